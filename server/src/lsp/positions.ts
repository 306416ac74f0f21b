/** Between the engine's offsets and the protocol's positions; both count UTF-16 code units. */

import type { Position, Range } from "vscode-languageserver";
import type { Lines, Span } from "../text.ts";

export function rangeOf(lines: Lines, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** The offset of a position; a place outside the text moves to the nearest place inside. */
export function offsetAt(lines: Lines, position: Position): number {
  if (!(position.line >= 0)) {
    return 0;
  }
  const start = lines.startOf(position.line);
  const column = Math.max(position.character, 0) || 0;
  return Math.min(start + column, lines.endOf(Math.min(position.line, lines.starts.length - 1)));
}

function positionAt(lines: Lines, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}
