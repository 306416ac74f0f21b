/**
 * Reads and checks what is open, in slices between which the editor is listened to; the last view of each document or
 * notebook is kept until its texts or terms change.
 */

import { analysis, analyze } from "../analyze.ts";
import { type Module, openModule } from "../project/module.ts";
import { type Code, joinCells } from "../python/cells.ts";
import type { Finding, Rule } from "../rules/rule.ts";
import type { Edit } from "../text.ts";
import { fixAllEdits } from "./fixAll.ts";
import { neighboursOf } from "./neighbours.ts";
import type { Script } from "./scripts.ts";
import type { Terms } from "./terms.ts";
import type { Turns, Wish } from "./turns.ts";
import type { View } from "./view.ts";

export interface Checker {
  /**
   * The view of the script that `current` gives. "nothing" when it is not to be read: switched off, not the user's own,
   * not Python, or too large; "stale" when it has changed, or is no longer wanted, before the view was made.
   */
  look(current: () => Script | undefined, terms: Terms, wish: LookWish): Promise<View | "nothing" | "stale">;
  /** Edits that repair all that can be repaired safely. */
  fixAll(view: View, terms: Terms): readonly Edit[];
  /** The result of `work` on the script, which is left alone from then on, as "nothing", if that takes too long. */
  within<Result>(script: Script, work: () => Result): Result | "nothing";
}

export interface LookWish extends Wish {
  /** Milliseconds after which what has been found so far will do. */
  readonly patience: number;
}

export interface CheckerSetting {
  readonly rules: readonly Rule[];
  readonly turns: Turns;
  /** Told one sentence for each thing that goes wrong, each sentence once. */
  log(sentence: string, cause?: unknown): void;
  /** Milliseconds. */
  now(): number;
  /** The result of `work`, or undefined when it was ended because it took too long. */
  within<Result>(work: () => Result): { readonly result: Result } | undefined;
  /** Work was ended in the middle: what was read of the workspace must not be used any more. */
  onBreak(): void;
}

/** What is being made, or was made, of a script. */
interface Work {
  readonly texts: Texts;
  readonly terms: Terms;
  readonly view: View | "nothing";
  /** Undefined when the view has all its findings. */
  readonly steps: ReturnType<typeof analysis> | undefined;
}

type Texts = readonly (readonly [document: object, version: number])[];

/** Characters of such modules. */
const mostAlone = 300_000;

/** Milliseconds that one slice takes, unless a single step takes longer. */
const slice = 6;

