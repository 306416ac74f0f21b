/** The Python files around a module: which one an import means, and which ones import it. */

import type { Module } from "./module.ts";

export interface Workspace {
  /**
   * The module that `dotted` names in an import of the module at `from`, absolute or with leading dots; undefined for
   * third-party packages and files that cannot be read.
   */
  resolve(dotted: string, from: string): Module | undefined;
  /** The modules of the workspace that import the one at `path`. */
  importersOf(path: string): readonly Module[];
}
