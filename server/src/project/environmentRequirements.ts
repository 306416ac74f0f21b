/** Requirements: one line of them, a file of them, and what several say together. */

import { normalName } from "./environmentNames.ts";
import { exactly, hull, intersection, isBounded, rangeOf, type VersionRange } from "./environmentRanges.ts";

export interface Requirement {
  /** Normalised. */
  readonly name: string;
  readonly range: VersionRange;
  /** Only where a marker holds, or with an extra or a group: others may stand in its place. */
  readonly conditional: boolean;
}

/** What a file of a project says. */
export interface Requirements {
  readonly requirements: readonly Requirement[];
  /** Further files of requirements, as paths from the file's folder. */
  readonly includes: readonly string[];
}

/** A requirement as PEP 508 writes it: `torch[opt]>=1.8,<2; python_version>"3.7"`, `torch @ https://…/torch-2.0.1-….whl`. */
export function requirementOf(text: string, conditional = false): Requirement | undefined {
  const [, name, rest = ""] = /^\s*([a-z\d](?:[\w.-]*[a-z\d])?)\s*(?:\[[^\]]*\])?\s*(.*)$/is.exec(text) ?? [];
  if (name === undefined) {
    return undefined;
  }
  if (rest.startsWith("@")) {
    const [address = "", marker] = rest.slice(1).split(/\s;/);
    const wheel = wheelIn(address);
    return { name: normalName(name), range: wheel?.range ?? {}, conditional: conditional || marker !== undefined };
  }
  const [specifier = "", marker] = rest.split(";");
  if (!/^(?:\s*$|[\s(]*[<>=!~])/.test(specifier)) {
    return undefined;
  }
  return { name: normalName(name), range: rangeOf(specifier), conditional: conditional || marker !== undefined };
}

/** A requirements.txt, or a file of constraints. */
export function readRequirements(text: string): Requirements {
  const requirements: Requirement[] = [];
  const includes: string[] = [];
  for (const line of logicalLines(text)) {
    const include = /^(?:-[rc]|--(?:requirement|constraint)(?=[=\s]))[\s=]*([\s\S]+)$/.exec(line)?.[1];
    if (include !== undefined) {
      if (!/^\w+:\/\//.test(include)) {
        includes.push(include.replace(/^["']|["']$/g, ""));
      }
    } else if (!line.startsWith("-")) {
      const requirement = wheelIn(line) ?? requirementOf(line.replace(/\s--[\s\S]*$/, ""));
      if (requirement !== undefined) {
        requirements.push(requirement);
      }
    }
  }
  return { requirements, includes };
}

/**
 * What all requirements together say of each package, where they bound it: unconditional ones all hold, conditional
 * ones are alternatives and only asked without the others, and those that contradict each other are alternatives, too.
 */
export function combine(requirements: readonly Requirement[]): ReadonlyMap<string, VersionRange> {
  const certain = new Map<string, VersionRange>();
  const possible = new Map<string, VersionRange>();
  for (const { name, range, conditional } of requirements) {
    const known = (conditional ? possible : certain).get(name);
    if (known === undefined) {
      (conditional ? possible : certain).set(name, range);
    } else if (conditional) {
      possible.set(name, hull(known, range));
    } else {
      certain.set(name, intersection(known, range) ?? hull(known, range));
    }
  }
  const all = new Map([...possible, ...certain]);
  return new Map([...all].filter(([, range]) => isBounded(range)));
}

function logicalLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\\\r?\n/g, " ")
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/(?:^|\s)#[\s\S]*$/, "").trim())
    .filter((line) => line !== "");
}

/** The wheel that a path or an address ends with. */
function wheelIn(address: string): Requirement | undefined {
  const [, name, version] =
    /(?:^|[/\\])([\w.]+)-(\d[^-/\\]*)(?:-\d[^-]*)?-[^-/\\]+-[^-/\\]+-[^-/\\]+\.whl\b/i.exec(decoded(address)) ?? [];
  return name === undefined || version === undefined
    ? undefined
    : { name: normalName(name), range: exactly(version), conditional: /\s;/.test(address) };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
