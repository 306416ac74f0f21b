/** What the lock files and the requirement files of one folder say of versions. */

import { dirname, join, resolve } from "node:path";
import type { Disk } from "./environmentDisk.ts";
import type { Known, Versions } from "./project/environment.ts";
import { readPipfileLock, readTomlLock } from "./project/environmentLocks.ts";
import { readCondaEnvironment, readPyproject, readSetupCfg } from "./project/environmentManifests.ts";
import { hull, intersection, isBounded, spell, type VersionRange } from "./project/environmentRanges.ts";
import { combine, type Requirement, type Requirements, readRequirements } from "./project/environmentRequirements.ts";

type Reader = (text: string) => Requirements;

const locks: readonly (readonly [string, Reader])[] = [
  ["uv.lock", readTomlLock],
  ["poetry.lock", readTomlLock],
  ["Pipfile.lock", readPipfileLock],
  ["pdm.lock", readTomlLock],
  ["pylock.toml", readTomlLock],
];

const manifests: readonly (readonly [string, Reader])[] = [
  ["pyproject.toml", readPyproject],
  ["requirements.txt", readRequirements],
  ["environment.yml", readCondaEnvironment],
  ["environment.yaml", readCondaEnvironment],
  ["setup.cfg", readSetupCfg],
];

/** Their folder is one of a project. */
export const projectFiles: readonly string[] = [...locks, ...manifests].map(([name]) => name);

/** Files that one folder may have beside requirements.txt, and files that one may include. */
const mostFiles = 30;

/** The versions that lock files of `folder` name; the first file that names a package counts. */
export function lockedIn(disk: Disk, folder: string): Versions {
  const versions = new Map<string, Known>();
  for (const [name, read] of locks) {
    const file = join(folder, name);
    const text = disk.read(file);
    add(versions, file, combine(text === undefined ? [] : read(text).requirements), (first) => first);
  }
  return versions;
}

/**
 * The versions that `folder` declares. All files that say what the project needs hold together; where two contradict
 * each other, either may be true. Further files of requirements (`requirements-gpu.txt`) are alternatives, asked for
 * what the others leave open.
 */
export function declaredIn(disk: Disk, folder: string): Versions {
  const versions = new Map<string, Known>();
  for (const [name, read] of manifests) {
    const file = join(folder, name);
    add(
      versions,
      file,
      requirementsOf(disk, file, read),
      (first, second) => intersection(first, second) ?? hull(first, second),
    );
  }
  const further = new Map<string, Known>();
  for (const file of furtherRequirements(disk, folder)) {
    add(further, file, requirementsOf(disk, file, readRequirements), hull);
  }
  return new Map([...further, ...versions].filter(([, { range }]) => isBounded(range)));
}

/** Joins what `file` says to what is known; the files that the result rests on are its sources. */
function add(
  versions: Map<string, Known>,
  file: string,
  said: ReadonlyMap<string, VersionRange>,
  joined: (first: VersionRange, second: VersionRange) => VersionRange,
): void {
  for (const [name, range] of said) {
    const known = versions.get(name);
    const result = known === undefined ? range : joined(known.range, range);
    if (known === undefined || spell(result) !== spell(known.range)) {
      const isTheFiles = known === undefined || spell(result) === spell(range);
      versions.set(name, { range: result, sources: isTheFiles ? [file] : [...known.sources, file] });
    }
  }
}

/** What the file says with all that it includes. */
function requirementsOf(disk: Disk, start: string, read: Reader): ReadonlyMap<string, VersionRange> {
  const requirements: Requirement[] = [];
  const files = [start];
  for (let index = 0; index < Math.min(files.length, mostFiles); index++) {
    const file = files[index] ?? "";
    const text = disk.read(file);
    if (text !== undefined) {
      const found = (file === start ? read : readRequirements)(text);
      requirements.push(...found.requirements);
      files.push(...found.includes.map((path) => resolve(dirname(file), path)).filter((path) => !files.includes(path)));
    }
  }
  return combine(requirements);
}

/** `requirements-gpu.txt` and the like, and `requirements/*.txt`. */
function furtherRequirements(disk: Disk, folder: string): string[] {
  const { names, folders } = disk.list(folder);
  const beside = names.filter((name) => /^requirements[-_.\w]+\.txt$/i.test(name) && name !== "requirements.txt");
  const below = folders.includes("requirements") ? disk.list(join(folder, "requirements")).names : [];
  return [
    ...beside.map((name) => join(folder, name)),
    ...below.filter((name) => name.endsWith(".txt")).map((name) => join(folder, "requirements", name)),
  ].slice(0, mostFiles);
}
