/** Applies fixes to one module, round after round, until none is left to apply. */

import { type Code, editCode } from "./python/cells.ts";
import type { Finding, Fix } from "./rules/rule.ts";
import type { Edit, Span } from "./text.ts";

export interface FixedCode {
  readonly code: Code;
  /** How many fixes were applied. */
  readonly applied: number;
  /** The edits of the first round; they alone lead to `code` when `rounds` is 1. */
  readonly firstEdits: readonly Edit[];
  readonly rounds: number;
  /** What is still found in `code`. */
  readonly findings: readonly Finding[];
}

const mostRounds = 10;

/** `fixCode` for a plain module. */
export function applyFixes(
  text: string,
  find: (text: string) => readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
): FixedCode & { readonly text: string } {
  const fixed = fixCode({ text }, (code) => find(code.text), choose);
  return { ...fixed, text: fixed.code.text };
}

/** `find` is asked anew after each round; a fix that touches the text of an earlier one waits for the next round. */
export function fixCode(
  code: Code,
  find: (code: Code) => readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
): FixedCode {
  const seen = new Set([code.text]);
  let applied = 0;
  let rounds = 0;
  let firstEdits: readonly Edit[] = [];
  let findings = find(code);
  while (rounds < mostRounds) {
    const fixes = compatible(
      findings.flatMap((finding) => choose(finding) ?? []),
      code.text,
    );
    const edits = fixes.flatMap((fix) => fix.edits);
    const next = editCode(code, edits);
    if (seen.has(next.text)) {
      break;
    }
    seen.add(next.text);
    firstEdits = rounds === 0 ? edits : firstEdits;
    rounds++;
    code = next;
    applied += fixes.length;
    findings = find(code);
  }
  return { code, applied, firstEdits, rounds, findings };
}

/** The fix that `--fix` applies: the first safe one. */
export function safeFix(finding: Finding): Fix | undefined {
  return finding.fixes?.find((fix) => fix.safe && canBeApplied(fix));
}

/** The fix that `--unsafe-fixes` applies: the first one. */
export function firstFix(finding: Finding): Fix | undefined {
  return finding.fixes?.find(canBeApplied);
}

/** The first fix, or the first safe one, where fixes may change those other files, too. */
export function fixAmong(
  { fixes = [] }: Finding,
  isUnsafe: boolean,
  mayChange: (path: string) => boolean,
): Fix | undefined {
  return fixes.find((fix) => (isUnsafe || fix.safe) && isOffered(fix) && otherFilesOf(fix).every(mayChange));
}

/** False for fixes that are refused here or reach into other files. */
export function canBeApplied(fix: Fix): boolean {
  return isOffered(fix) && otherFilesOf(fix).length === 0;
}

/** False for fixes that are refused. */
export function isOffered(fix: Fix): boolean {
  return fix.refused === undefined && fix.edits.length > 0;
}

/** The paths of the files that the fix changes besides the finding's own. */
export function otherFilesOf({ edits }: Fix): readonly string[] {
  return [...new Set(edits.flatMap(({ document }) => document ?? []))];
}

/** The fixes, in order, without those that touch the text of an earlier one or define the same function. */
function compatible(fixes: readonly Fix[], text: string): Fix[] {
  const taken: Span[] = [];
  const defined: string[] = [];
  return fixes.filter((fix) => {
    const spans = [...fix.edits, ...indentedBy(fix, text)];
    const functions = fix.edits.flatMap((edit) => edit.text.match(/^[ \t]*def \w+/gm) ?? []);
    const fits =
      !spans.some((span) => taken.some((other) => touches(span, other))) &&
      !functions.some((one) => defined.includes(one));
    if (fits) {
      taken.push(...spans);
      defined.push(...functions);
    }
    return fits;
  });
}

/** The lines that a fix indents, as one span: what another fix writes between them would be left unindented. */
function indentedBy({ edits }: Fix, text: string): Span[] {
  const starts = edits
    .filter(({ start, end, text }) => start === end && /^[ \t]+$/.test(text))
    .map(({ start }) => start);
  if (starts.length === 0) {
    return [];
  }
  const start = Math.min(...edits.map((edit) => edit.start).filter((one) => one <= Math.min(...starts)));
  const lineEnd = text.indexOf("\n", Math.max(...starts));
  return [{ start, end: lineEnd < 0 ? text.length : lineEnd }];
}

/** Two insertions at one place touch too: both may add the same import. */
function touches(first: Span, second: Span): boolean {
  return first.start <= second.end && second.start <= first.end;
}
