/** What texts become, edit by edit: a file's, a notebook's, and those of the files of a workspace. */

import { type Code, joinCells } from "../../server/src/python/cells.ts";
import { edited, type Random, typing } from "./editing.ts";

/** A file's text before and after each of about `count` edits; pieces are pasted from what `elsewhere` gives. */
export function fileHistory(text: string, count: number, random: Random, elsewhere = () => text): Code[] {
  const versions = [text];
  while (versions.length <= count) {
    const last = versions.at(-1) ?? text;
    if (random.below(24) === 0) {
      versions.push(...typing(last, elsewhere(), random));
    } else {
      versions.push(edited(last, versions.slice(-4), random, elsewhere()));
    }
  }
  return versions.map((version) => ({ text: version }));
}

/** The same for a notebook whose cells are typed in, added, moved and deleted. */
export function notebookHistory(
  cells: readonly string[],
  count: number,
  random: Random,
  elsewhere?: () => string,
): Code[] {
  let current = [...cells];
  const versions = [joinCells(current)];
  while (versions.length <= count) {
    const place = random.below(current.length);
    const rest = current.filter((_, index) => index !== place);
    const moved = random.below(rest.length + 1);
    const cell = current[place] ?? "";
    current = random.of([
      current.map((one, index) => (index === place ? edited(one, [], random, elsewhere?.()) : one)),
      [...rest.slice(0, moved), cell, ...rest.slice(moved)],
      [...current.slice(0, place), cell, ...current.slice(place)],
      rest.length === 0 ? current : rest,
    ]);
    versions.push(joinCells(current));
  }
  return versions;
}

/** One change of a workspace: what the file at `path` holds from now on; undefined when it is gone. */
export interface FileChange {
  readonly path: string;
  readonly text: string | undefined;
  /** The file that is asked about after the change, before all others. */
  readonly asked?: string;
  /** The file that is looked at no longer after that. */
  readonly resting?: string;
}

/** The files of a workspace before any edit, as changes of an empty one, and then after each edit. */
export function workspaceHistory(
  files: ReadonlyMap<string, string>,
  count: number,
  random: Random,
): { readonly before: readonly FileChange[]; readonly changes: readonly FileChange[] } {
  const paths = [...files.keys()];
  // What is first concluded of a file that is not there yet, or imports nothing yet, has to change later.
  const before = [...files].map(([path, text]) => ({
    path,
    text: random.of([text, withoutImports(text), undefined]),
  }));
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  const changes = Array.from({ length: count }, (): FileChange => {
    const path = random.of(paths);
    const whole = files.get(path) ?? "";
    const current = texts.get(path);
    // Half of the edits mend the file, so that files have something to say to each other; some take away its imports.
    const text =
      current === undefined
        ? whole
        : random.below(12) === 0
          ? undefined
          : random.of([whole, whole, withoutImports(whole), edited(current, [], random)]);
    texts.set(path, text);
    // What is asked before and after lies on both sides of what is kept.
    return random.below(3) === 0 ? { path, text, asked: random.of(paths), resting: random.of(paths) } : { path, text };
  });
  return { before, changes };
}

function withoutImports(text: string): string {
  return text.replace(/^(?:from|import) .*$/gm, "");
}
