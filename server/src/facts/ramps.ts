/** Quantities that change as training goes on: what is computed from the epoch or the step. */

import { moduleOf } from "../project/module.ts";
import type { Expr, Node } from "../python/ast.ts";
import { ancestors, nodesOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { optimizerStepsIn } from "./trainingRounds.ts";

/** Names of counters of training, where they are parameters and attributes: no loop of the function shows them. */
const counter = /^(?:cur(?:rent)?_|global_)?(?:epochs?|steps?|iter(?:ation)?)(?:_?(?:idx|index|num|no|count))?$/i;

/** Values behind more names than this are not followed. */
const deepest = 4;

/** True when `expression` depends on the turn of a loop around it, or on what is called an epoch or a step. */
export function changesInTraining(expression: Expr, fuel = deepest): boolean {
  return (
    nodesOf(expression, "Name").some((name) => isTurn(name) || followsTurn(name, fuel)) ||
    nodesOf(expression, "Attribute").some(({ attribute }) => counter.test(attribute.id))
  );
}

/** The target of a `for` loop around it that counts rounds of training, or a parameter that is named as a counter. */
function isTurn(name: Extract<Expr, { kind: "Name" }>): boolean {
  const definitions = moduleOf(name).definitions.of(name);
  return definitions.some(
    ({ kind, node }) =>
      (kind === "parameter" && counter.test(name.id)) ||
      loopsOver(name).some(
        (loop) => contains(loop.target, node) && countsTurns(loop.iterable) && trains(loop, name.id),
      ),
  );
}

function loopsOver(node: Node): Extract<Node, { kind: "For" }>[] {
  return [...ancestors(node)].filter((parent) => parent.kind === "For");
}

/** It steps an optimizer, or is called so. */
function trains(loop: Extract<Node, { kind: "For" }>, turn: string): boolean {
  return optimizerStepsIn(loop).length > 0 || counter.test(turn);
}

/** `range(…)`, `trange(…)`, `enumerate(…)`, and progress bars over them. */
function countsTurns(iterable: Expr): boolean {
  return iterable.kind === "Call" &&
    /^(?:\w+\.)*(?:t?range|enumerate)\b/.test(moduleOf(iterable).textOf(iterable.callee))
    ? true
    : iterable.kind === "Call" && iterable.arguments.some(({ value }) => countsTurns(value));
}

function followsTurn(name: Extract<Expr, { kind: "Name" }>, fuel: number): boolean {
  const origin = moduleOf(name).origin(name);
  return origin !== name && fuel > 0 && changesInTraining(origin, fuel - 1);
}
