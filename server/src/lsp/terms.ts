/** What holds for one document: the editor's settings over the nearest configuration file over the defaults. */

import ignore from "ignore";
import { type Configuration, ignoredInFile } from "../configuration.ts";
import { localeFor } from "../notes.ts";
import type { Locale, Rule, Severity } from "../rules/rule.ts";
import { overrideSelection, severityChooser } from "../selection.ts";
import type { Settings } from "./settings.ts";

export interface Terms {
  readonly enabled: boolean;
  readonly locale: Locale;
  readonly severityOf: (rule: Rule) => Severity | "off" | undefined;
  /** Package → version, as far as stated by hand. */
  readonly environment: Readonly<Record<string, string>>;
  /** Longer documents are not read. */
  readonly maxFileSize: number;
}

/** A configuration, and where the document is below its file's folder (`/` between folders), if it is. */
export interface Applying {
  readonly configuration: Configuration;
  readonly path: string | undefined;
}

/** `editorLanguage` is the language of the editor's own interface. */
export function termsFor(
  uri: string,
  settings: Settings,
  { configuration, path }: Applying,
  editorLanguage: string | undefined,
): Terms {
  const selection = overrideSelection(configuration, settings.selection);
  const ignoredHere = path === undefined ? [] : ignoredInFile(configuration, path);
  const chosen = configuration.language === "auto" ? undefined : configuration.language;
  return {
    enabled: settings.enable && isOwnSource(uri) && !isExcluded(configuration, path),
    locale: settings.language ?? chosen ?? localeFor(editorLanguage),
    severityOf: severityChooser({ ...selection, ignore: [...selection.ignore, ...ignoredHere] }),
    environment: configuration.environment,
    maxFileSize: configuration.maxFileSize,
  };
}

/** Neither an installed package nor the old side of a comparison. */
function isOwnSource(uri: string): boolean {
  return !uri.startsWith("git:") && !/[\\/](?:site|dist)-packages[\\/]/.test(uri.replace(/%5C/gi, "\\"));
}

function isExcluded({ exclude, extendExclude }: Configuration, path: string | undefined): boolean {
  return (
    path !== undefined &&
    ignore.isPathValid(path) &&
    ignore()
      .add([...exclude, ...extendExclude])
      .ignores(path)
  );
}
