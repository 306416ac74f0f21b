/** Between the engine's offsets and the protocol's positions; both count UTF-16 code units. */

import type { Position, Range, TextEdit } from "vscode-languageserver";
import type { Edit, Lines, Span } from "../text.ts";

export function rangeOf(lines: Lines, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** The span of a range; places outside the text move to the nearest place inside. */
export function spanOf(lines: Lines, range: Range): Span {
  const start = offsetAt(lines, range.start);
  return { start, end: Math.max(start, offsetAt(lines, range.end)) };
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

export function textEditsOf(lines: Lines, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(lines, edit), newText: edit.text }));
}

function positionAt(lines: Lines, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}
