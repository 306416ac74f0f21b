/** The editor's settings under "mlhints", read leniently: what cannot be understood is named and ignored. */

import { type Locale, locales, type Rule, type Severity } from "../rules/rule.ts";
import { readSeverity, type Selection, unknownNames } from "../selection.ts";

export interface Settings {
  readonly enable: boolean;
  /** Undefined leaves it to the editor's own language. */
  readonly language: Locale | undefined;
  /** Only what the user chose; the rest is the configuration file's. */
  readonly selection: Partial<Selection>;
}

const defaultSettings: Settings = { enable: true, language: undefined, selection: {} };

type Complain = (sentence: string) => void;

/** `complain` is told one sentence for each value that is ignored. */
export function readSettings(value: unknown, rules: readonly Rule[], complain: Complain): Settings {
  if (value === undefined || value === null) {
    return defaultSettings;
  }
  if (!isRecord(value)) {
    complain(`"mlhints" must be an object, not ${describe(value)}`);
    return defaultSettings;
  }
  const selection: { -readonly [Key in keyof Selection]?: Selection[Key] } = {};
  for (const key of ["select", "extendSelect", "ignore"] as const) {
    const names = readNames(value[key], key, complain);
    if (names !== undefined) {
      selection[key] = names;
    }
  }
  const severity = readSeverities(value.severity, complain);
  if (severity !== undefined) {
    selection.severity = severity;
  }
  for (const { name, suggestion } of unknownNames(selection, rules)) {
    const guess = suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;
    complain(`the "mlhints" settings name "${name}", which is no rule, category or rule set${guess}`);
  }
  return {
    enable: readEnable(value.enable, complain),
    language: readLanguage(value.language, complain),
    selection,
  };
}

function readEnable(value: unknown, complain: Complain): boolean {
  if (value !== undefined && value !== null && typeof value !== "boolean") {
    complain(`"mlhints.enable" must be true or false, not ${describe(value)}`);
  }
  return value !== false;
}

function readLanguage(value: unknown, complain: Complain): Locale | undefined {
  const locale = locales.find((known) => known === value);
  if (locale === undefined && value !== undefined && value !== null && value !== "auto") {
    complain(`"mlhints.language" must be one of auto, ${locales.join(", ")}, not ${describe(value)}`);
  }
  return locale;
}

function readNames(value: unknown, key: string, complain: Complain): string[] | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    complain(`"mlhints.${key}" must be a list of rule ids, categories or rule sets, not ${describe(value)}`);
    return undefined;
  }
  return value.filter((name): name is string => {
    const fits = typeof name === "string";
    if (!fits) {
      complain(`"mlhints.${key}" must hold names only, not ${describe(name)}`);
    }
    return fits;
  });
}

function readSeverities(value: unknown, complain: Complain): Readonly<Record<string, Severity | "off">> | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (!isRecord(value)) {
    complain(`"mlhints.severity" must be an object of rule ids or categories, not ${describe(value)}`);
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, word]): [string, Severity | "off"][] => {
      const severity = word === "off" ? word : typeof word === "string" ? readSeverity(word) : undefined;
      if (severity === undefined) {
        complain(
          `"mlhints.severity" of "${name}" must be error, warning, information, hint or off, not ${describe(word)}`,
        );
        return [];
      }
      return [[name, severity]];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