export function createChecker({ rules, turns, log, now, within, onBreak }: CheckerSetting): Checker {
  const works = new WeakMap<object, Work>();
  const repairs = new WeakMap<View, readonly Edit[]>();
  const told = new Set<string>();
  /** Keys of scripts that took too long. */
  const leftAlone = new WeakSet<object>();
  /** Modules that hold what was read of them and that no other file can import, the latest last. */
  const alone = new Set<Module>();

  async function look(
    current: () => Script | undefined,
    terms: Terms,
    wish: LookWish,
  ): Promise<View | "nothing" | "stale"> {
    const texts = textsOf(current());
    const begun = now();
    const isWanted = () => wish.isWanted() && areSame(texts, textsOf(current()));
    while (true) {
      const script = isWanted() ? current() : undefined;
      if (script === undefined) {
        return texts.length === 0 ? "nothing" : "stale";
      }
      const work = workOn(script, terms);
      if (work !== undefined && (work.steps === undefined || now() - begun > wish.patience)) {
        return work.view;
      }
      await turns.next({ isUrgent: wish.isUrgent, isWanted });
      if (isWanted()) {
        works.set(script.key, workFurther(script, terms));
      }
    }
  }

  function workFurther(script: Script, terms: Terms): Work {
    const nothing: Work = { texts: textsOf(script), terms, view: "nothing", steps: undefined };
    const known = workOn(script, terms);
    if (known === undefined && !mayRead(script, terms)) {
      return nothing;
    }
    try {
      const done = inTime(script, () => advance(known ?? begin(script, terms)));
      return done === "nothing" ? nothing : done;
    } catch (error) {
      tell(script.uri, `${script.uri} cannot be checked`, error);
      return nothing;
    }
  }

  /** What is known of the script as it is now. */
  function workOn(script: Script, terms: Terms): Work | undefined {
    const work = works.get(script.key);
    return work?.terms === terms && areSame(work.texts, textsOf(script)) && isCurrent(work) ? work : undefined;
  }

  /** Whatever was made of an earlier version of the script is used up. */
  function begin(script: Script, terms: Terms): Work {
    const texts = textsOf(script);
    const { uri, isNotebook, documents } = script;
    const before = works.get(script.key)?.view;
    const earlier = before === undefined || before === "nothing" ? undefined : before.module;
    const { text, cells } = joinCells(documents.map((document) => document.getText()));
    const parts = documents.map(({ uri, version }, index) => {
      const span = cells[index] ?? { start: 0, end: 0 };
      return { uri, version, span };
    });
    if (earlier !== undefined) {
      alone.delete(earlier);
    }
    const module = open(isNotebook ? { text, cells } : { text }, terms, earlier);
    const steps = analysis(module, rules, optionsFor(uri, terms));
    return {
      texts,
      terms,
      view: { uri, isNotebook, parts, module, findings: [], neighbours: new Map(), locale: terms.locale },
      steps,
    };
  }

  /** One slice of work. */
  function advance(work: Work): Work {
    const { view, steps } = work;
    if (view === "nothing" || steps === undefined) {
      return work;
    }
    const end = now() + slice;
    let step = steps.next();
    while (step.done !== true && now() < end) {
      step = steps.next();
    }
    const findings = [...step.value];
    if (!step.done) {
      return { ...work, view: { ...view, findings } };
    }
    const neighbours = neighboursOf(findings, (path) => work.terms.place?.neighbour(path));
    rest(view.module, work.terms);
    return { ...work, view: { ...view, findings, neighbours }, steps: undefined };
  }

  function inTime<Result>({ uri, key }: Script, work: () => Result): Result | "nothing" {
    const done = within(work);
    if (done !== undefined) {
      return done.result;
    }
    leftAlone.add(key);
    tell(uri, `${uri} is left alone until it is opened again: it takes too long to check`);
    onBreak();
    return "nothing";
  }

  /** What was found is enough for most of what is open: what was read for it is let go, but for the latest. */
  function rest(latest: Module, { place }: Terms): void {
    const isGone = place?.rest() ?? false;
    if (isAlone(latest)) {
      alone.delete(latest);
      alone.add(latest);
    }
    let length = 0;
    for (const module of [...alone].reverse()) {
      length += module.text.length;
      if (module !== latest && (isGone || length > mostAlone)) {
        module.forget();
        alone.delete(module);
      }
    }
  }

  function mayRead({ uri, key, documents }: Script, terms: Terms): boolean {
    if (!terms.enabled || leftAlone.has(key) || documents.some(({ languageId }) => languageId !== "python")) {
      return false;
    }
    const length = documents.reduce((sum, document) => sum + document.getText().length, 0);
    if (length > terms.maxFileSize) {
      tell(uri, `${uri} is not checked: it is larger than ${terms.maxFileSize} bytes`);
      return false;
    }
    return true;
  }

  function optionsFor(uri: string, { severityOf }: Terms) {
    return {
      severityOf,
      onRuleError: (rule: string, error: unknown) => tell(`${rule} ${uri}`, `rule ${rule} failed on ${uri}`, error),
    };
  }

  /** Each view is repaired once, however often its actions are asked for. */
  function fixAll(view: View, terms: Terms): readonly Edit[] {
    const edits = repairs.get(view) ?? repair(view, terms);
    repairs.set(view, edits);
    return edits;
  }

  function repair({ uri, module, findings }: View, terms: Terms): readonly Edit[] {
    let repaired: Module | undefined;
    const find = (code: Code): readonly Finding[] => {
      if (code === module) {
        return findings;
      }
      repaired = open(code, terms, repaired);
      return analyze(repaired, rules, optionsFor(uri, terms));
    };
    try {
      return fixAllEdits(module, find);
    } finally {
      // The workspace took the repaired text for the document's.
      terms.place?.moduleOf(module);
    }
  }

  function tell(key: string, sentence: string, cause?: unknown): void {
    if (!told.has(key)) {
      told.add(key);
      log(sentence, cause);
    }
  }

  return { look, fixAll, within: inTime };
}

function isAlone({ path, cells }: Module): boolean {
  return path === undefined || cells !== undefined;
}

/** `earlier` is what was last read of the document; it must not be used any more. */
function open(code: Code, { environment, place }: Terms, earlier: Module | undefined): Module {
  const { text, cells } = code;
  const setting = { environment, ...(cells === undefined ? {} : { cells }) };
  return place?.moduleOf(code, earlier) ?? openModule(text, { ...setting, earlier });
}

/** False when another file of the workspace has changed what was, or is being, found. */
function isCurrent({ view, terms: { place } }: Work): boolean {
  return view === "nothing" || place === undefined || view.module.path === undefined || place.isCurrent(view.module);
}

function textsOf(script: Script | undefined): Texts {
  return script?.documents.map((document) => [document, document.version] as const) ?? [];
}

function areSame(known: Texts, texts: Texts): boolean {
  return (
    known.length === texts.length &&
    texts.every(([document, version], index) => known[index]?.[0] === document && known[index][1] === version)
  );
}
