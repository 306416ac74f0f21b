/**
 * Cuts a text where one statement of its outermost level ends and the next begins, so that each can be parsed by
 * itself: an edit touches one piece, and what is broken in one leaves the others whole.
 */

import type { Span } from "../text.ts";
import { columnOf, type LogicalLine, logicalLines, matchesAt } from "./logicalLines.ts";

/** A statement and what follows it up to the next. */
export interface PieceSpan extends Span {
  /** For a class or a long function: the pieces of its body, the first of which begins where its header ends. */
  readonly members: readonly PieceSpan[];
  /** What the lines of the body are indented by, where there are members. */
  readonly indentation: string;
}

/** A function that is shorter than this is read as a whole. */
const longFunction = 2000;

/** The pieces of `text`, which they fill without gaps. */
export function piecesOf(text: string): readonly PieceSpan[] {
  const lines = logicalLines(text);
  return lines.length === 0
    ? [{ start: 0, end: text.length, members: [], indentation: "" }]
    : split(text, lines, { from: 0, to: lines.length, column: 0, start: 0, end: text.length });
}

/** Lines that make up one block, whose statements stand at `column`, and the span that it fills. */
interface Block extends Span {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

function split(text: string, lines: readonly LogicalLine[], block: Block): PieceSpan[] {
  const firsts = firstsOf(text, lines, block);
  const startOf = (index: number) => (lines[firsts[index] ?? 0]?.start ?? 0) - block.column;
  return firsts.map((from, index) => {
    const to = firsts[index + 1] ?? block.to;
    const start = index === 0 ? block.start : startOf(index);
    const end = index + 1 < firsts.length ? startOf(index + 1) : block.end;
    const body = bodyOf(text, lines, { from, to, column: block.column, start, end });
    return body === undefined
      ? { start, end, members: [], indentation: "" }
      : {
          start,
          end,
          members: split(text, lines, body),
          indentation: text.slice(body.start, body.start + body.column),
        };
  });
}

/** Clauses that go on with the statement above them. */
const continuation = /(?:elif|else|except|finally)\b/y;
const definition = /(?:class|def|async[ \t]+def)\b/y;

/** Which lines of the block begin a statement of its own level. */
function firstsOf(text: string, lines: readonly LogicalLine[], { from, to, column }: Block): number[] {
  const firsts: number[] = [];
  let isDecorated = false;
  for (let index = from; index < to; index++) {
    const start = lines[index]?.start ?? 0;
    if (index === from || columnOf(text, start) === column) {
      if (!isDecorated && (index === from || !matchesAt(continuation, text, start))) {
        firsts.push(index);
      }
      isDecorated = text.charAt(start) === "@";
    }
  }
  return firsts;
}

/** The body of the class or long function that the lines make up; undefined for anything else. */
function bodyOf(text: string, lines: readonly LogicalLine[], { from, to, end }: Block): Block | undefined {
  let header = from;
  while (header < to && text.charAt(lines[header]?.start ?? 0) === "@") {
    header++;
  }
  const keyword = lines[header]?.start ?? 0;
  const first = lines[header + 1]?.start;
  const isLong = end - keyword >= longFunction || text.startsWith("class", keyword);
  if (header + 1 >= to || first === undefined || !isLong || !matchesAt(definition, text, keyword)) {
    return undefined;
  }
  const column = columnOf(text, first);
  const start = first - column;
  const indentation = text.slice(start, first);
  if (column <= columnOf(text, keyword) || !/^[ \t]+$/.test(indentation)) {
    return undefined;
  }
  for (let index = header + 1; index < to; index++) {
    const line = lines[index]?.start ?? 0;
    // Lines that stand less deep than the first, or are indented otherwise, are for the parser to judge.
    if (columnOf(text, line) < column || !text.startsWith(indentation, line - columnOf(text, line))) {
      return undefined;
    }
  }
  return { from: header + 1, to, column, start, end };
}
