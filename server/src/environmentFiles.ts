/** Finds the versions that the files of a folder run on: a chosen interpreter, an environment beside them, lock files, requirements. */

import { dirname, join, relative, sep } from "node:path";
import { type Disk, isInside, only, within } from "./environmentDisk.ts";
import { type Interpreter, installedIn, isEnvironment } from "./environmentFolders.ts";
import { declaredIn, lockedIn, projectFiles } from "./environmentProject.ts";
import type { Known, Versions } from "./project/environment.ts";
import { hull, intersection, isBounded, type VersionRange } from "./project/environmentRanges.ts";

export interface Surroundings {
  /** The workspace's folders: the search ends at the one around a file. */
  readonly roots: readonly string[];
  /** Without a workspace: a folder that the search goes up to when the file lies in it. */
  readonly start?: string;
  /** The interpreter chosen for the files of a workspace folder, or for those outside of all. */
  chosen(root: string | undefined): Interpreter | undefined;
  /** Asked when no environment lies beside the file. */
  readonly fallback?: Interpreter;
  /** The user's own folder: what lies in it or above it is no project of the files further down. */
  readonly home?: string;
}

/**
 * The surroundings of a terminal, where no editor says what was chosen: an activated environment was. Conda's base is
 * active for many who never asked for it, so that it counts only where the project has no environment of its own.
 */
export function terminalSurroundings(variables: NodeJS.ProcessEnv, start: string, home: string): Surroundings {
  const { VIRTUAL_ENV: virtual, CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: condaName } = variables;
  const isBase = condaName === "base" || condaName === "root";
  const prefix = virtual || (isBase ? undefined : conda);
  return {
    roots: [],
    start,
    home,
    chosen: () => (prefix ? { prefix } : undefined),
    ...(isBase && conda ? { fallback: { prefix: conda } } : {}),
  };
}

export interface Finder {
  /** What is known in `folder`, the places with the most authority first. */
  versionsFor(folder: string): readonly Versions[];
  /** Folders of packages that were looked into. */
  readonly sites: ReadonlySet<string>;
}

/** Folders named so are the project's own environment, also beside others. */
const usualNames = [".venv", "venv"];
/** Folders that are tried for being an environment, in one folder. */
const mostTried = 200;

/** What it has read it keeps: make a new one when something has changed. */
export function versionsFinder(disk: Disk, surroundings: Surroundings): Finder {
  const sites = new Set<string>();
  const installed = new Map<string, Versions | undefined>();
  const environmentsOf = remembering((folder: string) => environmentsIn(disk, folder));
  /** What the project says of itself; its files include none from outside, and are no links that lead there. */
  const statedIn = remembering((root: string) => {
    const project = only(disk, within([root]));
    return {
      lockedOf: remembering((folder: string) => lockedIn(project, folder)),
      declaredOf: remembering((folder: string) => declaredIn(project, folder)),
    };
  });
  const rootOf = remembering((folder: string) => rootAround(disk, folder, surroundings));

  function read(interpreter: Interpreter, root: string): Versions | undefined {
    const source = nameOf(interpreter.prefix, root, surroundings.home);
    const key = JSON.stringify([interpreter.prefix, interpreter.version, source]);
    if (!installed.has(key)) {
      const found = installedIn(disk, interpreter, surroundings.home);
      for (const site of found?.sites ?? []) {
        sites.add(site);
      }
      installed.set(key, found && withSource(found.versions, source));
    }
    return installed.get(key);
  }

  /** The environments in the nearest folder that has some; which one of several runs, nobody knows. */
  function environmentBeside(folders: readonly string[], root: string): Versions | undefined {
    for (const folder of folders) {
      const found = environmentsOf(folder)
        .map((prefix) => read({ prefix }, root))
        .filter((one) => one !== undefined);
      if (found.length > 0) {
        return alternatives(found);
      }
    }
    return undefined;
  }

  return {
    sites,
    versionsFor: remembering((folder) => {
      const root = rootOf(folder);
      const folders = upward(folder, root);
      const chosen = surroundings.chosen(surroundings.roots.includes(root) ? root : undefined);
      const beside = environmentBeside(folders, root);
      const installations = [
        chosen && read(chosen, root),
        beside,
        beside === undefined && surroundings.fallback !== undefined ? read(surroundings.fallback, root) : undefined,
      ];
      const { lockedOf, declaredOf } = statedIn(root);
      const stated = written(folders.map(lockedOf), folders.map(declaredOf), root);
      return [...installations.filter((one) => one !== undefined), stated];
    }),
  };
}

