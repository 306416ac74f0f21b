/** The Python files around a module: which one an import means, and which ones import it; read when asked for. */

import type { Module } from "./module.ts";

export interface Workspace {
  /**
   * The module that `dotted` names in an import of the module at `from`, absolute or with leading dots; undefined for
   * third-party packages and files that cannot be read.
   */
  resolve(dotted: string, from: string): Module | undefined;
  /** The modules of the workspace that the import lines of the one at `path` may mean. */
  importsOf(path: string): readonly Module[];
  /** The modules of the workspace that import the one at `path`, directly or through packages that re-export it. */
  importersOf(path: string): readonly Module[];
}

/** What the workspace needs of the outside; paths are absolute, with `/` between their parts. */
export interface WorkspaceHost {
  /** The text of a Python file as it is now; undefined when there is none, or it cannot or must not be read. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** The folder that absolute imports of the file at `path` may start from at the most. */
  rootOf(path: string): string;
  /** The Python files below a folder, third-party packages left out; bounded. */
  list(folder: string): readonly string[];
}

export interface EditableWorkspace extends Workspace {
  /** The module at `path`; undefined when it cannot be read. */
  module(path: string): Module | undefined;
  /** Forgets what was read of the file at `path`, and all that was concluded from it. */
  change(path: string): void;
  /** Forgets everything, and what was read for the modules handed out. */
  forget(): void;
  /**
   * Lets go of what was read of the modules, if it is much; what was found in them stays true. The module at `path` is
   * in use: it and those that its facts lead to are kept. True when something was let go; facts of modules that are not
   * the workspace's own, such as notebooks, must be forgotten then, but for those at `path`.
   */
  rest(path: string): boolean;
  /** True as long as nothing that `module` was concluded from has changed. */
  holds(path: string, module: Module): boolean;
}

interface Entry {
  readonly module: Module;
  /** Files that the module's facts were drawn from, and places where one was looked for in vain. */
  readonly drawnFrom: Set<string>;
  /** True when its facts depend on who imports it. */
  asksImporters: boolean;
}

/** More modules than this are forgotten again, the longest unused first. */
const mostModules = 400;
/** Files that mention a module in an import; more of them say nothing sure about it. */
const mostImporters = 60;

/** Characters of files whose syntax and facts are held; they take some eighty bytes for each. */
const mostRead = 250_000;

