/** The disk as the search for versions sees it: it never throws, reads little at once, and stays where it may read. */

import { existsSync, opendirSync, realpathSync } from "node:fs";
import { sep } from "node:path";
import { readBounded } from "./boundedFile.ts";

export interface Disk {
  /** Names of what a folder holds, the folders among them apart; empty when it cannot be read. */
  list(folder: string): Listing;
  /** The text of a file; undefined when it is none, or too large. */
  read(file: string): string | undefined;
  has(path: string): boolean;
}

export interface Listing {
  readonly names: readonly string[];
  /** Links are among them: they may lead to folders. */
  readonly folders: readonly string[];
}

/** Entries of one folder that are looked at; an environment has a few thousand at most. */
const mostEntries = 20_000;
/** In bytes; the longest lock files have a few million. */
const largestFile = 8_000_000;

const nothing: Listing = { names: [], folders: [] };

/** `mayRead` is asked about every path before it is touched. */
export function diskFor(mayRead: (path: string) => boolean = () => true): Disk {
  const listings = new Map<string, Listing>();
  return {
    list(folder) {
      const known = listings.get(folder) ?? (mayRead(folder) ? listingOf(folder) : nothing);
      listings.set(folder, known);
      return known;
    },
    read: (file) => (mayRead(file) ? textOf(file) : undefined),
    has: (path) => mayRead(path) && existsSync(path),
  };
}

/** `disk` without the contents of files that `mayRead` refuses. */
export function only(disk: Disk, mayRead: (path: string) => boolean): Disk {
  // To follow all links on the way takes long, and most files that are asked for are not there.
  return { ...disk, read: (file) => (disk.has(file) && mayRead(file) ? disk.read(file) : undefined) };
}

/** Whether a path lies in one of `folders` once every link on its way is followed. */
export function within(folders: readonly string[]): (path: string) => boolean {
  const roots = folders.map(realPath).filter((root) => root !== undefined);
  return (path) => {
    const real = realPath(path);
    return real !== undefined && roots.some((root) => isInside(real, root));
  };
}

/** True when `path` is `folder` or lies below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function listingOf(folder: string): Listing {
  const names: string[] = [];
  const folders: string[] = [];
  try {
    const directory = opendirSync(folder, { bufferSize: 512 });
    try {
      for (
        let entry = directory.readSync();
        entry !== null && names.length < mostEntries;
        entry = directory.readSync()
      ) {
        names.push(entry.name);
        if (entry.isDirectory() || entry.isSymbolicLink()) {
          folders.push(entry.name);
        }
      }
    } finally {
      directory.closeSync();
    }
  } catch {
    // Not there, no folder, or not for us: what has been seen of it counts.
  }
  return { names: names.sort(), folders: folders.sort() };
}

function textOf(file: string): string | undefined {
  try {
    const bytes = readBounded(file, largestFile);
    return bytes instanceof Buffer ? decode(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-8, or the UTF-16 in which PowerShell writes what `pip freeze` prints. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}
