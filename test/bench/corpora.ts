/** Real Python code to measure on: what lies on the machine, and the folders that are named. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Corpus {
  readonly name: string;
  /** Where all its files are. */
  readonly paths: readonly string[];
  /** The part of them, spread evenly, that is measured file by file. */
  readonly files: readonly SourceFile[];
}

/** Larger files are data, not code that people edit. */
const largest = 500_000;

/** The standard library, and torch and sklearn where `python` has them. */
const installed = `
import importlib.util, os, sysconfig
print("standard library", sysconfig.get_path("stdlib"), sep="\\t")
for name in ("torch", "sklearn"):
    spec = importlib.util.find_spec(name)
    print(name, os.path.dirname(spec.origin) if spec and spec.origin else "", sep="\\t")
`;

/** The corpora that are there, with at most `most` files each to measure one by one; `skipped` names the others. */
export function findCorpora(
  python: string,
  folders: readonly string[],
  most: number,
): { readonly corpora: readonly Corpus[]; readonly skipped: readonly string[] } {
  const corpora = listCorpora(python, folders).map((corpus) => ({
    ...corpus,
    files: spread(corpus.paths, most).flatMap(read),
  }));
  return {
    corpora: corpora.filter(({ files }) => files.length > 0),
    skipped: corpora.filter(({ files }) => files.length === 0).map(({ name }) => name),
  };
}

/** The corpora by name with the paths of their files, of which there are none where a corpus is not on the machine. */
export function listCorpora(
  python: string,
  folders: readonly string[],
): { readonly name: string; readonly paths: readonly string[] }[] {
  const { stdout } = spawnSync(python, ["-c", installed], { encoding: "utf8" });
  const found = (stdout ?? "").split(/\r?\n/).flatMap((line) => {
    const [name = "", folder = ""] = line.split("\t");
    return name === "" ? [] : [{ name, folder }];
  });
  const named = folders.map((folder) => ({ name: basename(folder), folder }));
  const wanted = [
    // A folder that is named stands for the installed library of that name.
    ...found.filter(({ name }) => !named.some((one) => one.name === name)),
    ...(found.length > 0 ? [] : [{ name: `the libraries of ${python}`, folder: "" }]),
    ...named,
  ];
  return wanted.map(({ name, folder }) => ({ name, paths: pythonFiles(folder) }));
}

function pythonFiles(folder: string): string[] {
  try {
    const names = folder === "" ? [] : readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => name.endsWith(".py") && !/(?:^|[\\/])site-packages[\\/]/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** At most `most` of `all`, from the first to the last. */
function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

export function read(path: string): SourceFile[] {
  try {
    return statSync(path).size > largest ? [] : [{ path, text: readFileSync(path, "utf8") }];
  } catch {
    return [];
  }
}

/** True for files that name one of the libraries that the rules are about. */
export function mentionsFramework({ text }: SourceFile): boolean {
  return /\b(?:torch|torchaudio|torchvision|sklearn|keras|tensorflow|lightning|transformers)\b/.test(text);
}

export function countLines(text: string): number {
  return text.split("\n").length;
}
