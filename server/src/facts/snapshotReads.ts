/** Where code reads weights that it has kept, and takes them for what they were. */

import type { Module } from "../project/module.ts";
import type { Expr, Node } from "../python/ast.ts";
import type { Flow } from "../python/flow.ts";
import { nodesNear } from "../python/sieve.ts";
import { nodesOf } from "../python/traverse.ts";
import type { Keeping } from "./snapshots.ts";

/** Where the body reads what the holder keeps, as weights. */
export function readsOf(module: Module, { holder, isWholeModel, isPart, key }: Keeping, flow: Flow): readonly Node[] {
  const text = module.textOf(holder);
  const binding = holder.kind === "Name" ? module.scopes.resolve(holder) : undefined;
  const uses: Expr[] =
    holder.kind === "Name"
      ? nodesNear(flow.body, "Name", holder.id).filter((one) => module.scopes.resolve(one) === binding)
      : nodesOf(flow.body, "Attribute").filter((one) => module.textOf(one) === text);
  return uses.filter(
    (use) => !isTarget(use) && !readsAnother(use, key) && (isWholeModel ? readsModel(use) : readsWeights(use, isPart)),
  );
}

/** `best["epoch"]` reads nothing of the weights under `best["model"]`. */
function readsAnother(use: Expr, key: string | undefined): boolean {
  const { parent } = use;
  const read = parent?.kind === "Subscript" && parent.value === use ? keyOf(parent.index) : undefined;
  return key !== undefined && read !== undefined && read !== key;
}

export function isTarget(use: Expr): boolean {
  let child: Node = use;
  let parent = use.parent;
  while (
    parent?.kind === "Tuple" ||
    parent?.kind === "List" ||
    (parent?.kind === "Subscript" && parent.value === child)
  ) {
    child = parent;
    parent = parent.parent;
  }
  return parent?.kind === "Assignment" && (parent.targets as readonly Node[]).includes(child);
}

/** Functions that look at a state dict's shape only. */
const lookers = /^(?:len|print|list|set|sorted|type|isinstance|id|bool|keys|str|repr)$/;

/** Loaded, saved, given back, kept elsewhere or handed on: a use that takes the weights for those of then. */
export function readsWeights(use: Expr, isPart: boolean): boolean {
  const { parent } = use;
  switch (parent?.kind) {
    case "Argument": {
      const call = parent.parent;
      const callee = call?.kind === "Call" ? call.callee : undefined;
      const name = callee?.kind === "Attribute" ? callee.attribute.id : callee?.kind === "Name" ? callee.id : "";
      return !lookers.test(name);
    }
    case "Return":
    case "Yield":
    case "DictEntry":
    case "Tuple":
    case "List":
    case "Assignment":
      return true;
    case "Subscript":
      // `best["model"]`; `weights["fc.weight"]` may be meant to follow the model.
      return isPart && parent.value === use && readsWeights(parent, false);
    case "For":
    case "ComprehensionClause":
      return isPart && parent.iterable === use;
    default:
      return false;
  }
}

export function readsModel(use: Expr): boolean {
  return use.parent?.kind !== "Comparison" && use.parent?.kind !== "If" && use.parent?.kind !== "UnaryOperation";
}

/** The text of a written-out key. */
export function keyOf(expression: Expr): string | undefined {
  return expression.kind === "Constant" && typeof expression.value === "string" ? expression.value : undefined;
}
