/** By which words a module may call what makes objects of a class: its names, those of subclasses, and imported ones. */

import type { Module } from "../project/module.ts";
import { standsAround } from "../project/reach.ts";
import { lastName } from "../python/calls.ts";
import { spellingsOf, textHolds, type Word } from "../python/sieve.ts";
import { isFrameworkName } from "./frameworks.ts";

/** Classes that derive from classes that derive from one are followed so far. */
const deepest = 3;

/**
 * Words, one of which stands where the module makes an object of a class that `words` name, or whose package they name:
 * of the class itself, of a subclass, or through `functools.partial`. Empty where nothing around holds any of `words`.
 */
export function constructorWords(module: Module, words: readonly string[]): readonly Word[] {
  if (!standsAround(module, words)) {
    return [];
  }
  let names = spellingsOf(module.ast, [...words, ...importedNames(module, words), ...partials(module)]);
  for (let depth = 0; depth < deepest; depth++) {
    const derived = module
      .nodesNear("ClassDefinition", names)
      .filter(
        ({ bases, name }) => !names.includes(name.id) && bases.some(({ value }) => isNamed(lastName(value), names)),
      );
    if (derived.length === 0) {
      break;
    }
    names = spellingsOf(module.ast, [...names, ...derived.map(({ name }) => name.id)]);
  }
  return names;
}

function isNamed(name: string | undefined, names: readonly Word[]): boolean {
  return name !== undefined && names.includes(name);
}

/** What `functools.partial` is assigned to. */
function partials(module: Module): readonly string[] {
  const words = spellingsOf(module.ast, "partial");
  return module
    .nodesNear("Assignment", words)
    .filter(({ value }) => value.kind === "Call" && isNamed(lastName(value.callee), words))
    .flatMap(({ targets }) => targets.flatMap((target) => lastName(target) ?? []));
}

/** What is imported from files of the workspace, and from packages that hold one of `words` in their names. */
function importedNames(module: Module, words: readonly string[]): readonly string[] {
  const isOfInterest = (from: string) =>
    textHolds(from, words) || (module.workspace !== undefined && !isFrameworkName(from));
  return [
    ...module
      .nodesNear("ImportFrom", "import")
      .filter((statement) => isOfInterest(statement.module))
      .flatMap(({ names }) => names.map(({ alias, name }) => alias?.id ?? name)),
    ...module
      .nodesNear("ImportAlias", "import")
      .filter(({ parent, name }) => parent?.kind === "Import" && isOfInterest(name))
      .flatMap(({ alias, name }) => alias?.id ?? name.split(".").slice(0, 1)),
  ];
}
