/** A notebook in the editor's own hands: findings in its cells, repairs over cells, cells that move. */

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { notebook as sample } from "../expected.json";
import { findings, findingsIn, ruleOf } from "./findings.ts";

describe("saving a notebook", () => {
  const swapped = "X_train, y_train, X_test, y_test = train_test_split(X, y)";
  const ordered = "X_train, X_test, y_train, y_test = train_test_split(X, y)";
  const settings = vscode.workspace.getConfiguration("notebook");

  before(() => settings.update("codeActionsOnSave", { "notebook.source.fixAll.mlhints": "explicit" }, true));
  after(() => settings.update("codeActionsOnSave", undefined, true));

  for (const first of ["Code", "Markup"] as const) {
    it(`fixes all of it, whose first cell is ${first}`, async () => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder, "no folder is open");
      const uri = vscode.Uri.joinPath(folder.uri, `${first}.ipynb`);
      const code = (source: string) => ({
        cell_type: "code",
        execution_count: null,
        metadata: {},
        outputs: [],
        source,
      });
      const cells = [
        ...(first === "Code" ? [] : [{ cell_type: "markdown", metadata: {}, source: "# Title" }]),
        code("from sklearn.model_selection import train_test_split"),
        code(swapped),
        code(`# again\n${swapped}`),
      ];
      const content = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
      const notebook = await vscode.workspace.openNotebookDocument(uri);
      await vscode.window.showNotebookDocument(notebook);
      const texts = () => notebook.getCells().map(({ document }) => document.getText());
      const last = notebook.cellAt(notebook.cellCount - 1).document;
      await findings(last, (found) => found.length === 1);
      const edits = new vscode.WorkspaceEdit();
      edits.insert(last.uri, last.lineAt(0).range.end, " and again");
      assert.ok(await vscode.workspace.applyEdit(edits));
      await vscode.commands.executeCommand("workbench.action.files.save");
      await findings(last, (found) => found.length === 0);
      assert.deepEqual(texts().slice(-2), [ordered, `# again and again\n${ordered}`]);
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    });
  }
});

describe("a notebook", () => {
  let notebook: vscode.NotebookDocument;

  beforeEach(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "no folder is open");
    notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.joinPath(folder.uri, sample.file));
    await vscode.window.showNotebookDocument(notebook);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("shows each pitfall in its cell", async () => {
    for (const [index, rule] of Object.entries(sample.pitfalls)) {
      await findings(cell(Number(index)), (found) => found.some((finding) => ruleOf(finding) === rule));
    }
    for (const { document, index } of notebook.getCells()) {
      const rule = (sample.pitfalls as Record<string, string>)[index];
      assert.deepEqual(findingsIn(document).map(ruleOf), rule === undefined ? [] : [rule], `cell ${index}`);
    }
  });

  it("is repaired over two cells by one quick fix", async () => {
    const document = cell(sample.repair.at);
    const [finding] = await findings(document, (found) => found.length > 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      finding?.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const [fix] = actions.filter((action) => action.title.startsWith("ML Hints"));
    assert.ok(fix?.edit !== undefined && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(cell(sample.repair.first).getText(), sample.repair.text);
    assert.equal(document.getText(), "");
    await findings(document, (found) => found.length === 0);
  });

  it("is looked at again when cells come, move and go", async () => {
    const [index = "", rule] = Object.entries(sample.pitfalls).at(-1) ?? [];
    const document = cell(Number(index));
    const isFound = (found: readonly vscode.Diagnostic[]) => found.some((finding) => ruleOf(finding) === rule);
    await findings(document, isFound);
    const added = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "model.eval()", "python");
    await edit(vscode.NotebookEdit.insertCells(Number(index), [added]));
    await findings(document, (found) => !isFound(found));
    await edit(vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(Number(index), Number(index) + 1)));
    await findings(document, isFound);
  });

  function cell(index: number): vscode.TextDocument {
    return notebook.cellAt(index).document;
  }

  async function edit(change: vscode.NotebookEdit): Promise<void> {
    const edits = new vscode.WorkspaceEdit();
    edits.set(notebook.uri, [change]);
    assert.ok(await vscode.workspace.applyEdit(edits));
  }
});
