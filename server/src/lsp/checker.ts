/** Reads and checks open documents; each one's last view is remembered until its text or its terms change. */

import type { TextDocument } from "vscode-languageserver-textdocument";
import { analyze } from "../analyze.ts";
import { environmentOf } from "../project/environment.ts";
import { openModule } from "../project/module.ts";
import type { Rule } from "../rules/rule.ts";
import type { Edit } from "../text.ts";
import { fixAllEdits } from "./fixAll.ts";
import type { Terms } from "./terms.ts";
import type { View } from "./view.ts";

export interface Checker {
  /** Undefined when the document is not to be read: switched off, not the user's own, not Python, or too large. */
  look(document: TextDocument, terms: Terms): View | undefined;
  /** Edits that repair all that can be repaired safely. */
  fixAll(view: View, terms: Terms): readonly Edit[];
}

/** `log` is told one sentence for each thing that goes wrong, each sentence once. */
export function createChecker(rules: readonly Rule[], log: (sentence: string, cause?: unknown) => void): Checker {
  const views = new WeakMap<TextDocument, { version: number; terms: Terms; view: View | undefined }>();
  const told = new Set<string>();

  function look(document: TextDocument, terms: Terms): View | undefined {
    const known = views.get(document);
    if (known?.version === document.version && known.terms === terms) {
      return known.view;
    }
    const view = mayRead(document, terms) ? read(document, terms) : undefined;
    views.set(document, { version: document.version, terms, view });
    return view;
  }

  function mayRead(document: TextDocument, terms: Terms): boolean {
    if (!terms.enabled || document.languageId !== "python") {
      return false;
    }
    const length = document.getText().length;
    if (length > terms.maxFileSize) {
      tell(document.uri, `${document.uri} is not checked: it is larger than ${terms.maxFileSize} bytes`);
      return false;
    }
    return true;
  }

  function read(document: TextDocument, terms: Terms): View | undefined {
    const { uri, version } = document;
    try {
      return { uri, version, ...check(uri, document.getText(), terms), locale: terms.locale };
    } catch (error) {
      tell(uri, `${uri} cannot be checked`, error);
      return undefined;
    }
  }

  function check(uri: string, text: string, terms: Terms): Pick<View, "module" | "findings"> {
    const module = openModule(text, { environment: environmentOf(terms.environment) });
    const findings = analyze(module, rules, {
      severityOf: terms.severityOf,
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

  return {
    look,
    fixAll: ({ uri, module }, terms) => fixAllEdits(module.text, (text) => check(uri, text, terms).findings),
  };
}
