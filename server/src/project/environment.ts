/** Which versions of the frameworks the code under analysis runs on, as far as that is known. */

import { normalName } from "./environmentNames.ts";
import { seriesOf, type VersionRange } from "./environmentRanges.ts";

export { compareVersions, isAtLeast, isBelow, spell, type VersionRange } from "./environmentRanges.ts";

/** What is known of one package. */
export interface Known {
  readonly range: VersionRange;
  /** The files or folders that say so; none when the user stated it. */
  readonly sources: readonly string[];
}

/** By normalised distribution name: `scikit-learn`, `pytorch-lightning`, and `python` itself. */
export type Versions = ReadonlyMap<string, Known>;

export interface Environment {
  /** The version range of a package by its distribution name (`torch`, `scikit-learn`, `python`); undefined if unknown. */
  version(name: string): VersionRange | undefined;
  readonly known: Versions;
}

/** Nothing is known. */
export const unknownEnvironment: Environment = environmentFrom([]);

/** An environment stated by hand, such as `torch` → `1.13.1`, or `2.1` for any 2.1.x. */
export function environmentOf(versions: Readonly<Record<string, string>>): Environment {
  return environmentFrom([statedVersions(versions)]);
}

/** What several places know, the one with the most authority first: each package is the first one's that knows it. */
export function environmentFrom(places: readonly Versions[]): Environment {
  const known = new Map<string, Known>();
  for (const [name, one] of places.flatMap((versions) => [...withTwins(versions)])) {
    if (!known.has(name)) {
      known.set(name, one);
    }
  }
  return { known, version: (name) => known.get(name)?.range };
}

/** The table `environment` of a configuration file. */
export function statedVersions(versions: Readonly<Record<string, string>>): Versions {
  return new Map(
    Object.entries(versions).map(
      ([name, version]) => [normalName(name), { range: seriesOf(version), sources: [] }] as const,
    ),
  );
}

/** Lightning is released under two names with the same versions. */
const twins = [
  ["lightning", "pytorch-lightning"],
  ["pytorch-lightning", "lightning"],
] as const;

function withTwins(versions: Versions): Versions {
  const all = new Map(versions);
  for (const [name, twin] of twins) {
    const other = versions.get(twin);
    if (other !== undefined && !versions.has(name)) {
      all.set(name, other);
    }
  }
  return all;
}
