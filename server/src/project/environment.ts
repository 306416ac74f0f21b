/** Which versions of the frameworks the code under analysis runs on, as far as that is known. */

/** An inclusive lower and upper bound of dotted release numbers; equal when one version is installed. */
export interface VersionRange {
  readonly lowest: string;
  readonly highest: string;
}

export interface Environment {
  /** The version range of a package by its distribution name (`torch`, `scikit-learn`, `python`); undefined if unknown. */
  version(name: string): VersionRange | undefined;
}

/** Nothing is known. */
export const unknownEnvironment: Environment = { version: () => undefined };

/** An environment stated by exact versions; a pre-release or local build counts as its release. */
export function environmentOf(versions: Readonly<Record<string, string>>): Environment {
  const ranges = new Map(
    Object.entries(versions).map(([name, version]) => {
      const release = releaseOf(version);
      return [name.toLowerCase().replaceAll("_", "-"), { lowest: release, highest: release }] as const;
    }),
  );
  return { version: (name) => ranges.get(name) };
}

/** The leading numbers of a version: `1.13.0a0+gitunknown` → `1.13.0`. */
function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? "0";
}

/** Negative, zero or positive as `first` is older than, equal to or newer than `second`. */
export function compareVersions(first: string, second: string): number {
  const left = first.split(".").map(Number);
  const right = second.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** True when every version of the range is at least `bound`. */
export function isAtLeast(range: VersionRange | undefined, bound: string): boolean {
  return range !== undefined && compareVersions(range.lowest, bound) >= 0;
}

/** True when every version of the range is older than `bound`. */
export function isBelow(range: VersionRange | undefined, bound: string): boolean {
  return range !== undefined && compareVersions(range.highest, bound) < 0;
}
