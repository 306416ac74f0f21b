/** Which parts of a step may change the mode of some model: of most steps none does, and dataflow passes them by. */

import type { Assignment, Call, Expr } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { callsIn } from "../python/evaluationOrder.ts";
import type { Step } from "../python/flow.ts";
import type { CallEffect } from "./modeHarmless.ts";
import type { ModelKeys } from "./modelKeys.ts";

export interface Acts {
  /** In the order in which they run. */
  readonly calls: readonly Call[];
  /** The assignment that the step is, if it may give a model to a name. */
  readonly assignment: Assignment | undefined;
}

export function readActs({ node }: Step, keys: ModelKeys, effectOf: (call: Call) => CallEffect): Acts {
  const hasKey = (one: Expr) => keys.keyOf(one) !== undefined;
  const mayAct = (call: Call) => {
    const name = methodName(call);
    const on = receiver(call);
    const { local, isHarmless, reached } = effectOf(call);
    return (
      name === "backward" ||
      local !== undefined ||
      reached.length > 0 ||
      ((name === "eval" || name === "train") && on !== undefined && keys.namedBy(on).length > 0) ||
      (!isHarmless && givenBy(call).some(hasKey))
    );
  };
  const isOfModel = node.kind === "Assignment" && node.targets.some((target) => elementsOf(target).some(hasKey));
  return { calls: callsIn(node).filter(mayAct), assignment: isOfModel ? node : undefined };
}

/** The elements of written-out lists that a call hands over. */
export function givenInLists(call: Call): readonly Expr[] {
  return givenBy(call).filter(({ parent }) => parent?.kind === "List" || parent?.kind === "Tuple");
}

/** What a call hands over, the elements of written-out lists one by one. */
export function givenBy(call: Call): readonly Expr[] {
  return call.arguments.flatMap(({ value }) => elementsOf(value));
}

function elementsOf(expression: Expr): readonly Expr[] {
  return expression.kind === "List" || expression.kind === "Tuple" ? expression.elements : [expression];
}
