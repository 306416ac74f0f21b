/** Findings as the protocol's diagnostics. */

import type { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, TextEdit } from "vscode-languageserver";
import { notePage } from "../links.ts";
import { type Wording, wordFinding } from "../notes.ts";
import { ignoreEdit } from "../python/suppressions.ts";
import type { Finding, Severity } from "../rules/rule.ts";
import type { Edit } from "../text.ts";
import type { Client } from "./client.ts";
import { nameFrom } from "./neighbours.ts";
import { findingsIn, locationOf, placeOf, type View } from "./view.ts";
import { words } from "./words.ts";

export const source = "mlhints";

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** What travels with a diagnostic, for clients that offer fixes without asking again. */
export interface DiagnosticData {
  readonly fix: { readonly title: string; readonly edits: readonly TextEdit[] } | null;
  readonly suppressionEdit: TextEdit;
  readonly safe: boolean;
}

/** The diagnostics of the document at `uri`: the view's own, or one of its cells. */
export function diagnosticsOf(view: View, client: Client, uri = view.uri): Diagnostic[] {
  return findingsIn(view, uri).map((finding) => diagnosticOf(finding, view, client));
}

export function diagnosticOf(finding: Finding, view: View, client: Client): Diagnostic {
  const made = diagnostics.get(client) ?? new WeakMap<Finding, Diagnostic>();
  const diagnostic = made.get(finding) ?? makeDiagnostic(finding, view, client);
  diagnostics.set(client, made.set(finding, diagnostic));
  return diagnostic;
}

/** A finding belongs to one view, and is asked for again and again. */
const diagnostics = new WeakMap<Client, WeakMap<Finding, Diagnostic>>();

function makeDiagnostic(finding: Finding, view: View, client: Client): Diagnostic {
  const wording = wordFinding(finding, view.locale);
  const { uri, range } = locationOf(view, finding.at);
  const related = relatedOf(finding, wording, view);
  return {
    range,
    severity: severityOf[finding.severity],
    code: finding.rule.id,
    codeDescription: { href: notePage(finding.rule.id, view.locale) },
    source,
    message: client.showsRelated ? wording.message : withRelated(wording.message, related, uri, view),
    ...(client.showsRelated && related.length > 0 ? { relatedInformation: related } : {}),
    data: dataOf(finding, wording, view),
  };
}

function relatedOf(finding: Finding, wording: Wording, view: View): DiagnosticRelatedInformation[] {
  return (finding.related ?? []).flatMap(({ span, document }, index) => {
    const location = placeOf(view, document === undefined ? span : { ...span, document });
    return location === undefined ? [] : [{ location, message: wording.related[index] ?? "" }];
  });
}

function withRelated(
  message: string,
  related: readonly DiagnosticRelatedInformation[],
  own: string,
  { locale, parts }: View,
): string {
  const { under, line, lineOfOtherCell, lineOfFile } = words[locale];
  const labels = related.map(({ location: { uri, range }, message: label }) => {
    const number = range.start.line + 1;
    const isCell = parts.some((part) => part.uri === uri);
    const place = isCell ? lineOfOtherCell(number) : lineOfFile(nameFrom(own, uri), number);
    return under(uri === own ? line(number) : place, label);
  });
  return [message, ...labels].join("\n");
}

function dataOf(finding: Finding, wording: Wording, view: View): DiagnosticData {
  const index = finding.fixes?.findIndex((fix) => fix.refused === undefined) ?? -1;
  const fix = finding.fixes?.[index];
  const { uri } = locationOf(view, finding.at);
  const textEdits = fix?.edits.flatMap((edit) => textEditOf(edit, uri, view)) ?? [];
  // Edits that reach into other documents are code actions alone.
  const isWhole = fix !== undefined && textEdits.length === fix.edits.length;
  const suppression = ignoreEdit(view.module, finding.at.start, [finding.rule.id]);
  return {
    fix: isWhole ? { title: wording.fixes[index] ?? "", edits: textEdits } : null,
    suppressionEdit: { range: locationOf(view, suppression).range, newText: suppression.text },
    safe: fix?.safe ?? false,
  };
}

function textEditOf(edit: Edit, own: string, view: View): TextEdit[] {
  const { uri, range } = locationOf(view, edit);
  return uri === own && edit.document === undefined ? [{ range, newText: edit.text }] : [];
}
