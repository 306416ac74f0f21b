/** `X_train, y_train, X_test, y_test = train_test_split(X, y)`: names in an order that the function does not return. */

import { type PartName, partName, type Split, splitsOf, targetName } from "../../facts/splits.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const swappedSplitTargets: Rule = {
  id: "swapped-split-targets",
  severity: "error",
  category: "split",
  mentions: ["train_test_split"],
  about: ["sklearn.model_selection.train_test_split"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const split of splitsOf(module)) {
      const report = checkOrder(module, split);
      if (report !== undefined) {
        yield report;
      }
    }
  },
};

interface Target {
  readonly node: Expr;
  readonly name: PartName | undefined;
}

function checkOrder(module: Module, split: Split): Report | undefined {
  const targets: Target[] = (split.unpacked?.targets ?? []).map((node) => {
    const name = targetName(node);
    return { node, name: name === undefined ? undefined : partName(name) };
  });
  const pairs = split.arrays.length;
  if (split.hidden || pairs === 0 || targets.length !== 2 * pairs) {
    return undefined;
  }
  const wanted = wantedOrder(module, split, targets);
  const wrong = wanted?.findIndex((target, index) => target !== targets[index]) ?? -1;
  const first = targets[wrong];
  if (wanted === undefined || first === undefined) {
    return undefined;
  }
  const array = split.arrays[Math.floor(wrong / 2)];
  return {
    at: first.node,
    say: {
      name: module.textOf(first.node),
      part: wrong % 2 === 0 ? "train" : "test",
      array: array === undefined ? "" : module.textOf(array),
      order: wanted.map((target) => module.textOf(target.node)).join(", "),
    },
    fixes: [
      {
        key: "reorder",
        // Comments between the names would end up beside others.
        safe: !hasCommentsBetween(module, targets),
        edits: targets.flatMap((target, index) => {
          const other = wanted[index];
          return other === undefined || other === target
            ? []
            : [{ start: target.node.start, end: target.node.end, text: module.textOf(other.node) }];
        }),
      },
    ],
  };
}

function hasCommentsBetween(module: Module, targets: readonly Target[]): boolean {
  const start = targets[0]?.node.start ?? 0;
  const end = targets.at(-1)?.node.end ?? 0;
  return module.comments.some((comment) => comment.start > start && comment.end < end);
}

/** The targets in the order that the function returns; undefined when their names do not tell it for sure. */
function wantedOrder(module: Module, split: Split, targets: readonly Target[]): Target[] | undefined {
  const named = targets.filter((target) => target.name !== undefined);
  const blanks = targets.filter((target) => targetName(target.node) === "_");
  if (named.length + blanks.length !== targets.length || named.length < 2) {
    return undefined;
  }
  const parts = targets.map((target, index) => agreesAt(target, index));
  if (parts.every((agrees) => agrees === undefined)) {
    return undefined;
  }
  // All parts the wrong way round: right if more than half was meant to go to the second name.
  if (parts.every((agrees) => agrees !== true) && !keepsMostForTraining(split)) {
    return undefined;
  }
  const arrays = orderOfArrays(module, split, targets);
  const order: Target[] = [];
  const free = [...blanks];
  for (const array of arrays) {
    for (const part of ["train", "test"] as const) {
      const found = named.filter((target) => target.name?.array === array && target.name.part === part);
      const target = found[0] ?? free.shift();
      if (found.length > 1 || target === undefined) {
        return undefined;
      }
      order.push(target);
    }
  }
  return order.length === targets.length ? order : undefined;
}

/** Whether the part in the target's name is the one that it receives; undefined when the name has none. */
function agreesAt(target: Target, index: number): boolean | undefined {
  return target.name === undefined ? undefined : (target.name.part === "train") === (index % 2 === 0);
}

/** True unless `test_size` or `train_size` says that the second part is the larger one, or cannot be read. */
function keepsMostForTraining(split: Split): boolean {
  const fraction = (name: string) => {
    const value = split.options.get(name);
    return value?.kind === "Constant" && typeof value.value === "number" ? value.value : undefined;
  };
  if (split.options.has("train_size")) {
    const size = fraction("train_size");
    return size !== undefined && size > 0.5 && size < 1;
  }
  const size = fraction("test_size");
  return split.options.has("test_size") ? size !== undefined && size < 0.5 : true;
}

/** The arrays as the targets call them, in the order in which the call takes them where their names tell. */
function orderOfArrays(module: Module, split: Split, targets: readonly Target[]): string[] {
  const inTargets = [...new Set(targets.flatMap((target) => target.name?.array ?? []))];
  const given = split.arrays.map((array) => nameOf(module, array));
  const matched = given.map((name) => inTargets.find((one) => one === name));
  const isPermutation = matched.every((one) => one !== undefined) && new Set(matched).size === matched.length;
  return isPermutation ? matched.filter((one) => one !== undefined) : inTargets;
}

function nameOf(module: Module, array: Expr): string {
  const name = targetName(array) ?? module.textOf(array);
  return (partName(name)?.array ?? name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase()).replace(/[_\d]+$/, "");
}
