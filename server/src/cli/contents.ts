/** What a file holds, whatever kind it is of: Python to check, and how the file looks with that Python changed. */

import type { Code } from "../python/cells.ts";
import { isNotebook } from "./fileLimits.ts";
import { readNotebook } from "./notebookFile.ts";

export interface Contents {
  readonly code: Code;
  /** In notebooks: which of all cells each of the code's cells is, from 0. */
  readonly indexes?: readonly number[];
  /** The text of the file that holds `code`. */
  textWith(code: Code): string;
}

/** Reads `text`, the file's own; where it is none of its kind, the reason is a key of the words' `reasons`. */
export function readContents(file: string, text: string): Contents | "notJson" | "notNotebook" {
  if (!isNotebook(file)) {
    return { code: { text }, textWith: (code) => code.text };
  }
  const notebook = readNotebook(text);
  return typeof notebook === "string" ? notebook : { ...notebook, indexes: notebook.code.indexes };
}
