/** Notebooks as Python sees them: the code cells in Python, in document order, joined to one module. */

import type { Span } from "../text.ts";
import { joinCells } from "./cells.ts";

export interface NotebookCell {
  readonly source: string;
  readonly isCode: boolean;
  /** The cell's own language; undefined where it is the notebook's. */
  readonly language?: string | undefined;
}

/** The module that a notebook is. */
export interface NotebookCode {
  readonly text: string;
  readonly cells: readonly Span[];
  /** Which of all the notebook's cells each of `cells` is, from 0. */
  readonly indexes: readonly number[];
}

/** `language` is the kernel's, where the notebook says. */
export function notebookCode(cells: readonly NotebookCell[], language = "python"): NotebookCode {
  const indexes = [...cells.keys()].filter((index) => {
    const cell = cells[index];
    return cell?.isCode === true && isPython(cell.language ?? language);
  });
  return { ...joinCells(indexes.map((index) => cells[index]?.source ?? "")), indexes };
}

/** `python`, and what kernels call it: `ipython3`, `pyspark`. */
function isPython(language: string): boolean {
  return /^(i?python|pyspark)/i.test(language);
}
