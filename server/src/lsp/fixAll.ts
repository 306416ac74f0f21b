/** Repairs everything that can be repaired safely, again and again until nothing is left to do. */

import { fixCode, safeFix } from "../fixes.ts";
import { type Code, cellTexts } from "../python/cells.ts";
import type { Finding } from "../rules/rule.ts";
import type { Edit } from "../text.ts";

/** Edits of `code` that apply the safe fixes of all its findings, and of those that come to light on the way. */
export function fixAllEdits(code: Code, findingsIn: (code: Code) => readonly Finding[]): readonly Edit[] {
  const fixed = fixCode(code, findingsIn, safeFix);
  if (fixed.rounds <= 1) {
    return fixed.firstEdits;
  }
  const after = cellTexts(fixed.code);
  return cellTexts(code).flatMap((before, index) => {
    const offset = code.cells?.[index]?.start ?? 0;
    return difference(before, after[index] ?? "", offset);
  });
}

/** The one edit of whole lines, if any, that turns `before`, which begins at `offset`, into `after`. */
function difference(before: string, after: string, offset: number): Edit[] {
  if (before === after) {
    return [];
  }
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) {
    start++;
  }
  start = before.slice(0, start).lastIndexOf("\n") + 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
  }
  const lineEnd = before.indexOf("\n", before.length - tail);
  tail = lineEnd < 0 ? 0 : before.length - lineEnd - 1;
  return [{ start: offset + start, end: offset + before.length - tail, text: after.slice(start, after.length - tail) }];
}
