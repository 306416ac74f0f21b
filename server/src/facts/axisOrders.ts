/** What a call does to the order of axes: permute, transpose, moveaxis, unsqueeze, squeeze and einops patterns. */

import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, positionalArguments } from "../python/calls.ts";
import { apiNames } from "./frameworks.ts";

/** An axis that was added and has the length 1. */
export const added = "1";

/** A call that may rearrange axes: what it works on, what it is called, and its further arguments. */
interface Rearrangement {
  readonly subject: Expr;
  readonly name: string;
  readonly isNumpy: boolean;
  /** The arguments behind the subject, a tuple or list of numbers taken apart. */
  readonly numbers: readonly (number | undefined)[];
}

const names =
  /^(?:permute|transpose|swapaxes|swapdims|moveaxis|movedim|rollaxis|unsqueeze|unsqueeze_|expand_dims|squeeze|squeeze_|rearrange)$/;

/** What `call` rearranges, as a function of torch or numpy or as a method; undefined when it does nothing of the kind. */
export function rearranged(call: Call): Expr | undefined {
  return readRearrangement(call)?.subject;
}

function readRearrangement(call: Call): Rearrangement | undefined {
  const [api] = apiNames(call.callee);
  const function_ = api === undefined ? undefined : /^(torch|numpy|einops)\.(?:\w+\.)?(\w+)$/.exec(api);
  if (function_ !== null && function_ !== undefined) {
    const name = function_[2] ?? "";
    const subject =
      argumentValue(call, 0, function_[1] === "numpy" ? "a" : function_[1] === "torch" ? "input" : "tensor") ??
      positionalArguments(call)[0]?.value;
    const rest = call.arguments.filter((argument) => argument.value !== subject).map((argument) => argument.value);
    return subject !== undefined && names.test(name)
      ? { subject, name, isNumpy: function_[1] === "numpy", numbers: numbersOf(rest) }
      : undefined;
  }
  const { callee } = call;
  if (callee.kind !== "Attribute" || !names.test(callee.attribute.id) || api !== undefined) {
    return undefined;
  }
  const numbers = numbersOf(call.arguments.map((argument) => argument.value));
  // `transpose(2, 0, 1)` is numpy's, `transpose(1, 2)` torch's or a two-dimensional array's.
  return { subject: callee.value, name: callee.attribute.id, isNumpy: numbers.length !== 2, numbers };
}

function numbersOf(values: readonly Expr[]): (number | undefined)[] {
  const parts = values.length === 1 && isSequence(values[0]) ? values[0].elements : values;
  return parts.map(numberOf);
}

function isSequence(expression: Expr | undefined): expression is Extract<Expr, { kind: "Tuple" | "List" }> {
  return expression?.kind === "Tuple" || expression?.kind === "List";
}

/** The number that an expression spells, with its sign. */
export function numberOf(expression: Expr | undefined): number | undefined {
  if (expression?.kind === "UnaryOperation" && expression.operator === "-") {
    const value = numberOf(expression.operand);
    return value === undefined ? undefined : -value;
  }
  return expression?.kind === "Constant" && typeof expression.value === "number" ? expression.value : undefined;
}

/**
 * The order of `axes`, one letter or word for each, after `call`. An axis that the call adds is `added`. Undefined when
 * the call rearranges nothing, or in a way that its arguments do not spell out.
 */
export function axesAfter(call: Call, axes: readonly string[]): readonly string[] | undefined {
  const found = readRearrangement(call);
  if (found === undefined) {
    return undefined;
  }
  const { isNumpy, name, numbers } = found;
  const places = numbers.map((number) => place(number, axes.length));
  const [first, second] = places;
  switch (name.replace(/_$/, "")) {
    case "permute":
      return permuted(axes, places);
    case "transpose":
      if (isNumpy) {
        return places.length === 0 ? [...axes].reverse() : permuted(axes, places);
      }
      return exchanged(axes, first, second);
    case "swapaxes":
    case "swapdims":
      return exchanged(axes, first, second);
    case "moveaxis":
    case "movedim":
      return places.length === 2 ? moved(axes, first, second) : undefined;
    case "rollaxis":
      return places.length === 1 || numbers[1] === 0 ? moved(axes, first, 0) : undefined;
    case "unsqueeze":
    case "expand_dims":
      return inserted(axes, numbers);
    case "squeeze":
      return squeezed(axes, places);
    default:
      return rewritten(call, axes);
  }
}

function place(number: number | undefined, length: number): number | undefined {
  const counted = number !== undefined && number < 0 ? number + length : number;
  return counted !== undefined && counted >= 0 && counted < length ? counted : undefined;
}

function permuted(axes: readonly string[], places: readonly (number | undefined)[]): readonly string[] | undefined {
  const found = places.flatMap((at) => (at === undefined ? [] : (axes[at] ?? [])));
  return found.length === axes.length && new Set(places).size === axes.length ? found : undefined;
}

function exchanged(
  axes: readonly string[],
  one: number | undefined,
  other: number | undefined,
): readonly string[] | undefined {
  return one === undefined || other === undefined
    ? undefined
    : axes.map((axis, index) => (index === one ? axes[other] : index === other ? axes[one] : axis) ?? axis);
}

function moved(
  axes: readonly string[],
  from: number | undefined,
  to: number | undefined,
): readonly string[] | undefined {
  const axis = from === undefined ? undefined : axes[from];
  if (axis === undefined || to === undefined) {
    return undefined;
  }
  const rest = axes.filter((_, index) => index !== from);
  return [...rest.slice(0, to), axis, ...rest.slice(to)];
}

function inserted(axes: readonly string[], numbers: readonly (number | undefined)[]): readonly string[] | undefined {
  const [only, ...others] = numbers;
  const at = only !== undefined && only < 0 ? only + axes.length + 1 : only;
  return at === undefined || others.length > 0 || at > axes.length || at < 0
    ? undefined
    : [...axes.slice(0, at), added, ...axes.slice(at)];
}

/** `squeeze(0)`; without a number only the axes that were added surely go. */
function squeezed(axes: readonly string[], places: readonly (number | undefined)[]): readonly string[] | undefined {
  if (places.length === 0) {
    return axes.filter((axis) => axis !== added);
  }
  return places.length === 1 && places[0] !== undefined ? axes.filter((_, index) => index !== places[0]) : undefined;
}

/** `rearrange(x, "h w c -> c h w")`, as long as the pattern joins and splits nothing. */
function rewritten(call: Call, axes: readonly string[]): readonly string[] | undefined {
  const pattern = argumentValue(call, 1, "pattern");
  const text = pattern?.kind === "Constant" && typeof pattern.value === "string" ? pattern.value : "";
  const [left, right] = text.split("->").map((side) => side.trim().split(/\s+/));
  if (left === undefined || right === undefined || left.length !== axes.length || /[(.]/.test(text)) {
    return undefined;
  }
  const meaning = new Map(left.map((name, index) => [name, axes[index] ?? name]));
  return right.map((name) => (name === "1" ? added : (meaning.get(name) ?? name)));
}
