/** The language status item: whether the server runs, and which versions the file in the editor runs on. */

import {
  Disposable,
  type DocumentSelector,
  LanguageStatusSeverity,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from "vscode";

export type State = "starting" | "running" | "stopped";

export interface Status extends Disposable {
  show(state: State): void;
  /** `text` says what the document runs on. */
  describe(uri: string, text: string): void;
}

const name = "ML Training Hints";

export function createStatus(selector: DocumentSelector): Status {
  const item = languages.createLanguageStatusItem("mlhints.status", selector);
  item.name = name;
  item.command = { title: l10n.t("Open logs"), command: "mlhints.showLogs" };
  const texts = new Map<string, string>();
  let state: State = "starting";

  function update(): void {
    item.busy = state === "starting";
    item.severity = state === "stopped" ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = state === "stopped" ? `${name}: ${l10n.t("not running")}` : name;
    const open = [window.activeTextEditor?.document.uri, window.activeNotebookEditor?.notebook.uri];
    const known = open.map((uri) => texts.get(String(uri))).find((text) => text !== undefined);
    item.detail = state === "running" ? (known ?? "") : "";
  }

  update();
  const parts = Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeActiveNotebookEditor(update),
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    workspace.onDidCloseNotebookDocument(({ uri }) => texts.delete(uri.toString())),
  );
  return {
    show(now) {
      state = now;
      update();
    },
    describe(uri, text) {
      texts.set(Uri.parse(uri).toString(), text);
      update();
    },
    dispose: () => parts.dispose(),
  };
}
