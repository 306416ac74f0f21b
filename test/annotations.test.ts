/** Caret lines: drawn, read back and stripped without a loss. */

import assert from "node:assert/strict";
import { type Annotation, draw, environmentIn, purposeOf, read, strip } from "./annotations.ts";

interface Example {
  readonly title: string;
  readonly source: string;
  readonly drawn: string;
  readonly at: readonly Annotation[];
}

const examples: readonly Example[] = [
  {
    title: "a place within a line",
    source: "def f():\n    step()\n",
    drawn: "def f():\n    step()\n#   ^^^^^^ some-rule (fix)\n",
    at: [{ at: { start: 13, end: 19 }, label: "some-rule (fix)" }],
  },
  {
    title: "column 0, where `#` is the first caret",
    source: "step()\n",
    drawn: "step()\n#^^^^^ some-rule hint\n",
    at: [{ at: { start: 0, end: 6 }, label: "some-rule hint" }],
  },
  {
    title: "column 1, behind one tab",
    source: "if x:\n\tstep()\n",
    drawn: "if x:\n\tstep()\n #^^^^^ some-rule\n",
    at: [{ at: { start: 7, end: 13 }, label: "some-rule" }],
  },
  {
    title: "several places of one line",
    source: "a = b(c)",
    drawn: "a = b(c)\n#   ^^^^ one\n#     ^ two",
    at: [
      { at: { start: 4, end: 8 }, label: "one" },
      { at: { start: 6, end: 7 }, label: "two" },
    ],
  },
  {
    title: "UTF-16 columns behind wide characters, in lines that end as on Windows",
    source: 'x = "🚀", f()\r\ny = 1\r\n',
    drawn: 'x = "🚀", f()\r\n#         ^^^ wide\r\ny = 1\r\n',
    at: [{ at: { start: 10, end: 13 }, label: "wide" }],
  },
];

describe("annotations", () => {
  for (const { title, source, drawn, at } of examples) {
    it(`show ${title}`, () => {
      assert.equal(draw(source, at), drawn);
      assert.equal(strip(drawn), source);
      assert.deepEqual(read(drawn), at);
    });
  }

  it("end with the line", () => {
    assert.equal(draw("f(\n  1)\n", [{ at: { start: 0, end: 7 }, label: "long" }]), "f(\n#^ long\n  1)\n");
  });

  it("refuse a place that carets cannot show", () => {
    assert.throws(() => draw("x\n", [{ at: { start: 0, end: 1 }, label: "short" }]), RangeError);
  });

  it("leave the environment and the purpose to be read", () => {
    const fixture = "# env: torch==1.13.1 python==3.8\n# exception: old PyTorch\nimport torch  # the library\n";
    assert.deepEqual(environmentIn(fixture), { torch: "1.13.1", python: "3.8" });
    assert.deepEqual(environmentIn("import torch\n# env: torch==1.0\n"), {});
    assert.equal(purposeOf(fixture), "exception: old PyTorch");
  });
});
