/** Dotted names of what expressions refer to, through imports and local aliases: `F.softmax` → `torch.nn.functional.softmax`. */

import type { Expr, ImportAlias, Name, Node } from "./ast.ts";
import type { ReachingDefinitions } from "./definitions.ts";
import type { Definition, Scopes } from "./scopes.ts";
import { ancestors } from "./traverse.ts";

export interface Names {
  /**
   * Every dotted name that `expression` may stand for; empty when it is none, or not surely one. A conditional import
   * gives several; so does a name that only star imports can have brought, one for each of them.
   */
  of(expression: Expr): readonly string[];
  /** The dotted name that an import binds. */
  ofImport(definition: Definition): readonly string[];
  /** The builtin that `expression` names: a name that nothing in the module binds. */
  builtin(expression: Expr): string | undefined;
  /** Forgets what is known of `node`. */
  delete(node: Node): void;
}

/** Aliases of aliases are followed this far. */
const longestChain = 8;

export function readNames(scopes: Scopes, definitions: ReachingDefinitions): Names {
  const known = new Map<Node, readonly string[]>();
  const byDefinition = new WeakMap<Definition, readonly string[]>();

  function of(expression: Expr, chain = 0): readonly string[] {
    if (expression.kind === "Attribute") {
      return of(expression.value, chain).map((name) => `${name}.${expression.attribute.id}`);
    }
    if (expression.kind !== "Name" || chain > longestChain) {
      return [];
    }
    const cached = known.get(expression);
    if (cached !== undefined) {
      return cached;
    }
    const names = ofName(expression, chain);
    known.set(expression, names);
    return names;
  }

  function ofName(name: Name, chain: number): readonly string[] {
    if (scopes.resolve(name) === undefined) {
      return scopes.starImports.map((module) => join(module, name.id));
    }
    const reaching = definitions.of(name);
    const [only] = reaching;
    if (only !== undefined && reaching.length === 1) {
      let named = byDefinition.get(only);
      if (named === undefined) {
        named = ofDefinition(only, chain);
        byDefinition.set(only, named);
      }
      return named;
    }
    const names = new Set<string>();
    for (const definition of reaching) {
      const found = ofDefinition(definition, chain);
      if (found.length === 0 && !isFallback(definition.node)) {
        return [];
      }
      for (const one of found) {
        names.add(one);
      }
    }
    return [...names];
  }

  function ofDefinition(definition: Definition, chain: number): readonly string[] {
    if (definition.kind === "import" && definition.node.kind === "ImportAlias") {
      return [importedName(definition.node)];
    }
    if (definition.kind === "assignment" && definition.path.length === 0 && definition.value !== undefined) {
      return of(definition.value, chain + 1);
    }
    return [];
  }

  return {
    of: (expression) => of(expression),
    delete: (node) => known.delete(node),
    ofImport: (definition) => ofDefinition(definition, 0),
    builtin(expression) {
      const isFree = expression.kind === "Name" && scopes.resolve(expression) === undefined;
      return isFree ? expression.id : undefined;
    },
  };
}

function importedName(alias: ImportAlias): string {
  const statement = alias.parent;
  if (statement?.kind === "ImportFrom") {
    return join(".".repeat(statement.level) + statement.module, alias.name);
  }
  // `import a.b` binds `a`, `import a.b as c` binds `a.b`.
  return alias.alias === undefined ? (alias.name.split(".")[0] ?? alias.name) : alias.name;
}

function join(module: string, name: string): string {
  return module.endsWith(".") ? module + name : `${module}.${name}`;
}

/** A stand-in for a failed or skipped import: what an `except` or the `else` of a condition binds. */
function isFallback(node: Node): boolean {
  let child = node;
  for (const parent of ancestors(node)) {
    if (parent.kind === "ExceptHandler") {
      return true;
    }
    if (parent.kind === "If" && (parent.orelse as readonly Node[]).includes(child)) {
      return true;
    }
    if (parent.kind === "FunctionDefinition" || parent.kind === "Module") {
      return false;
    }
    child = parent;
  }
  return false;
}
