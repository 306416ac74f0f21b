/** Numbers that the text tells: literals, names of literals, and arithmetic, conditions and functions over them. */

import { moduleOf } from "../project/module.ts";
import type { Call, Comparison, Expr } from "../python/ast.ts";
import { originWithCallers } from "./callerValues.ts";
import { constantOf } from "./constants.ts";

/** What names stand for beyond the text. */
export interface Scope {
  /** Names that have a number here, such as the parameter of a function that is being evaluated. */
  readonly bound?: ReadonlyMap<string, number>;
  /** What to take an expression for that the text says nothing about. */
  guess?(expression: Expr): number | undefined;
}

/** Expressions deeper than this are nobody's numbers. */
const deepest = 24;

/** The number that `expression` surely is, comparisons being 0 or 1; undefined when the text does not tell. */
export function numberOf(expression: Expr, scope: Scope = {}, depth = 0): number | undefined {
  const of = (inner: Expr) => (depth > deepest ? undefined : numberOf(inner, scope, depth + 1));
  switch (expression.kind) {
    case "Constant":
      return typeof expression.value === "number" && expression.type !== "complex" ? expression.value : undefined;
    case "UnaryOperation":
      return unary(expression.operator, of(expression.operand));
    case "BinaryOperation":
      return binary(expression.operator, of(expression.left), () => of(expression.right));
    case "BooleanOperation": {
      const left = of(expression.left);
      const isDecided = left !== undefined && (left !== 0) === (expression.operator === "or");
      return left === undefined || isDecided ? left : of(expression.right);
    }
    case "Comparison":
      return compared(expression, of);
    case "Conditional": {
      const test = of(expression.test);
      return test === undefined ? undefined : of(test === 0 ? expression.orelse : expression.body);
    }
    case "Call":
      return called(expression, of) ?? scope.guess?.(expression);
    case "Name":
      return scope.bound?.get(expression.id) ?? ofOrigin(expression, of) ?? scope.guess?.(expression);
    case "Attribute":
      return constants[dotted(expression) ?? ""] ?? ofOrigin(expression, of) ?? scope.guess?.(expression);
    default:
      return ofOrigin(expression, of) ?? scope.guess?.(expression);
  }
}

type Reading = (expression: Expr) => number | undefined;

function ofOrigin(expression: Expr, of: Reading): number | undefined {
  const constant = constantOf(expression);
  if (constant !== undefined) {
    return of(constant);
  }
  const origin = originWithCallers(expression);
  return origin === expression || origin.kind === "Name" ? undefined : of(origin);
}

const constants: Readonly<Record<string, number>> = { "math.pi": Math.PI, "numpy.pi": Math.PI, "math.e": Math.E };

/** The dotted name of something of a library. */
function dotted(expression: Expr): string | undefined {
  return moduleOf(expression).names.of(expression)[0];
}

/** The result of a function of numbers, `int(0.1 * total)` or `math.ceil(x)`, of plain arguments. */
function called(call: Call, of: Reading): number | undefined {
  const name = moduleOf(call).names.builtin(call.callee) ?? dotted(call.callee)?.replace(/^(?:math|numpy)\./, "");
  const compute = name !== undefined && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (compute === undefined || call.arguments.some(({ keyword, star }) => keyword !== undefined || star !== "")) {
    return undefined;
  }
  const numbers: number[] = [];
  for (const { value } of call.arguments) {
    const number = of(value);
    if (number === undefined) {
      return undefined;
    }
    numbers.push(number);
  }
  return finite(compute(...numbers));
}

const functions: Readonly<Record<string, (...numbers: number[]) => number | undefined>> = {
  int: (number = 0) => Math.trunc(number),
  float: (number) => number,
  abs: (number = 0) => Math.abs(number),
  round: (number = 0, digits) => (digits === undefined ? roundHalfToEven(number) : undefined),
  min: (...numbers) => (numbers.length > 1 ? Math.min(...numbers) : undefined),
  max: (...numbers) => (numbers.length > 1 ? Math.max(...numbers) : undefined),
  minimum: (...numbers) => Math.min(...numbers),
  maximum: (...numbers) => Math.max(...numbers),
  clip: (number = 0, low = number, high = number) => Math.min(Math.max(number, low), high),
  pow: (base = 0, exponent = 1) => base ** exponent,
  floor: (number = 0) => Math.floor(number),
  ceil: (number = 0) => Math.ceil(number),
  sqrt: (number = 0) => Math.sqrt(number),
  exp: (number = 0) => Math.exp(number),
  log: (number = 0, base = Math.E) => Math.log(number) / Math.log(base),
  log10: (number = 0) => Math.log10(number),
  sin: (number = 0) => Math.sin(number),
  cos: (number = 0) => Math.cos(number),
  tanh: (number = 0) => Math.tanh(number),
};

function roundHalfToEven(number: number): number {
  const floor = Math.floor(number);
  const rest = number - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

function unary(operator: string, operand: number | undefined): number | undefined {
  if (operand === undefined) {
    return undefined;
  }
  const results: Readonly<Record<string, number>> = { "-": -operand, "+": operand, not: operand === 0 ? 1 : 0 };
  return results[operator];
}

/** Undefined where Python raises, too. */
function binary(operator: string, left: number | undefined, right: () => number | undefined): number | undefined {
  const other = left === undefined ? undefined : right();
  return left === undefined || other === undefined ? undefined : finite(arithmetic[operator]?.(left, other));
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

function compared({ left, operators, comparators }: Comparison, of: Reading): number | undefined {
  let before = of(left);
  for (const [index, operator] of operators.entries()) {
    const comparator = comparators[index];
    const after = comparator === undefined ? undefined : of(comparator);
    const holds = before === undefined || after === undefined ? undefined : comparisons[operator]?.(before, after);
    if (holds !== true) {
      return holds === false ? 0 : undefined;
    }
    before = after;
  }
  return 1;
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
};

function finite(number: number | undefined): number | undefined {
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}
