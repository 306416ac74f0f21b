/** Freezing layers and thawing them later: where `requires_grad` is switched, and Lightning's callbacks for it. */

import { isBool } from "../../facts/constants.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { methodName } from "../../python/calls.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const layerWarmup: Topic = {
  id: "layer-warmup",
  apis: ["lightning.callbacks.BaseFinetuning", "lightning.callbacks.BackboneFinetuning"],
  places,
  notes: { en, "zh-cn": zhCn },
};

/** `requires_grad_(False)`, `parameter.requires_grad = …` in a loop over parameters, and methods that are called so. */
function* places(module: Module): Iterable<Span> {
  for (const call of module.nodesNear("Call", ["requires_grad_", /freeze/i])) {
    const { callee } = call;
    const [first] = call.arguments;
    const isSwitch = methodName(call) === "requires_grad_" && first !== undefined && isOfLayers(callee, first.value);
    const name = callee.kind === "Attribute" ? callee.attribute : callee;
    if (isSwitch || ("id" in name && /^(?:un)?freeze(?:_|$)/i.test(name.id))) {
      yield name;
    }
  }
  for (const { targets, value } of module.nodesNear("Assignment", "requires_grad")) {
    for (const target of targets) {
      if (target.kind === "Attribute" && target.attribute.id === "requires_grad" && isOfLayers(target, value)) {
        yield target.attribute;
      }
    }
  }
}

/** Inputs are asked for gradients, layers are denied them: what is told True is a layer when its name leads through a model. */
function isOfLayers(target: Expr, value: Expr): boolean {
  const owner = target.kind === "Attribute" ? target.value : target;
  const isParameter = owner.kind === "Name" && /^p(?:aram(?:eter)?s?)?$/.test(owner.id);
  return !isBool(value, true) || owner.kind === "Attribute" || isParameter;
}
