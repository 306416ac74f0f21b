/** What lock files say: the very versions that a project was resolved to. */

import { exactly, rangeOf } from "./environmentRanges.ts";
import { type Requirement, type Requirements, requirementOf } from "./environmentRequirements.ts";

/**
 * uv.lock, poetry.lock, pdm.lock and pylock.toml: a table for each package. They are long and written by machines, so
 * their lines are read, not their TOML. A package that is locked twice, for different platforms, has either version.
 */
export function readTomlLock(text: string): Requirements {
  const requirements: Requirement[] = [];
  let table = "";
  let name: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\[{1,2}([^[\]]+)\]{1,2}\s*(?:#.*)?$/.exec(line)?.[1];
    if (heading !== undefined) {
      [table, name] = [heading.trim(), undefined];
      continue;
    }
    const [, key = "", value = ""] = /^([\w-]+)\s*=\s*["']([^"']*)["']/.exec(line) ?? [];
    if (/^packages?$/.test(table)) {
      name = key === "name" ? value : name;
      const requirement = key === "version" && name !== undefined ? requirementOf(name, true) : undefined;
      if (requirement !== undefined) {
        requirements.push({ ...requirement, range: exactly(value) });
      }
    } else if (
      (table === "" || table === "metadata") &&
      /^(?:requires-python|requires_python|python-versions)$/.test(key)
    ) {
      requirements.push({ name: "python", range: rangeOf(value), conditional: false });
    }
  }
  return { requirements, includes: [] };
}

/** Pipfile.lock: JSON with a section for each use. */
export function readPipfileLock(text: string): Requirements {
  const requirements: Requirement[] = [];
  const lock = recordOf(parsed(text));
  for (const section of ["default", "develop"]) {
    for (const [name, entry] of Object.entries(recordOf(lock[section]))) {
      const { version } = recordOf(entry);
      const requirement = requirementOf(name, section === "develop");
      if (typeof version === "string" && requirement !== undefined) {
        requirements.push({ ...requirement, range: rangeOf(version) });
      }
    }
  }
  const requires = recordOf(recordOf(lock._meta).requires);
  const python = requires.python_full_version ?? requires.python_version;
  if (typeof python === "string") {
    requirements.push({ name: "python", range: rangeOf(`=${python}`), conditional: false });
  }
  return { requirements, includes: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
