/** A finding from squiggle to repaired text, through the editor's own commands. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { repair } from "../expected.json";
import { findings, openSample, ruleOf } from "./findings.ts";

describe(`a finding of ${repair.rule}`, () => {
  let document: vscode.TextDocument;
  let original: string;
  let finding: vscode.Diagnostic;

  beforeEach(async () => {
    document = await openSample(repair.file);
    original = document.getText();
    [finding] = (await findings(document, (found) => found.some(isExpected))).filter(isExpected) as [vscode.Diagnostic];
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("is a warning at the argument, with a link to the rule's page", () => {
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(document.lineAt(finding.range.start).text.includes(repair.before));
    assert.ok(typeof finding.code === "object" && finding.code.target.toString().includes(repair.rule));
  });

  it("is explained by a hover", async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      finding.range.start,
    );
    const text = hovers.flatMap((hover) => hover.contents.map(markdownOf)).join("\n");
    assert.ok(plain(text).includes(noteTitle()), `no "${noteTitle()}" in the hover:\n${text}`);
  });

  it("is repaired by the first quick fix", async () => {
    const [first] = await quickFixes();
    assert.ok(first);
    assert.ok(first.title.startsWith(`ML Hints (${repair.rule}): `), first.title);
    await apply(first);
    assert.equal(document.getText(), original.replace(repair.before, repair.after));
    await findings(document, (found) => !found.some(isExpected));
  });

  it("is silenced for its line by another one", async () => {
    const silence = (await quickFixes()).find((action) => action.title.endsWith(": Disable for this line"));
    assert.ok(silence);
    await apply(silence);
    const line = document.lineAt(finding.range.start).text;
    assert.ok(line.endsWith(`# mlhints: ignore[${repair.rule}]`), line);
    await findings(document, (found) => !found.some(isExpected));
  });

  /** The editor drops the answer when its own light bulb asks at the same moment: asked again, it gives it. */
  async function quickFixes(): Promise<vscode.CodeAction[]> {
    for (let tries = 0; tries < 20; tries++) {
      const actions = await askForQuickFixes();
      if (actions.length > 0) {
        return actions;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return [];
  }

  async function askForQuickFixes(): Promise<vscode.CodeAction[]> {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    return actions.filter((action) => action.title.startsWith("ML Hints"));
  }
});

function isExpected(finding: vscode.Diagnostic): boolean {
  return ruleOf(finding) === repair.rule;
}

async function apply(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)), action.title);
}

function markdownOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === "string" ? content : content.value;
}

/** The title of the rule's English note, without its marks. */
function noteTitle(): string {
  const extension = vscode.extensions.getExtension("mlhints.mlhints");
  assert.ok(extension, "the extension is not there");
  const note = readFileSync(join(extension.extensionPath, "server", "src", "rules", repair.rule, "note.en.md"), "utf8");
  return plain(/^# (.+)$/m.exec(note)?.[1] ?? assert.fail("the note has no title"));
}

function plain(markdown: string): string {
  return markdown.replaceAll(/[`*\\]/g, "");
}
