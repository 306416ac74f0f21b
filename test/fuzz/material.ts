/** Real Python for fuzzers: the project's own scripts, the libraries of the Python that is installed, folders named. */

import { readFileSync } from "node:fs";
import { listCorpora } from "../bench/corpora.ts";
import { cleanScripts, ruleFixtures } from "../fixtures.ts";
import type { Limits, Material } from "./fuzzer.ts";

/** Larger files are data, not code that people edit. */
const largest = 500_000;

export interface FoundMaterial extends Material {
  /** What was found and what was not, a line each. */
  readonly found: readonly string[];
}

export function findMaterial(
  python: string,
  folders: readonly string[],
  note: Material["note"],
  limits: Limits = { seconds: Number.POSITIVE_INFINITY, parts: 1000 },
): FoundMaterial {
  const own = [...cleanScripts(), ...ruleFixtures()].map(({ path }) => path);
  const corpora = listCorpora(python, folders);
  return {
    files: [...own, ...corpora.flatMap(({ paths }) => paths)],
    found: [
      `the project's own scripts: ${own.length} files`,
      ...corpora.map(
        ({ name, paths }) => `${name}: ${paths.length === 0 ? "not here, skipped" : `${paths.length} files`}`,
      ),
    ],
    read: (path) => {
      try {
        const text = readFileSync(path, "utf8");
        return text.length > largest ? "" : text;
      } catch {
        return "";
      }
    },
    note,
    python,
    limits,
  };
}
