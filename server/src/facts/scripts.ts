/** Scripts: what a file does by itself when Python runs it, and which part of that a main guard keeps from importers. */

import type { Module } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, FunctionDefinition, Node } from "../python/ast.ts";
import { ancestors, bodyOf, functionOf, nodesOf } from "../python/traverse.ts";
import { ownCallSites } from "./callSites.ts";

/** False for notebooks, for scripts that are cut into cells or were exported from a notebook, and for files that others import. */
export function isScript(module: Module): boolean {
  const hasCells =
    module.cells !== undefined || module.comments.some(({ text }) => /^#\s*(?:%%|In\s?\[|<codecell>)/.test(text));
  const isExported = /^Original file is located at$/m.test(module.text) || /\bget_ipython\b/.test(module.text);
  return !hasCells && !isExported && importersOf(module).length === 0;
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
export function importTrigger(node: Node): Node | undefined {
  const code = functionOf(node);
  if (isGuarded(node)) {
    return undefined;
  }
  if (code.kind === "Module") {
    return bodyOf(node).kind === "Module" ? node : undefined;
  }
  return code.kind === "FunctionDefinition" ? triggerOf(code) : undefined;
}

/** The first top-level call among the shortest ways by which `definition` is run on import. */
function triggerOf(definition: FunctionDefinition): Call | undefined {
  const seen = new Set([definition]);
  for (let reached: readonly FunctionDefinition[] = [definition]; reached.length > 0; ) {
    const calls = reached
      .flatMap((one) => ownCallSites(one).calls.map(({ call }) => call))
      .filter((call) => !isGuarded(call));
    const [first] = calls.filter((call) => functionOf(call).kind === "Module").sort((a, b) => a.start - b.start);
    if (first !== undefined) {
      return first;
    }
    reached = calls.flatMap((call) => {
      const caller = functionOf(call);
      return caller.kind === "FunctionDefinition" && !seen.has(caller) && seen.add(caller) ? [caller] : [];
    });
  }
  return undefined;
}
