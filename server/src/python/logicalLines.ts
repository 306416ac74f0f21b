/** Finds logical lines by brackets and quotes alone, so that it works on text that does not parse. */

import type { Span } from "../text.ts";
import type { Comment } from "./ast.ts";

export interface LogicalLine extends Span {
  /** A bracket or a triple-quoted string on it is never closed. */
  readonly unclosed: boolean;
}

const code = {
  tab: 9,
  newline: 10,
  formFeed: 12,
  return: 13,
  space: 32,
  quote: 34,
  hash: 35,
  apostrophe: 39,
  open: 40,
  close: 41,
  openSquare: 91,
  backslash: 92,
  closeSquare: 93,
  openCurly: 123,
  closeCurly: 125,
  lastAscii: 127,
} as const;

/** Splits `text` into logical lines; indentation and line ends are left out. */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  const tries = { open: 0 };
  let at = 0;
  while (at < text.length) {
    const start = skipBlank(text, at);
    if (start >= text.length) {
      break;
    }
    const line = logicalLineAt(text, start, tries);
    if (line.end > start) {
      lines.push(line);
    }
    at = Math.max(line.end, start) + 1;
  }
  return lines;
}

/** The next offset from `from` on at which code stands: no blank, line break or comment. */
export function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === code.hash) {
      at = endOfPhysicalLine(text, at);
    } else if (isBlank(character)) {
      at++;
    } else {
      break;
    }
  }
  return at;
}

function isBlank(character: number): boolean {
  return (
    character === code.space ||
    (character >= code.tab && character <= code.return) ||
    (character > code.lastAscii && /[\s\uFEFF]/.test(String.fromCharCode(character)))
  );
}

export function endOfPhysicalLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline;
}

export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** What no expression has at the beginning of a line. */
const statementStart =
  /(?:(?:def|class|return|import|from\s+\S+\s+import|while|with|try\s*:|raise|assert|del|pass|break|continue|global|nonlocal|elif|else\s*:|except|finally\s*:|async\s+def|@\w)\b|(?:for|if)\b[^\n]*:[ \t]*(?:#[^\n]*)?(?=\r?\n|\r?$)|@\w)/y;
/** An assignment, or an argument by name. */
const assignmentStart = /[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*\s*[-+*/]?=(?!=)/y;

/** The logical line whose code begins at `start`; an open bracket ends where a new statement surely begins. */
export function logicalLineAt(text: string, start: number, tries: Tries = { open: 0 }): LogicalLine {
  let indent = -1;
  let depth = 0;
  let at = start;
  // Where an assignment begins inside brackets: it ends the line unless they are closed further on.
  let doubtful = -1;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === code.newline) {
      if (depth === 0) {
        return until(text, start, at, false);
      }
      const next = skipBlank(text, at);
      indent = indent < 0 ? columnOf(text, start) : indent;
      if (next >= text.length) {
        return until(text, start, doubtful < 0 ? at : doubtful, true);
      }
      if (columnOf(text, next) <= indent) {
        if (matchesAt(statementStart, text, next)) {
          return until(text, start, doubtful < 0 ? at : doubtful, true);
        }
        if (doubtful < 0 && matchesAt(assignmentStart, text, next)) {
          doubtful = at;
        }
      }
      at = next;
    } else if (character === code.hash) {
      at = endOfPhysicalLine(text, at);
    } else if (character === code.apostrophe || character === code.quote) {
      const closed = endOfString(text, at, tries);
      if (closed < 0) {
        return until(text, start, doubtful < 0 ? endOfPhysicalLine(text, at) : doubtful, true);
      }
      at = closed;
    } else if (character === code.backslash) {
      at += text.charCodeAt(at + 1) === code.return ? 3 : 2;
    } else {
      if (character === code.open || character === code.openSquare || character === code.openCurly) {
        depth++;
      } else if (character === code.close || character === code.closeSquare || character === code.closeCurly) {
        depth = Math.max(0, depth - 1);
      }
      at++;
    }
  }
  return until(text, start, depth > 0 && doubtful >= 0 ? doubtful : text.length, depth > 0);
}

function until(text: string, start: number, end: number, unclosed: boolean): LogicalLine {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) {
    last--;
  }
  return { start, end: last, unclosed };
}

