/** Replaces what files hold in one step each, so that neither a crash nor a full disk leaves half of one. */

import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

export interface Replacement {
  readonly path: string;
  /** What the file is taken to hold. */
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Why nothing was replaced: the file at `path` holds something else by now, or `error`. */
export interface Refusal {
  readonly path: string;
  readonly error?: unknown;
}

/** Replaces all of the files or none; each keeps its mode, its owner and the links that lead to it. */
export function replaceFiles(replacements: readonly Replacement[]): Refusal | undefined {
  const drafts: Draft[] = [];
  const replaced: Draft[] = [];
  let path = "";
  try {
    for (const one of replacements) {
      path = one.path;
      drafts.push(draftFor(one));
    }
    for (const one of replacements) {
      path = one.path;
      if (!readFileSync(path).equals(one.before)) {
        return { path };
      }
    }
    for (const draft of drafts) {
      path = draft.path;
      renameSync(draft.temporary, draft.target);
      replaced.push(draft);
    }
    return undefined;
  } catch (error) {
    for (const { path, before, after } of replaced) {
      replaceFiles([{ path, before: after, after: before }]);
    }
    return { path, error };
  } finally {
    for (const { temporary } of drafts) {
      rmSync(temporary, { force: true });
    }
  }
}

/** Writes a new file, which the disk holds as a whole when this returns; only then may it take another one's name. */
export function writeWhole(path: string, content: Buffer | string, mode: number): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A file that waits beside the one whose place it takes. */
interface Draft extends Replacement {
  readonly target: string;
  readonly temporary: string;
}

function draftFor(replacement: Replacement): Draft {
  const target = realpathSync(replacement.path);
  // Renaming needs no right to the file itself, but a file made read-only is not meant to be changed.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.mlhints`);
  // One that is there was left by a run that was killed, when this process' number was its own.
  rmSync(temporary, { force: true });
  try {
    writeWhole(temporary, replacement.after, mode & 0o7777);
    const created = statSync(temporary);
    if (created.uid !== uid || created.gid !== gid) {
      chownSync(temporary, uid, gid);
    }
    chmodSync(temporary, mode & 0o7777);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return { ...replacement, target, temporary };
}
