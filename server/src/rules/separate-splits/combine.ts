/** The fix of separate-splits: one call for all arrays, where the options agree and every array is there in time. */

import type { Split } from "../../facts/splits.ts";
import type { Module } from "../../project/module.ts";
import type { Assignment, Expr, Node } from "../../python/ast.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { removeStatement } from "../../python/statementEdits.ts";
import { nodesOf } from "../../python/traverse.ts";
import type { Edit } from "../../text.ts";
import type { Fix } from "../rule.ts";

interface Combination {
  readonly fix: Fix | undefined;
  /** The option that differs, when that is why the fix is refused. */
  readonly option: string;
}

const key = "combine";

/** Combines the calls of `splits`, which are in document order. */
export function combine(module: Module, splits: readonly Split[]): Combination {
  const refused = (reason: string, option = ""): Combination => ({
    fix: { key, safe: false, edits: [], refused: reason },
    option,
  });
  const unpackings = splits.map((split) => unpackingOf(split));
  const statements = unpackings.filter((one) => one !== undefined);
  if (statements.length !== splits.length) {
    return refused("unpacking");
  }
  const targets = splits.flatMap((split) => split.unpacked?.targets ?? []).map((target) => module.textOf(target));
  if (new Set(targets.filter((text) => text !== "_")).size < targets.filter((text) => text !== "_").length) {
    return refused("unpacking");
  }
  const option = conflictingOption(module, splits);
  if (option !== undefined) {
    return refused("conflict", option);
  }
  const parent = blockOf(statements[0]);
  if (statements.some((statement) => blockOf(statement) !== parent)) {
    return refused("order");
  }
  const anchor = anchorOf(module, splits, statements);
  if (anchor === undefined) {
    return refused("order");
  }
  const edits = editsFor(module, splits, statements, anchor);
  return { fix: edits === undefined ? undefined : { key, safe: false, edits }, option: "" };
}

/** The statement that unpacks the call's own result into as many names as it returns. */
function unpackingOf(split: Split): Assignment | undefined {
  const { unpacked, call, arrays } = split;
  return unpacked !== undefined && unpacked.statement.value === call && unpacked.targets.length === 2 * arrays.length
    ? unpacked.statement
    : undefined;
}

/** An option on which the calls disagree; one that only some of them give is no conflict where it can serve all. */
function conflictingOption(module: Module, splits: readonly Split[]): string | undefined {
  for (const option of ["test_size", "train_size", "shuffle", "random_state", "stratify"]) {
    const given = splits.map((split) => {
      const value = split.options.get(option);
      return value === undefined ? undefined : module.textOf(module.origin(value));
    });
    const mayMiss = option === "random_state" || option === "stratify";
    const compared = mayMiss ? given.filter((text) => text !== undefined) : given;
    if (new Set(compared).size > 1) {
      return option;
    }
  }
  return undefined;
}

function blockOf(statement: Assignment | undefined): Node | readonly Node[] | undefined {
  const parent = statement?.parent;
  if (statement === undefined || parent === undefined) {
    return undefined;
  }
  const lists = Object.values(parent).filter((value): value is readonly Node[] => Array.isArray(value));
  return lists.find((list) => list.includes(statement)) ?? parent;
}

/** Where the one call goes: at the first one if every array is there by then, else at the last if nothing is needed before. */
function anchorOf(module: Module, splits: readonly Split[], statements: readonly Assignment[]): Split | undefined {
  const [first, ...later] = splits;
  const [start] = statements;
  const last = splits.at(-1);
  const end = statements.at(-1);
  if (first === undefined || start === undefined || last === undefined || end === undefined) {
    return undefined;
  }
  const needed = later.flatMap((split) => [...split.arrays, ...split.options.values()]);
  if (needed.every((expression) => isSameAt(module, expression, start))) {
    return first;
  }
  const early = splits.slice(0, -1);
  const inputs = early.flatMap((split) => [...split.arrays, ...split.options.values()]);
  const targets = new Set(
    early.flatMap((split) => split.unpacked?.targets ?? []).map((target) => module.textOf(target)),
  );
  const isUsedBetween = [...nodesOf(module.ast, "Name"), ...nodesOf(module.ast, "Attribute")].some(
    (node) =>
      node.start > start.end && node.end < end.start && targets.has(module.textOf(node)) && !isTargetOf(early, node),
  );
  return !isUsedBetween && inputs.every((expression) => isSameAt(module, expression, end)) ? last : undefined;
}

function isTargetOf(splits: readonly Split[], node: Node): boolean {
  return splits.some((split) => split.unpacked?.targets.includes(node as Expr) ?? false);
}

/** True when every name in `expression` means the same at `place` as where it stands. */
function isSameAt(module: Module, expression: Expr, place: Assignment): boolean {
  return nodesOf(expression, "Name").every((name) => {
    const binding = module.scopes.resolve(name);
    if (binding === undefined) {
      return true;
    }
    const here = module.definitions.of(name);
    const there = module.definitions.reaching(binding, place);
    return here.length > 0 && here.length === there.length && here.every((one) => there.includes(one));
  });
}

function editsFor(
  module: Module,
  splits: readonly Split[],
  statements: readonly Assignment[],
  anchor: Split,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const given = new Set(anchor.options.keys());
  const isBefore = (split: Split) => splits.indexOf(split) < splits.indexOf(anchor);
  const others = splits.filter((split) => split !== anchor);
  const texts = (side: "before" | "after", of: (split: Split) => readonly Expr[]) =>
    others
      .filter((split) => isBefore(split) === (side === "before"))
      .flatMap((split) => of(split))
      .map((expression) => module.textOf(expression));
  for (const of of [(split: Split) => split.unpacked?.targets ?? [], (split: Split) => split.arrays]) {
    const own = of(anchor);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined) {
      return undefined;
    }
    const before = texts("before", of);
    const after = texts("after", of);
    if (before.length > 0) {
      edits.push({ start: first.start, end: first.start, text: `${before.join(", ")}, ` });
    }
    if (after.length > 0) {
      edits.push({ start: last.end, end: last.end, text: `, ${after.join(", ")}` });
    }
  }
  for (const split of others) {
    for (const [name, value] of split.options) {
      if (!given.has(name)) {
        given.add(name);
        edits.push(appendArgument(module, anchor.call, `${name}=${module.textOf(value)}`));
      }
    }
  }
  for (const statement of statements) {
    if (statement !== anchor.unpacked?.statement) {
      const removal = removeStatement(module, statement);
      if (removal === undefined) {
        return undefined;
      }
      edits.push(removal);
    }
  }
  return edits;
}
