/** Arrays that are as large for one sample as for the next: padded ones, and those that are written out. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { lastName, methodName, receiver } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { apiNames } from "./frameworks.ts";

const filled = /^(?:torch|numpy)\.(?:zeros|ones|full|empty)$/;
const conversions = /^(?:torch\.(?:tensor|as_tensor|from_numpy|\w*Tensor)|numpy\.(?:array|asarray|\w*float32))$/;
const converting = /^(?:float|double|long|int|to|type|clone|contiguous|numpy|copy|astype)$/;

/** True when the text says that `expression` is made in one size, or padded to it. */
export function isOfOneSize(expression: Expr, fuel = 6): boolean {
  const origin = moduleOf(expression).origin(expression);
  if (fuel === 0 || origin.kind !== "Call") {
    return false;
  }
  const apis = apiNames(origin.callee);
  if (/(?:^|_)pad(?:$|_|ded)/i.test(lastName(origin.callee) ?? "")) {
    return true;
  }
  if (apis.some((api) => filled.test(api))) {
    return !origin.arguments.some(({ value }) => countsSomething(value));
  }
  const [first] = origin.arguments;
  if (first !== undefined && apis.some((api) => conversions.test(api))) {
    return isWrittenOut(first.value) || isOfOneSize(first.value, fuel - 1);
  }
  const on = converting.test(methodName(origin) ?? "") ? receiver(origin) : undefined;
  return on !== undefined && isOfOneSize(on, fuel - 1);
}

/** `len(objects)`, `boxes.shape[0]`, or a name that may hold one of them. */
function countsSomething(size: Expr): boolean {
  const names = size.kind === "Name" ? [size] : nodesOf(size, "Name");
  const isCount = (call: Call) => moduleOf(call).names.builtin(call.callee) === "len";
  const counts = (one: Expr) =>
    (one.kind === "Call" && isCount(one)) ||
    nodesOf(one, "Call").some(isCount) ||
    nodesOf(one, "Attribute").some(({ attribute }) => /^(?:shape|size)$/.test(attribute.id));
  return counts(size) || names.some((name) => name.id !== "self" && counts(moduleOf(name).origin(name)));
}

/** A display in the call itself, which no code appends to. */
function isWrittenOut(expression: Expr): boolean {
  return (
    (expression.kind === "List" || expression.kind === "Tuple") &&
    expression.elements.length > 0 &&
    expression.elements.every((element) => element.kind !== "Starred")
  );
}