/** The comments of `text`, which begins at `offset` of its module. */
export function commentsIn(text: string, offset: number): Comment[] {
  const comments: Comment[] = [];
  const tries = { open: 0 };
  const next = /["'#\\]/g;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const at = match.index;
    if (match[0] === "#") {
      const end = text.charCodeAt(endOfPhysicalLine(text, at) - 1) === code.return ? -1 : 0;
      next.lastIndex = endOfPhysicalLine(text, at);
      comments.push({
        start: offset + at,
        end: offset + next.lastIndex + end,
        text: text.slice(at, next.lastIndex + end),
      });
    } else if (match[0] === "\\") {
      next.lastIndex = at + 2;
    } else {
      const closed = endOfString(text, at, tries);
      next.lastIndex = closed < 0 ? endOfPhysicalLine(text, at) : closed;
    }
  }
  return comments;
}

/** `text` without its comments, and without strings of several lines that hold no code: nothing is called or named there. */
export function withoutProse(text: string): string {
  let kept = "";
  let from = 0;
  const next = /["'#\\]/g;
  const tries: Tries = { open: 0 };
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const at = match.index;
    if (match[0] === "#") {
      kept += text.slice(from, at);
      from = endOfPhysicalLine(text, at);
      next.lastIndex = from;
    } else if (match[0] === "\\") {
      next.lastIndex = at + 2;
    } else {
      const closed = endOfString(text, at, tries);
      if (closed > at + 5 && text.startsWith(match[0].repeat(3), at) && !isFormatted(text, at)) {
        kept += text.slice(from, at);
        from = closed;
      }
      next.lastIndex = closed < 0 ? endOfPhysicalLine(text, at) : closed;
    }
  }
  return kept + text.slice(from);
}

/** Python itself reads no f-strings that are nested deeper. */
const deepestFormatted = 150;

/** More f-strings than this that are not closed within their line are no f-strings; each of them is read to its end. */
const mostOpen = 100;

/** How many f-strings were not closed. */
interface Tries {
  open: number;
}

/** Offset behind the string that opens at `start`, or -1 when it is not closed. */
function endOfString(text: string, start: number, tries: Tries, depth = 0): number {
  const quote = text.charCodeAt(start);
  const triple = text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote;
  if (isFormatted(text, start)) {
    const isTried = depth < deepestFormatted && tries.open < mostOpen;
    const end = isTried ? endOfFormatted(text, start, quote, triple, tries, depth) : -1;
    if (end >= 0 || depth > 0) {
      return end;
    }
    tries.open++;
  }
  let at = start + (triple ? 3 : 1);
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === code.backslash) {
      at += 2;
    } else if (character === quote && isQuoteAt(text, at, quote, triple)) {
      return at + (triple ? 3 : 1);
    } else if (!triple && character === code.newline) {
      return -1;
    } else {
      at++;
    }
  }
  return -1;
}

function isQuoteAt(text: string, at: number, quote: number, triple: boolean): boolean {
  return !triple || (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote);
}

/** True for f-strings and t-strings: what stands in their braces may hold quotes of the same kind since Python 3.12. */
function isFormatted(text: string, quote: number): boolean {
  return /(?:^|\W)(?:[rR]?[fFtT]|[fFtT][rR])$/.test(text.slice(Math.max(0, quote - 3), quote));
}

/** Offset behind the f-string, its expressions read as code; -1 where they are not closed before it. */
function endOfFormatted(
  text: string,
  start: number,
  quote: number,
  triple: boolean,
  tries: Tries,
  around: number,
): number {
  let depth = 0;
  let at = start + (triple ? 3 : 1);
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (depth === 0 && character === code.backslash) {
      at += 2;
    } else if (depth === 0 && character === quote && isQuoteAt(text, at, quote, triple)) {
      return at + (triple ? 3 : 1);
    } else if (!triple && character === code.newline) {
      return -1;
    } else if (depth === 0 && character === code.openCurly && text.charCodeAt(at + 1) === code.openCurly) {
      at += 2;
    } else if (depth > 0 && (character === code.quote || character === code.apostrophe)) {
      const closed = endOfString(text, at, tries, around + 1);
      if (closed < 0) {
        return -1;
      }
      at = closed;
    } else {
      depth += character === code.openCurly ? 1 : character === code.closeCurly && depth > 0 ? -1 : 0;
      at++;
    }
  }
  return -1;
}

export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
