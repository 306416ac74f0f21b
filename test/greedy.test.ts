/** The fuzzer of texts notices an engine that takes more memory than the size of a text allows, or never lets go of it. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { type Alteration, bundleAltered } from "./altered.ts";
import { root } from "./check.ts";
import { runCases } from "./fuzz/cases.ts";
import { findMaterial } from "./fuzz/material.ts";
import { excess, heldNow, measure } from "./fuzz/memory.ts";
import type * as TotalEngine from "./fuzz/totalEngine.ts";

/** More than any of them has needed. */
const mostCases = 150;

const wasm = {
  runtime: readFileSync(join(root, "dist/web-tree-sitter.wasm")),
  grammar: readFileSync(join(root, "dist/tree-sitter-python.wasm")),
};

const breaks: readonly (Alteration & { readonly what: string; readonly told: RegExp })[] = [
  {
    what: "holds every module that it has read",
    file: "project/module.ts",
    step: "owners.set(ast, this);",
    // Far more than a tree takes, so that it shows whatever texts come first.
    instead: "owners.set(ast, this); (globalThis.held ??= []).push(ast, new Float64Array(500_000));",
    told: /MB are held after texts of at most \d+ characters/,
  },
  {
    what: "takes memory by the square of a text's length, and gives it back",
    file: "project/module.ts",
    step: "owners.set(ast, this);",
    instead: `owners.set(ast, this);
      const { length } = this.text;
      this.copies = Array.from({ length: Math.min(length / 2, 50e6 / length) }, () => new Float64Array(length));`,
    told: /characters took \d+ MB at once/,
  },
];

describe("the fuzzer of texts notices an engine that", function () {
  this.timeout(0);
  const folder = mkdtempSync(join(tmpdir(), "mlhints-greedy-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => Reflect.deleteProperty(globalThis, "held"));

  for (const [index, { what, told, ...alteration }] of breaks.entries()) {
    it(what, async () => {
      const path = await bundleAltered("test/fuzz/totalEngine.ts", join(folder, `${index}.cjs`), [alteration]);
      const { loadParser, total }: typeof TotalEngine = createRequire(import.meta.url)(path);
      await loadParser(wasm);
      const material = findMaterial("python3", [], () => {}, { seconds: Number.POSITIVE_INFINITY, parts: 5000 });
      const budget = { seed: 2, first: 0, cases: mostCases, until: Number.POSITIVE_INFINITY };
      const { cases, failure } = await runCases(total, material, budget);
      assert.match(failure?.problem ?? `nothing in ${cases} cases`, told);
    });
  }
});

describe("the measure of memory", () => {
  it("counts what lies outside of V8's heap, as the parser's memory does", () => {
    const memory: { grow(pages: number): number } = runInNewContext("new WebAssembly.Memory({ initial: 1 })");
    const before = { inAll: heldNow(), longest: 1000 };
    const { inAll, atOnce } = measure(() => memory.grow(2000));
    assert.match(excess({ result: 0, inAll, atOnce: 0 }, 1000, before) ?? "", /^1[23]\d MB are held after texts of/);
    assert.match(
      excess({ result: 0, inAll: 0, atOnce }, 1000, before) ?? "",
      /^1000 characters took 1[23]\d MB at once$/,
    );
    assert.equal(memory.grow(0), 2001);
  });
});
