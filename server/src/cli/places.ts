/** Where offsets are in the numbers that people know: lines and columns of a file, or of a notebook's cell. */

import { type Code, cellAt } from "../python/cells.ts";
import { Lines, type Position } from "../text.ts";

/** Zero-based, as is the cell: its number among all cells of the notebook, undefined elsewhere. */
export interface Place extends Position {
  readonly cell: number | undefined;
}

export class Places {
  readonly lines: Lines;

  /** `indexes` are the numbers, among all cells, of those that the code is made of. */
  constructor(
    private readonly code: Code,
    private readonly indexes: readonly number[] = [],
  ) {
    this.lines = new Lines(code.text);
  }

  placeOf(offset: number): Place {
    const { line, column } = this.lines.positionAt(offset);
    const { cells } = this.code;
    if (cells === undefined) {
      return { cell: undefined, line, column };
    }
    const index = cellAt(cells, offset);
    const first = this.lines.lineAt(cells[index]?.start ?? 0);
    return { cell: this.indexes[index], line: line - first, column };
  }
}
