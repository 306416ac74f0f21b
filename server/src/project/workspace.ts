/** The Python files around a module: which one an import means, and which ones import it; read when asked for. */

import { firstWord, lastWord, moduleName, namesIn } from "./importLines.ts";
import type { Module } from "./module.ts";

export interface Workspace {
  /**
   * The module that `dotted` names in an import of the module at `from`, absolute or with leading dots; undefined for
   * third-party packages and files that cannot be read.
   */
  resolve(dotted: string, from: string): Module | undefined;
  /** The modules of the workspace that the import lines of `module` may mean, which may be a notebook. */
  importsOf(module: Module): readonly Module[];
  /** The modules of the workspace that import the one at `path`, directly or through packages that re-export it. */
  importersOf(path: string): readonly Module[];
  /** True when an import line of the project around the file at `path` begins with one of `packages`. */
  imports(packages: ReadonlySet<string>, path: string): boolean;
}

/** What the workspace needs of the outside; paths are absolute, with `/` between their parts. */
export interface WorkspaceHost {
  /** The text of a Python file as it is now; undefined when there is none, or it cannot or must not be read. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** True when a file or a folder lies at the path; without it, third-party packages take longer to tell. */
  holds?(path: string): boolean;
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
  /** By path: what the facts of the module there, a notebook's too, were drawn from besides its own text. */
  readonly drawn: ReadonlyMap<string, Drawn>;
  /** The file that the key of a `Drawn`'s `imports` means in the module at `from`. */
  locate(imported: string, from: string): string | undefined;
  /** Dotted names that the import lines of the file at `path` may mean as modules. */
  importedNames(path: string): readonly string[];
}

/** What facts were drawn from; what those were drawn from in turn is found at their own paths. */
export interface Drawn {
  /** Files that were read, and places where one was looked for in vain. */
  readonly files: ReadonlySet<string>;
  /** Imports and the file that each was found to mean; `torch.*` are all that begin so, where nothing around is called so. */
  readonly imports: ReadonlyMap<string, string | undefined>;
  /** True when they depend on who imports the module. */
  readonly asksImporters: boolean;
}

interface Drawing extends Drawn {
  readonly files: Set<string>;
  readonly imports: Map<string, string | undefined>;
  asksImporters: boolean;
  /** True once its importers are among the files. */
  hasImporters: boolean;
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
  const modules = new Map<string, Module>();
  const drawn = new Map<string, Drawing>();
  /** Modules that are stale; their syntax may serve those that take their place. */
  const replaced = new Set<Module>();
  const imports = new Map<string, readonly string[]>();
  let wiring = newWiring();
  const found = new Map<string, string | undefined>();
  const foreign = new Map<string, boolean>();

  function moduleAt(path: string): Module | undefined {
    const known = modules.get(path);
    if (known !== undefined) {
      modules.delete(path);
      modules.set(path, known);
      return known;
    }
    const text = host.read(path);
    if (text === undefined) {
      return undefined;
    }
    const module = open(path, text, workspace);
    modules.set(path, module);
    const [oldest] = modules.keys();
    if (modules.size > mostModules && oldest !== undefined) {
      modules.delete(oldest);
    }
    return module;
  }

  function drawnBy(path: string): Drawing {
    const known = drawn.get(path) ?? newDrawing();
    drawn.set(path, known);
    return known;
  }

  function resolve(dotted: string, from: string): Module | undefined {
    const { files, imports } = drawnBy(from);
    const word = firstWord(dotted);
    if (word !== undefined && isForeign(word, from)) {
      imports.set(`${word}.*`, undefined);
      return undefined;
    }
    const target = find(dotted, from);
    if (!imports.has(dotted)) {
      imports.set(dotted, target);
      for (const path of target === undefined ? candidates(dotted, from, host.rootOf(from)) : [target]) {
        files.add(path);
      }
    }
    return target === undefined || target === from ? undefined : moduleAt(target);
  }

  /** True when nothing that an absolute import could mean is called `word`: the package is somebody else's. */
  function isForeign(word: string, from: string): boolean {
    const { holds } = host;
    if (holds === undefined) {
      return false;
    }
    const id = `${parentOf(from)} ${word}`;
    const isSo =
      foreign.get(id) ??
      !startsOf(from, host.rootOf(from)).some((start) => holds(`${start}/${word}.py`) || holds(`${start}/${word}`));
    foreign.set(id, isSo);
    return isSo;
  }

  function locate(imported: string, from: string): string | undefined {
    const word = firstWord(imported);
    if (imported.endsWith(".*")) {
      return word !== undefined && isForeign(word, from) ? undefined : word;
    }
    return find(imported, from);
  }

  function rest(path: string): boolean {
    for (const module of replaced) {
      // Another one has taken over what it had.
      if (!module.isRead) {
        replaced.delete(module);
      }
    }
    const read = [...modules.values(), ...replaced].filter(({ isRead }) => isRead);
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
    return true;
  }

