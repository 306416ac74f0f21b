/** Notes: both languages say the same, the examples are what they claim to be, and every word that a rule asks for exists. */

import assert from "node:assert/strict";
import { type Note, noteOf, pythonBlocks } from "../server/src/notes.ts";
import { rules } from "../server/src/rules/index.ts";
import { type Finding, locales } from "../server/src/rules/rule.ts";
import { check, countsOf, loadEngine } from "./check.ts";
import { ruleFixtures } from "./fixtures.ts";

type Words = Readonly<Record<string, string>>;

/** The parts of a note's front matter that hold words, by key. */
const tables = ["messages", "related", "fixes", "refusals"] as const;

describe("notes", () => {
  let found: Finding[] = [];
  before(async () => {
    await loadEngine();
    found = ruleFixtures().flatMap(({ source }) => check(source));
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      const english = noteOf(rule, "en");
      const chinese = noteOf(rule, "zh-cn");

      it("has a title, a lead and a default message", () => {
        for (const note of [english, chinese]) {
          assert.notEqual(note.title, "", "the first line below the front matter is `# the title`");
          assert.notEqual(note.lead, "", "a paragraph stands between the title and the first heading");
          assert.ok(note.messages.default, "`messages` has a `default`");
        }
      });

      it("has the same headings in both languages", () => {
        const pairs = pairsOf(english, chinese);
        assert.equal(chinese.sections.length, english.sections.length, "the same number of headings");
        for (const [heading, translated] of pairs) {
          assert.equal(
            translations().get(heading),
            translated,
            `${heading} is one heading, translated alike everywhere`,
          );
        }
      });

      for (const table of tables) {
        it(`has the same ${table}, with the same placeholders, in both languages`, () => {
          assert.deepEqual(placeholdersOf(chinese[table]), placeholdersOf(english[table]));
        });
      }

      it("has the same Python in both languages", () => {
        assert.deepEqual(chinese.sections.flatMap(pythonBlocks), english.sections.flatMap(pythonBlocks));
      });

      it("shows its pitfall, and nothing else, in the first example", () => {
        const example = examplesOf(english, "Pitfall")[0];
        assert.ok(example, "`## Pitfall` has a Python example");
        assert.equal(countsOf(check(example)), `${rule.id} ×1`);
      });

      it("shows a remedy without findings in the last example", () => {
        const example = examplesOf(english, "Remedy").at(-1);
        assert.ok(example, "`## Remedy` has a Python example");
        assert.equal(countsOf(check(example)), "");
      });

      it("has every word that its findings ask for", () => {
        const findings = found.filter((one) => one.rule === rule);
        assert.notEqual(findings.length, 0, `test/rules/${rule.id} has a fixture that the rule reports on`);
        for (const locale of locales) {
          const note = noteOf(rule, locale);
          for (const [table, key] of findings.flatMap(keysOf)) {
            assert.ok(note[table][key], `note.${locale}.md: \`${table}\` lacks \`${key}\``);
          }
        }
      });
    });
  }
});

/** English heading → Chinese heading, as the first rule has it. */
function translations(): ReadonlyMap<string, string | undefined> {
  const known = new Map<string, string | undefined>();
  for (const rule of rules) {
    for (const [heading, translated] of pairsOf(noteOf(rule, "en"), noteOf(rule, "zh-cn"))) {
      known.set(heading, known.get(heading) ?? translated);
    }
  }
  return known;
}

function pairsOf(english: Note, chinese: Note): [string, string | undefined][] {
  return english.sections.map((section, index) => [section.heading, chinese.sections[index]?.heading]);
}

function placeholdersOf(words: Words): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(words)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, text]) => [key, [...new Set(text.match(/\{\w+\}/g))].sort()]),
  );
}

function examplesOf(note: Note, heading: string): string[] {
  return note.sections.filter((section) => section.heading === heading).flatMap(pythonBlocks);
}

function keysOf({ variant = "default", related = [], fixes = [] }: Finding): [(typeof tables)[number], string][] {
  return [
    ["messages", variant],
    ...related.map(({ label }): ["related", string] => ["related", label]),
    ...fixes.map(({ key }): ["fixes", string] => ["fixes", key]),
    ...fixes.flatMap(({ refused }): ["refusals", string][] => (refused === undefined ? [] : [["refusals", refused]])),
  ];
}
