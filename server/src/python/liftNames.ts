/** Lifts what only binds names: imports, and the captures of patterns. */

import type { ImportAlias, ImportFrom, Name } from "./ast.ts";
import type { TreeReader } from "./treeReader.ts";

/** One place of the flat tree: an index into its arrays. */
type At = number;

/** `a.b`, or `a.b as c`. */
export function liftAlias(tree: TreeReader, at: At): ImportAlias {
  const name = tree.field(at, "name");
  const alias = tree.field(at, "alias");
  return {
    start: tree.startOf(at),
    end: tree.endOf(at),
    parent: undefined,
    kind: "ImportAlias",
    name: tree.textOf(name ?? at).replace(/\s+/g, ""),
    alias:
      alias === undefined
        ? undefined
        : {
            start: tree.startOf(alias),
            end: tree.endOf(alias),
            parent: undefined,
            kind: "Identifier",
            id: tree.textOf(alias),
          },
  };
}

/** `from a import b` in all its forms. */
export function liftImportFrom(tree: TreeReader, at: At): ImportFrom {
  const source = (tree.textOf(tree.field(at, "module_name") ?? at) || "").replace(/\s+/g, "");
  const level = /^\.*/.exec(source)?.[0].length ?? 0;
  return {
    start: tree.startOf(at),
    end: tree.endOf(at),
    parent: undefined,
    kind: "ImportFrom",
    module: source.slice(level),
    level,
    names: tree.fieldChildren(at, "name").map((child) => liftAlias(tree, child)),
    star: tree.namedChildren(at).some((child) => tree.type(child) === "wildcard_import"),
  };
}

/** Patterns in more patterns than this bind nothing that is told. */
const deepestPattern = 200;

/** The names that a pattern binds: single words that are neither class names nor keywords of a class pattern. */
export function capturesOf(tree: TreeReader, pattern: At): Name[] {
  const names: Name[] = [];
  const add = (at: At) =>
    names.push({ start: tree.startOf(at), end: tree.endOf(at), parent: undefined, kind: "Name", id: tree.textOf(at) });
  const visit = (at: At, parent: At, depth: number) => {
    const isClassName = tree.type(parent) === "class_pattern" && tree.namedChildren(parent)[0] === at;
    const isKeyword = tree.type(parent) === "keyword_pattern" && tree.namedChildren(parent)[0] === at;
    const type = tree.type(at);
    if (type === "dotted_name") {
      if (!isClassName && /^[A-Za-z]\w*$|^_\w+$/.test(tree.textOf(at))) {
        add(at);
      }
    } else if (type === "identifier") {
      if (!isKeyword && !isClassName && tree.textOf(at) !== "_") {
        add(at);
      }
    } else if (depth < deepestPattern) {
      for (const child of tree.namedChildren(at)) {
        visit(child, at, depth + 1);
      }
    }
  };
  visit(pattern, pattern, 0);
  return names;
}
