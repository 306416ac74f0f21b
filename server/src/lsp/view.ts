/** One version of an open document or notebook, read and checked: what diagnostics, hovers and code actions are made from. */

import type { Location, Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Module } from "../project/module.ts";
import { cellAt } from "../python/cells.ts";
import type { Finding, Locale } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { Client } from "./client.ts";
import type { Neighbours } from "./neighbours.ts";
import { offsetAt, rangeOf } from "./positions.ts";

export interface View {
  /** The document's, or the notebook's. */
  readonly uri: string;
  readonly isNotebook: boolean;
  /** The documents that the module's text is joined from, in order: one, or a notebook's cells. */
  readonly parts: readonly Part[];
  readonly module: Module;
  readonly findings: readonly Finding[];
  readonly neighbours: Neighbours;
  /** The language that its reader wants. */
  readonly locale: Locale;
}

export interface Part {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
}

/** A place as reports and edits name it. */
interface Placed extends Span {
  /** The path of another file, when it is not in the view's own. */
  readonly document?: string;
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

/** Where `place` is; undefined where it is in another file that has not been read. */
export function placeOf(view: View, place: Placed): Location | undefined {
  if (place.document === undefined) {
    return locationOf(view, place);
  }
  const file = view.neighbours.get(place.document);
  return file && { uri: file.uri, range: rangeOf(file.lines, place) };
}

/** The edits as edits of documents; `versionOf` says which version of one the client has, null where it is not open. */
export function workspaceEditOf(
  view: View,
  edits: readonly Edit[],
  client: Client,
  versionOf: (uri: string) => number | null = () => null,
): WorkspaceEdit {
  const changes = new Map<string, { uri: string; version: number | null; edits: TextEdit[] }>();
  for (const edit of edits) {
    const part = edit.document === undefined ? partAt(view, edit.start) : undefined;
    const place = placeOf(view, edit);
    if (place !== undefined) {
      const { uri, range } = place;
      const change = changes.get(uri) ?? { uri, version: part?.version ?? versionOf(uri), edits: [] };
      change.edits.push({ range, newText: edit.text });
      changes.set(uri, change);
    }
  }
  return client.appliesVersionedEdits
    ? {
        documentChanges: [...changes.values()].map(({ uri, version, edits }) => ({
          textDocument: { uri, version },
          edits,
        })),
      }
    : { changes: Object.fromEntries([...changes].map(([uri, { edits }]) => [uri, edits])) };
}

function partAt({ parts }: View, offset: number): Part | undefined {
  const spans = parts.map(({ span }) => span);
  return parts[cellAt(spans, offset)];
}
