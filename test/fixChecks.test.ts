/** The checks that every fix has to pass notice what a fix can do wrong. */

import assert from "node:assert/strict";
import { rules } from "../server/src/rules/index.ts";
import type { Finding } from "../server/src/rules/rule.ts";
import { loadEngine } from "./check.ts";
import { checkFixes, type Find } from "./fuzz/fixChecks.ts";
import { type PythonReader, startPython } from "./fuzz/fixPython.ts";

const [rule, other] = rules;

/** The word `bad` is found wherever it stands, and `worse` by another rule; the fix writes `written` over `replaced`. */
function finderOf(replaced: string, written: string): Find {
  return ({ text }) =>
    [...text.matchAll(/\b(bad|worse)\b/g)].flatMap(({ 1: word, index }): Finding[] => {
      const found = word === "bad" ? rule : other;
      const start = text.indexOf(replaced);
      const edits = start < 0 ? [] : [{ start, end: start + replaced.length, text: written }];
      const fixes = word === "bad" ? [{ key: "mend", safe: true, edits }] : [];
      return found === undefined
        ? []
        : [{ at: { start: index, end: index + 3 }, rule: found, severity: "warning", fixes }];
    });
}

const source = `# what it is for
import os


def use(bad):
    # a number
    print(bad)  # says it
    return os.name
`;

const wrong: readonly (readonly [title: string, replaced: string, written: string, expected: RegExp])[] = [
  ["a syntax error", "(bad):", "(good:", /does not compile/],
  ["a finding that stays", "# a number", "# the number\n    # a number", /the finding is still there/],
  ["another rule's finding", "use(bad)", "use(worse)", /is new/],
  ["a lost comment", "print(bad)  # says it", "print(good)", /lost comments: # says it/],
  ["a name that nothing defines", "print(bad)", "print(sys.path)", /names that nothing defines: sys/],
  ["a name that is taken", "import os\n", "import os\nimport use\n", /meets another meaning/],
  ["an import inside of a function", "print(bad)", "import sys; print(sys)", /stands inside of other code/],
  [
    "code that falls out of its block",
    "    print(bad)",
    "pass\nif True:\n    print()",
    /does not compile|changed outside/,
  ],
  ["a carriage return", "print(bad)", "print(1)\r\n", /CRLF is new/],
  ["a blank at the end of a line", "print(bad)  # says it", "print(1)  # says it ", /blanks at the end/],
  ["a tab", "    print(bad)", "    print(1)\n\tpass", /tabs indent|does not compile/],
];

describe("checks of fixes", () => {
  let python: PythonReader | undefined;
  before(async () => {
    await loadEngine();
    python = await startPython("python3");
  });
  after(() => python?.stop());

  it("let a good fix pass", async () => {
    const { fixes, problems } = await checkFixes({ text: "print(bad)\n" }, finderOf("bad", "1"), python);
    assert.deepEqual({ fixes, problems }, { fixes: 1, problems: [] });
  });

  for (const [title, replaced, written, expected] of wrong) {
    it(`notice ${title}`, async function () {
      if (python === undefined) {
        if (this.test !== undefined) {
          this.test.title += " (skipped: python3 is missing; apt-get install python3)";
        }
        this.skip();
      }
      const { problems } = await checkFixes({ text: source }, finderOf(replaced, written), python);
      assert.match(problems.map(({ problem }) => problem).join("\n"), expected);
    });
  }

  it("notice fixes that undo each other", async () => {
    const find: Find = ({ text }) =>
      rule === undefined
        ? []
        : [
            {
              at: { start: 0, end: 1 },
              rule,
              severity: "warning",
              fixes: [{ key: "turn", safe: true, edits: [{ start: 0, end: 1, text: text[0] === "a" ? "b" : "a" }] }],
            },
          ];
    const { problems } = await checkFixes({ text: "a = 1\n" }, find, python);
    assert.ok(problems.some(({ fix, problem }) => fix === "all safe fixes" && /is left after/.test(problem)));
  });
});
