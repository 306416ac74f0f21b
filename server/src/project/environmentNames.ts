/** What names of files and folders in a Python installation say about what is installed. */

import { exactly, seriesOf, type VersionRange } from "./environmentRanges.ts";

export interface Installed {
  /** Normalised. */
  readonly name: string;
  readonly range: VersionRange;
}

/** One spelling for all that pip takes for the same: `Scikit_Learn` → `scikit-learn`. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** `torch-2.1.0+cu118.dist-info`, `scikit_learn-1.2.1.egg-info`, `numpy-1.19.5-py3.8.egg-info`. */
export function distributionIn(entry: string): Installed | undefined {
  // A name with `~` is what an interrupted uninstallation leaves.
  const [, name, version] = /^([a-z\d][\w.-]*?)-v?(\d[^-]*)(?:-py\d[^/]*)?\.(?:dist|egg)-info$/i.exec(entry) ?? [];
  return name === undefined || version === undefined ? undefined : { name: normalName(name), range: exactly(version) };
}

/** Distributions that conda calls by another name than pip does. */
const condaNames: ReadonlyMap<string, string> = new Map([
  ["pytorch", "torch"],
  ["pytorch-cpu", "torch"],
  ["pytorch-gpu", "torch"],
]);

export function condaName(name: string): string {
  const normal = normalName(name);
  return condaNames.get(normal) ?? normal;
}

/** A file of conda-meta: `pytorch-1.13.1-py3.9_cuda11.7_0.json`. */
export function condaPackageIn(entry: string): Installed | undefined {
  const [, name, version] = /^(.+)-([^-]+)-[^-]+\.json$/.exec(entry) ?? [];
  return name === undefined || version === undefined ? undefined : { name: condaName(name), range: exactly(version) };
}

/** The Python whose packages a folder of `lib` holds: `python3.8` → `3.8`. */
export function pythonOfFolder(entry: string): string | undefined {
  return /^(?:python|pypy)(\d+\.\d+)t?$/.exec(entry)?.[1];
}

export interface VirtualEnvironment {
  readonly python: VersionRange | undefined;
  /** Where the Python lies that it was made from; only when it sees the packages there. */
  readonly home: string | undefined;
}

/** What a pyvenv.cfg says, as venv, virtualenv and uv write it. */
export function readVirtualEnvironment(text: string): VirtualEnvironment {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const equals = line.indexOf("=");
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (!settings.has(key)) {
      settings.set(key, line.slice(equals + 1).trim());
    }
  }
  const version = settings.get("version") ?? settings.get("version_info");
  const seesHome = settings.get("include-system-site-packages")?.toLowerCase() === "true";
  return {
    python: version === undefined || !/^\d/.test(version) ? undefined : seriesOf(version),
    home: seesHome ? settings.get("home") : undefined,
  };
}
