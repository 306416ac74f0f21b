/** Trees read from the parser's memory are those that its public cursor shows; without that memory all works the same. */

import assert from "node:assert/strict";
import { parse, readsMemory, readThroughCursor } from "../server/src/python/parser.ts";
import { annotationOf, check, loadEngine } from "./check.ts";
import { cleanScripts, ruleFixtures } from "./fixtures.ts";

/** The tree with arrays of its own, as long as it has nodes. */
function treeOf(text: string): object {
  const { count, types, fields, starts, ends, after, broken } = parse(text);
  return [types, fields, starts, ends, after, broken].map((array) => array.slice(0, count));
}

describe("trees", () => {
  const texts = [...cleanScripts(), ...ruleFixtures()].map(({ source }) => source);
  // Cut anywhere, a text has errors and tokens that the parser makes up.
  const cut = texts.map((text, index) => text.slice(0, Math.floor((text.length * ((index * 37) % 100)) / 100)));

  before(loadEngine);

  it("are the same from memory and through the cursor", () => {
    assert.ok(readsMemory(), "the memory is not read: it failed the test at start");
    const fromMemory = [...texts, ...cut].map(treeOf);
    const found = texts.map((text) => check(text).map(annotationOf));
    readThroughCursor();
    assert.equal(readsMemory(), false);
    for (const [index, text] of [...texts, ...cut].entries()) {
      assert.deepEqual(treeOf(text), fromMemory[index], text);
    }
    assert.deepEqual(
      texts.map((text) => check(text).map(annotationOf)),
      found,
    );
  });
});
