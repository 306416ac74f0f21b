/** A notebook's cells joined to one text: which cell an offset lies in, and edits that keep to their cell. */

import { applyEdits, type Edit, lineEnd, type Span } from "../text.ts";

/** Python text: a module's, or that of a notebook's cells, which lie at `cells` with a line break between them. */
export interface Code {
  readonly text: string;
  readonly cells?: readonly Span[] | undefined;
}

/** The cells' texts as one. */
export function joinCells(sources: readonly string[]): Code & { readonly cells: readonly Span[] } {
  const separator = lineEnd(sources.find((source) => source.includes("\n")) ?? "");
  const cells: Span[] = [];
  let start = 0;
  for (const source of sources) {
    cells.push({ start, end: start + source.length });
    start += source.length + separator.length;
  }
  return { text: sources.join(separator), cells };
}

/** The index of the cell that holds `offset`; a cell's end belongs to it. */
export function cellAt(cells: readonly Span[], offset: number): number {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cells[middle]?.start ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/**
 * `edit` without the part of it that leaves the cell it begins in. Where it takes away the last lines of a cell, the
 * line end before them goes too: there is none behind them.
 */
export function keptToCell({ text, cells = [] }: Code, edit: Edit): Edit {
  const cell = cells[cellAt(cells, edit.start)];
  if (cell === undefined || edit.document !== undefined || edit.end < cell.end || edit.start === edit.end) {
    return edit;
  }
  const kept = edit.end > cell.end ? edit.text.replace(/\r?\n$/, "") : edit.text;
  const before = kept === "" ? (/\r?\n$/.exec(text.slice(cell.start, edit.start))?.[0].length ?? 0) : 0;
  return { start: edit.start - before, end: cell.end, text: kept };
}

/** `code` after the edits, each of which keeps to its cell. */
export function editCode({ text, cells }: Code, edits: readonly Edit[]): Code {
  const edited = applyEdits(text, edits);
  if (cells === undefined) {
    return { text: edited };
  }
  const growth = cells.map(() => 0);
  for (const { start, end, text: added } of edits) {
    const index = cellAt(cells, start);
    growth[index] = (growth[index] ?? 0) + added.length - (end - start);
  }
  let moved = 0;
  const after = cells.map(({ start, end }, index) => {
    const from = start + moved;
    moved += growth[index] ?? 0;
    return { start: from, end: end + moved };
  });
  return { text: edited, cells: after };
}

/** The texts of the cells; that of a plain module alone. */
export function cellTexts({ text, cells }: Code): string[] {
  return cells === undefined ? [text] : cells.map(({ start, end }) => text.slice(start, end));
}
