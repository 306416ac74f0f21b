/** Ways to break good gradient accumulation. */

import type { Module } from "../../server/src/project/module.ts";
import { enclosingLoops, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const accumulationMutations: readonly Mutation[] = [
  { rule: "accumulation-without-scaling", title: "a loss is no longer divided", breaks: dropDivision },
  { rule: "dropped-accumulation-tail", title: "the last batch steps no more", breaks: dropLastStep },
];

/** `(loss / steps).backward()` and `scaler.scale(loss / steps)` of a mean that torch computes. */
function* dropDivision(module: Module): Iterable<Edit[]> {
  for (const division of nodesOf(module.ast, "BinaryOperation").filter(({ operator }) => operator === "/")) {
    const around = module.textOf({ start: division.start, end: module.lines.endOf(module.lines.lineAt(division.end)) });
    const [loop] = enclosingLoops(division);
    const text = loop === undefined ? "" : module.textOf(loop);
    const divisor = module.textOf(division.right);
    const isMean = /^(?:nn\.functional|F)\.\w+\(|^loss$/.test(module.textOf(division.left));
    const isCounted = text.includes(`% ${divisor} `) || text.includes(`% ${divisor}:`);
    if (isMean && isCounted && /\)\.backward\(\)$/.test(around)) {
      yield [{ start: division.left.end, end: division.end, text: "" }];
    }
  }
}

/** `if (i + 1) % n == 0 or i + 1 == len(loader)` in a loop over epochs, with the `zero_grad` that it may begin with. */
function* dropLastStep(module: Module): Iterable<Edit[]> {
  for (const { test } of nodesOf(module.ast, "If")) {
    const [, epochs] = enclosingLoops(test);
    const isLast = test.kind === "BooleanOperation" && /len\(/.test(module.textOf(test.right));
    if (isLast && epochs !== undefined && /%/.test(module.textOf(test.left))) {
      const zeroed = epochs.body.filter((one) => /^\w+\.zero_grad\(/.test(module.textOf(one)));
      yield [
        { start: test.left.end, end: test.end, text: "" },
        ...zeroed.map(({ start, end }) => ({ start, end, text: "pass" })),
      ];
    }
  }
}
