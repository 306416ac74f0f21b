/** Values as `valuesOf` tells them, with parameters replaced by what the callers of the function hand over. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition } from "../python/ast.ts";
import { bodyOf } from "../python/traverse.ts";
import { callSites, constructions } from "./callSites.ts";
import { argumentFor } from "./functions.ts";
import { isModuleLike, unknown, type Value, valuesOf, wrapped } from "./values.ts";

/** Parameters that are handed on through more functions than this stay parameters. */
const mostCallers = 4;

/**
 * Every value that `expression` may have, looked up at the callers where it is a parameter, through
 * `accelerator.prepare(…)`, and among the elements where it runs over a list. A literal `None` beside other values is left
 * out: it stands for "not made yet". A parameter of a function whose callers are not all known stays one.
 */
export function valuesWithCallers(expression: Expr): readonly Value[] {
  return withCallers(valuesOf(expression));
}

/** The same for values that are known already. */
export function withCallers(known: readonly Value[]): readonly Value[] {
  const values = known.flatMap((value) => settled(value, mostCallers));
  const some = values.filter((value) => !(value.kind === "literal" && isNone(value.node)));
  return some.length > 0 ? some : values;
}

function isNone(node: Expr): boolean {
  return node.kind === "Constant" && node.type === "None";
}

function settled(value: Value, fuel: number): readonly Value[] {
  if (fuel === 0) {
    return [value];
  }
  const again = (expression: Expr) => valuesOf(expression).flatMap((one) => settled(one, fuel - 1));
  switch (value.kind) {
    case "parameter":
      return given(value, again);
    case "method": {
      const inner = wrapped(value.call) === undefined ? [] : settled(value.receiver, fuel - 1);
      if (inner.length > 0 && inner.every(isModuleLike)) {
        return inner;
      }
      const [only, ...others] = preparedBy(value);
      return only !== undefined && others.length === 0 ? again(only) : [value];
    }
    case "part": {
      const [index] = value.path;
      const prepared = preparedBy(value.of)[typeof index === "number" ? index : -1];
      return prepared === undefined || value.path.length > 1 ? [value] : again(prepared);
    }
    case "element": {
      const { of, path } = value;
      const isList = of.kind === "literal" && (of.node.kind === "List" || of.node.kind === "Tuple");
      return isList && path.length === 0 && (of.node.kind === "List" || of.node.kind === "Tuple")
        ? of.node.elements.flatMap((element) => (element.kind === "Starred" ? [unknown] : again(element)))
        : [value];
    }
    default:
      return [value];
  }
}

function given(
  value: Extract<Value, { kind: "parameter" }>,
  again: (expression: Expr) => readonly Value[],
): readonly Value[] {
  const parameter = value.definition.node;
  const definition = parameter.parent;
  if (parameter.kind !== "Parameter" || definition?.kind !== "FunctionDefinition" || parameter.star !== "") {
    return [value];
  }
  const { calls, open } = sitesOf(definition);
  return open || calls.length === 0
    ? [value]
    : calls.flatMap((local) => {
        const argument = argumentFor(local, parameter);
        return argument === undefined ? [unknown] : again(argument);
      });
}

/** `__init__` is run by calls of its class, which count as its calls. */
function sitesOf(definition: FunctionDefinition): ReturnType<typeof callSites> {
  const isInit = definition.name.id === "__init__" && bodyOf(definition).kind === "ClassDefinition";
  return isInit ? { calls: constructions(definition), open: false } : callSites(definition);
}

/** The arguments of `accelerator.prepare(model, optimizer, …)`, which gives each of them back wrapped. */
function preparedBy(value: Value): readonly Expr[] {
  if (value.kind !== "method" || value.method !== "prepare") {
    return [];
  }
  const call: Call = value.call;
  const isPlain = call.arguments.every((argument) => argument.keyword === undefined && argument.star === "");
  return isPlain ? call.arguments.map((argument) => argument.value) : [];
}

/** The one expression that a parameter is given by every caller, followed through plain names; else the expression itself. */
export function originWithCallers(expression: Expr): Expr {
  let current = expression;
  for (let fuel = mostCallers; fuel > 0; fuel--) {
    const origin = moduleOf(current).origin(current);
    const [value, ...others] = origin.kind === "Name" ? valuesOf(origin) : [];
    const parameter = value?.kind === "parameter" && others.length === 0 ? value.definition.node : undefined;
    const definition = parameter?.parent;
    if (parameter?.kind !== "Parameter" || definition?.kind !== "FunctionDefinition" || parameter.star !== "") {
      return origin;
    }
    const { calls, open } = sitesOf(definition);
    const [only] = calls;
    const argument = open || calls.length !== 1 || only === undefined ? undefined : argumentFor(only, parameter);
    if (argument === undefined) {
      return origin;
    }
    current = argument;
  }
  return current;
}
