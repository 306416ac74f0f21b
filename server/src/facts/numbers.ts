/** Numbers that the text tells: literals, names of literals, and arithmetic over them. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { valuesOf } from "./values.ts";

/** Expressions deeper than this are nobody's constants. */
const deepest = 12;

/** The number that `expression` surely is; undefined when the text does not tell, or tells several. */
export function numberOf(expression: Expr, depth = 0): number | undefined {
  if (depth > deepest) {
    return undefined;
  }
  const of = (inner: Expr) => numberOf(inner, depth + 1);
  switch (expression.kind) {
    case "Constant":
      return typeof expression.value === "number" && expression.type !== "complex" ? expression.value : undefined;
    case "UnaryOperation": {
      const operand = of(expression.operand);
      return operand === undefined ? undefined : unary(expression.operator, operand);
    }
    case "BinaryOperation": {
      const left = of(expression.left);
      const right = left === undefined ? undefined : of(expression.right);
      return left === undefined || right === undefined ? undefined : binary(expression.operator, left, right);
    }
    case "Call":
      return converted(expression, of);
    default:
      return ofValues(expression, depth);
  }
}

/** A name, an attribute or an entry whose values all are the same number. */
function ofValues(expression: Expr, depth: number): number | undefined {
  const numbers = valuesOf(expression).map((value) =>
    value.kind === "literal" && value.node.kind === "Constant" ? numberOf(value.node, depth + 1) : undefined,
  );
  return numbers.every((number) => number === numbers[0]) ? numbers[0] : undefined;
}

/** `int(x)`, `float(x)`, `round(x)`, `abs(x)`, `min(…)` and `max(…)` of known numbers. */
function converted(call: Call, of: (inner: Expr) => number | undefined): number | undefined {
  const name = moduleOf(call).names.builtin(call.callee);
  const plain = call.arguments.every((argument) => argument.keyword === undefined && argument.star === "");
  const numbers = plain ? call.arguments.map(({ value }) => of(value)) : [];
  const known = numbers.filter((number) => number !== undefined);
  const [first] = known;
  if (name === undefined || first === undefined || known.length < numbers.length) {
    return undefined;
  }
  return builtins[name]?.(...known);
}

/** What Python's functions of numbers return. */
export const builtins: Readonly<Record<string, (...numbers: number[]) => number | undefined>> = {
  int: (number = 0) => Math.trunc(number),
  float: (number) => number,
  abs: (number = 0) => Math.abs(number),
  round: (number = 0, digits) => (digits === undefined ? roundHalfToEven(number) : undefined),
  min: (...numbers) => (numbers.length > 1 ? Math.min(...numbers) : undefined),
  max: (...numbers) => (numbers.length > 1 ? Math.max(...numbers) : undefined),
};

function roundHalfToEven(number: number): number {
  const floor = Math.floor(number);
  const rest = number - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/** The result of Python's `operator` on one number. */
export function unary(operator: string, operand: number): number | undefined {
  return operator === "-" ? -operand : operator === "+" ? operand : undefined;
}

/** The result of Python's `operator` on two numbers; undefined where it raises or is not arithmetic. */
export function binary(operator: string, left: number, right: number): number | undefined {
  const result = arithmetic[operator]?.(left, right);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "//": (left, right) => Math.floor(left / right),
  // Python's remainder has the sign of the divisor.
  "%": (left, right) => left - right * Math.floor(left / right),
  "**": (left, right) => left ** right,
};
