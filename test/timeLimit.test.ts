/** Work that takes too long: it ends, and what comes after it is as good as ever. */

import assert from "node:assert/strict";
import { analyze } from "../server/src/analyze.ts";
import { openModule } from "../server/src/project/module.ts";
import { parse, parseUntil } from "../server/src/python/parser.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Rule } from "../server/src/rules/rule.ts";
import { runWithin } from "../server/src/timeLimit.ts";
import { check, loadEngine } from "./check.ts";

const pitfall = `import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--flag", type=bool)
`;
const long = "def f(a, b):\n    return [x for x in (a, b) if x]\n".repeat(60_000);
const ample = 60_000;

describe("a time limit", () => {
  before(loadEngine);
  afterEach(() => {
    assert.deepEqual(
      check(pitfall).map(({ rule }) => rule.id),
      ["argparse-bool"],
      "what is read afterwards is read as before",
    );
  });

  it("hands on what work within it returns and throws", () => {
    assert.deepEqual(
      runWithin(ample, () => 1),
      { result: 1 },
    );
    assert.deepEqual(
      runWithin(ample, () => undefined),
      { result: undefined },
    );
    assert.throws(
      () =>
        runWithin(ample, () => {
          throw new RangeError("its own");
        }),
      new RangeError("its own"),
    );
  });

  it("interrupts a rule that never ends", () => {
    const [rule] = rules;
    assert.ok(rule !== undefined);
    const endless: Rule = {
      ...rule,
      mentions: ["argparse"],
      check: () => {
        for (let count = 0; ; count++) {
          JSON.stringify(count);
        }
      },
    };
    assert.equal(
      runWithin(20, () => analyze(openModule(pitfall), [endless])),
      undefined,
    );
  });

  it("interrupts a search that backtracks for ever", () => {
    assert.equal(
      runWithin(20, () => /^(a+)+$/.test(`${"a".repeat(60)}b`)),
      undefined,
    );
  });

  it("ends in the middle of parsing, and leaves the parser usable", () => {
    const expected = parse(pitfall).count;
    assert.equal(
      runWithin(20, () => parse(long).count),
      undefined,
    );
    assert.equal(parse(pitfall).count, expected);
  });

  it("takes another parser where one was interrupted", () => {
    const expected = parse(pitfall).count;
    // A runtime that is cut off while its memory grows is lost for good, which is why parsing has a deadline of its own.
    parse(long);
    for (const _ of [1, 2, 3]) {
      // Without a deadline of its own the parser is cut off where it stands.
      assert.equal(
        runWithin(20, () => {
          parseUntil(Number.POSITIVE_INFINITY);
          return parse(long).count;
        }),
        undefined,
      );
      assert.equal(parse(pitfall).count, expected);
    }
  });
});
