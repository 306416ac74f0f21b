/** The machine-readable output of a run; version 1 of a contract that others build on. */

import { canBeApplied } from "../fixes.ts";
import { notePage } from "../links.ts";
import { wordFinding } from "../notes.ts";
import type { Finding, Locale } from "../rules/rule.ts";
import type { Lines, Span } from "../text.ts";
import type { Report } from "./report.ts";

export function jsonReport(report: Report, locale: Locale): string {
  const content = {
    version: 1,
    files: report.files,
    findings: report.checked.flatMap(({ file, lines, findings }) =>
      findings.map((finding) => findingObject(file, lines, finding, locale)),
    ),
    skipped: report.skipped,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function findingObject(file: string, lines: Lines, finding: Finding, locale: Locale): object {
  const wording = wordFinding(finding, locale);
  return {
    file,
    rule: finding.rule.id,
    severity: finding.severity,
    message: wording.message,
    range: rangeObject(lines, finding.at),
    help: notePage(finding.rule.id, locale),
    fixes: (finding.fixes ?? []).flatMap((fix, index) =>
      canBeApplied(fix)
        ? {
            title: wording.fixes[index],
            safe: fix.safe,
            edits: fix.edits.map((edit) => ({ range: rangeObject(lines, edit), text: edit.text })),
          }
        : [],
    ),
  };
}

/** 1-based lines and UTF-16 columns; the end is exclusive. */
function rangeObject(lines: Lines, span: Span): object {
  return { start: positionObject(lines, span.start), end: positionObject(lines, span.end) };
}

function positionObject(lines: Lines, offset: number): object {
  const { line, column } = lines.positionAt(offset);
  return { line: line + 1, column: column + 1 };
}
