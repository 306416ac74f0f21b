/** Finds nodes in those parts of a module whose text mentions a word, so that the others need not be read. */

import type { Node } from "./ast.ts";
import { lastName } from "./calls.ts";
import { isUnit, type NodesOf, nodesIn, nodesOf, type Unit, unitsOf } from "./traverse.ts";

/** What the text of a part must hold: a whole word, a match, or one of several. */
export type Mention = string | RegExp | readonly (string | RegExp)[];

/**
 * The nodes of one kind at or below `root` in document order, less those of functions and statements whose text does not
 * hold `mention`. The words of an imported name's alias have to be asked for themselves (see `spellingsOf`).
 */
export function nodesNear<K extends Node["kind"]>(root: Node, kind: K, mention: Mention): NodesOf<K> {
  const units = root.kind === "Module" ? unitsOf(root) : isUnit(root) ? [root] : undefined;
  return units === undefined ? nodesOf(root, kind) : nodesIn(unitsNear(units, mention), kind);
}

/** Those of `units` that hold `mention`, classes split into what they are made of. */
export function unitsNear(units: readonly Unit[], mention: Mention): readonly Unit[] {
  const near: Unit[] = [];
  for (const unit of units) {
    if (holds(unit, mention)) {
      if (unit.units === undefined) {
        near.push(unit);
      } else {
        near.push(headOf(unit), ...unitsNear(unit.units, mention));
      }
    }
  }
  return near;
}

const heads = new WeakMap<Unit, Unit>();

/** A class without what is in it. */
function headOf(unit: Unit): Unit {
  const head = heads.get(unit) ?? { code: unit.code, nodes: unit.nodes };
  heads.set(unit, head);
  return head;
}

/** What a unit's text holds is asked again after each edit of another. */
const known = new WeakMap<Unit, Map<string | RegExp, boolean>>();

function holds(unit: Unit, mention: Mention): boolean {
  if (typeof mention !== "string" && !(mention instanceof RegExp)) {
    return mention.some((one) => holds(unit, one));
  }
  let answers = known.get(unit);
  if (answers === undefined) {
    answers = new Map();
    known.set(unit, answers);
  }
  let answer = answers.get(mention);
  if (answer === undefined) {
    answer = textHolds(unit.code, mention);
    answers.set(mention, answer);
  }
  return answer;
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
 * `mention` and the words that stand for such a name in the code of `root`: what it is imported as or plainly assigned
 * to. Those that a function gives it stand beside the word itself and are left out.
 */
export function spellingsOf(root: Node, mention: string | RegExp): readonly (string | RegExp)[] {
  const spellings = [mention];
  const add = (word: string) => {
    if (!spellings.includes(word)) {
      spellings.push(word);
    }
  };
  for (const spelling of spellings) {
    const isOne = (word: string) => (typeof spelling === "string" ? word === spelling : spelling.test(word));
    const outer = unitsNear(root.kind === "Module" ? unitsOf(root) : [], spelling).filter((unit) => !isUnit(unit));
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
