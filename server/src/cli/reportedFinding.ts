/** A finding as every output format tells it: words and numbers alone, so that it crosses threads and can be kept. */

import { canBeApplied, isOffered, otherFilesOf } from "../fixes.ts";
import { wordFinding } from "../notes.ts";
import type { Finding, Locale, Severity } from "../rules/rule.ts";
import type { Span } from "../text.ts";
import { type CodeFrame, codeFrame } from "./codeFrame.ts";
import type { Place, Places } from "./places.ts";

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Range;
  readonly frame: CodeFrame;
  readonly related: readonly ReportedPlace[];
  readonly fixes: readonly ReportedFix[];
}

/** Another place that takes part: in a file of its own, or where the finding's own file says. */
export interface ReportedPlace {
  readonly document?: string;
  readonly at: Place;
  readonly label: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  /** What has to be asked for so that this one is applied; undefined where another one is, or none can be. */
  readonly appliedBy: "fix" | "unsafe-fixes" | undefined;
  /** Why it cannot be applied. */
  readonly refusal: string | undefined;
  /** Paths of other files that it changes. */
  readonly documents: readonly string[];
  /** Empty where it cannot be applied, or changes other files. */
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedEdit {
  readonly at: Range;
  readonly text: string;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** By start, then by rule: the order that every output format keeps within a file. */
export function reportFindings(findings: readonly Finding[], places: Places, locale: Locale): ReportedFinding[] {
  return [...findings]
    .sort((a, b) => a.at.start - b.at.start || compareNames(a.rule.id, b.rule.id) || a.at.end - b.at.end)
    .map((finding) => reportFinding(finding, places, locale));
}

export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reportFinding(finding: Finding, places: Places, locale: Locale): ReportedFinding {
  const wording = wordFinding(finding, locale);
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    message: wording.message,
    at: rangeOf(finding.at, places),
    frame: codeFrame(places.lines, finding.at),
    related: (finding.related ?? []).map(({ span, document }, index) => ({
      ...(document === undefined ? {} : { document }),
      at: places.placeOf(span.start),
      label: wording.related[index] ?? "",
    })),
    fixes: withOptions(
      (finding.fixes ?? []).map((fix, index) => ({
        title: wording.fixes[index] ?? "",
        safe: fix.safe,
        refusal: wording.refusals[index],
        documents: isOffered(fix) ? otherFilesOf(fix) : [],
        edits: canBeApplied(fix) ? fix.edits.map((edit) => ({ at: rangeOf(edit, places), text: edit.text })) : [],
      })),
      () => false,
    ),
  };
}

/** The fixes, with the options that apply them where fixes may change those other files, too. */
export function withOptions(
  fixes: readonly Omit<ReportedFix, "appliedBy">[],
  mayChange: (path: string) => boolean,
): ReportedFix[] {
  const able = fixes.filter(
    ({ edits, documents }) => edits.length + documents.length > 0 && documents.every(mayChange),
  );
  const [first] = able;
  const safe = able.find((fix) => fix.safe);
  return fixes.map((fix) => ({
    ...fix,
    appliedBy: fix === safe ? "fix" : fix === first ? "unsafe-fixes" : undefined,
  }));
}

function rangeOf({ start, end }: Span, places: Places): Range {
  return { start: places.placeOf(start), end: places.placeOf(end) };
}
