/** Shapes that code takes apart: which name holds the length of which axis of which tensor. */

import { moduleOf } from "../project/module.ts";
import type { Expr, Name } from "../python/ast.ts";
import type { Definition } from "../python/scopes.ts";
import { axesAfter, numberOf, rearranged } from "./axisOrders.ts";

/** The length of one axis of the tensor or array that `tensor` names. */
export interface Length {
  readonly tensor: Name;
  /** Counted from the front; negative where the rank is not known. */
  readonly axis: number;
  /** How many axes the tensor has, where unpacking its shape tells. */
  readonly rank: number | undefined;
}

/** Names and calls behind more steps than this are not followed; a loop may assign a name from itself. */
const deepest = 12;

/** The length that `expression` stands for: `h` after `b, c, h, w = x.shape`, `x.shape[2]`, `x.size(2)`. */
export function lengthOf(expression: Expr, fuel = deepest): Length | undefined {
  if (expression.kind === "Name") {
    const definition = soleDefinition(expression);
    if (fuel === 0 || definition?.kind !== "assignment" || definition.value === undefined) {
      return undefined;
    }
    const [first, ...rest] = definition.path;
    if (first === undefined) {
      return lengthOf(definition.value, fuel - 1);
    }
    const tensor = rest.length === 0 && typeof first === "number" ? shapeOwner(definition.value) : undefined;
    const rank = unpackedNames(definition);
    return tensor === undefined || typeof first !== "number" || rank === undefined
      ? undefined
      : { tensor, axis: first, rank };
  }
  if (expression.kind === "Subscript") {
    return lengthAt(shapeOwner(expression.value), expression.index);
  }
  const { callee, arguments: given } = expression.kind === "Call" ? expression : { callee: undefined, arguments: [] };
  const [only, ...others] = given;
  return callee?.kind === "Attribute" && callee.attribute.id === "size" && only !== undefined && others.length === 0
    ? lengthAt(callee.value.kind === "Name" ? callee.value : undefined, only.value)
    : undefined;
}

function lengthAt(tensor: Name | undefined, index: Expr): Length | undefined {
  const axis = numberOf(index);
  return tensor === undefined || axis === undefined ? undefined : { tensor, axis, rank: undefined };
}

/** The tensor of `x.shape` and `x.size()`, also behind a name. */
function shapeOwner(expression: Expr): Name | undefined {
  const shape = moduleOf(expression).origin(expression);
  const member = shape.kind === "Call" && shape.arguments.length === 0 ? shape.callee : shape;
  const isShape = member.kind === "Attribute" && member.attribute.id === (shape.kind === "Call" ? "size" : "shape");
  return isShape && member.value.kind === "Name" ? member.value : undefined;
}

/** How many names one unpacking binds; undefined when one of them takes the rest. */
function unpackedNames(definition: Definition): number | undefined {
  const list = definition.node.parent;
  const isPlain = list?.kind === "Tuple" || list?.kind === "List";
  return isPlain && list.elements.every((one) => one.kind !== "Starred") ? list.elements.length : undefined;
}

function soleDefinition(name: Name): Definition | undefined {
  const [only, ...others] = moduleOf(name).definitions.of(name);
  return others.length === 0 ? only : undefined;
}

/** True when two names surely hold the same object: the same one definition reaches both. */
export function isSameVariable(one: Name, other: Name): boolean {
  const definition = soleDefinition(one);
  return definition !== undefined && definition === soleDefinition(other);
}

/** Methods that leave the order of the axes and their lengths alone. */
const keepers =
  /^(?:contiguous|float|double|half|long|int|to|cuda|cpu|detach|clone|copy|astype|type|requires_grad_|numpy)$/;

/**
 * The axes of `tensor` in the order in which `expression` has them: `0 2 3 1` for `tensor.permute(0, 2, 3, 1)`, also
 * through names. Undefined when the expression is anything else.
 */
export function axesInOrder(
  expression: Expr,
  tensor: Name,
  rank: number,
  fuel = deepest,
): readonly string[] | undefined {
  if (fuel === 0) {
    return undefined;
  }
  if (expression.kind === "Name") {
    if (isSameVariable(expression, tensor)) {
      return Array.from({ length: rank }, (_, axis) => String(axis));
    }
    const definition = soleDefinition(expression);
    const isPlain = definition?.kind === "assignment" && definition.path.length === 0;
    return isPlain && definition.value?.kind === "Call"
      ? axesInOrder(definition.value, tensor, rank, fuel - 1)
      : undefined;
  }
  if (expression.kind !== "Call") {
    return undefined;
  }
  const subject = rearranged(expression);
  if (subject !== undefined) {
    const axes = axesInOrder(subject, tensor, rank, fuel - 1);
    return axes === undefined ? undefined : axesAfter(expression, axes);
  }
  const { callee } = expression;
  return callee.kind === "Attribute" && keepers.test(callee.attribute.id)
    ? axesInOrder(callee.value, tensor, rank, fuel - 1)
    : undefined;
}
