/** Whether a word stands anywhere that values can come from: in a module, the files that it imports, and those that import it. */

import { keep } from "../python/keep.ts";
import { type Mention, standsIn, textHolds } from "../python/sieve.ts";
import type { Module } from "./module.ts";

/** Neighbours of neighbours are followed to so many files; beyond them anything may stand. */
const mostFiles = 100;

/** True when `mention` stands in the module or in a file of the workspace that it is connected to by imports. */
export function standsAround(module: Module, mention: Mention): boolean {
  const known = module.fact(newAnswers);
  return known.get(mention) ?? keep(known, mention, isAround(module, mention));
}

function isAround(module: Module, mention: Mention): boolean {
  return standsIn(module.ast, mention) || modulesAround(module).some((one) => one !== module && holds(one, mention));
}

const newAnswers = (_module: Module) => new Map<Mention, boolean>();

/** True when the text of a neighbour holds `mention`: it need not even be cut for that. */
function holds(neighbour: Module, mention: Mention): boolean {
  const known = neighbour.fact(newHeld);
  return known.get(mention) ?? keep(known, mention, textHolds(neighbour.text, mention));
}

const newHeld = (_module: Module) => new Map<Mention, boolean>();

/** The files of the workspace that import the module. */
export function importersOf({ path, workspace }: Module): readonly Module[] {
  return path === undefined ? [] : (workspace?.importersOf(path) ?? []);
}

/** The module, and every file that its code can hand values to or take them from. */
export function modulesAround(module: Module): readonly Module[] {
  return module.fact(readModulesAround);
}

function readModulesAround(module: Module): readonly Module[] {
  const found = new Set([module]);
  for (const current of found) {
    if (found.size < mostFiles) {
      for (const one of [...(current.workspace?.importsOf(current) ?? []), ...importersOf(current)]) {
        found.add(one);
      }
    }
  }
  return [...found];
}
