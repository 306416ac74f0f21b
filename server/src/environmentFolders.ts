/** What is installed in a Python environment, read from the names in its folders: a venv, a conda one, or a whole system. */

import { basename, dirname, isAbsolute, join } from "node:path";
import type { Disk } from "./environmentDisk.ts";
import {
  condaPackageIn,
  distributionIn,
  type Installed,
  pythonOfFolder,
  readVirtualEnvironment,
} from "./project/environmentNames.ts";
import { hull, isAtLeast, isBelow, seriesOf, type VersionRange } from "./project/environmentRanges.ts";

/** An interpreter that someone chose. */
export interface Interpreter {
  /** Its `sys.prefix`. */
  readonly prefix: string;
  readonly version?: string;
}

export interface Installation {
  readonly versions: ReadonlyMap<string, VersionRange>;
  /** The folders that packages are installed into. */
  readonly sites: readonly string[];
}

/** True for the folder of a virtual or conda environment. */
export function isEnvironment(disk: Disk, folder: string): boolean {
  return disk.has(join(folder, "pyvenv.cfg")) || disk.has(join(folder, "conda-meta"));
}

/**
 * What the environment holds; undefined when there is none or it may not be read. `home` is the user's folder, where
 * a Python that is no virtual environment looks for packages first.
 */
export function installedIn(disk: Disk, interpreter: Interpreter, home?: string): Installation | undefined {
  return installed(disk, interpreter, home, longestChain);
}

/** Environments that are made from each other are followed this far: what a file says of that may go in circles. */
const longestChain = 4;

function installed(
  disk: Disk,
  { prefix, version }: Interpreter,
  home: string | undefined,
  fuel: number,
): Installation | undefined {
  const configuration = disk.read(join(prefix, "pyvenv.cfg"));
  const virtual = configuration === undefined ? undefined : readVirtualEnvironment(configuration);
  const conda = disk.list(join(prefix, "conda-meta")).names.map(condaPackageIn);
  const condaVersions = firstOfEach([conda]);
  const python = version === undefined ? (virtual?.python ?? condaVersions.get("python")) : seriesOf(version);
  const pythons = pythonsIn(disk, prefix, python);
  const userSites = virtual === undefined && conda.length === 0 && home !== undefined ? userSitesOf(home, pythons) : [];
  const sites = [...userSites, ...sitesOf(prefix, pythons)];
  const distributions = sites.map((site) => disk.list(site).names.map(distributionIn));
  const hasSite = sites.slice(userSites.length).some((site) => disk.has(site));
  if (virtual === undefined && conda.length === 0 && !hasSite) {
    return undefined;
  }
  const versions = firstOfEach([...distributions, conda]);
  const running = python ?? pythons.map(seriesOf).reduce<VersionRange | undefined>(widened, undefined);
  if (running !== undefined) {
    versions.set("python", running);
  }
  const made = fuel === 0 || virtual?.home === undefined ? undefined : prefixOf(virtual.home);
  const base = made === undefined ? undefined : installed(disk, { prefix: made }, home, fuel - 1);
  for (const [name, range] of base?.versions ?? []) {
    if (!versions.has(name)) {
      versions.set(name, range);
    }
  }
  return { versions, sites: [...sites.filter((site) => disk.has(site)), ...(base?.sites ?? [])] };
}

/** The Pythons that have folders in the environment, such as `3.8`; only the one that runs, if that is known. */
function pythonsIn(disk: Disk, prefix: string, running: VersionRange | undefined): string[] {
  const found = ["lib", "lib64"].flatMap((folder) => disk.list(join(prefix, folder)).folders.map(pythonOfFolder));
  const all = [...new Set(found.filter((python) => python !== undefined))];
  const fitting = all.filter((python) => {
    const { below = python } = seriesOf(python);
    return !isAtLeast(running, below) && !isBelow(running, python);
  });
  return fitting.length > 0 ? fitting : all;
}

/** Where packages may lie, in the order in which Python looks. */
function sitesOf(prefix: string, pythons: readonly string[]): string[] {
  return [
    // Debian keeps what pip installs apart from its own packages.
    ...pythons.map((python) => join(prefix, "local", "lib", `python${python}`, "dist-packages")),
    ...pythons.flatMap((python) => [
      join(prefix, "lib", `python${python}`, "site-packages"),
      join(prefix, "lib", `pypy${python}`, "site-packages"),
      join(prefix, "lib64", `python${python}`, "site-packages"),
      join(prefix, "lib", `python${python}`, "dist-packages"),
    ]),
    join(prefix, "lib", "python3", "dist-packages"),
    join(prefix, "Lib", "site-packages"),
  ];
}

function userSitesOf(home: string, pythons: readonly string[]): string[] {
  return pythons.flatMap((python) => [
    join(home, ".local", "lib", `python${python}`, "site-packages"),
    join(home, "Library", "Python", python, "lib", "python", "site-packages"),
  ]);
}

/** The prefix of the Python whose executables lie in `home`, a folder of this machine. */
function prefixOf(home: string): string | undefined {
  // To look at a folder of another machine would tell that one who looks.
  if (!isAbsolute(home) || /^[\\/]{2}/.test(home)) {
    return undefined;
  }
  return basename(home) === "bin" ? dirname(home) : home;
}

/** A package is the first folder's that has it; one that a folder has twice has either version. */
function firstOfEach(folders: readonly (readonly (Installed | undefined)[])[]): Map<string, VersionRange> {
  const versions = new Map<string, VersionRange>();
  for (const folder of folders) {
    const own = new Map<string, VersionRange>();
    for (const one of folder) {
      if (one !== undefined) {
        own.set(one.name, widened(own.get(one.name), one.range));
      }
    }
    for (const [name, range] of own) {
      if (!versions.has(name)) {
        versions.set(name, range);
      }
    }
  }
  return versions;
}

function widened(known: VersionRange | undefined, range: VersionRange): VersionRange {
  return known === undefined ? range : hull(known, range);
}
