/** What the extension says about open documents. */

import * as vscode from "vscode";

/** Opens one of the workspace's samples in an editor. */
export async function openSample(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    throw new Error("no folder is open");
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The extension's diagnostics of `document`, in the order of the text. */
export function findingsIn(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === "mlhints")
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The rule's id, which a diagnostic carries with or without a link. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  return String(typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code);
}

/** Waits until the findings in `document` are as `wanted` says, and gives them. */
export function findings(
  document: vscode.TextDocument,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = findingsIn(document);
      if (wanted(found)) {
        finish();
        resolve(found);
      }
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    const timer = setTimeout(() => {
      finish();
      const found = findingsIn(document).map((finding) => `${finding.range.start.line + 1} ${ruleOf(finding)}`);
      reject(new Error(`the findings in ${document.fileName} are still: ${found.join(", ") || "none"}`));
    }, 30_000);
    const finish = () => {
      listener.dispose();
      clearTimeout(timer);
    };
    look();
  });
}
