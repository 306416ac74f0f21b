/** Topics: marked places of test/topics show them on hover, and their notes are alike in both languages and small. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { homepage } from "../package.json";
import { analyze } from "../server/src/analyze.ts";
import { topicsAbout } from "../server/src/apis.ts";
import { type Client, readClient } from "../server/src/lsp/client.ts";
import { hoverAt } from "../server/src/lsp/hover.ts";
import { noteOf, pythonBlocks } from "../server/src/notes.ts";
import { openModule } from "../server/src/project/module.ts";
import { nodesOf } from "../server/src/python/traverse.ts";
import { rules } from "../server/src/rules/index.ts";
import { type Locale, locales, type Rule } from "../server/src/rules/rule.ts";
import { topics } from "../server/src/topics/index.ts";
import { read, strip } from "./annotations.ts";
import { check, countsOf, loadEngine, open, readText } from "./check.ts";
import { modern } from "./lspClient.ts";

/** The label of a place that no topic is about. */
const nothing = "nothing";

/** Longer hovers are pages: what a hover may say, without its picture. */
const longestHover = 2200;

describe("topics", () => {
  before(loadEngine);

  const files = readdirSync("test/topics")
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => ({ name, fixture: readText(`test/topics/${name}`) }));

  for (const { name, fixture } of files) {
    it(`are told where ${name} says`, () => {
      const module = open(strip(fixture));
      for (const { at, label } of read(fixture)) {
        for (const offset of [at.start + 1, at.end - 1]) {
          const found = topicsAbout(module, topics, offset).map(({ subject }) => subject.id);
          const { line } = module.lines.positionAt(offset);
          assert.equal(found.join(", ") || nothing, label, `${name}, line ${line + 1} without its annotations`);
        }
      }
    });
  }

  for (const topic of topics) {
    describe(topic.id, () => {
      it("has a place in test/topics where hovers tell it in both languages", () => {
        const place = files
          .flatMap(({ fixture }) => read(fixture).map(({ at, label }) => ({ source: strip(fixture), at, label })))
          .find(({ label }) => label.split(", ")[0] === topic.id);
        assert.ok(place, `carets with the label ${topic.id} stand in a file of test/topics`);
        for (const locale of locales) {
          const said = hoverOver(place.source, place.at.start + 1, { locale });
          assert.ok(said.startsWith(`**${noteOf(topic, locale).title}**`));
          assert.ok(said.includes(`(${homepage}/blob/main/server/src/topics/${topic.id}/note.${locale}.md)`));
          assert.ok(said.length < longestHover, `the hover has ${said.length} characters`);
        }
      });

      it("has a note in both languages, with the same headings, labels and Python", () => {
        const [english, chinese] = [noteOf(topic, "en"), noteOf(topic, "zh-cn")];
        for (const { title, lead, sections } of [english, chinese]) {
          assert.ok(title !== "" && lead !== "" && sections.length > 1);
        }
        assert.deepEqual(
          chinese.sections.map(({ heading }) => heading),
          english.sections.map(({ heading }) => headings[heading] ?? `a translation of ${heading}`),
        );
        assert.equal(english.sections.at(-1)?.heading, "Read more");
        assert.deepEqual(Object.keys(chinese.labels), Object.keys(english.labels));
        assert.deepEqual(chinese.sections.flatMap(pythonBlocks), english.sections.flatMap(pythonBlocks));
      });

      it("shows code without findings, but for pitfalls", () => {
        for (const section of noteOf(topic, "en").sections.filter(({ heading }) => heading !== "Pitfall")) {
          assert.equal(pythonBlocks(section).map(check).map(countsOf).join(""), "");
        }
      });
    });
  }

  it("have ids of their own", () => {
    const ids = [...rules, ...topics].map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  describe("hovers", () => {
    const source = "from torch.utils.data import DataLoader\nloader = DataLoader(data, batch_size=1, shuffle=True)\n";
    const offset = source.indexOf("DataLoader(") + 1;
    const about: Rule = {
      id: "about-loaders",
      severity: "warning",
      category: "data",
      mentions: ["DataLoader"],
      about: ["torch.utils.data.DataLoader"],
      notes: {
        en: { frontMatter: { messages: { default: "Bad" } }, body: "# Loaders\n\nLead\n" },
        "zh-cn": { frontMatter: { messages: { default: "坏" } }, body: "# 加载器\n\n导语\n" },
      },
      *check(module) {
        yield* nodesOf(module.ast, "Call").map(({ callee }) => ({ at: { start: callee.start, end: callee.end } }));
      },
    };

    it("tell a finding first, and link the topics", () => {
      const said = hoverOver(source, offset, { found: [about] });
      assert.match(
        said,
        /^\*\*Loaders\*\*\n\nLead\n\n\[More about this\]\(.*\)\n\nSee also: \[What `shuffle=True` promises\]\(.*\)$/,
      );
      assert.match(hoverOver(source, offset, { found: [about], locale: "zh-cn" }), /\n\n另见：\[/);
    });

    it("tell a rule about the API, found through the object whose method it is, and link the other rules", () => {
      const parsing =
        "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--rate', type=float)\n";
      const titleOf = (id: string) => rules.filter((rule) => rule.id === id).map((rule) => noteOf(rule, "en").title)[0];
      const said = hoverOver(parsing, parsing.indexOf("add_argument") + 1);
      assert.ok(said.startsWith(`**${titleOf("argparse-bool")}**`));
      assert.ok(said.slice(said.indexOf("See also: ")).includes(`[${titleOf("argparse-list")}](`));
      const evaluating = "from torch import nn\nmodel = nn.Sequential(nn.Dropout(0.5))\nmodel.eval()\n";
      const told = hoverOver(evaluating, evaluating.indexOf("eval()") + 1);
      assert.ok(told.startsWith(`**${titleOf("evaluation-in-train-mode")}**`));
    });

    describe("with a picture", () => {
      const schedule = `import torch
from torch.optim.lr_scheduler import OneCycleLR
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
scheduler = OneCycleLR(optimizer, max_lr=0.01, epochs=args.epochs, steps_per_epoch=500, pct_start=0.1)
`;
      const at = schedule.indexOf("OneCycleLR(") + 1;
      const images: Client = {
        ...readClient({ capabilities: modern, processId: null, rootUri: null }),
        showsImages: true,
      };

      it("show it with its caption, in both languages", () => {
        const said = hoverOver(schedule, at, { client: images });
        const [, alternative, data = "", caption] =
          /^!\[(.*)\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)\n\n(.*)$/m.exec(said) ?? [];
        assert.equal(
          caption,
          "50\u202f000 steps, peak 0.01 at step 4999, warm-up 10 %, ends at 4e-8. " +
            "Assumed, because the code does not tell: `args.epochs` = 100.",
        );
        assert.equal(alternative, caption.replaceAll("`", ""));
        const svg = Buffer.from(data, "base64").toString("utf8");
        assert.match(svg, /^<svg [^>]*>.*<path .*peak 0\.01<.*<\/svg>$/);
        assert.ok(svg.length < 6000, `the picture has ${svg.length} characters`);
        const chinese = hoverOver(schedule, at, { client: images, locale: "zh-cn" });
        assert.match(chinese, /共 50\u202f000 步，第 4999 步到达峰值 0\.01，热身占 10 %，最后是 4e-8。/);
      });

      it("draw a schedule over the epochs that step it", () => {
        const training = `import torch
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=20)
for epoch in range(90):
    for inputs, labels in loader:
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(inputs), labels).backward()
        optimizer.step()
    scheduler.step()
`;
        for (const where of [training.indexOf("StepLR"), training.lastIndexOf("scheduler")]) {
          const said = hoverOver(training, where + 1, { client: images });
          assert.match(said, /\n\n90 steps, starts at its peak 0\.1, ends at 1e-5\.\n\n/);
          const [, data = ""] = /base64,([\w+/=]+)/.exec(said) ?? [];
          assert.match(Buffer.from(data, "base64").toString("utf8"), />epochs \(one scheduler\.step\(\) each\)</);
        }
      });

      it("say it in words where pictures are not shown", () => {
        assert.match(hoverOver(schedule, at), /^\*\*.*\*\*\n\n50\u202f000 steps, peak 0\.01/);
      });
    });

    it("chart what a number of workers cost, in both languages", () => {
      const images: Client = {
        ...readClient({ capabilities: modern, processId: null, rootUri: null }),
        showsImages: true,
      };
      const code = "from torch.utils.data import DataLoader\nloader = DataLoader(data, num_workers=16)\n";
      const at = code.indexOf("num_workers") + 1;
      const drawn = (locale: Locale) => {
        const [, data = ""] = /base64,([\w+/=]+)/.exec(hoverOver(code, at, { client: images, locale })) ?? [];
        return Buffer.from(data, "base64").toString("utf8");
      };
      for (const said of ["48 s", "28 s", "24 s", "26 s", "restarted", "num_workers"]) {
        assert.ok(drawn("en").includes(`>${said}<`), said);
      }
      assert.match(drawn("zh-cn"), />重启</);
      assert.match(
        hoverOver(code, at),
        /48, 28, 24 and 26 s with 1, 2, 4 and 8 workers; with 16 the machine restarted/,
      );
    });

    it("are plain text where the client wants that", () => {
      const client = readClient({
        capabilities: { textDocument: { hover: { contentFormat: ["plaintext"] } } },
        processId: null,
        rootUri: null,
      });
      assert.doesNotMatch(hoverOver(source, offset, { client }), /\*\*|```|\]\(/);
    });
  });
});

/** English heading → Chinese heading, as rules and topics have them. */
const headings: Readonly<Record<string, string>> = {
  Example: "示例",
  Pitfall: "陷阱",
  Remedy: "改法",
  "What surprises": "容易想错的地方",
  Evidence: "实验",
  "When it is fine": "什么时候没问题",
  "Read more": "延伸阅读",
};

interface Circumstances {
  readonly locale?: Locale;
  readonly client?: Client;
  /** The rules that look at the code. */
  readonly found?: readonly Rule[];
}

/** What a hover says at `offset` of `source`. */
function hoverOver(source: string, offset: number, { locale = "en", client, found = [] }: Circumstances = {}): string {
  const uri = "file:///project/train.py";
  const module = openModule(source);
  const parts = [{ uri, version: 1, span: { start: 0, end: source.length } }];
  const view = {
    uri,
    isNotebook: false,
    parts,
    module,
    findings: analyze(module, found),
    neighbours: new Map(),
    locale,
  };
  const reader = client ?? readClient({ capabilities: modern, processId: null, rootUri: null });
  const hover = hoverAt(view, offset, reader);
  assert.ok(hover !== null && typeof hover.contents === "object" && "value" in hover.contents);
  return hover.contents.value;
}
