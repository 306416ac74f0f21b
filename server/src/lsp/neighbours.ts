/** Files besides a view's own that its findings speak of, or that their fixes would change. */

import type { Finding } from "../rules/rule.ts";
import type { Lines } from "../text.ts";

/** Such files by their paths in the workspace. */
export type Neighbours = ReadonlyMap<string, Neighbour>;

export interface Neighbour {
  /** As the client knows it, where it is open. */
  readonly uri: string;
  /** Of the text that was read. */
  readonly lines: Lines;
}

/** The neighbours that `findings` name; `readAt` says what was read of the file at a path. */
export function neighboursOf(
  findings: readonly Finding[],
  readAt: (path: string) => Neighbour | undefined,
): Neighbours {
  const places = findings.flatMap(({ related = [], fixes = [] }) => [
    ...related,
    ...fixes.flatMap(({ edits }) => edits),
  ]);
  const neighbours = new Map<string, Neighbour>();
  for (const path of new Set(places.flatMap(({ document }) => document ?? []))) {
    const file = readAt(path);
    if (file !== undefined) {
      neighbours.set(path, file);
    }
  }
  return neighbours;
}

/** What the file at `uri` is called from the one at `from`: `model.py`, `../models/net.py`. */
export function nameFrom(from: string, uri: string): string {
  const [own, other] = [from, uri].map((one) => one.split("/").map(decoded)) as [string[], string[]];
  let common = 0;
  while (common < Math.min(own.length, other.length) - 1 && own[common] === other[common]) {
    common++;
  }
  return [...own.slice(common + 1).map(() => ".."), ...other.slice(common)].join("/");
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
