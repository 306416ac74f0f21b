/**
 * Runs a bundle from the code that V8 compiled when it ran before. Such code is trusted as the bundle itself is: it is
 * read only from a folder that nobody but the user can write, and only as it was written.
 */

import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";

export interface Running {
  /** False when the bundle had to be compiled. */
  readonly wasKept: boolean;
  /** Keeps what is compiled by now for the next run. A folder that cannot be used is no reason to complain. */
  keep(): void;
}

const ending = ".v8";
const sealLength = 32;
/** Bundles and releases of V8 for which code is kept: the editor's and the terminal's, and those before an update. */
const mostFiles = 4;
const largestFile = 32_000_000;

/** Runs the CommonJS bundle `file`, which imports nothing dynamically; without a `folder` nothing is kept. */
export function runCompiled(file: string, folder: string | undefined): Running {
  const bytes = readFileSync(file);
  // V8 itself compares no more than the length of the source, and dies of code that is damaged.
  const subject = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}-${cachedDataVersionTag()}`;
  const kept = folder === undefined ? undefined : read(folder, subject);
  const script = new Script(wrap(bytes.toString()), {
    filename: file,
    ...(kept === undefined ? {} : { cachedData: kept }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return {
    wasKept: kept !== undefined && script.cachedDataRejected === false,
    keep() {
      if (folder !== undefined) {
        write(folder, subject, script.createCachedData());
      }
    },
  };
}

/** Where a user's programs keep what they can make again; undefined where the user wants nothing kept. */
export function codeFolder(
  { MLHINTS_NO_CACHE, XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home: string,
): string | undefined {
  if (MLHINTS_NO_CACHE && !/^(?:0|false)$/i.test(MLHINTS_NO_CACHE)) {
    return undefined;
  }
  if (platform === "win32") {
    return join(LOCALAPPDATA || join(home, "AppData", "Local"), "mlhints", "code");
  }
  const chosen = XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(home, ".cache");
  return join(platform === "darwin" ? join(home, "Library", "Caches") : chosen, "mlhints", "code");
}

function read(folder: string, subject: string): Buffer | undefined {
  try {
    if (!isOwnFolder(folder)) {
      return undefined;
    }
    const descriptor = openSync(join(folder, subject + ending), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const status = fstatSync(descriptor);
      if (!status.isFile() || !isOwn(status) || status.size > largestFile) {
        return undefined;
      }
      const bytes = readFileSync(descriptor);
      const code = bytes.subarray(sealLength);
      return bytes.subarray(0, sealLength).equals(seal(subject, code)) ? code : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function write(folder: string, subject: string, code: Buffer): void {
  const temporary = join(folder, `${subject}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwnFolder(folder)) {
      return;
    }
    writeFileSync(temporary, Buffer.concat([seal(subject, code), code]), { flag: "wx", mode: 0o600 });
    renameSync(temporary, join(folder, subject + ending));
    tidy(folder);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Nothing was written there.
    }
  }
}

function tidy(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending) || name.endsWith(".tmp"))
    .map((name) => join(folder, name))
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(mostFiles)) {
    rmSync(path, { force: true });
  }
}

function isOwnFolder(folder: string): boolean {
  const status = lstatSync(folder);
  return status.isDirectory() && isOwn(status);
}

/** Nobody else can write it. Where there are no such modes, the folder lies in the user's profile, which is closed to others. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function seal(subject: string, code: Buffer): Buffer {
  return createHash("sha256").update(subject).update(code).digest();
}
