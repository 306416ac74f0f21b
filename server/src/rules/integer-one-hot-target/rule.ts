/** `F.one_hot` gives int64; losses that compare it with probabilities refuse it. */

import { isUnchanged } from "../../facts/activationEdits.ts";
import { type LossCall, lossCalls } from "../../facts/losses.ts";
import { integerOneHot } from "../../facts/oneHot.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call } from "../../python/ast.ts";
import { argumentValue } from "../../python/calls.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const integerOneHotTarget: Rule = {
  id: "integer-one-hot-target",
  severity: "error",
  category: "loss",
  mentions: ["one_hot"],
  about: ["torch.nn.functional.one_hot"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const call of lossCalls(module, "cross-entropy", "binary", "binary-with-logits")) {
      const oneHot = call.target === undefined ? undefined : integerOneHot(call.target);
      if (oneHot !== undefined && call.target !== undefined) {
        yield report(module, call, call.target, oneHot);
      }
    }
  },
};

function report(
  module: Module,
  { kind, loss }: LossCall,
  target: NonNullable<LossCall["target"]>,
  oneHot: Call,
): Report {
  const indices = argumentValue(oneHot, 0, "tensor");
  const isHere = indices !== undefined && moduleOf(indices) === module;
  const takesIndices =
    kind === "cross-entropy" &&
    isHere &&
    (oneHot === target || (indices.kind === "Name" && isUnchanged(module, indices, target)));
  const text = isHere ? module.textOf(indices) : "";
  const pass: Fix[] = takesIndices
    ? [{ key: "indices", safe: false, edits: [{ start: target.start, end: target.end, text }] }]
    : [];
  const end = { start: target.end, end: target.end, text: ".float()" };
  return {
    at: target,
    variant: kind === "cross-entropy" ? "default" : "binary",
    say: { loss, indices: text },
    related: oneHot === target ? [] : [{ span: oneHot, ...placeOf(oneHot, module), label: "made" }],
    fixes: [...pass, { key: "float", safe: false, edits: [end] }],
  };
}
