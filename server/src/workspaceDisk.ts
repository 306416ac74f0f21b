/** The disk as a workspace sees it: which files there are, what they hold, and from which folder imports start. */

import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { readBounded } from "./boundedFile.ts";
import type { WorkspaceHost } from "./project/workspace.ts";
import { decodeSource } from "./source.ts";

export interface WorkspaceSetting {
  /** Folders that were opened or named; nothing above them is read, and imports start there at the highest. */
  readonly folders: readonly string[];
  /** The text of a file that is open in an editor, or being changed; it goes before what the disk holds. */
  readonly textOf?: (path: string) => string | undefined;
  readonly maxFileSize: number;
  /** Asked about each path before it is touched; without it everything may be read. */
  readonly mayRead?: (path: string) => boolean;
  /** Told what a file held when it was read; undefined when that could not be done. */
  readonly onRead?: (path: string, bytes: Buffer | undefined) => void;
}

export interface DiskHost extends WorkspaceHost {
  /** The text of a file on the disk, as everybody reads it; undefined where it declares an encoding and makes use of it. */
  plainText(path: string): string | undefined;
  /** Forgets which files there are, after some came or went. */
  forget(): void;
}

/** More files than this are not looked through for callers. */
const mostFiles = 3000;
const deepestFolder = 12;

/** Files that mark the top of a project. */
const markers = [".git", "pyproject.toml", "setup.py", "setup.cfg", "mlhints.toml"];

/** Folders that hold other people's code, or none. */
const foreign = /^(?:\..*|node_modules|site-packages|dist-packages|__pycache__|venv|env|build|dist)$/;

export function createDiskHost(setting: WorkspaceSetting): DiskHost {
  const folders = setting.folders.map(workspacePath).sort((a, b) => b.length - a.length);
  /** Folders that imports may lead to: those that were opened or named, and the repositories around files. */
  const grounds = new Set(folders);
  /** Where each path that is a file leads to. */
  const files = new Map<string, string | undefined>();
  const held = new Map<string, boolean>();
  const roots = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();

  function exists(path: string): boolean {
    if (setting.textOf?.(path) !== undefined) {
      return true;
    }
    if (!mayTouch(path)) {
      return false;
    }
    if (!files.has(path)) {
      files.set(path, isFile(path) ? workspacePath(path) : undefined);
    }
    return isOnGround(files.get(path));
  }

  function read(path: string): string | undefined {
    const open = setting.textOf?.(path);
    if (open !== undefined) {
      return open;
    }
    const bytes = setting.mayRead?.(path) === false ? undefined : bytesOf(path, setting.maxFileSize);
    setting.onRead?.(path, bytes);
    // A file that cannot be read or decoded is as good as none: its own check names it.
    const source = bytes === undefined ? undefined : decodeSource(bytes);
    return source === undefined || "why" in source ? undefined : source.text;
  }

  function plainText(path: string): string | undefined {
    const bytes = mayTouch(path) ? bytesOf(path, setting.maxFileSize) : undefined;
    const source = bytes === undefined ? undefined : decodeSource(bytes);
    return source === undefined || "why" in source || !Buffer.from(source.text).equals(source.content)
      ? undefined
      : source.text;
  }

  function rootOf(path: string): string {
    const folder = posix.dirname(path);
    let root = roots.get(folder);
    if (root === undefined) {
      root = findRoot(folder);
      roots.set(folder, root);
      grounds.add(repositoryAround(root, setting.mayRead) ?? root);
    }
    return root;
  }

  function isOnGround(path: string | undefined): boolean {
    return path !== undefined && [...grounds].some((ground) => path === ground || path.startsWith(`${ground}/`));
  }

  /** The nearest folder with a project's marker, else the opened folder, else the file's own. */
  function findRoot(folder: string): string {
    const opened = folders.find((one) => folder === one || folder.startsWith(`${one}/`));
    for (let current = folder; ; current = posix.dirname(current)) {
      const mayLook = setting.mayRead?.(current) ?? true;
      if (mayLook && markers.some((marker) => isThere(`${current}/${marker}`))) {
        return current;
      }
      if (current === opened || current === posix.dirname(current)) {
        return opened ?? folder;
      }
    }
  }

  function list(folder: string): readonly string[] {
    const known = lists.get(folder) ?? pythonFilesIn(folder);
    lists.set(folder, known);
    return known;
  }

  function holds(path: string): boolean {
    const known = held.get(path) ?? (setting.textOf?.(path) !== undefined || (mayTouch(path) && isThere(path)));
    held.set(path, known);
    return known;
  }

  function mayTouch(path: string): boolean {
    return isOnGround(path) && setting.mayRead?.(path) !== false;
  }

  return {
    exists,
    holds,
    read,
    plainText,
    rootOf,
    list,
    forget: () => {
      files.clear();
      held.clear();
      roots.clear();
      lists.clear();
    },
  };
}

/** The path as the workspace spells it: absolute, links resolved where they can be, `/` between its parts. */
export function workspacePath(path: string): string {
  try {
    return slashed(realpathSync(path));
  } catch {
    return slashed(path);
  }
}

/** The nearest folder, from `folder` upward, that holds a repository. */
export function repositoryAround(folder: string, mayRead?: (path: string) => boolean): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (mayRead?.(current) !== false && isThere(join(current, ".git"))) {
      return current;
    }
    if (current === dirname(current)) {
      return undefined;
    }
  }
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** What a regular file holds; undefined when it is larger than `most`, or cannot be read. */
export function bytesOf(path: string, most: number): Buffer | undefined {
  try {
    const bytes = readBounded(path, most);
    return bytes instanceof Buffer ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statusOf(path)?.isFile() ?? false;
}

function isThere(path: string): boolean {
  return statusOf(path) !== undefined;
}

/** Undefined for what is not there, and for what the system does not look up: too long a name, links in circles. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Breadth first, so that a bound cuts off the deepest; linked folders are not followed. */
function pythonFilesIn(folder: string): string[] {
  const files: string[] = [];
  const open = [{ path: folder, depth: 0 }];
  for (const { path, depth } of open) {
    if (files.length >= mostFiles) {
      break;
    }
    for (const entry of entriesOf(path)) {
      const inner = `${path}/${entry.name}`;
      if (entry.isFile() && entry.name.endsWith(".py")) {
        files.push(inner);
      } else if (entry.isDirectory() && depth < deepestFolder && !foreign.test(entry.name)) {
        open.push({ path: inner, depth: depth + 1 });
      }
    }
  }
  return files.slice(0, mostFiles);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
