/** The machine-readable output of a run; version 1 of a contract that others build on. */

import { canBeApplied } from "../fixes.ts";
import { notePage } from "../links.ts";
import { wordFinding } from "../notes.ts";
import type { Finding, Locale } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { Places } from "./places.ts";
import type { Report } from "./report.ts";

export function jsonReport(report: Report, locale: Locale): string {
  const content = {
    version: 1,
    files: report.files,
    findings: report.checked.flatMap(({ file, places, findings }) =>
      findings.map((finding) => findingObject(file, places, finding, locale)),
    ),
    skipped: report.skipped,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function findingObject(file: string, places: Places, finding: Finding, locale: Locale): object {
  const wording = wordFinding(finding, locale);
  const { cell } = places.placeOf(finding.at.start);
  return {
    file,
    cell,
    rule: finding.rule.id,
    severity: finding.severity,
    message: wording.message,
    range: rangeObject(places, finding.at),
    help: notePage(finding.rule.id, locale),
    fixes: (finding.fixes ?? []).flatMap((fix, index) =>
      canBeApplied(fix)
        ? {
            title: wording.fixes[index],
            safe: fix.safe,
            edits: fix.edits.map((edit) => editObject(places, edit, cell)),
          }
        : [],
    ),
  };
}

/** Names its cell only where that is not the finding's own. */
function editObject(places: Places, edit: Edit, own: number | undefined): object {
  const { cell } = places.placeOf(edit.start);
  return { ...(cell === own ? {} : { cell }), range: rangeObject(places, edit), text: edit.text };
}

/** 1-based lines and UTF-16 columns; the end is exclusive. */
function rangeObject(places: Places, span: Span): object {
  return { start: positionObject(places, span.start), end: positionObject(places, span.end) };
}

function positionObject(places: Places, offset: number): object {
  const { line, column } = places.placeOf(offset);
  return { line: line + 1, column: column + 1 };
}
