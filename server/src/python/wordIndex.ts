/** Which parts of a module mention a word: an index that one version of the text hands on to the next. */

import type { ModuleNode } from "./ast.ts";
import { keep } from "./keep.ts";
import { withoutProse } from "./logicalLines.ts";
import { type Unit, unitsOf } from "./traverse.ts";

/** A whole word, or a match. */
export type Word = string | RegExp;

/** What the text of a part must hold: a word, or one of several. */
export type Mention = Word | readonly Word[];

/** Parts of a module or class by what stands in their code; docstrings and comments are not looked at. */
export class WordIndex {
  /** The parts with their places in document order. */
  private places = new Map<Unit, number>();
  private readonly byWord = new Map<string, Unit[]>();
  /** By the source of a pattern; one that no version asks for any more is forgotten. */
  private readonly byPattern = new Map<string, ByPattern>();

  constructor(units: readonly Unit[]) {
    this.become(units);
  }

  /** Makes it the index of `units`, of which it need not look at those that it holds already. */
  become(units: readonly Unit[]): void {
    const places = new Map(units.map((unit, place) => [unit, place]));
    this.forget([...this.places.keys()].filter((unit) => !places.has(unit)));
    const come = units.filter((unit) => !this.places.has(unit));
    this.places = places;
    this.learn(come);
  }

  /** Forgets what stands in `units`, whose words are still the old ones, and patterns that nobody asks for. */
  forget(units: readonly Unit[]): void {
    for (const [key, entry] of this.byPattern) {
      if (!entry.isAsked) {
        this.byPattern.delete(key);
      }
      entry.isAsked = false;
    }
    for (const unit of units.filter((one) => this.places.has(one))) {
      for (const word of wordsOf(unit)) {
        const units = this.byWord.get(word) ?? [];
        units.splice(units.indexOf(unit), 1);
        if (units.length === 0) {
          this.byWord.delete(word);
        }
      }
      for (const { units } of this.byPattern.values()) {
        units.delete(unit);
      }
    }
  }

  /** Learns what stands in those of `units` that it holds. */
  learn(units: readonly Unit[]): void {
    for (const unit of units.filter((one) => this.places.has(one))) {
      for (const word of wordsOf(unit)) {
        const units = this.byWord.get(word);
        if (units === undefined) {
          this.byWord.set(word, [unit]);
        } else {
          units.push(unit);
        }
      }
      for (const { pattern, units } of this.byPattern.values()) {
        if (matches(unit, pattern)) {
          units.add(unit);
        }
      }
    }
  }

  /** Those that hold `mention`, in document order. */
  near(mention: Mention): readonly Unit[] {
    const words = typeof mention === "string" || mention instanceof RegExp ? [mention] : mention;
    const found = new Set<Unit>();
    for (const word of words) {
      for (const unit of this.holding(word)) {
        found.add(unit);
      }
    }
    return found.size === 0 ? none : [...found].sort((one, other) => this.placeOf(one) - this.placeOf(other));
  }

  private placeOf(unit: Unit): number {
    return this.places.get(unit) ?? 0;
  }

  private holding(word: Word): Iterable<Unit> {
    if (typeof word === "string") {
      const units = this.byWord.get(word);
      if (units !== undefined || isWord.test(word)) {
        return units ?? none;
      }
    }
    const key = typeof word === "string" ? word : `/${word.source}/${word.flags}`;
    let entry = this.byPattern.get(key);
    if (entry === undefined) {
      const units = [...this.places.keys()].filter((unit) => matches(unit, word));
      entry = { pattern: word, units: new Set(units), isAsked: true };
      this.byPattern.set(key, entry);
    }
    entry.isAsked = true;
    return entry.units;
  }
}

interface ByPattern {
  readonly pattern: Word;
  readonly units: Set<Unit>;
  /** True when this version of the text was asked for it. */
  isAsked: boolean;
}

const none: readonly Unit[] = [];
const isWord = /^[A-Za-z_]\w*$/;

const indices = new WeakMap<ModuleNode | Unit, WordIndex>();

/** The index of a module, or of what stands in a class. */
export function wordIndexOf(root: ModuleNode | Unit): WordIndex {
  const units = () => ("kind" in root && root.kind === "Module" ? unitsOf(root) : ((root as Unit).units ?? []));
  return indices.get(root) ?? keep(indices, root, new WordIndex(units()));
}

/** Hands the index of `earlier`, which must not be used any more, on to the version after it. */
export function handOnWords(earlier: ModuleNode, next: ModuleNode): void {
  const index = indices.get(earlier);
  if (index !== undefined) {
    index.become(unitsOf(next));
    indices.set(next, index);
    indices.delete(earlier);
  }
}

/** Has the texts of `changed`, which are parts of `root` and of one another, looked at anew. */
export function rereadWords(root: ModuleNode, changed: readonly Unit[]): void {
  const affected = [root, ...changed].flatMap((holder) => indices.get(holder) ?? []);
  for (const index of affected) {
    index.forget(changed);
  }
  for (const unit of changed) {
    words.delete(unit);
    codes.delete(unit);
  }
  for (const index of affected) {
    index.learn(changed);
  }
}

/** True when the code of one part holds `mention`. */
export function holds(unit: Unit, mention: Mention): boolean {
  if (typeof mention === "string") {
    return isWord.test(mention) ? wordsOf(unit).has(mention) : matches(unit, mention);
  }
  return mention instanceof RegExp ? matches(unit, mention) : mention.some((one) => holds(unit, one));
}

function matches(unit: Unit, pattern: Word): boolean {
  return typeof pattern === "string"
    ? unit.code.includes(pattern) && codeOf(unit).includes(pattern)
    : pattern.test(unit.code) && pattern.test(codeOf(unit));
}

/** A part's text is the same until `rereadWords` is told that it has changed. */
const words = new WeakMap<Unit, ReadonlySet<string>>();
const codes = new WeakMap<Unit, string>();

function wordsOf(unit: Unit): ReadonlySet<string> {
  return words.get(unit) ?? keep(words, unit, new Set(codeOf(unit).match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/g)));
}

/** The text of a unit without what is only said about it. */
function codeOf(unit: Unit): string {
  return codes.get(unit) ?? keep(codes, unit, withoutProse(unit.code));
}
