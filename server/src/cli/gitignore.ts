/** What .gitignore files say about paths, the nearest file first, as git reads them. */

import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { readBounded } from "../boundedFile.ts";
import { type Patterns, patternsOf } from "../patterns.ts";

/** A pattern list with the folder that it is relative to, and the list of the folder above. */
export interface IgnoreRules {
  readonly folder: string;
  readonly patterns: Patterns;
  readonly above: IgnoreRules | undefined;
}

export const ignorecase = process.platform === "win32" || process.platform === "darwin";

/** In bytes; each pattern is tried on each path. */
const largestFile = 256_000;

/** True when `path` (absolute, within the rules' folders) is ignored; folders above it are taken for not ignored. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isFolder: boolean): boolean {
  for (let list = rules; list !== undefined; list = list.above) {
    const { ignored, unignored } = list.patterns.test(pathWithin(list.folder, path, isFolder));
    if (ignored || unignored) {
      return ignored;
    }
  }
  return false;
}

/** `path` relative to `folder`, as patterns want it: with `/`, and one at the end of folders. */
export function pathWithin(folder: string, path: string, isFolder: boolean): string {
  const inner = relative(folder, path).split(sep).join("/");
  return isFolder && inner !== "" ? `${inner}/` : inner;
}

/** The rules in `folder` itself on top of those `above`; a repository of its own starts afresh. */
export function rulesIn(folder: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
  const isRepository = existsSync(join(folder, ".git"));
  const outer = isRepository ? listed(folder, join(folder, ".git", "info", "exclude"), undefined) : above;
  return listed(folder, join(folder, ".gitignore"), outer);
}

/**
 * The rules that hold above `root`: from its repository's top, or, outside of repositories, from `cwd`.
 * A file that ignores `root` itself is left out, because who names a folder wants it checked.
 */
export function rulesAbove(root: string, cwd: string): IgnoreRules | undefined {
  let rules: IgnoreRules | undefined;
  for (const folder of foldersAbove(root, cwd)) {
    rules = rulesIn(folder, rules);
  }
  return without(rules, (list) => list.patterns.ignores(pathWithin(list.folder, root, true)));
}

function without(rules: IgnoreRules | undefined, leaveOut: (list: IgnoreRules) => boolean): IgnoreRules | undefined {
  if (rules === undefined) {
    return undefined;
  }
  const above = without(rules.above, leaveOut);
  return leaveOut(rules) ? above : { ...rules, above };
}

/** The folders whose rules bear on `root`, outermost first, without `root`. */
function foldersAbove(root: string, cwd: string): string[] {
  const isRepository = (folder: string) => existsSync(join(folder, ".git"));
  if (isRepository(root)) {
    return [];
  }
  const folders: string[] = [];
  for (let folder = dirname(root); folder !== folders[0]; folder = dirname(folder)) {
    folders.unshift(folder);
  }
  const top = folders.findLastIndex(isRepository);
  const start = top >= 0 ? top : folders.indexOf(cwd);
  return start < 0 ? [] : folders.slice(start);
}

function listed(folder: string, file: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
  try {
    const bytes = readBounded(file, largestFile);
    return bytes instanceof Buffer
      ? { folder, patterns: patternsOf(bytes.toString("utf8").replace(/^\uFEFF/, ""), ignorecase), above }
      : above;
  } catch {
    return above;
  }
}
