/** Reads and checks what is open; the last view of each document or notebook is kept until its texts or terms change. */

import { analyze } from "../analyze.ts";
import { type Module, openModule } from "../project/module.ts";
import { type Code, joinCells } from "../python/cells.ts";
import type { Rule } from "../rules/rule.ts";
import type { Edit } from "../text.ts";
import { fixAllEdits } from "./fixAll.ts";
import type { Script } from "./scripts.ts";
import type { Terms } from "./terms.ts";
import type { View } from "./view.ts";

export interface Checker {
  /** Undefined when the script is not to be read: switched off, not the user's own, not Python, or too large. */
  look(script: Script, terms: Terms): View | undefined;
  /** Edits that repair all that can be repaired safely. */
  fixAll(view: View, terms: Terms): readonly Edit[];
}

/** What a view was made from. */
interface Made {
  readonly texts: readonly (readonly [document: object, version: number])[];
  readonly terms: Terms;
  readonly view: View | undefined;
}

/** `log` is told one sentence for each thing that goes wrong, each sentence once. */
export function createChecker(rules: readonly Rule[], log: (sentence: string, cause?: unknown) => void): Checker {
  const views = new WeakMap<object, Made>();
  const repairs = new WeakMap<View, readonly Edit[]>();
  const told = new Set<string>();

  function look(script: Script, terms: Terms): View | undefined {
    const texts = script.documents.map((document) => [document, document.version] as const);
    const known = views.get(script.key);
    if (known?.terms === terms && areSame(known.texts, texts) && isCurrent(known.view, terms)) {
      return known.view;
    }
    const view = mayRead(script, terms) ? read(script, terms, known?.view?.module) : undefined;
    views.set(script.key, { texts, terms, view });
    return view;
  }

  function mayRead({ uri, documents }: Script, terms: Terms): boolean {
    if (!terms.enabled || documents.some(({ languageId }) => languageId !== "python")) {
      return false;
    }
    const length = documents.reduce((sum, document) => sum + document.getText().length, 0);
    if (length > terms.maxFileSize) {
      tell(uri, `${uri} is not checked: it is larger than ${terms.maxFileSize} bytes`);
      return false;
    }
    return true;
  }

  function read({ uri, isNotebook, documents }: Script, terms: Terms, earlier: Module | undefined): View | undefined {
    const { text, cells } = joinCells(documents.map((document) => document.getText()));
    const parts = documents.map(({ uri, version }, index) => {
      const span = cells[index] ?? { start: 0, end: 0 };
      return { uri, version, span };
    });
    try {
      const checked = check(uri, isNotebook ? { text, cells } : { text }, terms, earlier);
      return { uri, isNotebook, parts, ...checked, locale: terms.locale };
    } catch (error) {
      tell(uri, `${uri} cannot be checked`, error);
      return undefined;
    }
  }

  /** `earlier` is what was last read of the document; it must not be used any more. */
  function check(
    uri: string,
    code: Code,
    { environment, place, severityOf }: Terms,
    earlier?: Module,
  ): Pick<View, "module" | "findings"> {
    const { text, cells } = code;
    const setting = { environment, ...(cells === undefined ? {} : { cells }) };
    const module = place?.moduleOf(code, earlier) ?? openModule(text, { ...setting, earlier });
    const findings = analyze(module, rules, {
      severityOf,
      onRuleError: (rule, error) => tell(`${rule} ${uri}`, `rule ${rule} failed on ${uri}`, error),
    });
    return { module, findings };
  }

  function tell(key: string, sentence: string, cause?: unknown): void {
    if (!told.has(key)) {
      told.add(key);
      log(sentence, cause);
    }
  }

  /** Each view is repaired once, however often its actions are asked for. */
  function fixAll(view: View, terms: Terms): readonly Edit[] {
    let edits = repairs.get(view);
    if (edits === undefined) {
      const { uri, module, findings } = view;
      edits = fixAllEdits(module, (code) => (code === module ? findings : check(uri, code, terms).findings));
      repairs.set(view, edits);
    }
    return edits;
  }

  return { look, fixAll };
}

/** False when another file of the workspace has changed what was found. */
function isCurrent(view: View | undefined, { place }: Terms): boolean {
  return view === undefined || place === undefined || view.module.path === undefined
    ? true
    : place.isCurrent(view.module);
}

function areSame(known: Made["texts"], texts: Made["texts"]): boolean {
  return (
    known.length === texts.length &&
    texts.every(([document, version], index) => known[index]?.[0] === document && known[index][1] === version)
  );
}
