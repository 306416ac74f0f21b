/** NLLLoss on anything but log-probabilities: it only picks the target's entry and turns its sign. */

import { activationPlaces } from "../../facts/activationEdits.ts";
import { type Output, outputsOf } from "../../facts/activations.ts";
import { type LossCall, lossCalls } from "../../facts/losses.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call } from "../../python/ast.ts";
import { referTo } from "../../python/references.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const nllWithoutLogSoftmax: Rule = {
  id: "nll-without-log-softmax",
  severity: "warning",
  category: "loss",
  mentions: ["torch", "backward"],
  about: ["torch.nn.NLLLoss", "torch.nn.functional.nll_loss"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const call of lossCalls(module, "negative-log-likelihood")) {
      const outputs = outputsOf(call.input);
      const [first] = outputs;
      if (first !== undefined && outputs.every((one) => one.name !== "log_softmax")) {
        yield report(module, call, outputs, first);
      }
    }
  },
};

function report(module: Module, { input, loss, made }: LossCall, outputs: readonly Output[], first: Output): Report {
  const activations = outputs.flatMap((one) => (one.name === "raw" ? [] : [{ ...one, name: one.name }]));
  const related: Related[] = activationPlaces(module, input, activations);
  if (made !== undefined) {
    related.push({ span: made, ...placeOf(made, module), label: "loss" });
  }
  const isRaw = outputs.every((one) => one.name === "raw");
  const fix = isRaw ? wrapped(module, input) : outputs.length === 1 ? logarithm(module, first) : undefined;
  return {
    at: input,
    variant: isRaw ? "default" : "probability",
    say: { loss, activation: first.name },
    related,
    fixes: fix === undefined ? [] : [fix],
  };
}

function wrapped(module: Module, input: LossCall["input"]): Fix {
  const reference = referTo(module, "torch.nn.functional.log_softmax", input);
  const text = `${reference.text}(${module.textOf(input)}, dim=1)`;
  return { key: "logarithm", safe: false, edits: [{ start: input.start, end: input.end, text }, ...reference.edits] };
}

/** `softmax` becomes `log_softmax` where it stands, `nn.Softmax` becomes `nn.LogSoftmax` where it is made. */
function logarithm(module: Module, { applied, layer, name }: Output): Fix | undefined {
  const call = layer ?? applied;
  const edit = name === "softmax" && call !== undefined ? renamed(call, layer !== undefined) : undefined;
  return edit === undefined || call === undefined
    ? undefined
    : { key: "logarithm", safe: false, edits: [{ ...edit, ...placeOf(call, module) }] };
}

function renamed({ callee }: Call, isLayer: boolean): Edit | undefined {
  const name = callee.kind === "Attribute" ? callee.attribute : undefined;
  const other = isLayer ? "LogSoftmax" : "log_softmax";
  return name !== undefined && moduleOf(callee).textOf(name) === (isLayer ? "Softmax" : "softmax")
    ? { start: name.start, end: name.end, text: other }
    : undefined;
}
