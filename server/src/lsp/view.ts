/** One version of an open document or notebook, read and checked: what diagnostics, hovers and code actions are made from. */

import type { Location, Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Module } from "../project/module.ts";
import { cellAt } from "../python/cells.ts";
import type { Finding, Locale } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { Client } from "./client.ts";
import { offsetAt, rangeOf } from "./positions.ts";

export interface View {
  /** The document's, or the notebook's. */
  readonly uri: string;
  readonly isNotebook: boolean;
  /** The documents that the module's text is joined from, in order: one, or a notebook's cells. */
  readonly parts: readonly Part[];
  readonly module: Module;
  readonly findings: readonly Finding[];
  /** The language that its reader wants. */
  readonly locale: Locale;
}

export interface Part {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
}

/** Where `span` of the module is, as the client knows it. */
export function locationOf(view: View, span: Span): Location {
  const { lines } = view.module;
  const part = partAt(view, span.start);
  const first = lines.lineAt(part?.span.start ?? 0);
  const { start, end } = rangeOf(lines, span);
  const range = {
    start: { line: start.line - first, character: start.character },
    end: { line: end.line - first, character: end.character },
  };
  return { uri: part?.uri ?? view.uri, range };
}

/** The offset in the module of a position in the document at `uri`; undefined where that is no part of the view. */
export function offsetIn({ module: { lines }, parts }: View, uri: string, position: Position): number | undefined {
  const span = parts.find((part) => part.uri === uri)?.span;
  if (span === undefined) {
    return undefined;
  }
  const line = position.line + lines.lineAt(span.start);
  const offset = position.line >= 0 ? offsetAt(lines, { line, character: position.character }) : span.start;
  return Math.min(Math.max(offset, span.start), span.end);
}

/** The span in the module of a range in the document at `uri`. */
export function spanIn(view: View, uri: string, range: Range): Span | undefined {
  const start = offsetIn(view, uri, range.start);
  const end = offsetIn(view, uri, range.end);
  return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
}

/** The findings in the document at `uri`. */
export function findingsIn(view: View, uri: string): Finding[] {
  return view.findings.filter((finding) => partAt(view, finding.at.start)?.uri === uri);
}

/** The edits of the module as edits of its documents. */
export function workspaceEditOf(view: View, edits: readonly Edit[], client: Client): WorkspaceEdit {
  const changes = new Map<Part, TextEdit[]>();
  for (const edit of edits) {
    const part = partAt(view, edit.start);
    if (part !== undefined) {
      const { range } = locationOf(view, edit);
      changes.set(part, [...(changes.get(part) ?? []), { range, newText: edit.text }]);
    }
  }
  return client.appliesVersionedEdits
    ? {
        documentChanges: [...changes].map(([{ uri, version }, textEdits]) => ({
          textDocument: { uri, version },
          edits: textEdits,
        })),
      }
    : { changes: Object.fromEntries([...changes].map(([{ uri }, textEdits]) => [uri, textEdits])) };
}

function partAt({ parts }: View, offset: number): Part | undefined {
  const spans = parts.map(({ span }) => span);
  return parts[cellAt(spans, offset)];
}
