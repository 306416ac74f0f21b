/** Meaning, not spelling: renamed, moved into a function or commented, every fixture and good script says the same. */

import assert from "node:assert/strict";
import type { Module } from "../server/src/project/module.ts";
import { annotationOf, check, loadEngine, open } from "./check.ts";
import { cleanScripts, type Fixture, ruleFixtures } from "./fixtures.ts";
import { commented, renamed, wrapped } from "./rewriting.ts";

const rewritings: readonly { readonly title: string; readonly rewrite: (module: Module) => string }[] = [
  { title: "local names renamed", rewrite: renamed },
  { title: "the code moved into a function", rewrite: wrapped },
  { title: "comments added", rewrite: commented },
];

describe("meaning, not spelling", () => {
  before(loadEngine);
  const fixtures = [...ruleFixtures(), ...cleanScripts()];

  for (const { title, rewrite } of rewritings) {
    describe(title, () => {
      for (const fixture of fixtures) {
        it(fixture.name, () => expectSame(fixture, rewrite));
      }
    });
  }
});

function expectSame({ source }: Fixture, rewrite: (module: Module) => string): void {
  const module = open(source);
  if (module.hasErrors) {
    // What cannot be read cannot be rewritten; the carets hold such a fixture to its findings.
    return;
  }
  const text = rewrite(module);
  assert.equal(open(text).hasErrors, false, `the rewritten fixture has syntax errors:\n${text}`);
  assert.deepEqual(labelsOf(text), labelsOf(source), `found otherwise in:\n${text}`);
}

/** Rule and severity of each finding; whether a repair is offered may depend on where the code stands. */
function labelsOf(text: string): string[] {
  return check(text)
    .map((finding) => annotationOf(finding).label.replace(" (fix)", ""))
    .sort();
}
