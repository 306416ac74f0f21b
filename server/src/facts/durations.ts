/** Lengths of schedules: whether an expression counts optimizer steps or epochs. */

import { moduleOf } from "../project/module.ts";
import type { Expr, For, While } from "../python/ast.ts";
import { dottedText } from "../python/calls.ts";
import { originWithCallers, valuesWithCallers } from "./callerValues.ts";
import { countOf, iteratedBy } from "./trainingRounds.ts";
import { valuesOf } from "./values.ts";

/** `number` is a plain number, which may count either. */
export type Unit = "steps" | "epochs" | "number";

/**
 * What `length` counts, given the loops that training runs in: what an outer loop runs as often as is counted in epochs,
 * what the inner loop runs as often as (one without batches, in a loop over folds) and what multiplies with `len(loader)` in steps. Names tell where values do not (`args.epochs`, `config["max_steps"]`).
 */
export function unitOf(
  length: Expr,
  inner: For | While | undefined,
  outer: readonly (For | While)[],
): Unit | undefined {
  const read = (expression: Expr, fuel: number): Unit | undefined => {
    if (outer.some((loop) => isSameCount(expression, loop))) {
      return "epochs";
    }
    if (inner !== undefined && isSameCount(expression, inner)) {
      return "steps";
    }
    const origin = originWithCallers(expression);
    if (fuel === 0) {
      return undefined;
    }
    switch (origin.kind) {
      case "Constant":
        return typeof origin.value === "number" ? "number" : undefined;
      case "UnaryOperation":
        return read(origin.operand, fuel - 1);
      case "BinaryOperation":
        return combined(origin.operator, read(origin.left, fuel - 1), read(origin.right, fuel - 1));
      case "Call": {
        const [first] = origin.arguments;
        const name = origin.callee.kind === "Attribute" ? origin.callee.attribute.id : textOf(origin.callee);
        if (name === "len" && first !== undefined) {
          return isData(first.value, inner) ? "steps" : undefined;
        }
        return /^(?:int|float|round|ceil|floor|max|min)$/.test(name) && first !== undefined
          ? read(first.value, fuel - 1)
          : undefined;
      }
      default:
        return outer.some((loop) => isSameCount(origin, loop)) ? "epochs" : unitByName(origin);
    }
  };
  return read(length, 8);
}

/** True when both surely are the same quantity: the same number, or the same attribute of the same thing. */
function isSameCount(length: Expr, loop: For | While): boolean {
  const count = countOf(loop);
  if (count === undefined) {
    return false;
  }
  const [one, other] = [originWithCallers(length), originWithCallers(count)];
  const text = one.kind === "Constant" ? undefined : textOf(one);
  return one === other || (text !== undefined && !/\(/.test(text) && text === textOf(other));
}

/** What the inner loop runs over, a DataLoader, or something that is named as data. */
function isData(expression: Expr, inner: For | While | undefined): boolean {
  const isIterated =
    inner?.kind === "For" &&
    (textOf(originWithCallers(iteratedBy(inner))) === textOf(originWithCallers(expression)) ||
      isSameParameter(iteratedBy(inner), expression));
  const isLoader = valuesWithCallers(expression).some(
    (value) => value.kind === "api" && /^torch\.utils\.data\.|\.DataLoader$/.test(value.api),
  );
  const name = lastName(expression);
  return isIterated || isLoader || /load|(?:^|_)(?:dl|ds|iter|train)(?:_|$)|data|batches|generator/i.test(name);
}

/** True when both surely are what one parameter was given, as `loader` and the `self.loader` that it is kept in. */
function isSameParameter(one: Expr, other: Expr): boolean {
  const [first, ...others] = [...valuesOf(one), ...valuesOf(other)].map((value) =>
    value.kind === "parameter" ? value.definition.node : undefined,
  );
  return first !== undefined && others.length > 0 && others.every((node) => node === first);
}

/** By name, where no value tells: of an attribute, a key or a parameter. `lr_steps` and `step_size` are no totals. */
function unitByName(expression: Expr): Unit | undefined {
  const name = lastName(expression);
  if (totalSteps.test(name)) {
    return "steps";
  }
  return /epochs?(?:_|$|\d)|Epochs?$/i.test(name) ? "epochs" : undefined;
}

const totalSteps =
  /(?:^|_)(?:max|total|num|n|train|training|warmup|optimi[sz]er)_?(?:train(?:ing)?_|warmup_|optimi[sz]ation_)?(?:steps|iters|iterations|batches)$|(?:steps|iters|iterations|batches)_per_epoch$/i;

function lastName(expression: Expr): string {
  if (expression.kind === "Subscript") {
    const { index } = expression;
    return index.kind === "Constant" ? String(index.value) : "";
  }
  return dottedText(expression)?.split(".").at(-1) ?? "";
}

function combined(operator: string, left: Unit | undefined, right: Unit | undefined): Unit | undefined {
  if (operator === "+" || operator === "-") {
    const known = [left, right].filter((unit) => unit !== undefined && unit !== "number");
    return known.every((unit) => unit === known[0]) ? (known[0] ?? left ?? right) : undefined;
  }
  if (operator === "*") {
    const isSteps = left === "steps" || right === "steps";
    return isSteps
      ? left === right
        ? undefined
        : "steps"
      : left === "number"
        ? right
        : right === "number"
          ? left
          : undefined;
  }
  if (operator === "/" || operator === "//") {
    return left === "steps" ? (right === "steps" ? undefined : "steps") : right === "number" ? left : undefined;
  }
  return undefined;
}

function textOf(expression: Expr): string {
  return moduleOf(expression).textOf(expression);
}
