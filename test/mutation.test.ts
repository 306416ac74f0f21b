/** Good scripts are broken on purpose: each rule has to find at least nine of ten breaks in its field. */

import assert from "node:assert/strict";
import { check, checkAsRecommended, loadEngine, open } from "./check.ts";
import { cleanScripts, type Fixture, ruleFixtures } from "./fixtures.ts";
import { broken, type Mutation, mutations } from "./mutations.ts";
import { rulesIn, split } from "./severalFiles.ts";

const leastShare = 0.9;
const fewest = 5;

describe("mutations", () => {
  let good: Fixture[] = [];
  before(async () => {
    await loadEngine();
    good = [...cleanScripts(), ...ruleFixtures()].filter(
      ({ source }) => !open(source).hasErrors && checkAsRecommended(source).length === 0,
    );
  });

  for (const mutation of mutations) {
    it(`${mutation.rule} notices when ${mutation.title}`, () => {
      const { made, missed } = tryOut(mutation, good);
      assert.ok(made >= fewest, `only ${made} good scripts could be broken so`);
      assert.ok(made - missed.length >= leastShare * made, `${missed.length} of ${made} missed:\n${missed.join("\n")}`);
    });
  }
});

describe("mutations of scripts in several files", () => {
  before(loadEngine);

  for (const rule of ["evaluation-in-train-mode", "training-in-eval-mode"]) {
    it(`${rule} is noticed with classes or functions in another file`, () => {
      const missed: string[] = [];
      let made = 0;
      for (const { name, source } of [...cleanScripts(), ...ruleFixtures()]) {
        const whole = split(source);
        if (whole === undefined || rulesIn(whole).has(rule) || check(source).some((one) => one.rule.id === rule)) {
          continue;
        }
        for (const mutation of mutations.filter((one) => one.rule === rule)) {
          const module = open(source);
          for (const edits of mutation.breaks(module)) {
            const files = split(broken(module, edits));
            if (files !== undefined) {
              made++;
              if (!rulesIn(files).has(rule)) {
                missed.push(`${name}:${module.lines.lineAt(edits[0]?.start ?? 0) + 1}`);
              }
            }
          }
        }
      }
      assert.ok(made >= fewest, `only ${made} good scripts could be broken so`);
      assert.ok(made - missed.length >= leastShare * made, `${missed.length} of ${made} missed:\n${missed.join("\n")}`);
    });
  }
});

/** How many mutants were made, and those that nobody noticed, each shown by the line it was broken at. */
function tryOut(mutation: Mutation, scripts: readonly Fixture[]): { made: number; missed: string[] } {
  const missed: string[] = [];
  let made = 0;
  for (const { name, source } of scripts) {
    const module = open(source);
    for (const edits of mutation.breaks(module)) {
      const text = broken(module, edits);
      assert.equal(open(text).hasErrors, false, `${mutation.title} in ${name} leaves syntax errors:\n${text}`);
      made++;
      if (!check(text).some(({ rule }) => rule.id === mutation.rule)) {
        const line = module.lines.lineAt(edits[0]?.start ?? 0);
        missed.push(`${name}:${line + 1}: ${module.lines.lineText(line).trim()}`);
      }
    }
  }
  return { made, missed };
}
