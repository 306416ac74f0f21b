/** How large files may be. */

import { dirname } from "node:path";
import type { Settings } from "./settings.ts";

/** How much larger than its code a notebook may be: most of it is what its cells have shown. */
const mostOutput = 64;

/** The most code that the file at `path` may hold, in bytes. */
export function mostCode(path: string, settings: Settings): number {
  return settings.configurationIn(dirname(path)).maxFileSize;
}

/** Files that are larger are not read at all. */
export function mostBytes(path: string, settings: Settings): number {
  return mostCode(path, settings) * (isNotebook(path) ? mostOutput : 1);
}

export function isNotebook(file: string): boolean {
  return /\.ipynb$/i.test(file);
}
