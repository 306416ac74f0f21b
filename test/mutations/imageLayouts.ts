/** Ways to break the order of colours and axes in good code that reads, shows and classifies images. */

import type { Module } from "../../server/src/project/module.ts";
import type { Call, Expr, Node, Subscript } from "../../server/src/python/ast.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const imageLayoutMutations: readonly Mutation[] = [
  { rule: "bgr-image", title: "the conversion from blue first is dropped", breaks: dropConversion },
  { rule: "channels-first-imshow", title: "the channels are left where a tensor has them", breaks: dropChannelsLast },
  { rule: "channels-last-image", title: "the channels are left where the file has them", breaks: dropChannelsFirst },
  { rule: "view-as-permute", title: "axes are no longer moved before a reshape", breaks: dropMove },
];

/** Only where the converted image is handed to a function that takes red first, there or on a line below. */
function* dropConversion(module: Module): Iterable<Edit[]> {
  const conversions: [Expr, Expr][] = [
    ...nodesOf(module.ast, "Call").flatMap((call): [Expr, Expr][] => {
      const [image, code] = call.arguments;
      const isConversion = /\bcvtColor$/.test(module.textOf(call.callee)) && code !== undefined;
      const turns = isConversion && /^(?:\w+\.)?COLOR_(?:BGR2RGB|RGB2BGR)$|^4$/.test(module.textOf(code));
      return turns && image !== undefined && call.arguments.length === 2 ? [[call, image.value]] : [];
    }),
    ...nodesOf(module.ast, "Subscript")
      .filter((one) => /(?:::-1|\[2, 1, 0\])\]$/.test(module.textOf(one)))
      .map((one): [Subscript, Expr] => [one, one.value]),
  ];
  for (const [whole, image] of conversions) {
    if (isHandedOn(module, whole, /(?:imshow|fromarray)$/)) {
      yield [{ start: whole.start, end: whole.end, text: module.textOf(image) }];
    }
  }
}

/** Only where `imshow` itself is given the moved channels of an image with colours. */
function* dropChannelsLast(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const image = movedFrom(module, call);
    if (image !== undefined && isHandedOn(module, call, /imshow$/)) {
      yield [{ start: call.start, end: call.end, text: module.textOf(image) }];
    }
  }
}

/** Only where the tensor is made or the batch is moved in front of what runs a network. */
function* dropChannelsFirst(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const text = module.textOf(call);
    const isMethod = /\.(?:permute|transpose)\((?:2, 0, 1|0, 3, 1, 2)\)$/.test(text);
    const isFunction = /^np\.(?:transpose|moveaxis)\(\w+, (?:\(2, 0, 1\)|-1, 0)\)$/.test(text);
    const image = isFunction
      ? call.arguments[0]?.value
      : call.callee.kind === "Attribute"
        ? call.callee.value
        : undefined;
    const runs = /\bmodel\(|\bnet\(/.test(module.text) && /\.eval\(\)/.test(module.text);
    if ((isMethod || isFunction) && runs && image !== undefined) {
      yield [{ start: call.start, end: call.end, text: module.textOf(image) }];
    }
  }
}

/** Only where the lengths of the shape were taken apart, and the reshape follows at once. */
function* dropMove(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const { parent } = call;
    const isFollowed = parent?.kind === "Attribute" && /^(?:view|reshape)$/.test(parent.attribute.id);
    const isMove = /^\w+\.(?:permute|transpose)\([-\d, ]+\)$/.test(module.textOf(call));
    if (isFollowed && isMove && call.callee.kind === "Attribute") {
      yield [{ start: call.start, end: call.end, text: module.textOf(call.callee.value) }];
    }
  }
}

/** What `image.permute(1, 2, 0)` and its like move the channels of. */
function movedFrom(module: Module, call: Call): Expr | undefined {
  const { callee } = call;
  const text = module.textOf(call);
  if (/^(?:np|numpy|torch)\.(?:transpose|permute)\(.*1, 2, 0\)\)$/s.test(text)) {
    return call.arguments[0]?.value;
  }
  return /\.(?:permute|transpose)\(\(?1, 2, 0\)?\)$/.test(text) && callee.kind === "Attribute"
    ? callee.value
    : undefined;
}

/** True when the value of `whole` is the first argument of a function of this name, or a variable that is. */
function isHandedOn(module: Module, whole: Node, name: RegExp): boolean {
  const { parent } = whole;
  const call = parent?.kind === "Argument" ? parent.parent : undefined;
  if (call?.kind === "Call") {
    return name.test(module.textOf(call.callee)) && call.arguments[0] === parent;
  }
  const [target] = parent?.kind === "Assignment" ? parent.targets : [];
  return (
    target?.kind === "Name" &&
    nodesOf(module.ast, "Call").some(
      (other) =>
        name.test(module.textOf(other.callee)) &&
        other.arguments[0]?.value.kind === "Name" &&
        module.definitions.of(other.arguments[0].value).some((definition) => definition.node === target),
    )
  );
}
