/** Code actions: the fixes of the findings in a range, the comment that silences each, and fixing all that is safe. */

import {
  type CodeAction,
  type CodeActionContext,
  type CodeActionRegistrationOptions,
  CodeActionTriggerKind,
  type Diagnostic,
} from "vscode-languageserver";
import { otherFilesOf } from "../fixes.ts";
import { type Wording, wordFinding } from "../notes.ts";
import { ignoreEdit } from "../python/suppressions.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { Client } from "./client.ts";
import { diagnosticOf } from "./diagnostics.ts";
import { nameFrom } from "./neighbours.ts";
import { type View, workspaceEditOf } from "./view.ts";
import { words } from "./words.ts";
import { workActionsOf } from "./workActions.ts";

const quickFix = "quickfix";
const suppressLine = "quickfix.suppressRule.inline.mlhints";
const sourceFixAll = "source.fixAll.mlhints";
const notebookFixAll = "notebook.source.fixAll.mlhints";

export const codeActionKinds = [quickFix, suppressLine, sourceFixAll, notebookFixAll];

/** VS Code asks at a notebook's first cell for actions on the whole of it, and that one is often no Python. */
export const titleCellActions: CodeActionRegistrationOptions = {
  documentSelector: ["markdown", "raw"].map((language) => ({ scheme: "vscode-notebook-cell", language })),
  codeActionKinds: [notebookFixAll],
};

/** What actions need to know of what is around a view. */
export interface Background {
  readonly isTrusted: boolean;
  /** The edits that repair all safely fixable findings of the view. */
  fixAllEdits(view: View): readonly Edit[];
  /** False for files that are not the user's own, or that the configuration excludes. */
  mayChange(path: string): boolean;
  /** True when the file at `path` holds `text`, on the disk or in the editor where it is open. */
  stillHolds(path: string, text: string): boolean;
  /** Which version of a document the client has open; null where it has none. */
  versionOf(uri: string): number | null;
}

/** The actions for `span`, or, where that is undefined, for the view as a whole. */
export function codeActionsOf(
  view: View,
  span: Span | undefined,
  { only, triggerKind }: Pick<CodeActionContext, "only" | "triggerKind">,
  client: Client,
  background: Background,
): CodeAction[] {
  const wants = (kind: string) =>
    only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
  // A cursor that moves on asks for what is under it, not for the whole file.
  const wantsFixAll = view.isNotebook
    ? only !== undefined && wants(notebookFixAll)
    : wants(sourceFixAll) && (only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic);
  const touched = view.findings.filter(({ at }) => span && at.start <= span.end && span.start <= at.end);
  return [
    ...(wants(quickFix) ? touched.flatMap((finding) => fixesOf(finding, view, client, background)) : []),
    ...(wants(quickFix) && span !== undefined ? workActionsOf(view, span, client, background.isTrusted) : []),
    ...(wants(suppressLine) ? touched.map((finding) => suppressionOf(finding, view, client)) : []),
    ...(wantsFixAll ? fixAllOf(view, client, background) : []),
  ];
}

function fixesOf(finding: Finding, view: View, client: Client, background: Background): CodeAction[] {
  const wording = wordFinding(finding, view.locale);
  const diagnostics = [diagnosticOf(finding, view, client)];
  const fixes = finding.fixes ?? [];
  const best = fixes.find((fix) => fix.refused === undefined);
  return fixes.flatMap((fix, index) => fixOf(fix, index, wording));

  function fixOf(fix: Fix, index: number, { fixes: titles, refusals }: Wording): CodeAction[] {
    const { changing, changedSince } = words[view.locale];
    const others = otherFilesOf(fix);
    // Without versions nobody notices that an open file is another one by now.
    if (others.length > 0 && !(client.appliesVersionedEdits && others.every(background.mayChange))) {
      return [];
    }
    const files = others.map((path) => nameFrom(view.uri, view.neighbours.get(path)?.uri ?? path));
    const title = titles[index] ?? fix.key;
    const named = titled(finding, others.length === 0 ? title : changing(title, files));
    const action = { title: named, kind: quickFix, diagnostics };
    const isAsRead = (path: string) => {
      const text = view.neighbours.get(path)?.lines.text;
      return text !== undefined && background.stillHolds(path, text);
    };
    const isChanged = !others.every(isAsRead);
    if (fix.refused !== undefined || isChanged) {
      const reason = isChanged ? changedSince(files) : (refusals[index] ?? fix.refused ?? "");
      return client.showsDisabledActions ? [{ ...action, disabled: { reason } }] : [];
    }
    const preferred = fix.safe && fix === best ? { isPreferred: true } : {};
    return [{ ...action, ...preferred, edit: workspaceEditOf(view, fix.edits, client, background.versionOf) }];
  }
}

function suppressionOf(finding: Finding, view: View, client: Client): CodeAction {
  return {
    title: titled(finding, words[view.locale].disable),
    kind: suppressLine,
    diagnostics: [diagnosticOf(finding, view, client)],
    edit: workspaceEditOf(view, [ignoreEdit(view.module, finding.at.start, [finding.rule.id])], client),
  };
}

/** One action for a document, and one for a whole notebook: none for a cell by itself. */
function fixAllOf(view: View, client: Client, { fixAllEdits }: Background): CodeAction[] {
  const edits = fixAllEdits(view);
  if (edits.length === 0) {
    return [];
  }
  const diagnostics: Diagnostic[] = view.findings
    .filter((finding) => finding.fixes?.some(({ safe }) => safe))
    .map((finding) => diagnosticOf(finding, view, client));
  const title = `ML Hints: ${words[view.locale].fixAll}`;
  const kind = view.isNotebook ? notebookFixAll : sourceFixAll;
  return [{ title, kind, diagnostics, edit: workspaceEditOf(view, edits, client) }];
}

function titled(finding: Finding, words: string): string {
  return `ML Hints (${finding.rule.id}): ${words}`;
}
