/** Constants behind names, attributes and parameters: what an expression surely is, if it is one constant. */

import type { Constant, Expr } from "../python/ast.ts";
import { valuesOf } from "./values.ts";

/** The constant that `expression` surely is: every value that it may have is this one; undefined when the text does not tell. */
export function constantOf(expression: Expr): Constant | undefined {
  const [first, ...others] = constantsOf(expression) ?? [];
  return first !== undefined && others.every((other) => other.value === first.value && other.type === first.type)
    ? first
    : undefined;
}

/** All constants that `expression` may be; undefined when it may be anything else. */
export function constantsOf(expression: Expr): readonly Constant[] | undefined {
  const found: Constant[] = [];
  for (const value of valuesOf(expression)) {
    if (value.kind !== "literal" || value.node.kind !== "Constant") {
      return undefined;
    }
    found.push(value.node);
  }
  return found;
}

/** True when `expression` surely is `None`. */
export function isNone(expression: Expr): boolean {
  return constantOf(expression)?.type === "None";
}

/** True when `expression` surely is the bool `value`. */
export function isBool(expression: Expr, value: boolean): boolean {
  return constantOf(expression)?.value === value;
}

/** True when `expression` surely is something other than `None`: an object that is made, or another constant. */
export function cannotBeNone(expression: Expr): boolean {
  return valuesOf(expression).every(
    (value) =>
      value.kind === "api" ||
      value.kind === "object" ||
      value.kind === "function" ||
      (value.kind === "literal" && !(value.node.kind === "Constant" && value.node.type === "None")),
  );
}
