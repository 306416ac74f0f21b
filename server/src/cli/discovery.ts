/** Finds the Python files and notebooks that the paths of a command line stand for. */

import { type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Patterns, patternsOf } from "../patterns.ts";
import { repositoryAround } from "../workspaceDisk.ts";
import { type IgnoreRules, ignorecase, isIgnored, pathWithin, rulesAbove, rulesIn } from "./gitignore.ts";

export interface FoundFile {
  /** As given on the command line, joined with the path below it; `src/a.py` for `src`, `a.py` for `.`. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/** Why something found is not checked: `unreadable` and `unreadableFolder` come with the system's word for it. */
export interface Obstacle {
  readonly file: string;
  readonly why: "unreadable" | "unreadableFolder" | "notRegular" | "linkOutside";
  readonly error: string;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly obstacles: readonly Obstacle[];
  /** Paths that do not exist, as given. */
  readonly missing: readonly string[];
}

/** What says which folders and files below the given ones are left out. */
export interface Excluding {
  readonly exclude: readonly string[];
  /** The folder that the patterns are relative to; undefined for the folder that was given. */
  readonly folder: string | undefined;
  readonly respectGitignore: boolean;
}

/**
 * A file that is named is always found. A folder that is named is walked, whatever excludes it;
 * links to folders are not followed, so no loop and no foreign tree is entered, nor links to files elsewhere.
 */
export function findFiles(
  given: readonly string[],
  cwd: string,
  excludingIn: (folder: string) => Excluding,
  onProgress: (files: number) => void,
): Found {
  const files: FoundFile[] = [];
  const obstacles: Obstacle[] = [];
  const missing: string[] = [];
  const seen = new Set<string>();

  const addFile = (file: string, path: string) => {
    const real = realPath(path);
    if (!seen.has(real)) {
      seen.add(real);
      files.push({ file, path });
      onProgress(files.length);
    }
  };

  const walk = (shown: string, folder: string, root: string, above: IgnoreRules | undefined) => {
    const entries = entriesOf(folder);
    if (!Array.isArray(entries)) {
      obstacles.push({ file: shown === "" ? "." : shown, why: "unreadableFolder", error: entries.error });
      return;
    }
    if (folder !== root && isEnvironment(folder, entries)) {
      return;
    }
    const excluding = excludingIn(folder);
    const rules = excluding.respectGitignore ? rulesIn(folder, above) : undefined;
    const excluded = exclusion(excluding, root);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const file = shown === "" ? entry.name : shown.endsWith("/") ? shown + entry.name : `${shown}/${entry.name}`;
      const isFolder = entry.isDirectory();
      if (!isFolder && !(/\.(?:py|ipynb)$/.test(entry.name) && (entry.isFile() || entry.isSymbolicLink()))) {
        continue;
      }
      if (excluded(path, isFolder) || isIgnored(rules, path, isFolder)) {
        continue;
      }
      if (isFolder) {
        walk(file, path, root, rules);
      } else if (entry.isSymbolicLink() && !staysInside(path, root)) {
        obstacles.push({ file, why: "linkOutside", error: "" });
      } else if (entry.isFile() || statusOf(path).status?.isFile() !== false) {
        addFile(file, path);
      }
    }
  };

  for (const name of given) {
    const path = resolve(cwd, name);
    const { status, error } = statusOf(path);
    if (status === undefined) {
      if (error === "ENOENT" || error === "ENOTDIR") {
        missing.push(name);
      } else {
        obstacles.push({ file: name, why: "unreadable", error });
      }
    } else if (status.isDirectory()) {
      const shown = name.replace(/(?<=.)[/\\]+$/, "");
      const above = excludingIn(path).respectGitignore ? rulesAbove(path, cwd) : undefined;
      walk(shown === "." ? "" : shown, path, path, above);
    } else if (!status.isFile()) {
      obstacles.push({ file: name, why: "notRegular", error });
    } else {
      addFile(name, path);
    }
  }
  return { files, obstacles, missing };
}

/** In the order of their names, so that progress and first-found names are the same everywhere. */
function entriesOf(folder: string): Dirent[] | { readonly error: string } {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return { error: codeOf(error) };
  }
}

function statusOf(path: string): { readonly status: Stats | undefined; readonly error: string } {
  try {
    return { status: statSync(path), error: "" };
  } catch (error) {
    return { status: undefined, error: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether a link leads to a file in `root` or in the repository around it; one that leads nowhere leads to no other. */
function staysInside(path: string, root: string): boolean {
  const real = realPath(path);
  const folder = realPath(root);
  return real === path || isWithin(real, repositoryAround(folder) ?? folder);
}

/** Virtual and conda environments; `env` by its activation script, because simulators' packages have that name too. */
function isEnvironment(folder: string, entries: readonly Dirent[]): boolean {
  return entries.some(
    ({ name }) =>
      name === "pyvenv.cfg" ||
      name === "conda-meta" ||
      ((name === "bin" || name === "Scripts") && existsSync(join(folder, name, "activate"))),
  );
}

const compiled = new WeakMap<readonly string[], Patterns>();

/** Tells what patterns leave out below `root`; where they leave out `root` itself, they are read from there. */
function exclusion(excluding: Excluding, root: string): (path: string, isFolder: boolean) => boolean {
  const patterns = compiled.get(excluding.exclude) ?? patternsOf(excluding.exclude, ignorecase);
  compiled.set(excluding.exclude, patterns);
  const leavesOut = (folder: string, path: string, isFolder: boolean) => {
    const inner = pathWithin(folder, path, isFolder);
    return inner !== "" && patterns.ignores(inner);
  };
  const { folder = root } = excluding;
  const base = isWithin(root, folder) ? (leavesOut(folder, root, true) ? root : folder) : root;
  const nested = isWithin(folder, root) ? folder : base;
  return (path, isFolder) => leavesOut(isWithin(path, nested) ? nested : base, path, isFolder);
}

function isWithin(path: string, folder: string): boolean {
  const inner = relative(folder, path);
  return inner !== ".." && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}
