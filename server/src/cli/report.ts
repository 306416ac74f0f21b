/** What a run has to tell, and the numbers drawn from it; every output format starts here. */

import { type Severity, severities } from "../rules/rule.ts";
import { compareNames, type ReportedFinding } from "./reportedFinding.ts";
import type { Tally } from "./words.ts";

/** A file that was checked and what was found in it, in the order of its text, or of its cells. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly ReportedFinding[];
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
    if (isAppliedBy("fix", finding)) {
      safe++;
    } else if (isAppliedBy("unsafe-fixes", finding)) {
      unsafe++;
    }
  }
  return { files: report.files, skipped: report.skipped.length, bySeverity, safe, unsafe, fixed: report.fixed };
}

/** True when the option, `--fix` alone or with `--unsafe-fixes`, repairs the finding. */
export function isAppliedBy(option: "fix" | "unsafe-fixes", { fixes }: ReportedFinding): boolean {
  return fixes.some(({ appliedBy }) => appliedBy === "fix" || (appliedBy !== undefined && option === "unsafe-fixes"));
}

export function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return compareNames(a.file, b.file);
}
