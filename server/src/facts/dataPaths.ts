/** Where the files of a dataset lie, as far as the code names the place. */

import type { Module } from "../project/module.ts";
import type { ClassDefinition, Expr } from "../python/ast.ts";
import { spellingsOf } from "../python/sieve.ts";
import { nodesOf } from "../python/traverse.ts";
import { constructedClass } from "./references.ts";
import { sourcesOf } from "./sources.ts";

/** The first text among the arguments that objects of `dataset` are made from: a path, or the beginning of one. */
export function dataPathOf(module: Module, dataset: ClassDefinition): string | undefined {
  const words = spellingsOf(module.ast, dataset.name.id);
  const calls = module.nodesNear("Call", words).filter((call) => constructedClass(call.callee) === dataset);
  return calls.flatMap((call) => call.arguments.map(({ value }) => pathIn(value))).find((path) => path !== undefined);
}

/** The path that `expression` is, or begins with: `"photos"`, `Path("photos") / "train"`, `os.path.join("photos", name)`. */
export function pathIn(expression: Expr): string | undefined {
  const texts = sourcesOf(expression).found.flatMap((source) =>
    nodesOf(source, "Constant").flatMap(({ type, value }) => (type === "str" ? [String(value)] : [])),
  );
  // Globs and endings are no folders.
  return texts.map((text) => text.split(/[*?[{]/)[0] ?? "").find((text) => /^[^\s.]|^\.{1,2}\//.test(text));
}
