/** Code actions that do work: the script that they open, and the terminal that they start. */

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openSample } from "./findings.ts";

const sample = "train_resnet_clean.py";

describe("a code action that does work", () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openSample(sample);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("opens a script beside the file that times the workers of its loader", async () => {
    const command = await offered("ML Hints: Measure num_workers for this loader");
    assert.equal(command.command, "mlhints.openScript");
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const opened = vscode.window.activeTextEditor?.document;
    assert.ok(opened?.isUntitled);
    assert.equal(opened.uri.path, vscode.Uri.joinPath(document.uri, "..", "sweep_num_workers.py").path);
    assert.equal(opened.languageId, "python");
    assert.match(opened.getText(), /^"""Times the DataLoader of train_resnet_clean\.py, line \d+, .*"""$/m);
    assert.match(opened.getText(), /^WORKERS = \(0, 1, 2, 4, 8, 12, 16\)$/m);
  });

  it("watches the disk of its data in a terminal, or says which package is missing", async () => {
    const { window } = vscode;
    const { createTerminal, showWarningMessage, showInformationMessage } = window;
    const said: string[] = [];
    const typed: string[] = [];
    const note = (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    const terminal = { show: () => undefined, sendText: (text: string) => typed.push(text) };
    Object.assign(window, {
      createTerminal: () => terminal,
      showWarningMessage: note,
      showInformationMessage: note,
    });
    try {
      const command = await offered("ML Hints: Watch this disk");
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    } finally {
      Object.assign(window, { createTerminal, showWarningMessage, showInformationMessage });
    }
    assert.equal(typed.length + said.filter((message) => message.includes("sysstat")).length, 1, said.join("\n"));
    assert.ok(
      typed.every((text) => /^iostat (?:-x (?:[\w-]+ )?3 5|-w 3 -c 5)$/.test(text)),
      typed.join("\n"),
    );
  });

  /** The command of the action called `title` at the first loader. */
  async function offered(title: string): Promise<vscode.Command> {
    const position = document.positionAt(document.getText().indexOf(" DataLoader(") + 3);
    for (let tries = 0; tries < 20; tries++) {
      const actions = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        new vscode.Range(position, position),
        vscode.CodeActionKind.QuickFix.value,
      );
      const action = actions.find((one) => one.title === title);
      if (action !== undefined && "command" in action && typeof action.command === "object") {
        return action.command;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    assert.fail(`no "${title}"`);
  }
});
