/** What a run has to tell, and the numbers drawn from it; every output format starts here. */

import { firstFix, safeFix } from "../fixes.ts";
import { type Finding, type Severity, severities } from "../rules/rule.ts";
import type { Places } from "./places.ts";
import type { Tally } from "./words.ts";

/** A file that was checked and what was found in it, in the order of its text, or of its cells. */
export interface CheckedFile {
  readonly file: string;
  readonly places: Places;
  readonly findings: readonly Finding[];
}

export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface Report {
  /** How many files were checked. */
  readonly files: number;
  /** Those with findings, in the order of their names. */
  readonly checked: readonly CheckedFile[];
  readonly skipped: readonly SkippedFile[];
  /** How many findings were repaired; undefined when nothing was asked to be. */
  readonly fixed: number | undefined;
}

export function tallyOf(report: Report): Tally {
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  let safe = 0;
  let unsafe = 0;
  for (const finding of report.checked.flatMap(({ findings }) => findings)) {
    bySeverity[finding.severity]++;
    if (safeFix(finding) !== undefined) {
      safe++;
    } else if (firstFix(finding) !== undefined) {
      unsafe++;
    }
  }
  return { files: report.files, skipped: report.skipped.length, bySeverity, safe, unsafe, fixed: report.fixed };
}

/** By start, then by rule: the order that every output format keeps within a file. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => a.at.start - b.at.start || compareNames(a.rule.id, b.rule.id) || a.at.end - b.at.end,
  );
}

export function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return compareNames(a.file, b.file);
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
