/** Finds nodes in those parts of a module whose text mentions a word, so that the others need not be read. */

import type { ModuleNode, Node } from "./ast.ts";
import { lastName } from "./calls.ts";
import { withoutProse } from "./logicalLines.ts";
import { isUnit, type NodesOf, nodesIn, nodesOf, type Unit, unitsOf } from "./traverse.ts";

/** A whole word, or a match. */
export type Word = string | RegExp;

/** What the text of a part must hold: a word, or one of several. */
export type Mention = Word | readonly Word[];

/**
 * The nodes of one kind at or below `root` in document order, less those of functions and statements whose text does not
 * hold `mention`. The words of an imported name's alias have to be asked for themselves (see `spellingsOf`).
 */
export function nodesNear<K extends Node["kind"]>(root: Node, kind: K, mention: Mention): NodesOf<K> {
  return root.kind !== "Module" && !isUnit(root) ? nodesOf(root, kind) : nodesIn(unitsNear(root, mention), kind);
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
        add(unit.units.filter((one) => holds(one, mention)));
      }
    }
  };
  add(
    "kind" in root && root.kind === "Module"
      ? outermostNear(root, mention)
      : [root as Unit].filter((one) => holds(one, mention)),
  );
  return near;
}

/** True when `mention` stands in the code of the module `root`. */
export function standsIn(root: ModuleNode, mention: Mention): boolean {
  return outermostNear(root, mention).length > 0;
}

/** Those of a module's outermost parts that hold `mention`. */
function outermostNear(root: ModuleNode, mention: Mention): readonly Unit[] {
  const all = unitsOf(root);
  if (typeof mention === "string" && isWord.test(mention)) {
    return indexOf(root).get(mention) ?? none;
  }
  const isListed = Array.isArray(mention) && mention.every((one) => typeof one === "string" && !indexOf(root).has(one));
  return isListed ? none : all.filter((unit) => holds(unit, mention));
}

const none: readonly Unit[] = [];
const isWord = /^[A-Za-z_]\w*$/;

const indices = new WeakMap<ModuleNode, ReadonlyMap<string, readonly Unit[]>>();

/** The outermost parts of a module by the words in them. */
function indexOf(root: ModuleNode): ReadonlyMap<string, readonly Unit[]> {
  let index = indices.get(root);
  if (index === undefined) {
    const built = new Map<string, Unit[]>();
    for (const unit of unitsOf(root)) {
      for (const word of wordsOf(unit)) {
        const units = built.get(word);
        if (units === undefined) {
          built.set(word, [unit]);
        } else {
          units.push(unit);
        }
      }
    }
    index = built;
    indices.set(root, index);
  }
  return index;
}

const heads = new WeakMap<Unit, Unit>();

/** A class without what is in it. */
function headOf(unit: Unit): Unit {
  const head = heads.get(unit) ?? { code: unit.code, nodes: unit.nodes };
  heads.set(unit, head);
  return head;
}

/** What a unit's text holds is asked again after each edit of another. */
interface Known {
  readonly answers: Map<RegExp, boolean>;
  words: ReadonlySet<string> | undefined;
  code: string | undefined;
}

const known = new WeakMap<Unit, Known>();

function knownOf(unit: Unit): Known {
  let found = known.get(unit);
  if (found === undefined) {
    found = { answers: new Map(), words: undefined, code: undefined };
    known.set(unit, found);
  }
  return found;
}

function holds(unit: Unit, mention: Mention): boolean {
  if (typeof mention === "string") {
    return isWord.test(mention) ? wordsOf(unit).has(mention) : codeOf(unit).includes(mention);
  }
  if (!(mention instanceof RegExp)) {
    return mention.some((one) => holds(unit, one));
  }
  const { answers } = knownOf(unit);
  let answer = answers.get(mention);
  if (answer === undefined) {
    answer = mention.test(unit.code) && mention.test(codeOf(unit));
    answers.set(mention, answer);
  }
  return answer;
}

function wordsOf(unit: Unit): ReadonlySet<string> {
  const found = knownOf(unit);
  found.words ??= new Set(codeOf(unit).match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/g));
  return found.words;
}

/** The text of a unit without what is only said about it. */
function codeOf(unit: Unit): string {
  const found = knownOf(unit);
  found.code ??= withoutProse(unit.code);
  return found.code;
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
    const outer = root.kind === "Module" ? outermostNear(root, spelling).filter((unit) => !isUnit(unit)) : none;
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
