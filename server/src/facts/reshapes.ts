/** `view` and `reshape` whose new shape lists known axes in another order: memory is read anew, nothing is moved. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { keywordArgument, positionalArguments } from "../python/calls.ts";
import { numberOf } from "./axisOrders.ts";
import { apiNames } from "./frameworks.ts";
import { imageOf } from "./imageLayouts.ts";
import { imageAxes } from "./images.ts";
import { axesInOrder, isSameVariable, type Length, lengthOf } from "./shapes.ts";

export interface Reshape {
  readonly call: Call;
  /** What is reshaped. */
  readonly subject: Expr;
  readonly isView: boolean;
  readonly lengths: readonly Expr[];
}

/** `x.view(…)`, `x.reshape(…)`, `torch.reshape(x, …)` and numpy's, with the lengths taken out of their tuple. */
export function readReshape(call: Call): Reshape | undefined {
  if (keywordArgument(call, "order") !== undefined || call.arguments.some((argument) => argument.star !== "")) {
    return undefined;
  }
  const [api] = apiNames(call.callee);
  const given = positionalArguments(call).map((argument) => argument.value);
  if (api === "torch.reshape" || api === "numpy.reshape") {
    const [subject, shape] = given;
    return subject === undefined || shape === undefined
      ? undefined
      : { call, subject, isView: false, lengths: taken([shape]) };
  }
  const { callee } = call;
  return api === undefined && callee.kind === "Attribute" && /^(?:view|reshape)$/.test(callee.attribute.id)
    ? { call, subject: callee.value, isView: callee.attribute.id === "view", lengths: taken(given) }
    : undefined;
}

function taken(given: readonly Expr[]): readonly Expr[] {
  const [only, ...others] = given;
  const isList = others.length === 0 && (only?.kind === "Tuple" || only?.kind === "List");
  return isList ? only.elements : given;
}

/** The order that was meant. */
export interface Scrambling {
  /** The axes as they lie, and as the new shape lists them, by numbers of the current order. */
  readonly order: readonly number[];
  /** True when the new shape has one length for each axis, so that a permutation alone does what was meant. */
  readonly isPlain: boolean;
}

/** What axes a reshape lists in another order than they lie in; undefined when it does not, or that cannot be told. */
export function scrambled(reshape: Reshape): Scrambling | undefined {
  return scrambledLengths(reshape) ?? scrambledImage(reshape);
}

/** One length of the new shape: the axes that it multiplies, or nothing known. */
type Part = readonly Length[] | "one" | "unknown";

function scrambledLengths({ lengths, subject }: Reshape): Scrambling | undefined {
  const parts = lengths.map((length) => partOf(length));
  const known = parts.flatMap((part) => (typeof part === "string" ? [] : part));
  const [first] = known;
  const hasUnknown = parts.includes("unknown");
  if (first === undefined || known.some((length) => !isSameVariable(length.tensor, first.tensor))) {
    return undefined;
  }
  const rank = known.find((length) => length.rank !== undefined)?.rank ?? (hasUnknown ? undefined : impliedRank(known));
  const axes = rank === undefined ? undefined : axesInOrder(subject, first.tensor, rank);
  if (rank === undefined || axes === undefined || axes.length !== rank) {
    return undefined;
  }
  const order = targetOrder(parts, axes, rank);
  return order === undefined || order.every((axis, index) => axis === index)
    ? undefined
    : { order, isPlain: parts.length === rank && parts.every((part) => typeof part !== "string" && part.length === 1) };
}

/** Without unpacking and without unknown lengths the shape lists every axis. */
function impliedRank(known: readonly Length[]): number | undefined {
  const axes = known.map((length) => length.axis);
  return axes.every((axis) => axis >= 0 && axis < axes.length) && new Set(axes).size === axes.length && axes.length > 1
    ? axes.length
    : undefined;
}

/** The axes that the new shape lists, by where they lie now; unknown lengths side by side stand for all that are missing. */
function targetOrder(parts: readonly Part[], axes: readonly string[], rank: number): readonly number[] | undefined {
  const place = ({ axis }: Length) => axes.indexOf(String(axis < 0 ? axis + rank : axis));
  const listed = parts.flatMap((part) => (typeof part === "string" ? [] : part.map(place)));
  const missing = axes.map((_, index) => index).filter((index) => !listed.includes(index));
  const runs = parts.filter((part, index) => part === "unknown" && parts[index - 1] !== "unknown").length;
  const isWhole = new Set(listed).size === listed.length && !listed.includes(-1);
  if (!isWhole || runs > 1 || (runs === 0 && missing.length > 0)) {
    return undefined;
  }
  return parts.flatMap((part, index) => {
    if (part === "one" || (part === "unknown" && parts[index - 1] === "unknown")) {
      return [];
    }
    return part === "unknown" ? missing : part.map(place).sort((a, b) => a - b);
  });
}

function partOf(expression: Expr, fuel = 8): Part {
  if (fuel === 0) {
    return "unknown";
  }
  if (numberOf(expression) === 1) {
    return "one";
  }
  const length = lengthOf(expression);
  if (length !== undefined) {
    return [length];
  }
  const product = moduleOf(expression).origin(expression);
  if (product.kind === "BinaryOperation" && product.operator === "*") {
    const [left, right] = [partOf(product.left, fuel - 1), partOf(product.right, fuel - 1)];
    return typeof left === "string" || typeof right === "string" ? "unknown" : [...left, ...right];
  }
  return "unknown";
}

/** `image.reshape(3, 224, 224)` of an image that has its channels last, and the other way round. */
function scrambledImage({ lengths, subject }: Reshape): Scrambling | undefined {
  const image = imageOf(subject);
  const axes = image === undefined ? "" : imageAxes(image);
  const numbers = lengths.map(numberOf);
  const own = lengths.slice(-3).map(numberOf);
  const before = numbers.slice(0, -3);
  const isPadded = before.length <= 1 && before.every((number) => number === 1 || number === -1);
  if (image?.axes?.length !== 3 || !isPadded || lengths.length < 3 || !image.certain) {
    return undefined;
  }
  const isColour = (number: number | undefined) => number === (image.channels ?? 3) && (image.channels ?? 3) > 1;
  const [first, second, third] = own;
  if (axes === "HWC" && isColour(first) && !isColour(second) && !isColour(third)) {
    return { order: [2, 0, 1], isPlain: lengths.length === 3 };
  }
  return axes === "CHW" && isColour(third) && !isColour(first) && !isColour(second)
    ? { order: [1, 2, 0], isPlain: lengths.length === 3 }
    : undefined;
}
