/** Calls of the workspace's own functions and methods: what is called, with which argument for which parameter. */

import type { Call, Expr, FunctionDefinition, Parameter } from "../python/ast.ts";
import { bodyOf } from "../python/traverse.ts";
import { methodOf } from "./classes.ts";
import { calledFunction, constructedClass } from "./references.ts";
import { valuesOf } from "./values.ts";

/** A call of a function that stands in the workspace. */
export interface LocalCall {
  readonly call: Call;
  readonly callee: FunctionDefinition;
  /** What the method is called on: an expression, or `constructed` for `__init__` of a new object. */
  readonly receiver: Expr | "constructed" | undefined;
}

/** The function of the workspace that `call` runs; undefined when it runs another or more than one. */
export function localCall(call: Call): LocalCall | undefined {
  const { callee } = call;
  const constructed = constructedClass(callee);
  if (constructed !== undefined) {
    const init = methodOf(constructed, "__init__");
    return init === undefined ? undefined : { call, callee: init, receiver: "constructed" };
  }
  const named = calledFunction(callee);
  if (named !== undefined) {
    return { call, callee: named, receiver: undefined };
  }
  if (callee.kind !== "Attribute") {
    return undefined;
  }
  const values = valuesOf(callee.value);
  const [only] = values;
  const method =
    values.length === 1 && only?.kind === "object" ? methodOf(only.definition, callee.attribute.id) : undefined;
  return method === undefined ? undefined : { call, callee: method, receiver: callee.value };
}

/** The expression that `call` hands to `parameter`; its default when none is; undefined when that cannot be told. */
export function argumentFor(local: LocalCall, parameter: Parameter): Expr | undefined {
  const { call, callee } = local;
  const byKeyword = call.arguments.find((argument) => argument.keyword?.id === parameter.name.id);
  if (byKeyword !== undefined) {
    return byKeyword.value;
  }
  const isMethod = bodyOf(callee).kind === "ClassDefinition" && !isStatic(callee);
  const position = callee.parameters.indexOf(parameter) - (isMethod ? 1 : 0);
  if (position < 0) {
    return local.receiver === "constructed" ? undefined : local.receiver;
  }
  const plain = call.arguments.filter((argument) => argument.keyword === undefined);
  if (plain.slice(0, position + 1).some((argument) => argument.star !== "")) {
    return undefined;
  }
  return plain[position]?.value ?? parameter.default;
}

function isStatic(definition: FunctionDefinition): boolean {
  return definition.decorators.some((one) => one.kind === "Name" && one.id === "staticmethod");
}
