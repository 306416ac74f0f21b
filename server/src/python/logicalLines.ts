/** Finds logical lines by brackets and quotes alone, so that it works on text that does not parse. */

import type { Span } from "../text.ts";

export interface LogicalLine extends Span {
  /** A bracket or a triple-quoted string on it is never closed. */
  readonly unclosed: boolean;
}

/** Splits `text` into logical lines; indentation and line ends are left out. */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let at = 0;
  while (at < text.length) {
    const start = skipBlank(text, at);
    if (start >= text.length) {
      break;
    }
    const line = logicalLineAt(text, start);
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
    const character = text.charAt(at);
    if (character === "#") {
      at = endOfPhysicalLine(text, at);
    } else if (/[\s\uFEFF]/.test(character)) {
      at++;
    } else {
      break;
    }
  }
  return at;
}

export function endOfPhysicalLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline;
}

export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

const statementStart =
  /^(?:def|class|return|import|from\s+\S+\s+import|while|with|try\s*:|raise|assert|del|pass|break|continue|global|nonlocal|elif|else\s*:|except|finally\s*:|async\s+def|@\w)\b|^(?:for|if)\b.*:\s*(?:#.*)?$|^[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*\s*[-+*/]?=(?!=)|^@\w/;

/** The logical line whose code begins at `start`; an open bracket ends where a new statement surely begins. */
export function logicalLineAt(text: string, start: number): LogicalLine {
  const indent = columnOf(text, start);
  const until = (end: number, unclosed: boolean) => ({ start, end: trimEnd(text, start, end), unclosed });
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "\n") {
      if (depth === 0) {
        return until(at, false);
      }
      const next = skipBlank(text, at);
      const followed = text.slice(next, endOfPhysicalLine(text, next));
      if (next >= text.length || (columnOf(text, next) <= indent && statementStart.test(followed))) {
        return until(at, true);
      }
      at = next;
    } else if (character === "#") {
      at = endOfPhysicalLine(text, at);
    } else if (character === "'" || character === '"') {
      const closed = endOfString(text, at);
      if (closed < 0) {
        return until(endOfPhysicalLine(text, at), true);
      }
      at = closed;
    } else if (character === "\\") {
      at += text.charAt(at + 1) === "\r" ? 3 : 2;
    } else {
      if ("([{".includes(character)) {
        depth++;
      } else if (")]}".includes(character)) {
        depth = Math.max(0, depth - 1);
      }
      at++;
    }
  }
  return until(text.length, depth > 0);
}

/** Offset behind the string that opens at `start`, or -1 when it is not closed. */
function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  const triple = text.startsWith(quote.repeat(3), start);
  let at = start + (triple ? 3 : 1);
  while (at < text.length) {
    if (text.charAt(at) === "\\") {
      at += 2;
    } else if (triple ? text.startsWith(quote.repeat(3), at) : text.charAt(at) === quote) {
      return at + (triple ? 3 : 1);
    } else if (!triple && text.charAt(at) === "\n") {
      return -1;
    } else {
      at++;
    }
  }
  return -1;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) {
    at--;
  }
  return at;
}
