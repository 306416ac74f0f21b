/** Spans of source text, edits to it, and line/column arithmetic; every offset counts UTF-16 code units. */

/** A half-open range of offsets, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `[start, end)` by `text`. `document` names a file or cell other than the one under analysis. */
export interface Edit extends Span {
  readonly text: string;
  readonly document?: string;
}

/** A zero-based place in a text; `column` counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** True when `inner` lies within `outer` (equal spans do). */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two edits touch the same text; two insertions at one offset do not. */
export function overlaps(first: Span, second: Span): boolean {
  return first.start < second.end && second.start < first.end;
}

/** The edits without those that are given again: several repairs may need the same import. */
export function distinctEdits(edits: readonly Edit[]): Edit[] {
  const isSame = (one: Edit, other: Edit) =>
    one.start === other.start && one.end === other.end && one.text === other.text && one.document === other.document;
  return edits.filter((edit, index) => edits.findIndex((other) => isSame(edit, other)) === index);
}

/** Edits in ascending order; of edits that were given for the same offset, the earlier given stays first. */
function inOrder<E extends Span>(edits: readonly E[]): E[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * The text after all edits.
 *
 * @throws RangeError when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let reached = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < reached || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit [${edit.start}, ${edit.end}) overlaps another one or leaves the text`);
    }
    pieces.push(text.slice(reached, edit.start), edit.text);
    reached = edit.end;
  }
  pieces.push(text.slice(reached));
  return pieces.join("");
}

/** Line starts of one text; `\n`, `\r\n` and lone `\r` end a line, as in Python and in LSP. */
export class Lines {
  readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) {
        starts.push(index + 1);
      }
    }
    this.starts = starts;
  }

  /** Zero-based line that holds `offset`; offsets beyond the text count as its last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: offset - (this.starts[line] ?? 0) };
  }

  /** Offset of the first character of `line`; the text's length for lines beyond the end. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset just behind the last character of `line`, its line end excluded. */
  endOf(line: number): number {
    let end = this.startOf(line + 1);
    if (line + 1 < this.starts.length) {
      end--;
      if (this.text[end] === "\n" && this.text[end - 1] === "\r") {
        end--;
      }
    }
    return end;
  }

  /** The text of `line` without its line end. */
  lineText(line: number): string {
    return this.text.slice(this.startOf(line), this.endOf(line));
  }

  /** The blanks before the first character of the line that holds `offset`. */
  indentAt(offset: number): string {
    return /^[ \t\f]*/.exec(this.lineText(this.lineAt(offset)))?.[0] ?? "";
  }
}

/** `span` cut off at the end of its first line: what a squiggle may cover. */
export function withinOneLine(lines: Lines, span: Span): Span {
  return { start: span.start, end: Math.min(span.end, lines.endOf(lines.lineAt(span.start))) };
}

/** The line end that `text` uses most at its beginning: `\r\n`, or `\n`. */
export function lineEnd(text: string): string {
  const newline = text.indexOf("\n");
  return newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
}
