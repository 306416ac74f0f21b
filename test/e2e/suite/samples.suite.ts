/** Each sample shows the pitfalls that it was written for. */

import assert from "node:assert/strict";
import { clean, pitfalls } from "../expected.json";
import { findings, findingsIn, openSample, ruleOf } from "./findings.ts";

describe("a sample", () => {
  for (const [file, rules] of Object.entries(pitfalls)) {
    it(`${file} shows ${rules.join(" and ")}`, async () => {
      const document = await openSample(file);
      await findings(document, (found) => rules.every((rule) => found.some((finding) => ruleOf(finding) === rule)));
    });
  }

  it("without a pitfall shows nothing", async () => {
    const document = await openSample(clean);
    const next = await openSample(Object.keys(pitfalls)[0] ?? "");
    await findings(next, (found) => found.length > 0);
    assert.deepEqual(findingsIn(document).map(ruleOf), []);
  });
});
