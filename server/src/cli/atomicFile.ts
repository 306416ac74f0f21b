/** Replaces a file's content in one step, so that neither a crash nor a full disk leaves half of it. */

import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** The file keeps its mode, its owner and the links that lead to it. */
export function replaceFile(path: string, bytes: Buffer): void {
  const target = realpathSync(path);
  // Renaming needs no right to the file itself, but a file made read-only is not meant to be changed.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.mlhints`);
  // One that is there was left by a run that was killed, when this process' number was its own.
  rmSync(temporary, { force: true });
  try {
    const descriptor = openSync(temporary, "wx", mode & 0o7777);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    const created = statSync(temporary);
    if (created.uid !== uid || created.gid !== gid) {
      chownSync(temporary, uid, gid);
    }
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
