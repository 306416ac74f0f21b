/** What only IPython understands, masked by Python of the same length, so that a cell parses and no offset moves. */

import type { Span } from "../text.ts";
import { columnOf, endOfPhysicalLine, logicalLineAt, skipBlank } from "./logicalLines.ts";

/** Cell magics that run the rest of their cell as Python, in the notebook's own scope. */
const pythonMagics: ReadonlySet<string> = new Set([
  "capture",
  "debug",
  "heat",
  "local",
  "memit",
  "notify",
  "prun",
  "px",
  "pyinstrument",
  "scalene",
  "snakeviz",
  "time",
  "timeit",
  "viztracer",
  "wandb",
]);

/** A cell magic in the first line that is neither empty nor a comment. */
const cellMagic = /^(?:[ \t\f]*(?:#[^\n]*)?\r?\n)*[ \t\f]*%%(\w*)[^\n]*/;
/** `%time`, `%timeit` with its options: what follows on the line is Python. */
const timedStatement = /^%(?:time|timeit)[ \t]+(?:-\w+(?:[ \t]+\d+)?[ \t]+)*(?=[\w([{"'])/;
/** `files = !ls`, `result = %timeit -o f()`; its first group is what is assigned to. */
const assignment = /^((?:[\w.,* \t]|\[[^\]\n#]*\])+?=[ \t]*)(?:!|%[A-Za-z_])/;
const timedValue = /^%time[ \t]+(?=[\w([{"'])/;
/** `model.fit?`, `%timeit??` */
const help = /^%{0,2}[A-Za-z_*][\w.*[\]-]*\?{1,2};?$/;

/** The cell as pure Python: `%magic`, `!shell`, `name = !shell`, `object?` and `%%cell` magics are masked. */
export function maskMagics(cell: string): string {
  let copied = startOfPython(cell);
  const pieces = [blank(cell.slice(0, copied))];
  let at = skipBlank(cell, copied);
  while (at < cell.length) {
    const magic = magicAt(cell, at);
    if (magic !== undefined) {
      const { start, end, standIn } = magic;
      pieces.push(cell.slice(copied, start), standIn, blank(cell.slice(start + standIn.length, end)));
      copied = end;
    }
    const { end } = logicalLineAt(cell, magic?.end ?? at);
    at = skipBlank(cell, Math.max(end, at + 1));
  }
  pieces.push(cell.slice(copied));
  return pieces.join("");
}

/** What is masked, and the code that stands in its place, filled up with blanks. */
interface Magic extends Span {
  readonly standIn: string;
}

/** What has to be masked in the logical line that begins at `start`. */
function magicAt(cell: string, start: number): Magic | undefined {
  const line = cell.slice(start, endOfPhysicalLine(cell, start)).trimEnd();
  const timed = timedStatement.exec(line);
  if (timed !== null) {
    return { start, end: start + timed[0].length, standIn: "pass;" };
  }
  if (/^[%!?,;/]/.test(line) || help.test(line)) {
    // A block may hold nothing else.
    const standIn = columnOf(cell, start) === 0 ? "" : line.length < 4 ? "0" : "pass";
    return { start, end: endOfMagic(cell, start), standIn };
  }
  const target = assignment.exec(line)?.[1];
  if (target === undefined) {
    return undefined;
  }
  const value = line.slice(target.length);
  const timedLength = timedValue.exec(value)?.[0].length;
  return timedLength === undefined
    ? // A name that nothing defines: the value is unknown.
      { start: start + target.length, end: endOfMagic(cell, start), standIn: "_".repeat(value.length) }
    : { start: start + target.length, end: start + target.length + timedLength, standIn: "" };
}

/** Offset behind the cell magics: the cell's end where they take it away from Python. */
function startOfPython(cell: string): number {
  let start = 0;
  for (let match = cellMagic.exec(cell); match !== null; match = cellMagic.exec(cell.slice(start))) {
    if (!pythonMagics.has(match[1] ?? "")) {
      return cell.length;
    }
    start += match[0].length;
  }
  return start;
}

/** The end of the line that `from` stands on; a backslash continues it. */
function endOfMagic(cell: string, from: number): number {
  let end = endOfPhysicalLine(cell, from);
  while (end < cell.length && /\\\r?$/.test(cell.slice(from, end))) {
    end = endOfPhysicalLine(cell, end + 1);
  }
  return end;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
