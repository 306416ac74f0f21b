/** The machine-readable output of a run; version 1 of a contract that others build on. */

import { notePage } from "../links.ts";
import type { Locale } from "../rules/rule.ts";
import type { Place } from "./places.ts";
import type { Report } from "./report.ts";
import type { Range, ReportedEdit, ReportedFinding } from "./reportedFinding.ts";

export function jsonReport(report: Report, locale: Locale): string {
  const content = {
    version: 1,
    files: report.files,
    findings: report.checked.flatMap(({ file, findings }) =>
      findings.map((finding) => findingObject(file, finding, locale)),
    ),
    skipped: report.skipped,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function findingObject(file: string, finding: ReportedFinding, locale: Locale): object {
  const { cell } = finding.at.start;
  return {
    file,
    cell,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range: rangeObject(finding.at),
    help: notePage(finding.rule, locale),
    fixes: finding.fixes
      .filter(({ edits }) => edits.length > 0)
      .map(({ title, safe, edits }) => ({ title, safe, edits: edits.map((edit) => editObject(edit, cell)) })),
  };
}

/** Names its cell only where that is not the finding's own. */
function editObject({ at, text }: ReportedEdit, own: number | undefined): object {
  const { cell } = at.start;
  return { ...(cell === own ? {} : { cell }), range: rangeObject(at), text };
}

/** 1-based lines and UTF-16 columns; the end is exclusive. */
function rangeObject({ start, end }: Range): object {
  return { start: positionObject(start), end: positionObject(end) };
}

function positionObject({ line, column }: Place): object {
  return { line: line + 1, column: column + 1 };
}
