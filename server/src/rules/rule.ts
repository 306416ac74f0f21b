/** What a rule is: it finds one pitfall in a module and offers repairs; every human word is its note's. */

import type { Module } from "../project/module.ts";
import type { Edit, Span } from "../text.ts";

/** Kebab-case name of the pitfall; also its folder, suppression, settings key and documentation page. */
export type RuleId = string;

export const severities = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof severities)[number];

export const categories = [
  "argparse",
  "loop",
  "modes",
  "data",
  "split",
  "loss",
  "init",
  "audio",
  "layout",
  "checkpoint",
  "schedule",
  "device",
  "versions",
  "reproducibility",
  "modules",
] as const;
export type Category = (typeof categories)[number];

export const locales = ["en", "zh-cn"] as const;
export type Locale = (typeof locales)[number];

/** A note as the bundler hands it over: the parsed front matter and the Markdown below it. */
export interface NoteSource {
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface Rule {
  readonly id: RuleId;
  /** Severity without settings; a report may carry its own where the environment or the certainty decides. */
  readonly severity: Severity;
  readonly category: Category;
  /** Words of which a file must mention at least one before the rule is asked; keeps unrelated files free. */
  readonly mentions: readonly string[];
  /** Dotted names of the APIs that the note is about: hovering over one of them shows it. */
  readonly about?: readonly string[];
  /** Left out of the set `recommended`: what it says holds in nearly every script, so people ask for it by name. */
  readonly optIn?: true;
  readonly notes: Readonly<Record<Locale, NoteSource>>;
  check(module: Module): Iterable<Report>;
}

export interface Report {
  /** The smallest thing worth looking at; cut off at the end of its first line. */
  readonly at: Span;
  /** When the environment or the certainty decides it; the user's setting still wins. */
  readonly severity?: Severity;
  /** Which of the note's messages; `default` when absent. */
  readonly variant?: string;
  /** Fills the {placeholders} of that message, of the related labels and of the fix titles. */
  readonly say?: Readonly<Record<string, string>>;
  /** The other places that take part. */
  readonly related?: readonly Related[];
  /** Repairs, the preferred one first; each is titled by the note. */
  readonly fixes?: readonly Fix[];
}

export interface Related {
  readonly span: Span;
  /** Key of the note's label. */
  readonly label: string;
  /** File or cell, when it is not the finding's own. */
  readonly document?: string;
}

export interface Fix {
  /** Key of the note's title. */
  readonly key: string;
  /** Promises that the meaning is unchanged or certainly the one intended, and that comments survive. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** Key of the note's reason why this fix cannot be applied here; `edits` is empty then. */
  readonly refused?: string;
}

/** A report with its rule and its effective severity, ready to be worded in any language. */
export interface Finding extends Report {
  readonly rule: Rule;
  readonly severity: Severity;
}
