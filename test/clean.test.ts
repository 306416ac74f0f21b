/** Good training scripts: silence is the assertion. */

import assert from "node:assert/strict";
import { draw } from "./annotations.ts";
import { annotationOf, checkAsRecommended, loadEngine, open } from "./check.ts";
import { cleanScripts } from "./fixtures.ts";

describe("good scripts", () => {
  before(loadEngine);

  for (const { name, source } of cleanScripts()) {
    it(`${name} is passed in silence`, () => {
      assert.equal(open(source).hasErrors, false, "a good script has no syntax errors");
      assert.equal(draw(source, checkAsRecommended(source).map(annotationOf)), source);
    });
  }
});
