/** The language server's parts that need no connection: positions, Markdown, settings, checking, fixing all. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MarkupContent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analysis } from "../server/src/analyze.ts";
import { defaultConfiguration } from "../server/src/configuration.ts";
import { type Checker, type CheckerSetting, createChecker } from "../server/src/lsp/checker.ts";
import { readClient } from "../server/src/lsp/client.ts";
import { type Background, codeActionsOf } from "../server/src/lsp/codeActions.ts";
import { diagnosticsOf } from "../server/src/lsp/diagnostics.ts";
import { fixAllEdits } from "../server/src/lsp/fixAll.ts";
import { hoverAt } from "../server/src/lsp/hover.ts";
import { fillMarkdown, plainText } from "../server/src/lsp/markdown.ts";
import { offsetAt } from "../server/src/lsp/positions.ts";
import { readSettings } from "../server/src/lsp/settings.ts";
import { termsFor } from "../server/src/lsp/terms.ts";
import { createTurns } from "../server/src/lsp/turns.ts";
import type { View } from "../server/src/lsp/view.ts";
import { unknownEnvironment } from "../server/src/project/environment.ts";
import { openModule } from "../server/src/project/module.ts";
import { loadParser } from "../server/src/python/parser.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Finding, NoteSource, Rule } from "../server/src/rules/rule.ts";
import { applyEdits, Lines } from "../server/src/text.ts";
import { modern } from "./lspClient.ts";

const uri = "file:///project/train.py";

describe("language server's parts", () => {
  const document = TextDocument.create(uri, "python", 1, "import torch\nx = torch.stft(y)\n");
  const client = readClient({ capabilities: modern, processId: null, rootUri: null, locale: "en" });
  const background: Background = {
    isTrusted: true,
    fixAllEdits: () => [],
    mayChange: () => false,
    stillHolds: () => false,
    versionOf: () => null,
  };
  const at = { start: 17, end: 27 };
  const source: NoteSource = {
    frontMatter: { messages: { default: "Bad" }, fixes: { right: "Right it" }, refusals: { busy: "`{name}` is busy" } },
    body: "# Title\n\nLead\n",
  };
  const refusing: Rule = {
    id: "refusing",
    severity: "warning",
    category: "audio",
    mentions: ["torch"],
    notes: { en: source, "zh-cn": source },
    *check() {
      yield { at, say: { name: "`x`" }, fixes: [{ key: "right", safe: true, edits: [], refused: "busy" }] };
    },
  };
  const throwing: Rule = {
    ...refusing,
    id: "throwing",
    check() {
      throw new Error("out of luck");
    },
  };

  before(async () => {
    const [runtime, grammar] = ["web-tree-sitter", "tree-sitter-python"].map((name) =>
      readFileSync(new URL(`../../dist/${name}.wasm`, import.meta.url)),
    );
    assert.ok(runtime !== undefined && grammar !== undefined);
    await loadParser({ runtime, grammar });
  });

  const script = { uri, key: document, isNotebook: false, documents: [document] };
  const wish = { isUrgent: false, patience: Infinity, isWanted: () => true };
  const configuration = { configuration: defaultConfiguration, path: undefined, environment: unknownEnvironment };
  const terms = termsFor(uri, readSettings(undefined, [], assert.fail), configuration, "en");

  function checkerOf(rules: readonly Rule[], setting: Partial<CheckerSetting> = {}): Checker {
    const now = () => 0;
    const turns = createTurns(setImmediate, now);
    const within = <Result>(work: () => Result) => ({ result: work() });
    return createChecker({ rules, turns, log: assert.fail, now, within, onBreak: assert.fail, ...setting });
  }

  async function look(logged: string[]): Promise<View> {
    const log = (sentence: string, cause: unknown) => logged.push(`${sentence}: ${cause}`);
    const view = await checkerOf([throwing, refusing], { log }).look(() => script, terms, wish);
    assert.ok(view !== "nothing" && view !== "stale");
    return view;
  }

  it("name a rule that throws and its file, and let the others report", async () => {
    const logged: string[] = [];
    assert.deepEqual(
      diagnosticsOf(await look(logged), client).map(({ code }) => code),
      ["refusing"],
    );
    assert.deepEqual(logged, [`rule throwing failed on ${uri}: Error: out of luck`]);
  });

  it("give the reason of a refused fix in the disabled action and in the hover", async () => {
    const view = await look([]);
    const actions = codeActionsOf(view, at, {}, client, background);
    assert.deepEqual(
      actions.map(({ title, disabled, edit }) => [title, disabled?.reason, edit !== undefined]),
      [
        ["ML Hints (refusing): Right it", "``x`` is busy", false],
        ["ML Hints (refusing): Disable for this line", undefined, true],
      ],
    );
    assert.equal(codeActionsOf(view, at, {}, { ...client, showsDisabledActions: false }, background).length, 1);
    const hover = hoverAt(view, 20, client);
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /^\*\*Title\*\*\n\nLead\n\n\*\*No automatic fix\*\*: `ˋxˋ` is busy\n\n\[More/);
  });

  it("read nothing again to fix all where nothing can be fixed", async () => {
    let checks = 0;
    const counting: Rule = {
      ...refusing,
      *check(module) {
        checks++;
        yield* refusing.check(module);
      },
    };
    const checker = checkerOf([counting]);
    const view = await checker.look(() => script, terms, wish);
    assert.ok(view !== "nothing" && view !== "stale");
    assert.equal(view.findings.length, 1);
    assert.deepEqual([checker.fixAll(view, terms), checker.fixAll(view, terms)], [[], []]);
    assert.equal(checks, 1);
  });

  it("leave a script alone that takes too long, until it is another one", async () => {
    const logged: string[] = [];
    let breaks = 0;
    const slow = checkerOf([refusing], {
      within: () => undefined,
      log: (sentence) => logged.push(sentence),
      onBreak: () => breaks++,
    });
    assert.equal(await slow.look(() => script, terms, wish), "nothing");
    assert.equal(await slow.look(() => script, { ...terms }, wish), "nothing");
    assert.deepEqual(
      [breaks, logged],
      [1, [`${uri} is left alone until it is opened again: it takes too long to check`]],
    );
  });

  it("stop checking what has changed or is not wanted, and begin again with the new text", async () => {
    const edited = TextDocument.create(uri, "python", 1, document.getText());
    const its = { ...script, key: edited, documents: [edited] };
    const seen: string[] = [];
    const watching = (id: string): Rule => ({
      ...refusing,
      id,
      check: (module) => {
        seen.push(`${id} of ${module.text.length}`);
        return [];
      },
    });
    let time = 0;
    const checker = checkerOf([watching("one"), watching("two")], { now: () => (time += 10) });
    const first = checker.look(() => its, terms, wish);
    while (seen.length === 0) {
      await new Promise(setImmediate);
    }
    TextDocument.update(edited, [{ text: "import torch" }], 2);
    assert.equal(await first, "stale");
    assert.deepEqual(seen, ["one of 31"]);
    let isWanted = true;
    const second = checker.look(() => its, terms, { ...wish, isWanted: () => isWanted });
    while (seen.length === 1) {
      await new Promise(setImmediate);
    }
    isWanted = false;
    assert.equal(await second, "stale");
    assert.notEqual(await checker.look(() => its, terms, wish), "stale");
    assert.deepEqual(seen, ["one of 31", "one of 12", "two of 12"]);
  });

  it("read a large text part by part, so that no step is as long as the whole", () => {
    const functions = Array.from(
      { length: 2000 },
      (_, index) => `def spectrum${index}(x):\n    return torch.stft(x, 512)\n`,
    );
    const text = `import torch\n${functions.join("")}`;
    const parsed: number[] = [];
    const module = openModule(text);
    const steps = analysis(module, rules);
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      parsed.push(module.parsed);
    }
    assert.equal(module.parsed, functions.length + 1);
    assert.ok(
      parsed.every((count, index) => count - (parsed[index - 1] ?? 0) <= 2),
      "a step reads a function or two",
    );
  });

  it("let urgent wishes go first, then the latest", async () => {
    const order: string[] = [];
    const turns = createTurns(setImmediate, () => 0);
    const wishes = ["early", "late", "urgent", "unwanted"].map((name) =>
      turns.next({ isUrgent: name === "urgent", isWanted: () => name !== "unwanted" }).then(() => order.push(name)),
    );
    await Promise.all(wishes);
    assert.deepEqual(order, ["unwanted", "urgent", "late", "early"]);
  });

  it("wait with work while messages come, but not for ever", async () => {
    let time = 0;
    const queue: (() => void)[] = [];
    const turns = createTurns(
      (work) => queue.push(work),
      () => time,
    );
    let isDone = false;
    turns.heard();
    const done = turns.next(wish).then(() => {
      isDone = true;
    });
    for (; time < 50; time += 10) {
      turns.heard();
      queue.shift()?.();
      await Promise.resolve();
      assert.equal(isDone, false, `after ${time} ms`);
    }
    turns.heard();
    queue.shift()?.();
    await done;
    assert.equal(isDone, true);
  });

  it("keep the user's text out of Markdown's syntax", () => {
    const say = { call: "f`](command:x)`", name: "[a](http://b) **c** <img>" };
    const filled = fillMarkdown("`{call}` has {name} {unknown}", say);
    assert.equal(filled, "`fˋ](command:x)ˋ` has \\[a\\]\\(http\\://b\\) \\*\\*c\\*\\* \\<img\\> {unknown}");
  });

  it("turn Markdown into plain text", () => {
    assert.equal(
      plainText("**Title** of `x`\n\n```python\nx = 1\n```\n\n[More](https://example.org/a)"),
      "Title of x\n\nx = 1\n\nMore: https://example.org/a",
    );
  });

  it("clamp positions to the text, line by line", () => {
    const lines = new Lines("ab\r\n𝄞c\n");
    const offsets = [
      [0, 9],
      [1, 2],
      [1, 9],
      [2, 5],
      [9, 0],
      [-1, 3],
      [0, -3],
    ].map(([line = 0, character = 0]) => offsetAt(lines, { line, character }));
    assert.deepEqual(offsets, [2, 6, 7, 8, 8, 0, 0]);
  });

  it("leave what the user did not choose to the configuration file", () => {
    const complaints: string[] = [];
    const read = (value: unknown) => readSettings(value, [], (sentence) => complaints.push(sentence));
    assert.deepEqual(read(null), { enable: true, language: undefined, selection: {} });
    assert.deepEqual(
      read({ language: "auto", select: null, severity: null, trace: { server: "off" } }),
      read(undefined),
    );
    assert.deepEqual(complaints, []);
  });

  it("fix all, again and until nothing safe is left", () => {
    const found = (text: string): Finding[] =>
      [...text.matchAll(/a+/g)].map(
        (match) =>
          ({
            fixes: [{ key: "less", safe: true, edits: [{ start: match.index, end: match.index + 1, text: "" }] }],
          }) as unknown as Finding,
      );
    const text = "x\r\naaa\r\ny a\r\nz";
    assert.equal(
      applyEdits(
        text,
        fixAllEdits({ text }, (code) => found(code.text)),
      ),
      "x\r\n\r\ny \r\nz",
    );
  });
});
