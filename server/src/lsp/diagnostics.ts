/** Findings as the protocol's diagnostics. */

import type { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, TextEdit } from "vscode-languageserver";
import { notePage } from "../links.ts";
import { type Wording, wordFinding } from "../notes.ts";
import { ignoreEdit } from "../python/suppressions.ts";
import type { Finding, Severity } from "../rules/rule.ts";
import type { Client } from "./client.ts";
import { rangeOf, textEditsOf } from "./positions.ts";
import type { View } from "./view.ts";
import { words } from "./words.ts";

export const source = "mlhints";

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** What travels with a diagnostic, for clients that offer fixes without asking again. */
export interface DiagnosticData {
  readonly fix: { readonly title: string; readonly edits: readonly TextEdit[] } | null;
  readonly suppressionEdit: TextEdit;
  readonly safe: boolean;
}

export function diagnosticsOf(view: View, client: Client): Diagnostic[] {
  return view.findings.map((finding) => diagnosticOf(finding, view, client));
}

export function diagnosticOf(finding: Finding, view: View, client: Client): Diagnostic {
  const wording = wordFinding(finding, view.locale);
  const related = relatedOf(finding, wording, view);
  return {
    range: rangeOf(view.module.lines, finding.at),
    severity: severityOf[finding.severity],
    code: finding.rule.id,
    codeDescription: { href: notePage(finding.rule.id, view.locale) },
    source,
    message: client.showsRelated ? wording.message : withRelated(wording.message, related, view),
    ...(client.showsRelated && related.length > 0 ? { relatedInformation: related } : {}),
    data: dataOf(finding, wording, view),
  };
}

function relatedOf(finding: Finding, wording: Wording, view: View): DiagnosticRelatedInformation[] {
  return (finding.related ?? []).flatMap((place, index) =>
    place.document === undefined || place.document === view.uri
      ? [
          {
            location: { uri: view.uri, range: rangeOf(view.module.lines, place.span) },
            message: wording.related[index] ?? "",
          },
        ]
      : [],
  );
}

function withRelated(message: string, related: readonly DiagnosticRelatedInformation[], view: View): string {
  const { under, line } = words[view.locale];
  const labels = related.map((place) => under(line(place.location.range.start.line + 1), place.message));
  return [message, ...labels].join("\n");
}

function dataOf(finding: Finding, wording: Wording, view: View): DiagnosticData {
  const { lines } = view.module;
  const index = finding.fixes?.findIndex((fix) => fix.refused === undefined) ?? -1;
  const fix = finding.fixes?.[index];
  const suppression = ignoreEdit(view.module, finding.at.start, [finding.rule.id]);
  return {
    fix: fix === undefined ? null : { title: wording.fixes[index] ?? "", edits: textEditsOf(lines, fix.edits) },
    suppressionEdit: { range: rangeOf(lines, suppression), newText: suppression.text },
    safe: fix?.safe ?? false,
  };
}
