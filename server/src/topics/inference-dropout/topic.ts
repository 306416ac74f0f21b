/** Dropout that is meant to stay on at inference: `training=True`, prenets, MC dropout. */

import { isBool } from "../../facts/constants.ts";
import { apiNames } from "../../facts/frameworks.ts";
import type { Module } from "../../project/module.ts";
import type { Node } from "../../python/ast.ts";
import { keywordArgument, methodName } from "../../python/calls.ts";
import { spellingsOf } from "../../python/sieve.ts";
import { ancestors } from "../../python/traverse.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

const names = ["dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout"];
const functions = names.map((name) => `torch.nn.functional.${name}`);
const prenet = /pre_?net/i;

export const inferenceDropout: Topic = {
  id: "inference-dropout",
  keywords: [{ name: "training", of: functions, fits: (value) => isBool(value, true) }],
  places,
  notes: { en, "zh-cn": zhCn },
};

/** Names of functions that are told to drop out, of prenets, and `train` of dropout layers alone. */
function* places(module: Module): Iterable<Span> {
  for (const call of module.nodesNear("Call", [...spellingsOf(module.ast, names), "train", prenet])) {
    const name = call.callee.kind === "Attribute" ? call.callee.attribute : call.callee;
    const training = keywordArgument(call, "training")?.value;
    const isOn = training !== undefined && isBool(training, true);
    const isDropout = isOn && apiNames(call.callee).some((api) => functions.includes(api));
    const isSwitch = methodName(call) === "train" && call.arguments.length === 0 && isForDropout(module, call);
    if (isDropout || isSwitch || ("id" in name && isPrenet(name.id))) {
      yield name;
    }
  }
  for (const { name } of module.nodesNear("ClassDefinition", prenet)) {
    if (isPrenet(name.id)) {
      yield name;
    }
  }
}

function isPrenet(name: string): boolean {
  return /pre_?net$/i.test(name);
}

/** True where a condition around `node` asks for dropout layers. */
function isForDropout(module: Module, node: Node): boolean {
  for (const parent of ancestors(node)) {
    if (parent.kind === "FunctionDefinition" || parent.kind === "ClassDefinition") {
      return false;
    }
    if (parent.kind === "If" && /drop/i.test(module.textOf(parent.test))) {
      return true;
    }
  }
  return false;
}
