/** What a project says it needs: pyproject.toml, setup.cfg and conda's environment.yml. */

import { parse } from "smol-toml";
import { condaName } from "./environmentNames.ts";
import { rangeOf } from "./environmentRanges.ts";
import { type Requirement, type Requirements, readRequirements, requirementOf } from "./environmentRequirements.ts";

type Table = Readonly<Record<string, unknown>>;

/** The standard tables, and poetry's. A file that is no TOML says nothing. */
export function readPyproject(text: string): Requirements {
  const document = parsed(text);
  const project = tableIn(document, "project");
  const tool = tableIn(document, "tool");
  const poetry = tableIn(tool, "poetry");
  const groups = [
    ...Object.values(tableIn(project, "optional-dependencies")),
    ...Object.values(tableIn(document, "dependency-groups")),
    ...Object.values(tableIn(tableIn(tool, "pdm"), "dev-dependencies")),
    tableIn(tool, "uv")["dev-dependencies"],
  ];
  const poetryGroups = [
    tableIn(poetry, "dev-dependencies"),
    ...Object.values(tableIn(poetry, "group")).map((group) => tableIn(asTable(group), "dependencies")),
  ];
  return {
    requirements: [
      ...pythonOf(project["requires-python"]),
      ...listed(project.dependencies, false),
      ...Object.entries(tableIn(poetry, "dependencies")).flatMap(([name, value]) => poetryOf(name, value, false)),
      ...groups.flatMap((group) => listed(group, true)),
      ...poetryGroups.flatMap((group) => Object.entries(group).flatMap(([name, value]) => poetryOf(name, value, true))),
    ],
    includes: [],
  };
}

/** `install_requires`, `python_requires` and the extras of a setup.cfg. */
export function readSetupCfg(text: string): Requirements {
  const requirements: (Requirement | undefined)[] = [];
  let section = "";
  let key = "";
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^\s*(?:[#;]|$)/.test(line)) {
      continue;
    }
    const heading = /^\[([^\]]*)\]/.exec(line)?.[1]?.trim();
    const [, ownKey, value] = /^(\w[\w.-]*)\s*[=:]([\s\S]*)$/.exec(line) ?? [];
    if (heading !== undefined) {
      [section, key] = [heading, ""];
      continue;
    }
    key = ownKey ?? key;
    const said = (ownKey === undefined ? line : (value ?? "")).trim();
    if (section === "options" && key === "python_requires") {
      requirements.push(...pythonOf(said));
    } else if (section === "options" && key === "install_requires") {
      requirements.push(requirementOf(said));
    } else if (section === "options.extras_require") {
      requirements.push(requirementOf(said, true));
    }
  }
  return { requirements: requirements.filter((one) => one !== undefined), includes: [] };
}

/** The list `dependencies` of an environment.yml, and the one of pip in it. */
export function readCondaEnvironment(text: string): Requirements {
  const requirements: Requirement[] = [];
  const pipLines: string[] = [];
  let isInside = false;
  let pipIndent: number | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, blanks = "", item] = /^(\s*)-\s+([\s\S]*)$/.exec(line) ?? [];
    if (item === undefined) {
      isInside = /^\S/.test(line) && !line.startsWith("#") ? /^dependencies\s*:/.test(line) : isInside;
      continue;
    }
    if (!isInside) {
      continue;
    }
    const indent = blanks.length;
    if (pipIndent !== undefined && indent > pipIndent) {
      pipLines.push(withoutQuotes(item));
      continue;
    }
    pipIndent = /^pip\s*:/.test(item) ? indent : undefined;
    const requirement = pipIndent === undefined ? condaRequirement(withoutQuotes(item)) : undefined;
    if (requirement !== undefined) {
      requirements.push(requirement);
    }
  }
  const pip = readRequirements(pipLines.join("\n"));
  return { requirements: [...requirements, ...pip.requirements], includes: pip.includes };
}

/** `pytorch::pytorch=1.13.1=py3.9_cuda11.7`, `python 3.8.*`, `numpy>=1.20,<2`. */
function condaRequirement(text: string): Requirement | undefined {
  const channelEnd = text.lastIndexOf("::");
  const spec = text.slice(channelEnd < 0 ? 0 : channelEnd + 2).replace(/\[[^[\]]*\]/, "");
  const [, name, rest = ""] = /^([a-z\d_][\w.-]*)\s*([\s\S]*)$/i.exec(spec) ?? [];
  if (name === undefined) {
    return undefined;
  }
  const version = /^(=?\d[^=\s]*)[=\s][^=\s<>]*$/.exec(rest)?.[1] ?? rest;
  return { name: condaName(name), range: rangeOf(version), conditional: false };
}

function withoutQuotes(item: string): string {
  const [, , quoted] = /^(["'])([\s\S]*)\1\s*(?:#[\s\S]*)?$/.exec(item) ?? [];
  return quoted ?? item.replace(/(?:^|\s)#[\s\S]*$/, "").trim();
}

function parsed(text: string): Table {
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return {};
  }
}

function asTable(value: unknown): Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

function tableIn(table: Table, key: string): Table {
  return asTable(table[key]);
}

function pythonOf(specifier: unknown): Requirement[] {
  return typeof specifier === "string" ? [{ name: "python", range: rangeOf(specifier), conditional: false }] : [];
}

function listed(list: unknown, conditional: boolean): Requirement[] {
  return (Array.isArray(list) ? list : [])
    .map((text: unknown) => (typeof text === "string" ? requirementOf(text, conditional) : undefined))
    .filter((one) => one !== undefined);
}

/** One entry of poetry's tables: a version, a table around one, or a list of them for different cases. */
function poetryOf(name: string, value: unknown, conditional: boolean): Requirement[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => poetryOf(name, one, true));
  }
  if (typeof value === "string") {
    const requirement = requirementOf(name, conditional);
    return requirement === undefined ? [] : [{ ...requirement, range: rangeOf(value) }];
  }
  const { version, url, ...limits } = asTable(value);
  const isLimited = limits.optional === true || ["markers", "python", "platform"].some((key) => key in limits);
  const isConditional = conditional || isLimited;
  if (typeof url === "string") {
    const requirement = requirementOf(`${name} @ ${url}`, isConditional);
    return requirement === undefined ? [] : [requirement];
  }
  return typeof version === "string" ? poetryOf(name, version, isConditional) : [];
}