  /** The files that facts of the one at `path` may hold on to. */
  function ledToFrom(path: string): ReadonlySet<string> {
    const reached = new Set([path]);
    for (const one of reached) {
      for (const other of drawn.get(one)?.files ?? []) {
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

  function importsOf({ path, cells, text }: Module): readonly Module[] {
    if (path === undefined) {
      return [];
    }
    const names = cells === undefined ? importedNames(path) : namesIn(text);
    return [...new Set(names.map((dotted) => resolve(dotted, path)))].flatMap((module) => module ?? []);
  }

  function importersOf(path: string): readonly Module[] {
    const drawing = drawnBy(path);
    const known = wiring.importers.get(path) ?? findImporters(path, new Set([path]));
    wiring.importers.set(path, known);
    if (!drawing.hasImporters) {
      drawing.asksImporters = true;
      drawing.hasImporters = true;
      for (const file of known) {
        drawing.files.add(file);
      }
    }
    return known.flatMap((file) => moduleAt(file) ?? []);
  }

  function importsAny(packages: ReadonlySet<string>, path: string): boolean {
    drawnBy(path).asksImporters = true;
    const root = host.rootOf(path);
    const known = wiring.packages.get(root) ?? packagesIn(host.list(root));
    wiring.packages.set(root, known);
    return [...packages].some((one) => known.has(one));
  }

  function packagesIn(files: readonly string[]): ReadonlySet<string | undefined> {
    return new Set(files.flatMap((file) => importedNames(file).map(firstWord)));
  }

  function findImporters(path: string, seen: Set<string>): string[] {
    const root = host.rootOf(path);
    const known = wiring.mentioning.get(root) ?? byLastWord(host.list(root));
    wiring.mentioning.set(root, known);
    const mentioning = (known.get(moduleName(path)) ?? []).filter((file) => !seen.has(file));
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

  /** Files by the last words of the dotted names in their import lines. */
  function byLastWord(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const file of files) {
      for (const word of new Set(importedNames(file).map(lastWord))) {
        const known = found.get(word);
        if (known === undefined) {
          found.set(word, [file]);
        } else {
          known.push(file);
        }
      }
    }
    return found;
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
    const before = imports.get(path);
    imports.delete(path);
    // Who imports whom stays as it is as long as the import lines do.
    const isRewired = before === undefined || before.join() !== importedNames(path).join();
    if (isRewired) {
      wiring = newWiring();
    }
    const stale = new Set([path]);
    // Conclusions travel: what drew from a stale module is stale, and so is what asks who imports it.
    for (const gone of stale) {
      for (const [other, { files, asksImporters }] of drawn) {
        if ((isRewired && asksImporters) || files.has(gone)) {
          stale.add(other);
        }
      }
    }
    for (const gone of stale) {
      const module = modules.get(gone);
      if (module?.isRead) {
        module.forgetFacts();
        replaced.add(module);
      }
      modules.delete(gone);
      drawn.delete(gone);
    }
  }

  const workspace: EditableWorkspace = {
    resolve,
    importsOf,
    importersOf,
    imports: importsAny,
    module: moduleAt,
    change,
    forget: () => {
      for (const module of modules.values()) {
        module.forget();
      }
      modules.clear();
      drawn.clear();
      imports.clear();
      wiring = newWiring();
      found.clear();
      foreign.clear();
    },
    rest,
    holds: (path, module) => modules.get(path) === module,
    drawn,
    locate,
    importedNames,
  };
  return workspace;
}

function newDrawing(): Drawing {
  return { files: new Set(), imports: new Map(), asksImporters: false, hasImporters: false };
}

/** What follows from the import lines of all files. */
interface Wiring {
  readonly importers: Map<string, readonly string[]>;
  /** By root: what import lines there begin with. */
  readonly packages: Map<string, ReadonlySet<string | undefined>>;
  /** By root: the files there by the last words of what they import. */
  readonly mentioning: Map<string, ReadonlyMap<string, readonly string[]>>;
}

function newWiring(): Wiring {
  return { importers: new Map(), packages: new Map(), mentioning: new Map() };
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
  return startsOf(from, root).flatMap((folder) => filesFor(folder, words));
}

/** The folders in which absolute imports of the module at `from` may begin. */
function startsOf(from: string, root: string): string[] {
  const folders = [parentOf(from)];
  while (folders.at(-1) !== root && (folders.at(-1)?.length ?? 0) > root.length) {
    folders.push(parentOf(folders.at(-1) ?? root));
  }
  return [...folders, `${root}/src`];
}

function filesFor(folder: string, words: readonly string[]): string[] {
  const base = [folder, ...words].join("/");
  return words.length === 0 ? [`${base}/__init__.py`] : [`${base}.py`, `${base}/__init__.py`];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
