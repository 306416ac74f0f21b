/**
 * Cuts a text where one statement of its outermost level ends and the next begins, so that each can be parsed by
 * itself: an edit touches one piece, and what is broken in one leaves the others whole.
 */

import type { Span } from "../text.ts";
import { columnOf, type LogicalLine, logicalLines, matchesAt } from "./logicalLines.ts";

/** A statement and what follows it up to the next. */
export interface PieceSpan extends Span {
  /** What can be told of a class or function without parsing it. */
  readonly signature?: Signature | undefined;
}

/** The name of a definition, which goes from its keyword to the end of its last logical line, as the parser has it. */
export interface Signature extends Span {
  readonly kind: "class" | "function";
  readonly name: Span;
  readonly async: boolean;
}

/** The text of a definition: its header, and the pieces of its body, which begins where the header ends. */
export interface DefinitionPieces {
  readonly members: readonly PieceSpan[];
  /** What the lines of the body are indented by. */
  readonly indentation: string;
}

/** A function that is shorter than this is read as a whole. */
const longFunction = 2000;
/** Definitions that stand further in are read as a whole: each that is cut is gone through once more. */
const furthest = 100;

/** The pieces of `text`, which they fill without gaps. */
export function piecesOf(text: string): readonly PieceSpan[] {
  const lines = logicalLines(text);
  return lines.length === 0
    ? [{ start: 0, end: text.length }]
    : split(text, lines, { from: 0, to: lines.length, column: 0, start: 0, end: text.length });
}

/** What the text of one class or long function is made of; undefined where it is to be read as a whole. */
export function definitionPieces(text: string, kind: Signature["kind"]): DefinitionPieces | undefined {
  if (kind === "function" && text.length < longFunction) {
    return undefined;
  }
  const lines = logicalLines(text);
  const column = columnOf(text, lines[0]?.start ?? 0);
  if (column > furthest) {
    return undefined;
  }
  const block = { from: 0, to: lines.length, column, start: 0, end: text.length };
  const body = lines.length === 0 || firstsOf(text, lines, block).length > 1 ? undefined : bodyOf(text, lines, block);
  return body === undefined
    ? undefined
    : { members: split(text, lines, body), indentation: text.slice(body.start, body.start + body.column) };
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
    return { start, end, signature: signatureOf(text, lines, { from, to, column: block.column, start, end }) };
  });
}

/** Clauses that go on with the statement above them. */
const continuation = /(?:elif|else|except|finally)\b/y;
const definition = /(?:class|(async[ \t]+)?def)[ \t]+([\p{L}_][\p{L}\p{N}_]*)[ \t]*[([:]/uy;

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

/** The line behind the decorators. */
function firstUndecorated(text: string, lines: readonly LogicalLine[], { from, to }: Block): number {
  let header = from;
  while (header < to && text.charAt(lines[header]?.start ?? 0) === "@") {
    header++;
  }
  return header;
}

/** What the lines tell of the definition that they make up; undefined where they do not surely make up one. */
function signatureOf(text: string, lines: readonly LogicalLine[], block: Block): Signature | undefined {
  const line = lines[firstUndecorated(text, lines, block)];
  const last = lines[block.to - 1];
  if (line === undefined || last === undefined || line.start >= block.end) {
    return undefined;
  }
  definition.lastIndex = line.start;
  const match = definition.exec(text);
  const name = match?.[2];
  if (match === null || name === undefined) {
    return undefined;
  }
  const at = line.start + match[0].lastIndexOf(name);
  return {
    kind: match[0].startsWith("class") ? "class" : "function",
    start: line.start,
    end: last.end,
    name: { start: at, end: at + name.length },
    async: match[1] !== undefined,
  };
}

/** The body of the definition that the lines make up; undefined where it is none that can be cut. */
function bodyOf(text: string, lines: readonly LogicalLine[], block: Block): Block | undefined {
  const { to, end } = block;
  const header = firstUndecorated(text, lines, block);
  const keyword = lines[header]?.start ?? 0;
  const first = lines[header + 1]?.start;
  if (header + 1 >= to || first === undefined || !matchesAt(definition, text, keyword)) {
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
