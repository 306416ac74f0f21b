/** Reads the table [tool.mlhints] of a pyproject.toml, or a whole mlhints.toml, into checked settings. */

import { parse, TomlError } from "smol-toml";
import { patternsOf } from "./patterns.ts";
import { type Locale, locales, type Severity, severities } from "./rules/rule.ts";
import { defaultSelection, readSeverity, type Selection } from "./selection.ts";
import { nearest } from "./spelling.ts";

export interface Configuration extends Selection {
  /** Package → version stated by hand, such as `torch` → `2.1`; wins over what is installed. */
  readonly environment: Readonly<Record<string, string>>;
  /** Patterns in the syntax of .gitignore, relative to the configuration file's folder. */
  readonly exclude: readonly string[];
  readonly extendExclude: readonly string[];
  readonly respectGitignore: boolean;
  /** In bytes; larger files are named and skipped. */
  readonly maxFileSize: number;
  /** Undefined leaves it to the editor; the command line then speaks English. */
  readonly language: Locale | "auto" | undefined;
  /** Pattern → names of rules, categories or sets that are ignored in the files it matches. */
  readonly perFileIgnores: Readonly<Record<string, readonly string[]>>;
}

export type ConfigurationKind = "pyproject" | "mlhints";

/** A configuration that cannot be used, said in one sentence; `message` is the English one. */
export class ConfigurationError extends Error {
  constructor(
    readonly file: string,
    readonly messages: Readonly<Record<Locale, string>>,
  ) {
    super(messages.en);
    this.name = "ConfigurationError";
  }
}

export const defaultConfiguration: Configuration = {
  ...defaultSelection,
  environment: {},
  exclude: [
    ".eggs/",
    ".git/",
    ".hg/",
    ".ipynb_checkpoints/",
    ".mypy_cache/",
    ".nox/",
    ".pytest_cache/",
    ".ruff_cache/",
    ".svn/",
    ".tox/",
    ".venv/",
    "__pycache__/",
    "__pypackages__/",
    "node_modules/",
    "site-packages/",
    "venv/",
  ],
  extendExclude: [],
  respectGitignore: true,
  maxFileSize: 2_000_000,
  language: undefined,
  perFileIgnores: {},
};

/**
 * The settings that `text` states, the defaults for the rest; undefined when a pyproject.toml has no [tool.mlhints].
 *
 * @throws ConfigurationError when the text is no TOML, or a key or value is not one that is known
 */
export function readConfiguration(text: string, file: string, kind: ConfigurationKind): Configuration | undefined {
  const document = parseToml(text, file);
  if (kind === "mlhints") {
    return settingsOf(document, file, "");
  }
  const tool = document.tool;
  const table = isTable(tool) ? tool.mlhints : undefined;
  return table === undefined ? undefined : settingsOf(readTable(table, file, "tool.mlhints"), file, "tool.mlhints.");
}

/** What per-file-ignores adds to `ignore` for the file at `path`, relative to the configuration's folder, with `/`. */
export function ignoredInFile(configuration: Pick<Configuration, "perFileIgnores">, path: string): string[] {
  if (path === "" || path.startsWith("../")) {
    return [];
  }
  return Object.entries(configuration.perFileIgnores)
    .filter(([pattern]) => patternsOf([pattern], false).ignores(path))
    .flatMap(([, names]) => names);
}

type Table = Readonly<Record<string, unknown>>;

function parseToml(text: string, file: string): Table {
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof TomlError)) {
      throw error;
    }
    const [sentence = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    throw new ConfigurationError(file, {
      en: `${file}:${error.line}:${error.column}: not valid TOML: ${sentence}`,
      "zh-cn": `${file}:${error.line}:${error.column}：不是有效的 TOML：${sentence}`,
    });
  }
}

type Reader<Value> = (value: unknown, file: string, key: string) => Value;

const readers: { readonly [Key in keyof Configuration]: readonly [toml: string, read: Reader<Configuration[Key]>] } = {
  select: ["select", readNames],
  extendSelect: ["extend-select", readNames],
  ignore: ["ignore", readNames],
  severity: ["severity", readSeverities],
  environment: ["environment", readEnvironment],
  exclude: ["exclude", readNames],
  extendExclude: ["extend-exclude", readNames],
  respectGitignore: ["respect-gitignore", readBoolean],
  maxFileSize: ["max-file-size", readSize],
  language: ["language", readLanguage],
  perFileIgnores: ["per-file-ignores", readNamesByPattern],
};

