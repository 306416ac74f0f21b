/** Finds nodes in those parts of a module whose text mentions a word, so that the others need not be read. */

import type { ModuleNode, Node } from "./ast.ts";
import { lastName } from "./calls.ts";
import { keep } from "./keep.ts";
import { isUnit, type NodesOf, nodesIn, nodesOf, type Unit } from "./traverse.ts";
import { holds, type Mention, type Word, wordIndexOf } from "./wordIndex.ts";

export type { Mention, Word } from "./wordIndex.ts";

/**
 * The nodes of one kind at or below `root` in document order, less those of functions and statements whose text does not
 * hold each of `mentions`. The words of an imported name's alias have to be asked for themselves (see `spellingsOf`).
 */
export function nodesNear<K extends Node["kind"]>(
  root: Node,
  kind: K,
  mention: Mention,
  ...others: readonly Mention[]
): NodesOf<K> {
  if (root.kind !== "Module" && !isUnit(root)) {
    return nodesOf(root, kind);
  }
  const near = unitsNear(root, mention);
  return nodesIn(others.length === 0 ? near : near.filter((unit) => others.every((one) => holds(unit, one))), kind);
}

/** The parts of `root`, a module or a part of one, that hold `mention`, classes split into what they are made of. */
export function unitsNear(root: ModuleNode | Unit, mention: Mention): readonly Unit[] {
  const near: Unit[] = [];
  const add = (units: readonly Unit[]) => {
    for (const unit of units) {
      if (unit.units === undefined) {
        near.push(unit);
      } else {
        near.push(headOf(unit));
        add(wordIndexOf(unit).near(mention));
      }
    }
  };
  add(isModule(root) ? wordIndexOf(root).near(mention) : [root].filter((one) => holds(one, mention)));
  return near;
}

/** True when `mention` stands in the code of the module `root`. */
export function standsIn(root: ModuleNode, mention: Mention): boolean {
  return wordIndexOf(root).near(mention).length > 0;
}

function isModule(root: ModuleNode | Unit): root is ModuleNode {
  return "kind" in root && root.kind === "Module";
}

const heads = new WeakMap<Unit, Unit>();

/** A class without what is in it. */
function headOf(unit: Unit): Unit {
  const { nodes } = unit;
  return (
    heads.get(unit) ??
    keep(heads, unit, {
      nodes,
      get code() {
        return unit.code;
      },
    })
  );
}

/** True when `mention` stands in `text`. */
export function textHolds(text: string, mention: Mention): boolean {
  if (typeof mention === "string") {
    return holdsWord(text, mention);
  }
  return mention instanceof RegExp ? mention.test(text) : mention.some((one) => textHolds(text, one));
}

/** True when `word` stands in `text`, and not as a part of a longer one. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPartOfWord(text.charCodeAt(at - 1)) && !isPartOfWord(text.charCodeAt(at + word.length))) {
      return true;
    }
  }
  return false;
}

/** Letters of other alphabets may be a part of a longer word, and are no reason to leave anything out. */
function isPartOfWord(character: number): boolean {
  return (
    (character >= 97 && character <= 122) ||
    (character >= 65 && character <= 90) ||
    (character >= 48 && character <= 57) ||
    character === 95
  );
}

/**
 * `mention` and the words that stand for such names in the code of `root`: what they are imported as or plainly assigned
 * to. Those that a function gives them stand beside the word itself and are left out.
 */
export function spellingsOf(root: Node, mention: Mention): readonly Word[] {
  const spellings: Word[] = typeof mention === "string" || mention instanceof RegExp ? [mention] : [...mention];
  const add = (word: string) => {
    if (!spellings.includes(word)) {
      spellings.push(word);
    }
  };
  for (const spelling of spellings) {
    const isOne = (word: string) => (typeof spelling === "string" ? word === spelling : spelling.test(word));
    const outer =
      root.kind === "Module"
        ? wordIndexOf(root)
            .near(spelling)
            .filter((unit) => !isUnit(unit))
        : [];
    for (const { name, alias } of nodesIn(outer, "ImportAlias")) {
      if (alias !== undefined && isOne(name.slice(name.lastIndexOf(".") + 1))) {
        add(alias.id);
      }
    }
    for (const { targets, value } of nodesIn(outer, "Assignment")) {
      const named = lastName(value);
      for (const target of named !== undefined && isOne(named) ? targets : []) {
        if (target.kind === "Name") {
          add(target.id);
        }
      }
    }
  }
  return spellings;
}
