/** What a run has come to so far, and how it is told in the end. */

import type { Locale } from "../rules/rule.ts";
import { isAtLeast } from "../selection.ts";
import type { CheckOptions } from "./commandLine.ts";
import { jsonReport } from "./jsonReport.ts";
import { isSkipped, type Outcome, type RepairOutcome } from "./outcome.ts";
import { byFile, type CheckedFile, type Report, type SkippedFile, tallyOf } from "./report.ts";
import { colorsFor } from "./terminal.ts";
import { conciseReport, fullReport, statisticsReport } from "./textReport.ts";
import type { Words } from "./words.ts";

export interface Results {
  readonly options: CheckOptions;
  readonly words: Words;
  /** Told one line for people. */
  readonly complain: (line: string) => void;
  readonly checked: CheckedFile[];
  readonly skipped: SkippedFile[];
  /** With `--diff`: a patch for each file that fixes would change. */
  patches: readonly string[];
  files: number;
  fixed: number;
  /** What could not be written, and why. */
  readonly notWritten: Set<string>;
}

const exitCodes = { clean: 0, found: 1 };

export function newResults(options: CheckOptions, words: Words, complain: (line: string) => void): Results {
  return { options, words, complain, checked: [], skipped: [], patches: [], files: 0, fixed: 0, notWritten: new Set() };
}

export function addOutcome(results: Results, file: string, outcome: Outcome): void {
  if (isSkipped(outcome)) {
    skip(results, file, outcome.reason);
    return;
  }
  results.files++;
  for (const line of outcome.complaints) {
    results.complain(line);
  }
  if (outcome.findings.length > 0) {
    results.checked.push({ file, findings: outcome.findings });
  }
}

/** Counts what was repaired, and tells what could not be. */
export function noteRepair(results: Results, outcome: RepairOutcome): void {
  if (!isSkipped(outcome)) {
    const { applied, notWritten } = outcome;
    results.fixed += applied;
    const line = notWritten && `${notWritten.file}: ${notWritten.why}`;
    if (line !== undefined && !results.notWritten.has(line)) {
      results.notWritten.add(line);
      results.complain(line);
    }
  }
}

export function skip(results: Results, file: string, reason: string): void {
  results.skipped.push({ file, reason });
  results.complain(results.words.skipped(file, reason));
}

export function tellPatches({ options, words, patches, fixed }: Results): number {
  process.stdout.write(patches.join(""));
  if (!options.quiet) {
    process.stderr.write(`${patches.length === 0 ? words.nothingToFix : words.wouldFix(fixed, patches.length)}\n`);
  }
  return patches.length > 0 && !options.exitZero ? exitCodes.found : exitCodes.clean;
}

/** Prints the report; on standard error where the repaired source has standard output. */
export function tell(
  results: Results,
  locale: Locale,
  hasSourceOnOutput: boolean,
  titleOf: (rule: string) => string,
): number {
  const { options, words, checked, skipped, files, fixed, notWritten } = results;
  const report: Report = {
    files,
    checked: checked.sort(byFile),
    skipped: skipped.sort(byFile),
    fixed: options.fix ? fixed : undefined,
  };
  const stream = hasSourceOnOutput ? process.stderr : process.stdout;
  const style = { colors: colorsFor(stream, options.color), words };
  const isJson = options.outputFormat === "json";
  if (isJson) {
    stream.write(jsonReport(report, locale));
  } else if (options.statistics) {
    stream.write(statisticsReport(report, style, titleOf));
  } else {
    stream.write(options.outputFormat === "full" ? fullReport(report, style) : conciseReport(report, style));
  }
  if (!options.quiet) {
    (isJson ? process.stderr : stream).write(`${words.summary(tallyOf(report))}\n`);
  }
  if (options.unsafeFixes && !options.fix) {
    results.complain(words.unsafeAlone);
  }
  const fails = checked.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, options.failOn)));
  return (fails || notWritten.size > 0) && !options.exitZero ? exitCodes.found : exitCodes.clean;
}
