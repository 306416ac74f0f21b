/** Repairs everything that can be repaired safely, again and again until nothing is left to do. */

import { applyFixes, safeFix } from "../fixes.ts";
import type { Finding } from "../rules/rule.ts";
import type { Edit } from "../text.ts";

/** Edits of `text` that apply the safe fixes of all its findings, and of those that come to light on the way. */
export function fixAllEdits(text: string, findingsIn: (text: string) => readonly Finding[]): readonly Edit[] {
  const fixed = applyFixes(text, findingsIn, safeFix);
  return fixed.rounds <= 1 ? fixed.firstEdits : [difference(text, fixed.text)];
}

/** The one edit of whole lines that turns `before` into `after`. */
function difference(before: string, after: string): Edit {
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
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