/** The folder that the search upward from `folder` ends at. */
function rootAround(disk: Disk, folder: string, { roots, start, home }: Surroundings): string {
  const around = roots.filter((root) => isInside(folder, root)).sort((a, b) => b.length - a.length)[0];
  if (around !== undefined) {
    return around;
  }
  const folders = upward(folder).filter((one) => one === folder || home === undefined || !isInside(home, one));
  const repository = folders.find((one) => disk.has(join(one, ".git")));
  const project = folders.indexOf(start ?? "");
  const marked = folders.findIndex((one) => projectFiles.concat(usualNames).some((name) => disk.has(join(one, name))));
  return repository ?? folders[Math.max(project, marked)] ?? folder;
}

/** `folder` and those around it, up to `root`. */
function upward(folder: string, root?: string): string[] {
  const folders = [folder];
  for (let inner = folder, outer = dirname(folder); inner !== root && inner !== outer; outer = dirname(inner)) {
    folders.push(outer);
    inner = outer;
  }
  return folders;
}

function environmentsIn(disk: Disk, folder: string): string[] {
  const usual = usualNames.map((name) => join(folder, name)).find((prefix) => isEnvironment(disk, prefix));
  return usual !== undefined
    ? [usual]
    : disk
        .list(folder)
        .folders.slice(0, mostTried)
        .map((name) => join(folder, name))
        .filter((prefix) => isEnvironment(disk, prefix));
}

/**
 * What the files of the folders, nearest first, say together: the nearest declaration of each package, and the nearest
 * lock unless a declaration nearer than it says otherwise.
 */
function written(locked: readonly Versions[], declared: readonly Versions[], root: string): Versions {
  const versions = new Map<string, Known>();
  for (const name of new Set([...locked, ...declared].flatMap((one) => [...one.keys()]))) {
    const lock = nearest(locked, name);
    const declaration = nearest(declared, name);
    const agree = lock && declaration && intersection(lock.known.range, declaration.known.range) !== undefined;
    const isLocked = lock !== undefined && (declaration === undefined || lock.depth <= declaration.depth || agree);
    const { range, sources } = (isLocked ? lock : (declaration ?? lock))?.known ?? { range: {}, sources: [] };
    versions.set(name, { range, sources: sources.map((file) => nameOf(file, root)) });
  }
  return versions;
}

function nearest(folders: readonly Versions[], name: string): { known: Known; depth: number } | undefined {
  for (const [depth, versions] of folders.entries()) {
    const known = versions.get(name);
    if (known !== undefined) {
      return { known, depth };
    }
  }
  return undefined;
}

/** What is true whichever of `places` it is. */
function alternatives(places: readonly Versions[]): Versions {
  const versions = new Map<string, Known>();
  for (const name of new Set(places.flatMap((place) => [...place.keys()]))) {
    const each = places.map((place) => place.get(name)).filter((known) => known !== undefined);
    const range = each.map((known) => known.range).reduce(hull);
    if (isBounded(range)) {
      versions.set(name, { range, sources: [...new Set(each.flatMap(({ sources }) => sources))] });
    }
  }
  return versions;
}

function withSource(versions: ReadonlyMap<string, VersionRange>, source: string): Versions {
  return new Map([...versions].map(([name, range]) => [name, { range, sources: [source] }]));
}

/** A path as people call it: from the root of the project, or from the user's own folder. */
function nameOf(path: string, root: string, home?: string): string {
  if (path !== root && isInside(path, root)) {
    return relative(root, path).split(sep).join("/");
  }
  return home !== undefined && path !== home && isInside(path, home) ? join("~", relative(home, path)) : path;
}

function remembering<Result>(compute: (folder: string) => Result): (folder: string) => Result {
  const known = new Map<string, { result: Result }>();
  return (folder) => {
    const remembered = known.get(folder) ?? { result: compute(folder) };
    known.set(folder, remembered);
    return remembered.result;
  };
}
