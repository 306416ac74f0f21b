/** One line of source with carets under a span, cut to what fits a screen. */

import type { Lines, Span } from "../text.ts";
import { type Cell, cellsOf } from "./displayWidth.ts";

export interface CodeFrame {
  readonly line: string;
  readonly carets: string;
}

/** Columns that are shown, and how many of them before the span. */
const widest = 160;
const before = 60;
/** Characters that are looked at: a whole program may stand in one line. */
const longest = 2000;

/** The line that holds the start of `span`. */
export function codeFrame(lines: Lines, span: Span): CodeFrame {
  const number = lines.lineAt(span.start);
  const text = lines.lineText(number);
  const column = span.start - lines.startOf(number);
  const from = text.length > longest ? Math.max(0, column - longest / 4) : 0;
  const start = column - from;
  const end = start + span.end - span.start;
  const cells = window(cellsOf(text.slice(from, from + longest)), start);
  const isUnder = (cell: Cell) => cell.offset >= start && cell.offset < end;
  const first = cells.findIndex((cell) => cell.offset >= start);
  return {
    line: cells.map((cell) => cell.text).join(""),
    carets:
      " ".repeat(widthOf(first < 0 ? cells : cells.slice(0, first))) +
      "^".repeat(Math.max(1, widthOf(cells.filter(isUnder)))),
  };
}

/** The part around `offset` of a line too wide to show. */
function window(cells: readonly Cell[], offset: number): readonly Cell[] {
  if (widthOf(cells) <= widest) {
    return cells;
  }
  const at = cells.findIndex((cell) => cell.offset >= offset);
  const start = Math.max(0, (at < 0 ? cells.length : at) - before);
  const shown: Cell[] = start === 0 ? [] : [{ text: "…", width: 1, offset: -1 }];
  for (const cell of cells.slice(start)) {
    if (widthOf(shown) + cell.width >= widest) {
      return [...shown, { text: "…", width: 1, offset: Number.POSITIVE_INFINITY }];
    }
    shown.push(cell);
  }
  return shown;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
