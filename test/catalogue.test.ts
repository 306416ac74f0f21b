/** Everything that mlhints promises to know is there whole: each rule and each topic of the catalogue. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../server/src/rules/index.ts";
import { topics } from "../server/src/topics/index.ts";
import { read } from "./annotations.ts";
import { check, loadEngine, readText, root } from "./check.ts";
import { ruleFixtures } from "./fixtures.ts";
import { mutations } from "./mutations.ts";

/** By category and id: whether the rule repairs what it finds. */
type Repair = "safe" | "ask" | "none";

interface Catalogue {
  readonly rules: Readonly<Record<string, Readonly<Record<string, Repair>>>>;
  readonly topics: readonly string[];
}

const catalogue = JSON.parse(readText("test/catalogue.json")) as Catalogue;
const fewestBad = 3;
const fewestGood = 4;

/** Rules that no change to a good script makes speak, with the reason. */
const withoutMutation: Readonly<Record<string, string>> = {
  "disk-bound-dataset": "it reports how a dataset reads, which no small change turns into its opposite",
  "no-workers": "it reports what is left out, and asks whether the dataset does real work",
};

describe("catalogue", () => {
  const fixtures = ruleFixtures();
  before(loadEngine);

  for (const [category, ids] of Object.entries(catalogue.rules)) {
    for (const [id, repair] of Object.entries(ids)) {
      describe(`rule ${id}`, () => {
        const rule = rules.find((one) => one.id === id);
        const own = fixtures.filter((fixture) => fixture.rule === id);

        it(`stands in the category ${category}`, () => assert.equal(rule?.category, category));

        it("has code, notes in both languages and an experiment", () => {
          for (const file of ["rule.ts", "note.en.md", "note.zh-cn.md", "evidence.py"]) {
            assert.ok(existsSync(join(root, "server/src/rules", id, file)), file);
          }
        });

        it(`is shown in at least ${fewestBad} bad and ${fewestGood} good cases`, () => {
          const bad = own.filter(({ text }) => read(text).some(({ label }) => label.split(" ")[0] === id));
          const shapes = new Set(own.map(({ source }) => shapeOf(source)));
          assert.ok(bad.length >= fewestBad, `${bad.length} bad cases`);
          assert.ok(own.length - bad.length >= fewestGood, `${own.length - bad.length} good cases`);
          assert.equal(shapes.size, own.length, "two cases differ in names alone");
        });

        it(repair === "none" ? "repairs nothing" : `offers the repair that it promises: ${repair}`, () => {
          const fixes = own
            .flatMap(({ source }) => check(source))
            .filter((finding) => finding.rule.id === id)
            .flatMap((finding) => (finding.fixes ?? []).filter((fix) => fix.refused === undefined));
          const isSafe = fixes.some((fix) => fix.safe);
          assert.equal(fixes.length === 0 ? "none" : isSafe ? "safe" : "ask", repair);
        });

        it(id in withoutMutation ? `has no mutation: ${withoutMutation[id]}` : "finds what a mutation breaks", () => {
          assert.equal(
            mutations.some((mutation) => mutation.rule === id),
            !(id in withoutMutation),
          );
        });
      });
    }
  }

  const hovers = readdirSync(join(root, "test/topics")).map((file) => readText(join("test/topics", file)));
  for (const id of catalogue.topics) {
    it(`topic ${id} has both notes and a place where hovering shows it`, () => {
      assert.ok(
        topics.some((topic) => topic.id === id),
        "it is not registered",
      );
      for (const file of ["note.en.md", "note.zh-cn.md"]) {
        assert.ok(existsSync(join(root, "server/src/topics", id, file)), file);
      }
      const shown = hovers.flatMap((text) => read(text)).flatMap(({ label }) => label.split(/[\s,]+/));
      assert.ok(shown.includes(id), "no file in test/topics marks it");
    });
  }

  it("names every rule and topic that there is", () => {
    const named = Object.values(catalogue.rules).flatMap((ids) => Object.keys(ids));
    assert.deepEqual(rules.map(({ id }) => id).sort(), [...named].sort());
    assert.deepEqual(topics.map(({ id }) => id).sort(), [...catalogue.topics].sort());
  });
});

/** The text less what names and comments say; the versions that it is read for count, and so do its strings. */
function shapeOf(source: string): string {
  const strings = /(['"])(?:\\.|(?!\1)[^\\\n])*\1/;
  const names =
    /\b(?!(?:def|class|return|for|in|if|else|elif|while|with|as|import|from|try|except|lambda)\b)[A-Za-z_]\w*/;
  const pattern = new RegExp(`${strings.source}|# (?!env:)[^\\n]*|${names.source}`, "g");
  return source
    .replace(pattern, (word) => (/^['"]/.test(word) ? word : word.startsWith("#") ? "" : "n"))
    .replace(/\s+/g, " ");
}
