/** The workspace on disk: which files there are, what they hold, and from which folder imports start. */

import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { readBounded } from "./boundedFile.ts";
import type { Environment } from "./project/environment.ts";
import { type Module, openModule } from "./project/module.ts";
import { createWorkspace, type WorkspaceHost } from "./project/workspace.ts";
import type { Code } from "./python/cells.ts";

export interface WorkspaceSetting {
  /** Folders that were opened or named; nothing above them is read, and imports start there at the highest. */
  readonly folders: readonly string[];
  /** The text of a file that is open in an editor, or being changed; it goes before what the disk holds. */
  readonly textOf?: (path: string) => string | undefined;
  readonly maxFileSize: number;
  /** Asked about each path before it is touched; without it everything may be read. */
  readonly mayRead?: (path: string) => boolean;
}

export interface DiskHost extends WorkspaceHost {
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
  const roots = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();

  function exists(path: string): boolean {
    if (setting.textOf?.(path) !== undefined) {
      return true;
    }
    if (!isOnGround(path) || setting.mayRead?.(path) === false) {
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
    try {
      const bytes = setting.mayRead?.(path) === false ? undefined : readBounded(path, setting.maxFileSize);
      return bytes instanceof Buffer ? new TextDecoder("utf-8", { fatal: true }).decode(bytes) : undefined;
    } catch {
      // A file that cannot be read or decoded is as good as none: its own check names it.
      return undefined;
    }
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

  return {
    exists,
    read,
    rootOf,
    list,
    forget: () => {
      files.clear();
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

/** A workspace on disk whose files may be open, or changed but not yet written. */
export interface OpenWorkspace {
  /**
   * The module of the file at `path` with `code` as what it holds; `earlier`, that of the code before, is used up. A
   * notebook, which no file can import, sees the others and is seen by none.
   */
  moduleOf(path: string, code: Code, earlier?: Module): Module | undefined;
  /** False when something that `module`, of the file at `path`, was concluded from has changed since. */
  isCurrent(path: string, module: Module): boolean;
  /** The file at `path` is open, and holds `text` now. */
  update(path: string, text: string): void;
  /** The file at `path` is another one on the disk, or closed. */
  change(path: string): void;
  /** Files came or went. */
  forget(): void;
  /** `Workspace.rest`, with the module of the file at `path` in use. */
  rest(path: string): boolean;
}

/** `environmentOf` says which versions the file at a path runs on. */
export function openWorkspace(setting: WorkspaceSetting, environmentOf: (path: string) => Environment): OpenWorkspace {
  const texts = new Map<string, string>();
  const host = createDiskHost({ ...setting, textOf: (path) => setting.textOf?.(path) ?? texts.get(path) });
  let replaced: Module | undefined;
  /** Counts what changes; each notebook was read at one count. */
  let changes = 0;
  const readAt = new WeakMap<Module, number>();
  const workspace = createWorkspace(host, (path, text, around) => {
    const earlier = replaced?.path === path ? replaced : undefined;
    replaced = undefined;
    return openModule(text, { path, workspace: around, environment: environmentOf(path), earlier });
  });
  function change(path: string): void {
    changes++;
    workspace.change(path);
  }
  return {
    moduleOf(given, { text, cells }, earlier) {
      const path = workspacePath(given);
      if (cells !== undefined) {
        const notebook = openModule(text, { path, workspace, environment: environmentOf(path), cells, earlier });
        readAt.set(notebook, changes);
        return notebook;
      }
      replaced = earlier;
      let module = workspace.module(path);
      if (module?.text !== text) {
        texts.set(path, text);
        change(path);
        module = workspace.module(path);
      }
      replaced = undefined;
      return module;
    },
    update(given, text) {
      const path = workspacePath(given);
      if (texts.get(path) !== text) {
        texts.set(path, text);
        change(path);
      }
    },
    isCurrent: (path, module) =>
      module.cells === undefined ? workspace.holds(workspacePath(path), module) : readAt.get(module) === changes,
    change(given) {
      const path = workspacePath(given);
      texts.delete(path);
      change(path);
    },
    rest: (path) => workspace.rest(workspacePath(path)),
    forget: () => {
      changes++;
      host.forget();
      workspace.forget();
    },
  };
}
