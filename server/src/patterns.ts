/** Patterns in the syntax of .gitignore, from files of strangers: those that could take for ever are not read. */

import ignore from "ignore";

export interface Patterns {
  /** True when `path`, relative and with `/`, is left out, or a folder above it is; folders end with `/`. */
  ignores(path: string): boolean;
  /** As `ignores`, and apart from that whether a pattern with `!` takes the path in. */
  test(path: string): { readonly ignored: boolean; readonly unignored: boolean };
}

/** What a list of patterns may cost; the time for a path grows with its depth to the power of the double stars. */
const mostDoubleStars = 2;
const mostCostly = 50;
const deepestPath = 64;

export function patternsOf(text: string | readonly string[], ignorecase: boolean): Patterns {
  const lines = typeof text === "string" ? text.split(/\r?\n/) : text;
  const costly = lines.filter((line) => doubleStarsIn(line) > 1);
  const left = new Set(costly.filter((line) => doubleStarsIn(line) <= mostDoubleStars).slice(0, mostCostly));
  const patterns = ignore({ ignorecase }).add(lines.filter((line) => doubleStarsIn(line) <= 1 || left.has(line)));
  const isDeep = (path: string) => path.split("/").length > deepestPath;
  return {
    ignores: (path) => !isDeep(path) && patterns.ignores(path),
    test: (path) => (isDeep(path) ? { ignored: false, unignored: false } : patterns.test(path)),
  };
}

/** Those at the end cost nothing. */
function doubleStarsIn(line: string): number {
  const parts = line.trimEnd().replace(/\/$/, "").split("/");
  return parts.slice(0, -1).filter((part) => /^!?\*\*+$/.test(part)).length;
}
