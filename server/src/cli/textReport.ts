/** The output for people: findings with their code, or one line each, or counts by rule. */

import { relative } from "node:path";
import type { Colors } from "picocolors/types";
import { type Severity, severities } from "../rules/rule.ts";
import { visible } from "./displayWidth.ts";
import type { Place } from "./places.ts";
import type { Report } from "./report.ts";
import type { ReportedFinding, ReportedFix } from "./reportedFinding.ts";
import type { Words } from "./words.ts";

export interface Style {
  readonly colors: Colors;
  readonly words: Words;
}

/** One line a finding: `path:line:column: severity rule message`; tools read it, so severities stay English. */
export function conciseReport(report: Report, { colors }: Style): string {
  return eachFinding(report, (file, { at, severity, rule, message }) => {
    const painted = painter(colors, severity)(severity);
    return `${place(file, at.start, colors)}: ${painted} ${rule} ${visible(message)}\n`;
  });
}

/** Each finding with its line of code, the other places that take part, and its fixes. */
export function fullReport(report: Report, style: Style): string {
  return eachFinding(report, (file, finding) => `${fullFinding(file, finding, style).join("\n")}\n\n`);
}

function fullFinding(file: string, finding: ReportedFinding, { colors, words }: Style): string[] {
  const { at, frame } = finding;
  const paint = painter(colors, finding.severity);
  const number = String(at.start.line + 1);
  const blank = " ".repeat(number.length);
  const bar = colors.blue("|");
  const aside = (label: string, text: string) =>
    `${blank} ${colors.blue("=")} ${colors.bold(visible(label))}: ${visible(text)}`;
  const severity = paint(colors.bold(`${words.severity[finding.severity]}[${finding.rule}]`));
  return [
    `${place(file, at.start, colors)} ${severity} ${colors.bold(visible(finding.message))}`,
    `${blank} ${bar}`,
    `${colors.blue(number)} ${bar} ${frame.line}`,
    `${blank} ${bar} ${paint(frame.carets)}`,
    ...finding.related.map(({ document, at, label }) =>
      aside(
        words.related,
        document === undefined ? `${position(file, at)} ${label}` : `${fromHere(document)} ${label}`,
      ),
    ),
    ...finding.fixes.map((fix, index) => {
      const { documents, edits, title } = fix;
      const named = documents.length === 0 ? title : words.changing(title, documents.map(fromHere));
      return edits.length + documents.length > 0
        ? aside(`${index === 0 ? words.fix : words.otherFix}${optionFor(fix)}`, named)
        : aside(words.noFix, fix.refusal ?? fix.title);
    }),
  ];
}

/** How the file at `path` is called in the current folder. */
function fromHere(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/");
}

/** Which options apply the fix, where some do. */
function optionFor({ appliedBy }: ReportedFix): string {
  return { fix: " (--fix)", "unsafe-fixes": " (--fix --unsafe-fixes)", none: "" }[appliedBy ?? "none"];
}

/** One line a rule, the most frequent first; `titleOf` says what the rule's note is called. */
export function statisticsReport(report: Report, style: Style, titleOf: (rule: string) => string): string {
  const counts = new Map<string, ReportedFinding[]>();
  for (const finding of report.checked.flatMap(({ findings }) => findings)) {
    counts.set(finding.rule, [...(counts.get(finding.rule) ?? []), finding]);
  }
  const rows = [...counts].sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
  const numberWidth = String(rows[0]?.[1].length ?? 0).length;
  const idWidth = Math.max(0, ...rows.map(([rule]) => rule.length));
  return rows
    .map(([rule, findings]) => {
      const gravest =
        severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "hint";
      const number = String(findings.length).padStart(numberWidth);
      const severity = painter(style.colors, gravest)(style.words.severity[gravest]);
      return `${number}  ${rule.padEnd(idWidth)}  ${severity}  ${titleOf(rule)}\n`;
    })
    .join("");
}

function eachFinding(report: Report, word: (file: string, finding: ReportedFinding) => string): string {
  return report.checked.flatMap(({ file, findings }) => findings.map((finding) => word(file, finding))).join("");
}

function place(file: string, at: Place, colors: Colors): string {
  // A line that began so would be a command to some that run checks: GitHub's `::`, Azure's `##`.
  return colors.cyan(visible(position(file, at)).replace(/^(?=::|##)/, "./"));
}

/** `path:line:column`, and in notebooks `path:cell number:line:column`, the cell counted among all. */
function position(file: string, { cell, line, column }: Place): string {
  return `${file}${cell === undefined ? "" : `:cell ${cell + 1}`}:${line + 1}:${column + 1}`;
}

export function painter(colors: Colors, severity: Severity): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, information: colors.blue, hint: colors.green }[severity];
}
