/**
 * Keeps one broken statement from taking the rest of the file with it: logical lines that do not parse by themselves
 * are masked by harmless code of the same length, so that all offsets stay true.
 */

import type { Span } from "../text.ts";
import { columnOf, logicalLines, skipBlank } from "./logicalLines.ts";
import { parse } from "./parser.ts";
import { errorType, type FlatTree } from "./tree.ts";

export interface Recovered {
  readonly tree: FlatTree;
  /** The statements that were masked: what stands there is a syntax error. */
  readonly masked: readonly Span[];
  readonly hasErrors: boolean;
}

/** More suspects than this are a file that is not Python 3; testing each would cost more than it tells. */
const mostSuspects = 400;
const rounds = 3;

/** Parses `text`, masking broken logical lines until the rest parses or nothing more can be masked. */
export function parseResiliently(text: string): Recovered {
  let tree = parse(text);
  const hasErrors = tree.broken[0] === 1;
  const masked: Span[] = [];
  let current = text;
  for (let round = 0; round < rounds && tree.broken[0] === 1; round++) {
    const errors = errorSpans(tree);
    const suspects = logicalLines(current).filter((line) =>
      errors.some((error) => error.start <= line.end && error.end >= line.start),
    );
    const broken = suspects.slice(0, mostSuspects).filter((line) => line.unclosed || !parsesAlone(current, line));
    for (const line of broken) {
      current = current.slice(0, line.start) + mask(current, line) + current.slice(line.end);
      masked.push({ start: line.start, end: line.end });
    }
    // Also where nothing was masked: the suspects were parsed meanwhile.
    tree = parse(current);
    if (broken.length === 0) {
      break;
    }
  }
  return { tree, masked, hasErrors };
}

/** The places of errors and of made-up tokens: the deepest nodes that are broken. */
function errorSpans(tree: FlatTree): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tree.count; index++) {
    const isLeaf = tree.after[index] === index + 1;
    if (tree.broken[index] === 1 && (isLeaf || tree.types[index] === errorType)) {
      spans.push({ start: tree.starts[index] ?? 0, end: tree.ends[index] ?? 0 });
    }
  }
  return spans;
}

/** What must stand before a clause for it to parse. */
const introductions: Readonly<Record<string, string>> = {
  elif: "if 0:\n  pass\n",
  else: "if 0:\n  pass\n",
  except: "try:\n  pass\n",
  finally: "try:\n  pass\n",
};

/** Blocks that headers other than the plain ones need. */
const blocks: Readonly<Record<string, string>> = {
  match: "\n  case _: pass",
  try: "\n  pass\nfinally:\n  pass",
};

function parsesAlone(text: string, line: Span): boolean {
  const code = text.slice(line.start, line.end);
  const keyword = /^\w+/.exec(code)?.[0] ?? "";
  if (keyword === "case") {
    return parse(`match x:\n  ${code}${opensBlock(code) ? "\n    pass" : ""}\n`).broken[0] === 0;
  }
  const body = opensBlock(code) ? (blocks[keyword] ?? "\n  pass") : code.startsWith("@") ? "\ndef f(): pass" : "";
  return parse(`${introductions[keyword] ?? ""}${code}${body}\n`).broken[0] === 0;
}

function opensBlock(code: string): boolean {
  return /:\s*(?:#.*)?$/.test(code);
}

/** Code of the line's own length and line breaks that keeps the block structure around it. */
function mask(text: string, line: Span): string {
  const code = text.slice(line.start, line.end);
  const keyword = /^\w+/.exec(code)?.[0] ?? "";
  const stand = standIn(code, keyword, isFollowedByDeeperLine(text, line));
  const rest = code.slice(stand.length).replace(/[^\r\n]/g, " ");
  // A line break right under the stand-in must not cut it in two.
  return /[\r\n]/.test(code.slice(0, stand.length)) ? code.replace(/[^\r\n]/g, " ") : stand + rest;
}

function standIn(code: string, keyword: string, opens: boolean): string {
  if (!opens) {
    return code.length >= 4 ? "pass" : "0";
  }
  const headers: Readonly<Record<string, string>> = {
    def: "def _():",
    class: "class _:",
    except: "except:",
    elif: "elif 0:",
    else: "else:",
    finally: "finally:",
    try: "try:",
  };
  const header = headers[keyword] ?? "if 0:";
  return header.length <= code.length ? header : "0";
}

function isFollowedByDeeperLine(text: string, line: Span): boolean {
  const next = skipBlank(text, line.end);
  return next < text.length && columnOf(text, next) > columnOf(text, line.start);
}
