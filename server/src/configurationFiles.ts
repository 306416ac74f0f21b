/** Finds the configuration file that a folder belongs to: the nearest mlhints.toml or pyproject.toml upward. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBounded } from "./boundedFile.ts";
import {
  type Configuration,
  ConfigurationError,
  type ConfigurationKind,
  defaultConfiguration,
  readConfiguration,
} from "./configuration.ts";

export interface FoundConfiguration {
  readonly configuration: Configuration;
  /** The configuration file; undefined when the defaults are in force. */
  readonly file: string | undefined;
  /** The folder that patterns are relative to; undefined when the defaults are in force. */
  readonly folder: string | undefined;
}

/** In bytes; what people write by hand has a few thousand. */
const largestFile = 500_000;

export const noConfigurationFile: FoundConfiguration = {
  configuration: defaultConfiguration,
  file: undefined,
  folder: undefined,
};

/**
 * A look-up from folder (absolute) to configuration; what it has read it keeps, so make a new one for each run.
 * `mayRead` is asked about each path before it is touched.
 *
 * @throws ConfigurationError from the look-up, when the nearest file cannot be used
 */
export function configurationFinder(
  mayRead: (path: string) => boolean = () => true,
): (folder: string) => FoundConfiguration {
  const known = new Map<string, FoundConfiguration>();
  return function find(folder: string): FoundConfiguration {
    const remembered = known.get(folder);
    if (remembered !== undefined) {
      return remembered;
    }
    const parent = dirname(folder);
    const own = mayRead(folder) ? configurationIn(folder, mayRead) : undefined;
    const found = own ?? (parent === folder ? noConfigurationFile : find(parent));
    known.set(folder, found);
    return found;
  };
}

/**
 * The configuration in the file at `path`; a pyproject.toml without the table means the defaults.
 *
 * @throws ConfigurationError when the file cannot be read or used
 */
export function configurationFrom(path: string): FoundConfiguration {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
  const kind: ConfigurationKind = path.endsWith("pyproject.toml") ? "pyproject" : "mlhints";
  const configuration = readConfiguration(text, path, kind) ?? defaultConfiguration;
  return { configuration, file: path, folder: dirname(path) };
}

function configurationIn(folder: string, mayRead: (path: string) => boolean): FoundConfiguration | undefined {
  for (const [name, kind] of [
    ["mlhints.toml", "mlhints"],
    ["pyproject.toml", "pyproject"],
  ] as const) {
    const file = join(folder, name);
    const text = mayRead(file) ? readIfThere(file, kind) : undefined;
    // A pyproject.toml that never says our name is not ours to judge, not even when it is broken.
    if (text !== undefined && (kind === "mlhints" || text.includes("mlhints"))) {
      const configuration = readConfiguration(text, file, kind);
      if (configuration !== undefined) {
        return { configuration, file, folder };
      }
    }
  }
  return undefined;
}

function readIfThere(file: string, kind: ConfigurationKind): string | undefined {
  try {
    const bytes = readBounded(file, largestFile);
    if (bytes === "tooLarge" && kind === "mlhints") {
      throw tooLarge(file);
    }
    return bytes instanceof Buffer ? bytes.toString("utf8") : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") {
      return undefined;
    }
    throw error instanceof ConfigurationError ? error : unreadable(file, error);
  }
}

function tooLarge(file: string): ConfigurationError {
  return new ConfigurationError(file, {
    en: `${file}: is larger than ${largestFile} bytes, so it is no configuration`,
    "zh-cn": `${file}：超过 ${largestFile} 字节，不是配置文件`,
  });
}

function unreadable(file: string, error: unknown): ConfigurationError {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return new ConfigurationError(file, {
    en: `${file}: cannot be read (${reason})`,
    "zh-cn": `${file}：无法读取（${reason}）`,
  });
}
