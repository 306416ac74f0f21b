/** Scripts: what a file does by itself when Python runs it, and which part of that a main guard keeps from importers. */

import type { Module } from "../project/module.ts";
import type { Call, FunctionDefinition, Node } from "../python/ast.ts";
import { ancestors, bodyOf, functionOf, nodesOf } from "../python/traverse.ts";
import { localCall } from "./functions.ts";

/** False for notebooks, for scripts that are cut into cells or were exported from a notebook, and for files that others import. */
export function isScript(module: Module): boolean {
  const hasCells =
    module.cells !== undefined || module.comments.some(({ text }) => /^#\s*(?:%%|In\s?\[|<codecell>)/.test(text));
  const isExported = /^Original file is located at$/m.test(module.text) || /\bget_ipython\b/.test(module.text);
  const importers = module.path === undefined ? [] : (module.workspace?.importersOf(module.path) ?? []);
  return !hasCells && !isExported && importers.length === 0;
}

/** True inside `if __name__ == "__main__":`, and inside anything else that asks for `__name__`. */
export function isGuarded(node: Node): boolean {
  let child = node;
  for (const parent of ancestors(node)) {
    if (parent.kind === "If" && parent.test !== child && nodesOf(parent.test, "Name").some(isModuleName)) {
      return true;
    }
    child = parent;
  }
  return false;
}

function isModuleName({ id }: { readonly id: string }): boolean {
  return id === "__name__";
}

/**
 * The code at the top level that makes `node` run when the file is imported: the node itself, or the call of a function
 * of the file that leads to it. Undefined when a main guard stands before it, or nothing at the top level leads to it.
 */
export function importTrigger(module: Module, node: Node): Node | undefined {
  const code = functionOf(node);
  if (isGuarded(node)) {
    return undefined;
  }
  if (code.kind === "Module") {
    return bodyOf(node).kind === "Module" ? node : undefined;
  }
  return code.kind === "FunctionDefinition" ? module.fact(readTriggers).get(code) : undefined;
}

/** The top-level call through which each function is run on import. */
function readTriggers(module: Module): ReadonlyMap<FunctionDefinition, Call> {
  const triggers = new Map<FunctionDefinition, Call>();
  const callees = module.calls.flatMap((call) => {
    const callee = isGuarded(call) ? undefined : localCall(call)?.callee;
    return callee === undefined ? [] : [{ call, callee, from: functionOf(call) }];
  });
  for (const { call, callee, from } of callees) {
    if (from.kind === "Module" && !triggers.has(callee)) {
      triggers.set(callee, call);
    }
  }
  for (const [known, trigger] of triggers) {
    for (const { callee, from } of callees) {
      if (from === known && !triggers.has(callee)) {
        triggers.set(callee, trigger);
      }
    }
  }
  return triggers;
}
