/** Softmax or sigmoid output handed to a cross-entropy loss, which applies log-softmax itself. */

import { activationPlaces, logitsOf, waysToLogits } from "../../facts/activationEdits.ts";
import { type Activation, activationsOf, mayActivate } from "../../facts/activations.ts";
import { type LossCall, lossCalls } from "../../facts/losses.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const softmaxBeforeCrossEntropy: Rule = {
  id: "softmax-before-cross-entropy",
  severity: "warning",
  category: "loss",
  mentions: ["torch", "backward"],
  about: ["torch.nn.CrossEntropyLoss", "torch.nn.functional.cross_entropy"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const call of mayActivate(module) ? lossCalls(module, "cross-entropy") : []) {
      const activations = activationsOf(call.input);
      const [first] = activations;
      // log_softmax before the loss is applied twice, which changes nothing.
      if (first !== undefined && activations.every((one) => one.name !== "log_softmax")) {
        yield report(module, call, activations, first);
      }
    }
  },
};

function report(
  module: Module,
  { input, loss, made }: LossCall,
  activations: readonly Activation[],
  first: Activation,
): Report {
  const related: Related[] = activationPlaces(module, input, activations);
  if (made !== undefined) {
    related.push({ span: made, ...placeOf(made, module), label: "loss" });
  }
  const logits = logitsOf(first);
  return {
    at: input,
    variant: first.model === undefined ? "default" : "model",
    say: {
      activation: first.name,
      loss,
      model: first.model?.name.id ?? "",
      logits: logits === undefined ? "" : moduleOf(logits).textOf(logits),
    },
    related,
    fixes: waysToLogits(module, input, activations).map((way) => ({ ...way, safe: false })),
  };
}
