/** What holds for one document: the editor's settings over the nearest configuration file over the defaults. */

import ignore from "ignore";
import { type Configuration, ignoredInFile } from "../configuration.ts";
import { localeFor } from "../notes.ts";
import { patternsOf } from "../patterns.ts";
import type { Environment } from "../project/environment.ts";
import type { Module } from "../project/module.ts";
import type { Code } from "../python/cells.ts";
import type { Locale, Rule, Severity } from "../rules/rule.ts";
import { overrideSelection, severityChooser } from "../selection.ts";
import type { Neighbour } from "./neighbours.ts";
import type { Settings } from "./settings.ts";

export interface Terms {
  readonly enabled: boolean;
  readonly locale: Locale;
  readonly severityOf: (rule: Rule) => Severity | "off" | undefined;
  /** The versions that it runs on, as far as they are known. */
  readonly environment: Environment;
  /** Longer documents are not read. */
  readonly maxFileSize: number;
  readonly place?: Place;
}

/** A document among the other files of its workspace. */
export interface Place {
  /**
   * Its module with `code` as what it holds; undefined when it cannot be read there. `earlier`, the module of the code
   * before, must not be used any more.
   */
  moduleOf(code: Code, earlier?: Module): Module | undefined;
  /** False when a file that `module` was concluded from has changed since. */
  isCurrent(module: Module): boolean;
  /** What was read of the file at `path`. */
  neighbour(path: string): Neighbour | undefined;
  /** False for files that are not the user's own, or that the configuration excludes. */
  mayChange(path: string): boolean;
  stillHolds(path: string, text: string): boolean;
  /**
   * Lets go of what was read of other files, if it is much. True when something was: modules that no file can import
   * must then be forgotten too, but for the one at this place.
   */
  rest(): boolean;
}

/** What applies to a document by where it lies. */
export interface Applying {
  readonly configuration: Configuration;
  /** Where the document is below the configuration file's folder (`/` between folders), if it is. */
  readonly path: string | undefined;
  readonly environment: Environment;
  /** Undefined for documents that are no files. */
  readonly place?: Place;
}

/** `editorLanguage` is the language of the editor's own interface. */
export function termsFor(
  uri: string,
  settings: Settings,
  { configuration, path, environment, place }: Applying,
  editorLanguage: string | undefined,
): Terms {
  const selection = overrideSelection(configuration, settings.selection);
  const ignoredHere = path === undefined ? [] : ignoredInFile(configuration, path);
  const chosen = configuration.language === "auto" ? undefined : configuration.language;
  return {
    enabled: settings.enable && isOwnSource(uri) && !isExcluded(configuration, path),
    locale: settings.language ?? chosen ?? localeFor(editorLanguage),
    severityOf: severityChooser({ ...selection, ignore: [...selection.ignore, ...ignoredHere] }),
    environment,
    maxFileSize: configuration.maxFileSize,
    ...(place === undefined ? {} : { place }),
  };
}

/** Neither an installed package nor the old side of a comparison. */
export function isOwnSource(uri: string): boolean {
  return !uri.startsWith("git:") && !/[\\/](?:site|dist)-packages[\\/]/.test(uri.replace(/%5C/gi, "\\"));
}

export function isExcluded({ exclude, extendExclude }: Configuration, path: string | undefined): boolean {
  return (
    path !== undefined && ignore.isPathValid(path) && patternsOf([...exclude, ...extendExclude], true).ignores(path)
  );
}
