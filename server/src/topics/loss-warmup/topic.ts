/** Weights of loss terms that rise as training goes on. */

import { changesInTraining } from "../../facts/ramps.ts";
import type { Module } from "../../project/module.ts";
import type { BinaryOperation, Expr } from "../../python/ast.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const lossWarmup: Topic = {
  id: "loss-warmup",
  places,
  notes: { en, "zh-cn": zhCn },
};

/** The changing factor of a term that is added to a loss, and functions that are named after ramps of losses. */
function* places(module: Module): Iterable<Span> {
  for (const operation of module.nodesNear("BinaryOperation", /loss|kld?|penalty|regulari[sz]/i)) {
    for (const [factor, term] of [
      [operation.left, operation.right],
      [operation.right, operation.left],
    ] as const) {
      if (operation.operator === "*" && isLoss(module, operation, term) && changesInTraining(factor)) {
        yield lastWord(factor);
      }
    }
  }
  for (const { callee } of module.nodesNear("Call", ramps)) {
    const name = lastWord(callee);
    if (ramps.test(module.textOf(name))) {
      yield name;
    }
  }
}

const ramps = /ramp_?up|anneal_?(?:kl|beta)|(?:kl|beta)_?anneal|(?:kl|loss|consistency)_?weight/i;

/** By name: the term, or what its sum is called. */
function isLoss(module: Module, operation: BinaryOperation, term: Expr): boolean {
  return (
    operation.parent?.kind === "BinaryOperation" &&
    operation.parent.operator === "+" &&
    /loss|(?:^|[^a-z])kld?(?:[^a-z]|$)|penalty|regulari[sz]/i.test(module.textOf(term))
  );
}

function lastWord(expression: Expr): Expr | Extract<Expr, { kind: "Attribute" }>["attribute"] {
  return expression.kind === "Attribute" ? expression.attribute : expression;
}
