/** Repairs everything that can be repaired safely, again and again until nothing is left to do. */

import type { Finding } from "../rules/rule.ts";
import { applyEdits, type Edit } from "../text.ts";

const rounds = 10;

/** Edits of `text` that apply the safe fixes of all its findings, and of those that come to light on the way. */
export function fixAllEdits(text: string, findingsIn: (text: string) => readonly Finding[]): Edit[] {
  let edits = compatibleEdits(findingsIn(text));
  let fixed = applyEdits(text, edits);
  for (let round = 1; round < rounds; round++) {
    const more = compatibleEdits(findingsIn(fixed));
    if (more.length === 0) {
      break;
    }
    fixed = applyEdits(fixed, more);
    edits = fixed === text ? [] : [difference(text, fixed)];
  }
  return edits;
}

/** The first safe fix of each finding, as long as it keeps clear of those before it. */
function compatibleEdits(findings: readonly Finding[]): Edit[] {
  const taken: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find(({ safe, refused }) => safe && refused === undefined);
    if (fix?.edits.every((edit) => edit.document === undefined && !taken.some((other) => touch(edit, other)))) {
      taken.push(...fix.edits);
    }
  }
  return taken;
}

function touch(first: Edit, second: Edit): boolean {
  return first.start <= second.end && second.start <= first.end;
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
