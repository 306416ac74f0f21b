/** Keeps text on the disk between runs: sealed, so that nothing broken or foreign is read; bounded; never in the way. */

import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeWhole } from "./atomicFile.ts";
import type { CheckOptions } from "./commandLine.ts";

/** A file in a cache folder. */
export interface CacheFile {
  readonly folder: string;
  readonly name: string;
  /** What it is about; a file about anything else is not read. */
  readonly subject: string;
}

const magic = "mlhints-cache";
const defaultFolder = ".mlhints_cache";
const nameShape = /^[0-9a-f]{16}\.json$/;
/** In bytes: of one file, and of all that lie in a folder. */
const largestFile = 64_000_000;
const largestFolder = 256_000_000;
const longestUnused = 30 * 24 * 3600 * 1000;

/** Where the run keeps what it finds; undefined where it is told not to. `build` tells one state of the product. */
export function cacheFileFor(
  { cache, cacheDir }: Pick<CheckOptions, "cache" | "cacheDir">,
  { MLHINTS_NO_CACHE, MLHINTS_CACHE_DIR }: NodeJS.ProcessEnv,
  cwd: string,
  build: () => string,
): CacheFile | undefined {
  if (!cache || (MLHINTS_NO_CACHE && !/^(?:0|false)$/i.test(MLHINTS_NO_CACHE))) {
    return undefined;
  }
  const root = projectAround(realpathSync(cwd));
  const chosen = cacheDir ?? (MLHINTS_CACHE_DIR || undefined);
  const folder = chosen === undefined ? join(root, defaultFolder) : resolve(cwd, chosen);
  // A project may not lead its visitors to other places of their disk.
  if (chosen === undefined && lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return undefined;
  }
  return {
    folder,
    name: `${hash(root).slice(0, 16)}.json`,
    subject: `${build()} ${root}`,
  };
}

/** The text that was kept; undefined when there is none, or anything about it is not as it was written. */
export function readCacheFile({ folder, name, subject }: CacheFile): string | undefined {
  try {
    const path = join(folder, name);
    const status = statSync(path);
    if (!status.isFile() || status.size > largestFile) {
      return undefined;
    }
    const text = readFileSync(path, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return text.slice(0, end) === headOf(subject, body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step. A folder that cannot be written is left as it is: a cache is no reason to complain. */
export function writeCacheFile({ folder, name, subject }: CacheFile, body: string): void {
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  try {
    prepare(folder);
    writeWhole(temporary, `${headOf(subject, body)}\n${body}`, 0o600);
    renameSync(temporary, join(folder, name));
    tidy(folder);
  } catch {
    remove(temporary);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What is in its way is not ours.
  }
}

function headOf(subject: string, body: string): string {
  return `${magic} ${hash(subject)} ${hash(body)}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Says to backups and to Git that the folder is of no account. */
function prepare(folder: string): void {
  if (existsSync(join(folder, "CACHEDIR.TAG"))) {
    return;
  }
  const isOwn = mkdirSync(folder, { recursive: true }) !== undefined || readdirSync(folder).length === 0;
  if (isOwn) {
    writeFileSync(join(folder, ".gitignore"), "# Made by mlhints.\n*\n");
    writeFileSync(
      join(folder, "CACHEDIR.TAG"),
      "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of mlhints; see https://bford.info/cachedir/.\n",
    );
  }
}

/** Removes what no run has written for long, and the oldest of too much; files of others stay. */
function tidy(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => nameShape.test(name) || /^[0-9a-f]{16}\.json\.\d+\.tmp$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, status: statSync(path, { throwIfNoEntry: false }) }))
    .sort((a, b) => (b.status?.mtimeMs ?? 0) - (a.status?.mtimeMs ?? 0));
  let total = 0;
  for (const { path, status } of files) {
    total += status?.size ?? 0;
    const age = Date.now() - (status?.mtimeMs ?? 0);
    if (age > (path.endsWith(".tmp") ? 3_600_000 : longestUnused) || total > largestFolder) {
      remove(path);
    }
  }
}

/** The project that `folder` is part of: up to the nearest configuration or repository, else the folder itself. */
function projectAround(folder: string): string {
  const marks = ["mlhints.toml", "pyproject.toml", ".git"];
  for (let current = folder; ; current = dirname(current)) {
    if (marks.some((mark) => existsSync(join(current, mark)))) {
      return current;
    }
    if (current === dirname(current)) {
      return folder;
    }
  }
}
