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
import { rules } from "../rules/index.ts";
import type { Rule, Severity } from "../rules/rule.ts";
import { overrideSelection, type Selection, severityChooser, unknownNames } from "../selection.ts";
import type { CheckOptions } from "./commandLine.ts";
import type { Excluding } from "./discovery.ts";
import { UsageError } from "./usageError.ts";
import type { Words } from "./words.ts";

export interface Settings {
  configurationIn(folder: string): Configuration;
  excludingIn(folder: string): Excluding;
  /** Severities for the file at the absolute `path`. */
  severitiesFor(path: string): (rule: Rule) => Severity | "off" | undefined;
  /** The versions that files in `folder` run on: stated by the configuration, else found on the disk. */
  environmentIn(folder: string): Environment;
}

/** @throws UsageError when the options name what is not there; so may the look-ups, as may ConfigurationError */
export function settingsOf(options: CheckOptions, cwd: string, words: Words): Settings {
  if (options.config !== undefined && options.isolated) {
    throw new UsageError(words.errors.configAndIsolated);
  }
  for (const [option, key] of selectingOptions) {
    refuseUnknownNames({ [key]: options[key] ?? [] }, option, words);
  }
  const find = finderOf(options, cwd);
  const checked = new Set<FoundConfiguration>();
  const excludingOf = new Map<FoundConfiguration, Excluding>();
  const chooserOf = new Map<string, ReturnType<typeof severityChooser>>();
  const environmentOf = new Map<string, Environment>();
  const versions = versionsFinder(diskFor(), terminalSurroundings(process.env, cwd, homedir()));

  const foundIn = (folder: string): FoundConfiguration => {
    const found = find(folder);
    if (!checked.has(found)) {
      checked.add(found);
      refuseUnknownNames(found.configuration, found.file ?? "", words);
      const perFile = Object.values(found.configuration.perFileIgnores).flat();
      refuseUnknownNames({ ignore: perFile }, found.file ?? "", words);
    }
    return found;
  };

  return {
    configurationIn: (folder) => foundIn(folder).configuration,
    excludingIn(folder) {
      const found = foundIn(folder);
      const known = excludingOf.get(found) ?? excluding(found, options, cwd);
      excludingOf.set(found, known);
      return known;
    },
    severitiesFor(path) {
      const { configuration, folder, file } = foundIn(dirname(path));
      const inner =
        folder === undefined ? [] : ignoredInFile(configuration, relative(folder, path).split(sep).join("/"));
      const key = JSON.stringify([file, inner]);
      const known = chooserOf.get(key) ?? severityChooser(selectionOf(configuration, inner, options));
      chooserOf.set(key, known);
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

function selectionOf(configuration: Configuration, ignoredHere: readonly string[], options: CheckOptions): Selection {
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

function refuseUnknownNames(selection: Partial<Selection>, where: string, words: Words): void {
  const [unknown] = unknownNames(selection, rules);
  if (unknown !== undefined) {
    throw new UsageError(words.errors.unknownName(unknown.name, unknown.suggestion, where));
  }
}
