/** The language server, spoken to as an editor does: over stdio, through the built `dist/server.js`. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  ErrorCodes,
  type MarkupContent,
  type Range,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { homepage } from "../package.json";
import { type LspClient, modern, old, startClient } from "./lspClient.ts";

const uri = "file:///project/train.py";
const argparseBool = `import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--amp", type=bool, default=False)
`;
const swappedTargets = `from sklearn.model_selection import train_test_split
X_train, y_train, X_test, y_test = train_test_split(X, y)
`;
const clean = "import argparse\nparser = argparse.ArgumentParser()\n";

describe("language server", function () {
  this.timeout(20_000);
  let client: LspClient;

  beforeEach(() => {
    client = startClient();
  });
  afterEach(async () => {
    if (client.process.exitCode === null) {
      client.process.kill();
      await once(client.process, "exit");
    }
  });

  describe("conversation", () => {
    it("introduces itself", async () => {
      const { capabilities, serverInfo } = await client.initialize(modern);
      assert.equal(serverInfo?.name, "mlhints");
      assert.deepEqual(capabilities.diagnosticProvider, {
        identifier: "mlhints",
        interFileDependencies: true,
        workspaceDiagnostics: false,
      });
      assert.deepEqual(capabilities.codeActionProvider, {
        codeActionKinds: [
          "quickfix",
          "quickfix.suppressRule.inline.mlhints",
          "source.fixAll.mlhints",
          "notebook.source.fixAll.mlhints",
        ],
      });
      assert.equal(capabilities.hoverProvider, true);
    });

    it("answers requests before initialize with an error, and works afterwards", async () => {
      const error = { code: ErrorCodes.ServerNotInitialized };
      await assert.rejects(client.pull(uri), error);
      await assert.rejects(client.hover(uri, 0, 0), error);
      await assert.rejects(client.codeActions(uri, lineRange(0)), error);
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      assert.deepEqual(codesOf(await client.pull(uri)), ["argparse-bool"]);
    });

    it("ends with 0 after shutdown", async () => {
      await client.initialize(modern);
      assert.equal(await client.shutdown(), 0);
    });

    it("exits when its client dies", async () => {
      await client.initialize(modern);
      const exited = once(client.process, "exit");
      client.process.stdin.end();
      const [code] = await exited;
      assert.equal(code, 1);
    });

    it("says what is missing when started without a transport", async () => {
      const child = spawn(process.execPath, [fileURLToPath(new URL("../../dist/server.js", import.meta.url))]);
      let said = "";
      child.stderr.on("data", (chunk) => {
        said += chunk;
      });
      const [code] = await once(child, "close");
      assert.equal(code, 2);
      assert.match(said, /^Say how to connect: --stdio.*\n$/);
    });

    it("serves node IPC, and exits when its client is gone", async () => {
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL("../../dist/server.js", import.meta.url)), "--node-ipc"],
        { stdio: ["ignore", "ignore", "inherit", "ipc"] },
      );
      const answered = once(child, "message");
      child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: process.pid, capabilities: {} } });
      const [message] = (await answered) as [{ result: { serverInfo: { name: string } } }];
      assert.equal(message.result.serverInfo.name, "mlhints");
      const exited = once(child, "exit");
      child.disconnect();
      assert.deepEqual(await exited, [1, null]);
    });
  });

  describe("diagnostics", () => {
    it("are pulled", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      const [diagnostic] = await client.pull(uri);
      assert.equal(diagnostic?.code, "argparse-bool");
      assert.equal(diagnostic.source, "mlhints");
      assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
      assert.equal(diagnostic.range.start.line, 2);
      assert.match(textIn(argparseBool, diagnostic.range), /bool/);
      assert.deepEqual(diagnostic.codeDescription, {
        href: `${homepage}/blob/main/server/src/rules/argparse-bool/note.en.md`,
      });
      assert.equal(diagnostic.data.safe, false);
      assert.match(diagnostic.data.suppressionEdit.newText, /# mlhints: ignore\[argparse-bool\]/);
      assert.ok(diagnostic.data.fix.title.length > 0);
    });

    it("are sent to a client that does not pull, and again after a change", async () => {
      await client.initialize(old);
      const first = client.published(uri);
      await client.open(uri, argparseBool);
      assert.deepEqual(summaryOf(await first), { version: 1, codes: ["argparse-bool"] });
      const second = client.published(uri);
      await client.change(uri, 2, { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, "");
      assert.deepEqual(summaryOf(await second), { version: 2, codes: [] });
    });

    it("are sent once for a burst of changes, for the last version", async () => {
      await client.initialize(old);
      const published = client.published(uri);
      await client.open(uri, clean);
      for (let version = 2; version <= 20; version++) {
        const text = version === 20 ? 'parser.add_argument("--amp", type=bool, default=False)\n' : `x = ${version}\n`;
        const end = { line: version === 2 ? 2 : 3, character: 0 };
        await client.change(uri, version, { start: { line: 2, character: 0 }, end }, text);
      }
      assert.deepEqual(summaryOf(await published), { version: 20, codes: ["argparse-bool"] });
    });

    it("are taken back from a client that does not pull when the document closes", async () => {
      await client.initialize(old);
      const first = client.published(uri);
      await client.open(uri, argparseBool);
      await first;
      const last = client.published(uri);
      await client.close(uri);
      assert.deepEqual((await last).diagnostics, []);
    });

    it("follow incremental edits, counting UTF-16 code units", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      const before = await client.pull(uri);
      await client.change(uri, 2, { start: { line: 2, character: 22 }, end: { line: 2, character: 25 } }, "𝄞");
      const after = await client.pull(uri);
      assert.equal(after[0]?.range.start.character, (before[0]?.range.start.character ?? 0) - 1);
      await client.change(uri, 3, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, "\n\n");
      assert.equal((await client.pull(uri))[0]?.range.start.line, 4);
    });

    it("name the places that take part in the message when the client cannot show them", async () => {
      const text = `import torch
from torch import nn
model = nn.Sequential(nn.Linear(2, 2), nn.Dropout())
with torch.no_grad():
    for x, y in test_loader:
        correct += (model(x).argmax(1) == y).sum()
`;
      await client.initialize(modern);
      await client.open(uri, text);
      const [modernOne] = await client.pull(uri);
      assert.equal(modernOne?.code, "evaluation-in-train-mode");
      const related = modernOne.relatedInformation ?? [];
      assert.ok(related.length > 0);
      const other = startClient();
      await other.initialize(old);
      const published = other.published(uri);
      await other.open(uri, text);
      const [oldOne] = (await published).diagnostics;
      await other.shutdown();
      assert.equal(oldOne?.relatedInformation, undefined);
      const lines = related.map((place) => `line ${place.location.range.start.line + 1}: ${place.message}`);
      assert.equal(oldOne?.message, [modernOne.message, ...lines].join("\n"));
    });

    it("speak Chinese to a Chinese editor, and what mlhints.language says to any", async () => {
      await client.initialize(modern, { locale: "zh-cn" });
      await client.open(uri, argparseBool);
      const [chinese] = await client.pull(uri);
      assert.match(String(chinese?.message), /\p{Script=Han}/u);
      assert.match(chinese?.codeDescription?.href ?? "", /note\.zh-cn\.md$/);
      await client.configure({ language: "en" });
      const [english] = await client.pull(uri);
      assert.doesNotMatch(String(english?.message), /\p{Script=Han}/u);
    });

    it("are empty for what is not the user's own Python", async () => {
      await client.initialize(modern);
      for (const [other, language] of [
        ["file:///project/.venv/lib/python3.12/site-packages/pkg/train.py", "python"],
        ["file:///usr/lib/python3/dist-packages/train.py", "python"],
        ["git:/project/train.py?ref=HEAD", "python"],
        ["file:///project/notes.md", "markdown"],
      ] as const) {
        await client.open(other, argparseBool, language);
        assert.deepEqual(await client.pull(other), [], other);
      }
      await client.open("untitled:Untitled-1", argparseBool);
      assert.equal((await client.pull("untitled:Untitled-1")).length, 1);
    });

    it("are empty for a file over the size limit, which is named once", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool + "# padding\n".repeat(250_000));
      assert.deepEqual(await client.pull(uri), []);
      assert.equal(await client.hover(uri, 2, 36), null);
      assert.equal(client.logged.filter((line) => line.includes(uri)).length, 1, client.logged.join("\n"));
    });
  });

  describe("settings", () => {
    beforeEach(async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
    });

    it("turn a rule or a category off, or change its severity, at once", async () => {
      await client.configure({ severity: { "argparse-bool": "off" } });
      assert.deepEqual(await client.pull(uri), []);
      await client.configure({ severity: { argparse: "info" } });
      assert.equal((await client.pull(uri))[0]?.severity, DiagnosticSeverity.Information);
      await client.configure({ select: ["separate-splits"] });
      assert.deepEqual(await client.pull(uri), []);
      await client.configure({ ignore: ["argparse"] });
      assert.deepEqual(await client.pull(uri), []);
      await client.configure({ enable: false });
      assert.deepEqual(await client.pull(uri), []);
      await client.configure({});
      assert.equal((await client.pull(uri)).length, 1);
      assert.equal(client.refreshes.count, 6);
    });

    it("that make no sense are logged and ignored", async () => {
      await client.configure({
        enable: "yes",
        language: 7,
        select: "all",
        ignore: [3],
        severity: { "argparse-bool": "fatal", "argparse-bol": "off" },
      });
      assert.equal((await client.pull(uri)).length, 1);
      assert.equal(client.logged.length, 6, client.logged.join("\n"));
      assert.ok(client.logged.some((line) => line.includes('did you mean "argparse-bool"')));
      await client.configure([1, 2]);
      assert.equal((await client.pull(uri)).length, 1);
    });

    it("win over the nearest configuration file, whose errors are logged", async () => {
      const folder = mkdtempSync(join(tmpdir(), "mlhints-"));
      try {
        const file = pathToFileURL(join(folder, "train.py")).href;
        writeFileSync(join(folder, "pyproject.toml"), '[tool.mlhints.severity]\nargparse-bool = "hint"\n');
        await client.open(file, argparseBool);
        assert.equal((await client.pull(file))[0]?.severity, DiagnosticSeverity.Hint);
        await client.configure({ severity: { "argparse-bool": "error" } });
        assert.equal((await client.pull(file))[0]?.severity, DiagnosticSeverity.Error);
        writeFileSync(join(folder, "mlhints.toml"), "select = 7\n");
        await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
        assert.equal((await client.pull(file)).length, 1);
        assert.equal(client.logged.length, 1, client.logged.join("\n"));
        assert.match(client.logged[0] ?? "", /mlhints\.toml/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it("may come with initialize or unasked, from clients that cannot be asked", async () => {
      const other = startClient();
      await other.initialize(old, { options: { severity: { "argparse-bool": "off" } } });
      await other.open(uri, argparseBool);
      assert.deepEqual(await other.pull(uri), []);
      await other.configure({});
      assert.equal((await other.pull(uri)).length, 1);
      await other.shutdown();
    });
  });

  describe("hover", () => {
    it("explains a finding, in English and in Chinese", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      const [diagnostic] = await client.pull(uri);
      const { line = 0, character = 0 } = diagnostic?.range.start ?? {};
      const english = await client.hover(uri, line, character);
      assert.deepEqual(english?.range, diagnostic?.range);
      const said = english?.contents as MarkupContent;
      assert.equal(said.kind, "markdown");
      for (const part of [
        /^\*\*.+\*\*\n/,
        /\*\*Evidence\*\*: ./,
        /\*\*Remedy\*\*\n\n/,
        /```python\n/,
        /BooleanOptionalAction/,
      ]) {
        assert.match(said.value, part);
      }
      assert.ok(said.value.endsWith(`(${homepage}/blob/main/server/src/rules/argparse-bool/note.en.md)`));
      await client.configure({ language: "zh-cn" });
      const chinese = (await client.hover(uri, line, character))?.contents as MarkupContent;
      for (const part of [/\*\*实验\*\*：./, /\*\*改法\*\*\n\n/, /note\.zh-cn\.md\)$/]) {
        assert.match(chinese.value, part);
      }
    });

    it("is plain text where the client wants that", async () => {
      await client.initialize({ ...modern, textDocument: { hover: { contentFormat: ["plaintext"] } } });
      await client.open(uri, argparseBool);
      const [diagnostic] = await client.pull(uri);
      const { line = 0, character = 0 } = diagnostic?.range.start ?? {};
      const said = (await client.hover(uri, line, character))?.contents as MarkupContent;
      assert.equal(said.kind, "plaintext");
      assert.doesNotMatch(said.value, /\*\*|```|\]\(/);
    });

    it("stays away elsewhere", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      assert.equal(await client.hover(uri, 0, 0), null);
    });
  });

  describe("code actions", () => {
    it("are the finding's fixes in order, then the comment that silences it", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      const [diagnostic] = await client.pull(uri);
      assert.ok(diagnostic !== undefined);
      const actions = await client.codeActions(uri, diagnostic.range);
      const fixes = actions.filter(({ kind }) => kind === CodeActionKind.QuickFix);
      assert.ok(fixes.length >= 2);
      assert.deepEqual(actions.slice(0, fixes.length), fixes);
      for (const action of actions) {
        assert.match(action.title, /^ML Hints \(argparse-bool\): ./);
        assert.equal(action.isPreferred, undefined, "an unsafe fix is never preferred");
        assert.deepEqual(action.diagnostics, [diagnostic]);
      }
      const fixed = applyAction(argparseBool, fixes[0]);
      assert.match(fixed, /action=argparse\.BooleanOptionalAction/);
      const [suppression] = actions.slice(fixes.length);
      assert.equal(suppression?.kind, "quickfix.suppressRule.inline.mlhints");
      assert.equal(suppression.title, "ML Hints (argparse-bool): Disable for this line");
      const suppressed = applyAction(argparseBool, suppression);
      assert.match(suppressed, /default=False\) {2}# mlhints: ignore\[argparse-bool\]\n/);
      await client.open("file:///project/suppressed.py", suppressed);
      assert.deepEqual(await client.pull("file:///project/suppressed.py"), []);
    });

    it("prefer a safe fix, and fix all that is safe by every prefix of the kind", async () => {
      await client.initialize(modern);
      const text = `${swappedTargets}a, b, c, d = 1, 2, 3, 4\n`;
      await client.open(uri, text);
      const [diagnostic] = await client.pull(uri);
      assert.equal(diagnostic?.code, "swapped-split-targets");
      const [first] = await client.codeActions(uri, diagnostic.range, ["quickfix"]);
      assert.equal(first?.isPreferred, true);
      const wanted = swappedTargets.replace("y_train, X_test", "X_test, y_train");
      assert.equal(applyAction(text, first), text.replace(swappedTargets, wanted));
      for (const kind of ["source", "source.fixAll", "source.fixAll.mlhints"]) {
        const [fixAll, ...more] = await client.codeActions(uri, lineRange(0), [kind]);
        assert.equal(fixAll?.kind, "source.fixAll.mlhints");
        assert.deepEqual(fixAll.diagnostics, [diagnostic]);
        assert.deepEqual(more, []);
        assert.equal(applyAction(text, fixAll), text.replace(swappedTargets, wanted));
      }
      for (const kind of ["source.organizeImports", "source.fixAll.ruff", "refactor", "notebook.source.fixAll"]) {
        assert.deepEqual(await client.codeActions(uri, lineRange(1), [kind]), []);
      }
    });

    it("carry plain changes for a client without versioned edits", async () => {
      await client.initialize(old);
      await client.open(uri, swappedTargets);
      const [first] = await client.codeActions(uri, lineRange(1));
      assert.ok(first?.edit?.changes?.[uri] !== undefined);
      assert.equal(first.edit.documentChanges, undefined);
    });

    it("do not fix all in a notebook's cell", async () => {
      await client.initialize(modern);
      const cell = "vscode-notebook-cell:/project/a.ipynb#W0";
      await client.open(cell, swappedTargets);
      assert.deepEqual(await client.codeActions(cell, lineRange(1), ["source.fixAll"]), []);
    });
  });

  describe("bad input", () => {
    it("unknown documents have nothing to say", async () => {
      await client.initialize(modern);
      assert.deepEqual(await client.pull("file:///nowhere.py"), []);
      assert.equal(await client.hover("file:///nowhere.py", 0, 0), null);
      assert.deepEqual(await client.codeActions("file:///nowhere.py", lineRange(0)), []);
      await client.change("file:///nowhere.py", 2, lineRange(0), "x");
      await client.close("file:///nowhere.py");
      assert.deepEqual(await client.pull("no uri at all"), []);
    });

    it("positions outside the text do no harm", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      for (const [line, character] of [
        [99, 0],
        [2, 9999],
        [-1, -1],
        [0.5, 0.5],
        [2 ** 31, 2 ** 31],
      ] as const) {
        await client.hover(uri, line, character);
        const place = { line, character };
        await client.codeActions(uri, { start: place, end: place });
        await client.codeActions(uri, { start: { line: 3, character: 0 }, end: place });
      }
      await client.change(uri, 2, { start: { line: 99, character: 0 }, end: { line: 100, character: 3 } }, "# end\n");
      assert.equal((await client.pull(uri)).length, 1);
      assert.deepEqual(client.logged, []);
    });

    it("malformed parameters are answered, logged and survived", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      assert.equal(await client.connection.sendRequest("textDocument/hover", { textDocument: { uri } }), null);
      assert.deepEqual(await client.connection.sendRequest("textDocument/codeAction", { textDocument: { uri } }), []);
      assert.equal(await client.connection.sendRequest("textDocument/hover", {}), null);
      assert.equal((await client.pull(uri)).length, 1);
      assert.ok(client.logged.length > 0);
    });

    it("unfinished code is no obstacle", async () => {
      await client.initialize(modern);
      await client.open(uri, `${argparseBool}def f(:\n    x = [1,\n"""`);
      assert.deepEqual(codesOf(await client.pull(uri)), ["argparse-bool"]);
      await client.open("file:///project/empty.py", "");
      assert.deepEqual(await client.pull("file:///project/empty.py"), []);
      await client.open("file:///project/deep.py", "x = ".concat("(".repeat(10_000)));
      assert.deepEqual(await client.pull("file:///project/deep.py"), []);
    });
  });
});

function lineRange(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 200 } };
}

function codesOf(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function summaryOf({ version, diagnostics }: { version?: number; diagnostics: Diagnostic[] }) {
  return { version, codes: codesOf(diagnostics) };
}

function textIn(text: string, range: Range): string {
  return TextDocument.create(uri, "python", 1, text).getText(range);
}

function applyAction(text: string, action: CodeAction | undefined): string {
  const [change] = action?.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && "edits" in change);
  assert.equal(change.textDocument.version, 1);
  return TextDocument.applyEdits(TextDocument.create(uri, "python", 1, text), change.edits as TextEdit[]);
}
