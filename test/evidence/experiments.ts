/** Finds every rule's evidence.py, runs it on a given Python and compares what it prints with the rule's notes. */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readNote } from "../../server/src/notes.ts";
import { type Locale, locales } from "../../server/src/rules/rule.ts";

export interface Experiment {
  /** Id of the rule, or of the topic. */
  readonly rule: string;
  readonly script: string;
  /** What the script's first comment asks for: `# needs: torch >= 1.8, numpy`. */
  readonly needs: readonly Requirement[];
  /** The quoted lines of the note's Evidence section, tags included. */
  readonly quoted: Readonly<Record<Locale, readonly string[]>>;
}

/** A Python package (or `python` itself), and perhaps the versions of it that are meant. */
export interface Requirement {
  readonly name: string;
  readonly comparison?: string;
  readonly version?: string;
}

/** Import name → version; undefined where it cannot be imported. */
export type Versions = Readonly<Record<string, string | undefined>>;

/** Heading of the section that quotes the experiment, by language. */
const headings: Readonly<Record<Locale, string>> = { en: "Evidence", "zh-cn": "实验" };

const debianPackages: Readonly<Record<string, string>> = {
  PIL: "python3-pil",
  cv2: "python3-opencv",
  python: "python3",
  sklearn: "python3-sklearn",
  soundfile: "python3-soundfile",
};

/** All experiments: one for each rule, and one for each topic that has something to measure. */
export function findExperiments(sources = join("server", "src")): Experiment[] {
  return [
    ...experimentsBelow(join(sources, "rules"), "note.en.md"),
    ...experimentsBelow(join(sources, "topics"), "evidence.py"),
  ];
}

/** The experiments of the folders in `room` that have the file `sign`. */
function experimentsBelow(room: string, sign: string): Experiment[] {
  return readdirSync(room)
    .filter((folder) => existsSync(join(room, folder, sign)))
    .sort()
    .map((folder) => {
      const script = join(room, folder, "evidence.py");
      return { rule: folder, script, needs: readNeeds(script), quoted: readQuotes(join(room, folder)) };
    });
}

function readNeeds(script: string): Requirement[] {
  const needs = existsSync(script) ? /^# needs: (.+)$/m.exec(readFileSync(script, "utf8"))?.[1] : undefined;
  return needs?.split(",").map(readRequirement) ?? [];
}

function readRequirement(text: string): Requirement {
  const match = /^\s*(\w+)(?:\s*(<=|>=|<|>)\s*([\d.]+))?\s*$/.exec(text);
  if (match?.[1] === undefined) {
    throw new Error(`"${text.trim()}" is no requirement; write a package, or one with a version: torch >= 2.0`);
  }
  const [, name, comparison, version] = match;
  return comparison === undefined || version === undefined ? { name } : { name, comparison, version };
}

function readQuotes(folder: string): Record<Locale, string[]> {
  return Object.fromEntries(
    locales.map((locale) => [locale, readQuote(join(folder, `note.${locale}.md`), locale)]),
  ) as Record<Locale, string[]>;
}

function readQuote(file: string, locale: Locale): string[] {
  const body = readFileSync(file, "utf8")
    .replaceAll("\r\n", "\n")
    .replace(/^---\n[\s\S]*?\n---\n/, "");
  const section = readNote({ frontMatter: {}, body }).sections.find(({ heading }) => heading === headings[locale]);
  const block = /^```text\n([\s\S]*?)\n```/m.exec(section?.text ?? "")?.[1];
  if (block === undefined) {
    throw new Error(`${file}: the section "${headings[locale]}" has no \`\`\`text block with what evidence.py prints`);
  }
  return block.split("\n");
}

/** The interpreter to use: MLHINTS_PYTHON, else the system's own, which Debian's python3-torch belongs to. */
export function defaultPython(): string {
  return process.env.MLHINTS_PYTHON || (existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
}

/** What `python` can import of all that the experiments need. */
export function installedVersions(python: string, experiments: readonly Experiment[]): Versions {
  const names = new Set(experiments.flatMap(({ needs }) => needs.map(({ name }) => name)));
  names.delete("python");
  const { status, stdout } = spawnSync(python, ["-c", probe, ...names], { encoding: "utf8", timeout: 120_000 });
  return status === 0 ? JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1)) : {};
}

const probe = `
import importlib, json, platform, sys
versions = {"python": platform.python_version()}
for name in sys.argv[1:]:
    try:
        versions[name] = importlib.import_module(name).__version__
    except Exception:
        pass
print("\\n" + json.dumps(versions))
`;

/** What the experiment lacks here, in a sentence with the command that installs it; undefined when it can run. */
export function whatIsMissing(experiment: Experiment, versions: Versions): string | undefined {
  const missing = [{ name: "python" }, ...experiment.needs].filter((need) => !isMet(need, versions));
  if (missing.length === 0) {
    return undefined;
  }
  const needs = missing.map(({ name, ...rest }: Requirement) => [name, rest.comparison, rest.version].join(" ").trim());
  const packages = missing.map(({ name }) => debianPackages[name] ?? `python3-${name}`);
  return `needs ${needs.join(", ")}; install it with: apt-get install ${[...new Set(packages)].join(" ")}`;
}

function isMet({ name, comparison, version }: Requirement, versions: Versions): boolean {
  const installed = versions[name];
  if (installed === undefined || comparison === undefined || version === undefined) {
    return installed !== undefined;
  }
  const order = compareVersions(installed, version);
  return comparison.includes("=") && order === 0 ? true : comparison.startsWith("<") ? order < 0 : order > 0;
}

/** Compares the leading numbers; `1.13.0a0` counts as 1.13. */
function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map((text) => (/^[\d.]+/.exec(text)?.[0] ?? "").split(".").map(Number));
  for (let index = 0; index < Math.max(a?.length ?? 0, b?.length ?? 0); index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/**
 * The quoted lines that hold for these versions, without their tags. A line that holds for some versions only ends in a
 * comment that says for which: `# torch >= 2.0`.
 */
export function expectedLines(quoted: readonly string[], versions: Versions): string[] {
  return quoted.flatMap((line) => {
    const [, text, tag] = /^(.*?)\s+# (\w+ (?:<=|>=|<|>) [\d.]+(?:, \w+ (?:<=|>=|<|>) [\d.]+)*)$/.exec(line) ?? [];
    if (text === undefined || tag === undefined) {
      return [line];
    }
    return tag.split(",").every((part) => isMet(readRequirement(part), versions)) ? [text] : [];
  });
}

/**
 * The lines the experiment prints.
 *
 * @throws Error with Python's own last words when an assertion or the script fails
 */
export function runExperiment(python: string, { script }: Experiment): string[] {
  const { status, stdout, stderr, error } = spawnSync(python, [script], {
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, PYTHONIOENCODING: "utf-8", PYTHONDONTWRITEBYTECODE: "1" },
  });
  if (status !== 0) {
    throw new Error(`${script} failed\n${error?.message ?? stderr.trim()}`);
  }
  return stdout
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
}
