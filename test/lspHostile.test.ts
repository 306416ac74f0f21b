/** Code from a hostile file is shown as text: hovers get no link, image, command or markup from it. */

import assert from "node:assert/strict";
import { homepage } from "../package.json";
import { analyze } from "../server/src/analyze.ts";
import { readClient } from "../server/src/lsp/client.ts";
import { hoverAt } from "../server/src/lsp/hover.ts";
import { escapeMarkdown, fillMarkdown } from "../server/src/lsp/markdown.ts";
import type { View } from "../server/src/lsp/view.ts";
import { openModule } from "../server/src/project/module.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Locale } from "../server/src/rules/rule.ts";
import { loadEngine } from "./check.ts";
import { foldersIn, ruleFixtures } from "./fixtures.ts";
import { modern } from "./lspClient.ts";

/** Whatever ends a span of code, begins a link, an image, a command, a tag, a heading or a table. */
const hostile =
  "`](command:workbench.action.quit) [a](https://evil.example) ![b](https://evil.example/p.png) <img src=x onerror=y> **c** | # d <https://evil.example> $(zap)";

describe("hovers over hostile files", () => {
  const client = readClient({ capabilities: modern, processId: null, rootUri: null });
  before(loadEngine);

  it("link nothing but our own pages, and show nothing of the file's strings", () => {
    let count = 0;
    for (const rule of foldersIn("test/rules")) {
      const fixtures = ruleFixtures().filter((fixture) => fixture.rule === rule);
      for (const { name, source } of fixtures.slice(0, 3)) {
        for (const view of [viewOf(source), viewOf(withHostileStrings(source)), viewOf(source, "zh-cn")]) {
          for (const { at } of view.findings) {
            const hover = hoverAt(view, at.start, client);
            const said =
              hover !== null && typeof hover.contents === "object" && "value" in hover.contents
                ? hover.contents.value
                : "";
            assert.notEqual(said, "", name);
            assertHarmless(said, name);
            count++;
          }
        }
      }
    }
    assert.ok(count > 200, `${count} hovers`);
  });

  it("keep text from the file text, in sentences and in spans of code", () => {
    for (const value of [hostile, "``x``", "a\nb\r\n# c", "\\`", "\\\\[a](b)", "&lt;img&gt;", "x\u2028y"]) {
      const inCode = fillMarkdown("`{value}` of {other}", { value });
      assert.equal(inCode.match(/`/g)?.length, 2, inCode);
      const plain = escapeMarkdown(value);
      assert.doesNotMatch(plain.replace(/\\[^\w\s]/g, ""), /[`[\]()<>*_#|!&]/, plain);
      assert.doesNotMatch(plain, /[\r\n]/);
    }
  });

  function viewOf(source: string, locale: Locale = "en"): View {
    const uri = "file:///project/%5D(command:x)/%60.py";
    const module = openModule(source);
    const parts = [{ uri, version: 1, span: { start: 0, end: source.length } }];
    return { uri, isNotebook: false, parts, module, findings: analyze(module, rules), neighbours: new Map(), locale };
  }
});

function assertHarmless(said: string, name: string): void {
  assert.doesNotMatch(said, /command:|evil\.example|<img|\$\(zap\)/, name);
  // What stands in code is shown as it is.
  const text = said.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
  for (const [, target = ""] of text.matchAll(/\]\(([^)]*)\)/g)) {
    assert.ok(
      target.startsWith(`${homepage}/`) || target.startsWith("data:image/svg+xml;base64,"),
      `${name}: ${target}`,
    );
  }
  assert.doesNotMatch(text, /<[a-z/!]/i, name);
}

function withHostileStrings(source: string): string {
  return source.replace(/(?<!["\\])"([^"\\\n{}%]+)"(?!")/g, (_, text: string) => `"${text}${hostile}"`);
}
