/** Which rules are on and how severe each is: what settings, configuration files and command-line options choose. */

import { categories, type Rule, type Severity, severities } from "./rules/rule.ts";
import { nearest } from "./spelling.ts";

/** Names are rule ids, categories, or one of `ruleSets`; in `severity` rule ids or categories. */
export interface Selection {
  readonly select: readonly string[];
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: Readonly<Record<string, Severity | "off">>;
}

/** `notes`: rules drawn from the source notes; `recommended`: all but those that ask to be chosen; `all`. */
export const ruleSets = ["notes", "recommended", "all"] as const;

export const defaultSelection: Selection = { select: ["recommended"], extendSelect: [], ignore: [], severity: {} };

/** What a selection looks at in a rule. */
export type Selectable = Pick<Rule, "id" | "category" | "notes" | "optIn">;

export interface UnknownName {
  readonly name: string;
  readonly suggestion: string | undefined;
}

/** `base` with what was chosen nearer to the user: a new `select` starts afresh, the rest adds to it. */
export function overrideSelection(base: Selection, nearer: Partial<Selection>): Selection {
  const { select, extendSelect = [], ignore = [], severity = {} } = nearer;
  return {
    select: select ?? base.select,
    extendSelect: select === undefined ? [...base.extendSelect, ...extendSelect] : extendSelect,
    ignore: select === undefined ? [...base.ignore, ...ignore] : ignore,
    severity: { ...base.severity, ...severity },
  };
}

/** Names that no rule, category or set has, each once, in the order given. */
export function unknownNames(selection: Partial<Selection>, rules: readonly Selectable[]): UnknownName[] {
  const ruled = new Set<string>([...rules.map((rule) => rule.id), ...categories]);
  const selectable = new Set<string>([...ruled, ...ruleSets]);
  const unknown = new Map<string, UnknownName>();
  const look = (names: readonly string[], known: ReadonlySet<string>) => {
    for (const name of names) {
      if (!known.has(name) && !unknown.has(name)) {
        unknown.set(name, { name, suggestion: nearest(name, known) });
      }
    }
  };
  const { select = [], extendSelect = [], ignore = [], severity = {} } = selection;
  look([...select, ...extendSelect, ...ignore], selectable);
  look(Object.keys(severity), ruled);
  return [...unknown.values()];
}

/**
 * Asks the selection about a rule: its severity, `off`, or undefined to leave it to the rule.
 *
 * The most exact name decides, as in Ruff: a rule's id before its category before a set; `ignore` wins a tie.
 */
export function severityChooser(selection: Selection): (rule: Selectable) => Severity | "off" | undefined {
  const selected = new Set([...selection.select, ...selection.extendSelect]);
  const ignored = new Set(selection.ignore);
  return (rule) => {
    if (exactness(rule, selected) <= exactness(rule, ignored)) {
      return "off";
    }
    return own(selection.severity, rule.id) ?? own(selection.severity, rule.category);
  };
}

/** 3 when `names` has the rule's id, 2 for its category, 1 for a set that holds it, 0 for none of these. */
function exactness(rule: Selectable, names: ReadonlySet<string>): number {
  if (names.has(rule.id)) {
    return 3;
  }
  if (names.has(rule.category)) {
    return 2;
  }
  return ruleSets.some((set) => names.has(set) && isInSet(rule, set)) ? 1 : 0;
}

function isInSet(rule: Selectable, set: (typeof ruleSets)[number]): boolean {
  switch (set) {
    case "notes":
      return rule.notes.en.frontMatter.source !== undefined;
    case "recommended":
      return rule.optIn !== true;
    case "all":
      return true;
  }
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The severity that a user's word names (`info` is `information`), or undefined. */
export function readSeverity(word: string): Severity | undefined {
  const name = word.toLowerCase();
  return name === "info" ? "information" : severities.find((severity) => severity === name);
}

/** True when `severity` is as grave as `least`, or graver. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}