/** A workspace over `host`; `open` makes the module of a file. */
export function createWorkspace(
  host: WorkspaceHost,
  open: (path: string, text: string, workspace: Workspace) => Module,
  most = mostRead,
): EditableWorkspace {
  const entries = new Map<string, Entry>();
  /** Where modules that are not the workspace's own, such as notebooks, were drawn from. */
  const guests = new Map<string, Set<string>>();
  /** Modules that are stale; their syntax may serve those that take their place. */
  const replaced = new Set<Module>();
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, readonly string[]>();
  const found = new Map<string, string | undefined>();

  function entryOf(path: string): Entry | undefined {
    const known = entries.get(path);
    if (known !== undefined) {
      entries.delete(path);
      entries.set(path, known);
      return known;
    }
    const text = host.read(path);
    if (text === undefined) {
      return undefined;
    }
    const entry: Entry = { module: open(path, text, workspace), drawnFrom: new Set(), asksImporters: false };
    entries.set(path, entry);
    const [oldest] = entries.keys();
    if (entries.size > mostModules && oldest !== undefined) {
      entries.delete(oldest);
    }
    return entry;
  }

  function resolve(dotted: string, from: string): Module | undefined {
    const target = find(dotted, from);
    const drawnFrom = entries.get(from)?.drawnFrom ?? guestAt(from);
    for (const path of target === undefined ? candidates(dotted, from, host.rootOf(from)) : [target]) {
      drawnFrom.add(path);
    }
    return target === undefined || target === from ? undefined : entryOf(target)?.module;
  }

  function guestAt(path: string): Set<string> {
    const known = guests.get(path) ?? new Set();
    guests.set(path, known);
    return known;
  }

  function rest(path: string): boolean {
    const read = [...[...entries.values()].map(({ module }) => module), ...replaced].filter(({ isRead }) => isRead);
    if (read.reduce((sum, { text }) => sum + text.length, 0) <= most) {
      return false;
    }
    const kept = ledToFrom(path);
    for (const module of read) {
      if (module.path === undefined || replaced.has(module) || !kept.has(module.path)) {
        module.forget();
      }
    }
    replaced.clear();
    for (const guest of guests.keys()) {
      if (guest !== path) {
        guests.delete(guest);
      }
    }
    return true;
  }

  /** The files that facts of the one at `path` may hold on to. */
  function ledToFrom(path: string): ReadonlySet<string> {
    const reached = new Set([path]);
    for (const one of reached) {
      const entry = entries.get(one);
      const further = [...(entry?.drawnFrom ?? guests.get(one) ?? [])];
      for (const other of entry?.asksImporters ? [...further, ...(importers.get(one) ?? [])] : further) {
        reached.add(other);
      }
    }
    return reached;
  }

  /** The file that an import means; looked for once per folder. */
  function find(dotted: string, from: string): string | undefined {
    const id = `${parentOf(from)} ${dotted}`;
    if (!found.has(id)) {
      found.set(
        id,
        candidates(dotted, from, host.rootOf(from)).find((path) => host.exists(path)),
      );
    }
    return found.get(id);
  }

  function importsOf(path: string): readonly Module[] {
    const modules = importedNames(path).map((dotted) => resolve(dotted, path));
    return [...new Set(modules)].flatMap((module) => module ?? []);
  }

  function importersOf(path: string): readonly Module[] {
    const entry = entries.get(path);
    if (entry !== undefined) {
      entry.asksImporters = true;
    }
    const known = importers.get(path) ?? findImporters(path, new Set([path]));
    importers.set(path, known);
    return known.flatMap((file) => entryOf(file)?.module ?? []);
  }

  function findImporters(path: string, seen: Set<string>): string[] {
    const name = moduleName(path);
    const mentioning = host
      .list(host.rootOf(path))
      .filter((file) => !seen.has(file) && importedNames(file).some((dotted) => dotted.endsWith(name)));
    if (mentioning.length > mostImporters) {
      return [];
    }
    return mentioning.flatMap((file) => {
      if (!importsFrom(file, path)) {
        return [];
      }
      seen.add(file);
      return file.endsWith("/__init__.py") ? [file, ...findImporters(file, seen)] : [file];
    });
  }

  /** True when one of the file's import lines means the file at `path`; read off the text, without parsing it. */
  function importsFrom(file: string, path: string): boolean {
    return importedNames(file).some((dotted) => find(dotted, file) === path);
  }

  /** Dotted names that the import lines of a file may mean as modules. */
  function importedNames(file: string): readonly string[] {
    let names = imports.get(file);
    if (names === undefined) {
      names = namesIn(host.read(file) ?? "");
      imports.set(file, names);
    }
    return names;
  }

  function change(path: string): void {
    imports.delete(path);
    importers.clear();
    const stale = new Set([path]);
    // Conclusions travel: what drew from a stale module is stale, and so is what asks who imports it.
    for (const gone of stale) {
      for (const [other, entry] of entries) {
        if (entry.drawnFrom.has(gone) || entry.asksImporters) {
          stale.add(other);
        }
      }
    }
    for (const gone of stale) {
      const module = entries.get(gone)?.module;
      if (module?.isRead) {
        module.forgetFacts();
        replaced.add(module);
      }
      entries.delete(gone);
    }
  }

  const workspace: EditableWorkspace = {
    resolve,
    importsOf,
    importersOf,
    module: (path) => entryOf(path)?.module,
    change,
    forget: () => {
      for (const { module } of entries.values()) {
        module.forget();
      }
      entries.clear();
      imports.clear();
      importers.clear();
      found.clear();
      guests.clear();
    },
    rest,
    holds: (path, module) => entries.get(path)?.module === module,
  };
  return workspace;
}

/** Where Python may find `dotted`: relative to the package, else below the file's folder and those above it. */
function candidates(dotted: string, from: string, root: string): string[] {
  const level = /^\.*/.exec(dotted)?.[0].length ?? 0;
  const words = dotted
    .slice(level)
    .split(".")
    .filter((word) => word !== "");
  const own = parentOf(from);
  if (level > 0) {
    let folder = own;
    for (let up = 1; up < level; up++) {
      folder = parentOf(folder);
    }
    return filesFor(folder, words);
  }
  const folders = [own];
  while (folders.at(-1) !== root && (folders.at(-1)?.length ?? 0) > root.length) {
    folders.push(parentOf(folders.at(-1) ?? root));
  }
  return [...folders, `${root}/src`].flatMap((folder) => filesFor(folder, words));
}

function filesFor(folder: string, words: readonly string[]): string[] {
  const base = [folder, ...words].join("/");
  return words.length === 0 ? [`${base}/__init__.py`] : [`${base}.py`, `${base}/__init__.py`];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The word by which other files import the one at `path`. */
function moduleName(path: string): string {
  const file = path.endsWith("/__init__.py") ? parentOf(path) : path.replace(/\.py$/, "");
  return file.slice(file.lastIndexOf("/") + 1);
}

/** `from a.b import c, d` may mean the modules `a.b`, `a.b.c` and `a.b.d`; `import a.b as e` means `a.b`. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  const joined = text.replace(/\\\r?\n/g, " ");
  for (const [, module = "", list = ""] of joined.matchAll(
    /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]*(\((?:[^()#]|#[^\r\n]*)*\)|[^\r\n#;]*)/gm,
  )) {
    names.add(module);
    for (const [word] of list.replace(/\bas\s+\w+|#.*$/gm, "").matchAll(/\w+/g)) {
      names.add(module.endsWith(".") ? module + word : `${module}.${word}`);
    }
  }
  for (const [, list = ""] of joined.matchAll(/^[ \t]*import[ \t]+([^\r\n#;]*)/gm)) {
    for (const [word] of list.replace(/\bas\s+\w+/g, "").matchAll(/[.\w]+/g)) {
      names.add(word);
    }
  }
  return [...names];
}
