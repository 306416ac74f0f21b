/** Settings of a run: what configuration files say where, with the command line on top. */

import { homedir } from "node:os";
import { dirname, relative, resolve, sep } from "node:path";
import { type Configuration, ignoredInFile } from "../configuration.ts";
import {
  configurationFinder,
  configurationFrom,
  type FoundConfiguration,
  noConfigurationFile,
} from "../configurationFiles.ts";
import { diskFor } from "../environmentDisk.ts";
import { terminalSurroundings, versionsFinder } from "../environmentFiles.ts";
import { type Environment, environmentFrom, statedVersions } from "../project/environment.ts";
import type { Rule, Severity } from "../rules/rule.ts";
import { overrideSelection, type Selection, severityChooser } from "../selection.ts";
import type { CheckOptions } from "./commandLine.ts";
import type { Excluding } from "./discovery.ts";
import { UsageError } from "./usageError.ts";
import type { Words } from "./words.ts";

export interface Settings {
  configurationIn(folder: string): Configuration;
  excludingIn(folder: string): Excluding;
  /** The rules that are chosen for the file at the absolute `path`. */
  selectionFor(path: string): Selection;
  /** Their severities. */
  severitiesFor(path: string): (rule: Rule) => Severity | "off" | undefined;
  /** The versions that files in `folder` run on: stated by the configuration, else found on the disk. */
  environmentIn(folder: string): Environment;
}

/** Told of what the command line or a configuration file selects: throws UsageError where a name is unknown. */
export type NameCheck = (selection: Partial<Selection>, where: string) => void;

/** @throws UsageError when the options name what is not there; so may the look-ups, as may ConfigurationError */
export function settingsOf(options: CheckOptions, cwd: string, words: Words, checkNames: NameCheck): Settings {
  if (options.config !== undefined && options.isolated) {
    throw new UsageError(words.errors.configAndIsolated);
  }
  for (const [option, key] of selectingOptions) {
    checkNames({ [key]: options[key] ?? [] }, option);
  }
  const find = finderOf(options, cwd);
  const checked = new Set<FoundConfiguration>();
  const excludingOf = new Map<FoundConfiguration, Excluding>();
  const selectionOf = new Map<string, Selection>();
  const chooserOf = new Map<Selection, ReturnType<typeof severityChooser>>();
  const environmentOf = new Map<string, Environment>();
  const versions = versionsFinder(diskFor(), terminalSurroundings(process.env, cwd, homedir()));

  const foundIn = (folder: string): FoundConfiguration => {
    const found = find(folder);
    if (!checked.has(found)) {
      checked.add(found);
      checkNames(found.configuration, found.file ?? "");
      checkNames({ ignore: Object.values(found.configuration.perFileIgnores).flat() }, found.file ?? "");
    }
    return found;
  };

  function selectionFor(path: string): Selection {
    const { configuration, folder, file } = foundIn(dirname(path));
    const inner = folder === undefined ? [] : ignoredInFile(configuration, relative(folder, path).split(sep).join("/"));
    const key = JSON.stringify([file, inner]);
    const known = selectionOf.get(key) ?? selectionWith(configuration, inner, options);
    selectionOf.set(key, known);
    return known;
  }

  return {
    configurationIn: (folder) => foundIn(folder).configuration,
    excludingIn(folder) {
      const found = foundIn(folder);
      const known = excludingOf.get(found) ?? excluding(found, options, cwd);
      excludingOf.set(found, known);
      return known;
    },
    selectionFor,
    severitiesFor(path) {
      const selection = selectionFor(path);
      const known = chooserOf.get(selection) ?? severityChooser(selection);
      chooserOf.set(selection, known);
      return known;
    },
    environmentIn(folder) {
      const stated = () => statedVersions(foundIn(folder).configuration.environment);
      const known = environmentOf.get(folder) ?? environmentFrom([stated(), ...versions.versionsFor(folder)]);
      environmentOf.set(folder, known);
      return known;
    },
  };
}

const selectingOptions = [
  ["--select", "select"],
  ["--extend-select", "extendSelect"],
  ["--ignore", "ignore"],
] as const;

function finderOf(options: CheckOptions, cwd: string): (folder: string) => FoundConfiguration {
  if (options.isolated) {
    return () => noConfigurationFile;
  }
  if (options.config !== undefined) {
    const found = configurationFrom(resolve(cwd, options.config));
    return () => found;
  }
  return configurationFinder();
}

function selectionWith(configuration: Configuration, ignoredHere: readonly string[], options: CheckOptions): Selection {
  const { select, extendSelect = [], ignore = [] } = options;
  const base = { ...configuration, ignore: [...configuration.ignore, ...ignoredHere] };
  return overrideSelection(base, { ...(select === undefined ? {} : { select }), extendSelect, ignore });
}

function excluding({ configuration, folder }: FoundConfiguration, options: CheckOptions, cwd: string): Excluding {
  const { exclude, extendExclude = [] } = options;
  return {
    exclude: [...(exclude ?? [...configuration.exclude, ...configuration.extendExclude]), ...extendExclude],
    folder: exclude === undefined && extendExclude.length === 0 ? folder : cwd,
    respectGitignore: options.respectGitignore && configuration.respectGitignore,
  };
}
