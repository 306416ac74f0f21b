/** Code actions: the fixes of the findings in a range, the comment that silences each, and fixing all that is safe. */

import {
  type CodeAction,
  type CodeActionContext,
  CodeActionTriggerKind,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type Wording, wordFinding } from "../notes.ts";
import { ignoreEdit } from "../python/suppressions.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { Client } from "./client.ts";
import { diagnosticOf, diagnosticsOf } from "./diagnostics.ts";
import { textEditsOf } from "./positions.ts";
import type { View } from "./view.ts";
import { words } from "./words.ts";

const quickFix = "quickfix";
const suppressLine = "quickfix.suppressRule.inline.mlhints";
const sourceFixAll = "source.fixAll.mlhints";

export const codeActionKinds = [quickFix, suppressLine, sourceFixAll];

/** `fixAllEdits` gives the edits that repair all safely fixable findings of the view. */
export function codeActionsOf(
  view: View,
  span: Span,
  { only, triggerKind }: Pick<CodeActionContext, "only" | "triggerKind">,
  client: Client,
  fixAllEdits: (view: View) => readonly Edit[],
): CodeAction[] {
  const wants = (kind: string) =>
    only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
  // A cursor that moves on asks for what is under it, not for the whole file.
  const wantsFixAll = wants(sourceFixAll) && (only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic);
  const touched = view.findings.filter(({ at }) => at.start <= span.end && span.start <= at.end);
  return [
    ...(wants(quickFix) ? touched.flatMap((finding) => fixesOf(finding, view, client)) : []),
    ...(wants(suppressLine) ? touched.map((finding) => suppressionOf(finding, view, client)) : []),
    ...(wantsFixAll ? fixAllOf(view, client, fixAllEdits) : []),
  ];
}

function fixesOf(finding: Finding, view: View, client: Client): CodeAction[] {
  const wording = wordFinding(finding, view.locale);
  const diagnostics = [diagnosticOf(finding, view, client)];
  const fixes = finding.fixes ?? [];
  const best = fixes.find((fix) => fix.refused === undefined);
  return fixes.flatMap((fix, index) => fixOf(fix, index, wording));

  function fixOf(fix: Fix, index: number, { fixes: titles, refusals }: Wording): CodeAction[] {
    const action = { title: titled(finding, titles[index] ?? fix.key), kind: quickFix, diagnostics };
    if (fix.refused !== undefined) {
      return client.showsDisabledActions ? [{ ...action, disabled: { reason: refusals[index] ?? fix.refused } }] : [];
    }
    if (fix.edits.some((edit) => edit.document !== undefined)) {
      // Edits of other documents come with the workspace index.
      return [];
    }
    const preferred = fix.safe && fix === best ? { isPreferred: true } : {};
    return [{ ...action, ...preferred, edit: editOf(fix.edits, view, client) }];
  }
}

function suppressionOf(finding: Finding, view: View, client: Client): CodeAction {
  return {
    title: titled(finding, words[view.locale].disable),
    kind: suppressLine,
    diagnostics: [diagnosticOf(finding, view, client)],
    edit: editOf([ignoreEdit(view.module, finding.at.start, [finding.rule.id])], view, client),
  };
}

/** Nothing in a notebook's cell: there one action for the whole notebook is due. */
function fixAllOf(view: View, client: Client, fixAllEdits: (view: View) => readonly Edit[]): CodeAction[] {
  const edits = view.uri.startsWith("vscode-notebook-cell:") ? [] : fixAllEdits(view);
  if (edits.length === 0) {
    return [];
  }
  const diagnostics: Diagnostic[] = diagnosticsOf(
    { ...view, findings: view.findings.filter((finding) => finding.fixes?.some(({ safe }) => safe)) },
    client,
  );
  const title = `ML Hints: ${words[view.locale].fixAll}`;
  return [{ title, kind: sourceFixAll, diagnostics, edit: editOf(edits, view, client) }];
}

function titled(finding: Finding, words: string): string {
  return `ML Hints (${finding.rule.id}): ${words}`;
}

function editOf(edits: readonly Edit[], view: View, client: Client): WorkspaceEdit {
  const textEdits: TextEdit[] = textEditsOf(view.module.lines, edits);
  return client.appliesVersionedEdits
    ? { documentChanges: [{ textDocument: { uri: view.uri, version: view.version }, edits: textEdits }] }
    : { changes: { [view.uri]: textEdits } };
}