function settingsOf(table: Table, file: string, prefix: string): Configuration {
  const keyOf = new Map<string, keyof Configuration>();
  for (const key of Object.keys(readers) as (keyof Configuration)[]) {
    keyOf.set(readers[key][0], key);
  }
  const stated: Partial<Record<keyof Configuration, unknown>> = {};
  for (const [name, value] of Object.entries(table)) {
    const key = keyOf.get(name);
    if (key === undefined) {
      throw unknownKey(file, prefix + name, nearest(name, keyOf.keys()), [...keyOf.keys()]);
    }
    stated[key] = readers[key][1](value, file, prefix + name);
  }
  return { ...defaultConfiguration, ...(stated as Partial<Configuration>) };
}

function unknownKey(
  file: string,
  key: string,
  suggestion: string | undefined,
  known: readonly string[],
): ConfigurationError {
  const names = known.map((name) => `\`${name}\``).join(", ");
  return new ConfigurationError(file, {
    en: `${file}: unknown key \`${key}\`; ${suggestion === undefined ? `known are ${names}` : `did you mean \`${suggestion}\`?`}`,
    "zh-cn": `${file}：未知的键 \`${key}\`；${suggestion === undefined ? `可用的键有 ${names}` : `是否想写 \`${suggestion}\`？`}`,
  });
}

function wrong(file: string, key: string, wanted: Readonly<Record<Locale, string>>): ConfigurationError {
  return new ConfigurationError(file, {
    en: `${file}: \`${key}\` must be ${wanted.en}`,
    "zh-cn": `${file}：\`${key}\` 必须是${wanted["zh-cn"]}`,
  });
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function readTable(value: unknown, file: string, key: string): Table {
  if (!isTable(value)) {
    throw wrong(file, key, { en: "a table", "zh-cn": "一个表" });
  }
  return value;
}

function readNames(value: unknown, file: string, key: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((name) => typeof name === "string")) {
    throw wrong(file, key, { en: 'a list of strings, such as ["a", "b"]', "zh-cn": '字符串列表，例如 ["a", "b"]' });
  }
  return value;
}

function readSeverities(value: unknown, file: string, key: string): Readonly<Record<string, Severity | "off">> {
  const chosen: [string, Severity | "off"][] = [];
  for (const [name, word] of Object.entries(readTable(value, file, key))) {
    const severity = typeof word !== "string" ? undefined : word === "off" ? "off" : readSeverity(word);
    if (severity === undefined) {
      const words = [...severities, "off"].map((allowed) => `"${allowed}"`);
      throw wrong(file, `${key}.${name}`, { en: `one of ${words.join(", ")}`, "zh-cn": `${words.join("、")} 之一` });
    }
    chosen.push([name, severity]);
  }
  // Not one by one: a table may have a key `__proto__`.
  return Object.fromEntries(chosen);
}

function readEnvironment(value: unknown, file: string, key: string): Readonly<Record<string, string>> {
  const versions: [string, string][] = [];
  for (const [name, version] of Object.entries(readTable(value, file, key))) {
    if (typeof version !== "string" || !/^\d/.test(version)) {
      throw wrong(file, `${key}.${name}`, {
        en: 'a version in quotes, such as "2.1"',
        "zh-cn": '带引号的版本号，例如 "2.1"',
      });
    }
    versions.push([name, version]);
  }
  return Object.fromEntries(versions);
}

function readBoolean(value: unknown, file: string, key: string): boolean {
  if (typeof value !== "boolean") {
    throw wrong(file, key, { en: "true or false", "zh-cn": " true 或 false" });
  }
  return value;
}

function readSize(value: unknown, file: string, key: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value <= 0) {
    throw wrong(file, key, {
      en: "a number of bytes above 0, such as 2000000",
      "zh-cn": "大于 0 的字节数，例如 2000000",
    });
  }
  return value;
}

function readLanguage(value: unknown, file: string, key: string): Locale | "auto" {
  const language = (["auto", ...locales] as const).find((known) => known === value);
  if (language === undefined) {
    throw wrong(file, key, { en: 'one of "auto", "en", "zh-cn"', "zh-cn": '"auto"、"en"、"zh-cn" 之一' });
  }
  return language;
}

function readNamesByPattern(value: unknown, file: string, key: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(readTable(value, file, key)).map(([pattern, names]) => [
      pattern,
      readNames(names, file, `${key}."${pattern}"`),
    ]),
  );
}
