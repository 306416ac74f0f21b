/** The output for people: findings with their code, or one line each, or counts by rule. */

import type { Colors } from "picocolors/types";
import { canBeApplied, firstFix, safeFix } from "../fixes.ts";
import { noteOf, wordFinding } from "../notes.ts";
import { type Finding, type Fix, type Locale, type Rule, type Severity, severities } from "../rules/rule.ts";
import { codeFrame } from "./codeFrame.ts";
import { visible } from "./displayWidth.ts";
import type { Places } from "./places.ts";
import type { CheckedFile, Report } from "./report.ts";
import type { Words } from "./words.ts";

export interface Style {
  readonly colors: Colors;
  readonly words: Words;
  readonly locale: Locale;
}

/** One line a finding: `path:line:column: severity rule message`; tools read it, so severities stay English. */
export function conciseReport(report: Report, { colors, locale }: Style): string {
  return eachFinding(report, ({ file, places }, finding) => {
    const { message } = wordFinding(finding, locale);
    const severity = painter(colors, finding.severity)(finding.severity);
    return `${place(file, places, finding.at.start, colors)}: ${severity} ${finding.rule.id} ${visible(message)}\n`;
  });
}

/** Each finding with its line of code, the other places that take part, and its fixes. */
export function fullReport(report: Report, style: Style): string {
  return eachFinding(report, (checked, finding) => `${fullFinding(checked, finding, style).join("\n")}\n\n`);
}

function fullFinding({ file, places }: CheckedFile, finding: Finding, style: Style): string[] {
  const { colors, words } = style;
  const wording = wordFinding(finding, style.locale);
  const paint = painter(colors, finding.severity);
  const frame = codeFrame(places.lines, finding.at);
  const number = String(places.placeOf(finding.at.start).line + 1);
  const blank = " ".repeat(number.length);
  const bar = colors.blue("|");
  const aside = (label: string, text: string) =>
    `${blank} ${colors.blue("=")} ${colors.bold(visible(label))}: ${visible(text)}`;
  const severity = paint(colors.bold(`${words.severity[finding.severity]}[${finding.rule.id}]`));
  return [
    `${place(file, places, finding.at.start, colors)} ${severity} ${colors.bold(visible(wording.message))}`,
    `${blank} ${bar}`,
    `${colors.blue(number)} ${bar} ${frame.line}`,
    `${blank} ${bar} ${paint(frame.carets)}`,
    ...(finding.related ?? []).map(({ span, document }, index) => {
      const label = wording.related[index] ?? "";
      return aside(
        words.related,
        document === undefined ? `${position(file, places, span.start)} ${label}` : `${document} ${label}`,
      );
    }),
    ...(finding.fixes ?? []).map((fix, index) => {
      const title = wording.fixes[index] ?? "";
      const elsewhere = fix.edits.find((edit) => edit.document !== undefined)?.document;
      if (elsewhere !== undefined) {
        return aside(`${words.fix} (${elsewhere})`, title);
      }
      return canBeApplied(fix)
        ? aside(`${index === 0 ? words.fix : words.otherFix}${optionFor(finding, fix)}`, title)
        : aside(words.noFix, wording.refusals[index] ?? title);
    }),
  ];
}

/** Which options apply the fix, where some do. */
function optionFor(finding: Finding, fix: Fix): string {
  if (fix === safeFix(finding)) {
    return " (--fix)";
  }
  return fix === firstFix(finding) ? " (--fix --unsafe-fixes)" : "";
}

/** One line a rule, the most frequent first. */
export function statisticsReport(report: Report, style: Style): string {
  const counts = new Map<Rule, Finding[]>();
  for (const finding of report.checked.flatMap(({ findings }) => findings)) {
    counts.set(finding.rule, [...(counts.get(finding.rule) ?? []), finding]);
  }
  const rows = [...counts].sort(([a, some], [b, others]) => others.length - some.length || (a.id < b.id ? -1 : 1));
  const numberWidth = String(rows[0]?.[1].length ?? 0).length;
  const idWidth = Math.max(0, ...rows.map(([rule]) => rule.id.length));
  return rows
    .map(([rule, findings]) => {
      const gravest =
        severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "hint";
      const number = String(findings.length).padStart(numberWidth);
      const severity = painter(style.colors, gravest)(style.words.severity[gravest]);
      return `${number}  ${rule.id.padEnd(idWidth)}  ${severity}  ${noteOf(rule, style.locale).title}\n`;
    })
    .join("");
}

function eachFinding(report: Report, word: (checked: CheckedFile, finding: Finding) => string): string {
  return report.checked.flatMap((checked) => checked.findings.map((finding) => word(checked, finding))).join("");
}

function place(file: string, places: Places, offset: number, colors: Colors): string {
  // A line that began so would be a command to some that run checks: GitHub's `::`, Azure's `##`.
  return colors.cyan(visible(position(file, places, offset)).replace(/^(?=::|##)/, "./"));
}

/** `path:line:column`, and in notebooks `path:cell number:line:column`, the cell counted among all. */
function position(file: string, places: Places, offset: number): string {
  const { cell, line, column } = places.placeOf(offset);
  return `${file}${cell === undefined ? "" : `:cell ${cell + 1}`}:${line + 1}:${column + 1}`;
}

export function painter(colors: Colors, severity: Severity): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, information: colors.blue, hint: colors.green }[severity];
}
