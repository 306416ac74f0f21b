/** What an imported name stands for in the workspace: the class, function or value that another file defines. */

import type { Expr } from "../python/ast.ts";
import type { Definition } from "../python/scopes.ts";
import type { Module } from "./module.ts";

/** Re-exports of re-exports are followed this far. */
const longestChain = 8;

/**
 * The definitions that `expression` refers to in other files of the workspace; empty for third-party packages, for
 * names that another file does not surely define, and without a workspace.
 */
export function importedDefinitions(module: Module, expression: Expr): readonly Definition[] {
  if (module.workspace === undefined || module.path === undefined) {
    return [];
  }
  const found = module.names.of(expression).map((name) => lookUp(module, name, longestChain));
  return found.every((definitions) => definitions.length > 0)
    ? found.flat()
    : (found.find((one) => one.length > 0) ?? []);
}

/** `a.b.C`: the longest prefix that is a file of the workspace, and what its code binds to the next word. */
function lookUp(from: Module, dotted: string, fuel: number): readonly Definition[] {
  const { workspace, path } = from;
  const cut = dotted.lastIndexOf(".");
  if (workspace === undefined || path === undefined || fuel === 0 || cut < 0) {
    return [];
  }
  const isRelative = /^\.+[^.]+$/.test(dotted);
  const holder = isRelative ? dotted.slice(0, cut + 1) : dotted.slice(0, cut);
  const target = workspace.resolve(holder, path);
  return target === undefined ? [] : exported(target, dotted.slice(cut + 1), fuel);
}

/** What `name` is bound to when `module` has been read, re-exports followed. */
function exported(module: Module, name: string, fuel: number): readonly Definition[] {
  const binding = module.scopes.scopeOf(module.ast).bindings.get(name);
  if (binding === undefined) {
    for (const star of module.scopes.starImports) {
      const found = lookUp(module, star.endsWith(".") ? star + name : `${star}.${name}`, fuel - 1);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }
  return module.definitions.atEnd(binding).flatMap((definition) => {
    if (definition.kind !== "import") {
      return [definition];
    }
    return module.names.ofImport(definition).flatMap((dotted) => lookUp(module, dotted, fuel - 1));
  });
}
