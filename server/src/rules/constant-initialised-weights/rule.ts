/** Stacked layers whose weights all start at one value: their units stay copies of each other. */

import { type SweptStack, sweptStacks } from "../../facts/constantInitialisation.ts";
import { randomSweep, suitableInitialiser } from "../../facts/initialisers.ts";
import type { Module } from "../../project/module.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const constantInitialisedWeights: Rule = {
  id: "constant-initialised-weights",
  severity: "information",
  category: "init",
  mentions: ["constant", "ones_", "fill_"],
  about: ["torch.nn.init.constant_", "torch.nn.init.ones_"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const stack of sweptStacks(module)) {
      if (stack.sweep.value !== 0) {
        yield report(module, stack);
      }
    }
  },
};

function report(module: Module, stack: SweptStack): Report {
  const { call, value } = stack.sweep;
  const edits = randomSweep(module, stack);
  return {
    at: call,
    variant: stack.biases === "default" ? "biases" : "default",
    say: { value: String(value), initialiser: suitableInitialiser(stack.hasRelu) },
    fixes: edits === undefined ? [] : [{ key: "random", safe: false, edits }],
  };
}
