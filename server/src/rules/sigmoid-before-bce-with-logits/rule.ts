/** Sigmoid or softmax output handed to the binary cross entropy that applies sigmoid itself. */

import { activationPlaces, logitsOf, waysToLogits } from "../../facts/activationEdits.ts";
import { type Activation, activationsOf, mayActivate } from "../../facts/activations.ts";
import { type LossCall, lossCalls } from "../../facts/losses.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const sigmoidBeforeBceWithLogits: Rule = {
  id: "sigmoid-before-bce-with-logits",
  severity: "warning",
  category: "loss",
  mentions: ["torch", "backward"],
  about: ["torch.nn.BCEWithLogitsLoss", "torch.nn.functional.binary_cross_entropy_with_logits"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const call of mayActivate(module) ? lossCalls(module, "binary-with-logits") : []) {
      const activations = activationsOf(call.input);
      const [first] = activations;
      // The logarithm of a probability is no probability.
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
