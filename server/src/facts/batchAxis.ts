/** Whether a tensor still has the loader's batch as its first axis: bags and point clouds are batches of one that are taken out of it. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition } from "../python/ast.ts";
import { argumentValue, receiver } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { apiNames } from "./frameworks.ts";
import { valuesOf } from "./values.ts";

const deepest = 8;

/** True when `expression` is what a loader gave with its first axis taken away, or joined with the next. */
export function leavesBatchAxis(expression: Expr, fuel = deepest): boolean {
  const origin = moduleOf(expression).origin(expression);
  if (fuel === 0) {
    return false;
  }
  if (origin.kind === "Subscript") {
    // The first part of a batch that is a tuple is no sample.
    const isWhole = valuesOf(origin.value).some((one) => one.kind === "element" && one.path.length === 0);
    return isFirst(origin.index) && !isWhole ? true : leavesBatchAxis(origin.value, fuel - 1);
  }
  if (origin.kind !== "Call") {
    return false;
  }
  const reshaped = reshapedBy(origin);
  const given = reshaped?.of ?? (origin.callee.kind === "Attribute" ? receiver(origin) : undefined);
  return reshaped?.isJoined === true || (given !== undefined && leavesBatchAxis(given, fuel - 1));
}

/** True when `forward` does so to something that it is given. */
export function takesOutOfBatch(forward: FunctionDefinition): boolean {
  const isGiven = (expression: Expr | undefined) =>
    expression !== undefined && valuesOf(expression).some((one) => one.kind === "parameter");
  return (
    nodesOf(forward, "Subscript").some(({ index, value }) => isFirst(index) && isGiven(value)) ||
    nodesOf(forward, "Call").some((call) => {
      const reshaped = reshapedBy(call);
      return reshaped?.isJoined === true && isGiven(reshaped.of);
    })
  );
}

/** What `x.squeeze(0)`, `x.view(-1, n)`, `torch.flatten(x)` and their like reshape, and whether the batch axis goes. */
function reshapedBy(call: Call): { readonly of: Expr; readonly isJoined: boolean } | undefined {
  const named = apiNames(call.callee).map((name) => /^torch\.(squeeze|reshape|flatten)$/.exec(name)?.[1]);
  const isFunction = named[0] !== undefined;
  const method = named[0] ?? (call.callee.kind === "Attribute" ? call.callee.attribute.id : "");
  const of = isFunction ? call.arguments[0]?.value : receiver(call);
  if (of === undefined || !/^(?:squeeze|view|reshape|flatten)$/.test(method)) {
    return undefined;
  }
  const axis = argumentValue(call, isFunction ? 1 : 0, method === "flatten" ? "start_dim" : "dim");
  const size = axis?.kind === "Tuple" || axis?.kind === "List" ? axis.elements[0] : axis;
  const isJoined =
    method === "squeeze" || method === "flatten"
      ? axis === undefined || isFirst(axis)
      : size?.kind === "UnaryOperation" && size.operator === "-";
  return { of, isJoined };
}

function isFirst(index: Expr): boolean {
  return index.kind === "Constant" && index.value === 0;
}
