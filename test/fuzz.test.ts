/** A few cases of every fuzzer, the same in every run; `npm run fuzz` tries as many as it is given time for. */

import assert from "node:assert/strict";
import { loadEngine } from "./check.ts";
import { runCases } from "./fuzz/cases.ts";
import { problemWith } from "./fuzz/examine.ts";
import { found } from "./fuzz/found.ts";
import { fuzzers } from "./fuzz/fuzzers.ts";
import { findMaterial } from "./fuzz/material.ts";

describe("fuzzing", function () {
  this.timeout(0);
  before(loadEngine);

  for (const fuzzer of fuzzers) {
    it(`${fuzzer.name}: ${fuzzer.holds}, in ${fuzzer.fewCases} cases`, async () => {
      let noted = "";
      const material = findMaterial("python3", [], (input) => {
        noted = input;
      });
      const { failure } = await runCases(fuzzer, material, {
        seed: 1,
        first: 0,
        cases: fuzzer.fewCases,
        until: Number.POSITIVE_INFINITY,
      });
      const { problem, input, number } = failure ?? {};
      assert.equal(problem, undefined, `case ${number}: ${problem}\n\n${input || noted}`);
    });
  }

  for (const { what, text } of found) {
    it(`found: ${what}`, () => {
      assert.notEqual(text, "");
      assert.equal(problemWith({ text }), undefined);
    });
  }
});
