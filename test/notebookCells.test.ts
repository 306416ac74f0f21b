/** Notebooks in the editor: diagnostics, hovers and repairs of cells, while cells are edited, added, moved and removed. */

import assert from "node:assert/strict";
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type LspClient, modern, old, startClient } from "./lspClient.ts";

const notebookUri = "file:///project/study.ipynb";
const uriOf = (name: string) => `vscode-notebook-cell:/project/study.ipynb#${name}`;

const setup =
  "%matplotlib inline\nimport torch\nimport torch.nn as nn\nfrom sklearn.model_selection import train_test_split";
const model = "model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2))";
const training = `for inputs, targets in loader:
    nn.functional.cross_entropy(model(inputs), targets).backward()`;
const evaluation = "with torch.no_grad():\n    accuracy = (model(X_test).argmax(1) == y_test).float().mean()";
const swapped = "X_train, y_train, X_test, y_test = train_test_split(X, y)";
const ordered = "X_train, X_test, y_train, y_test = train_test_split(X, y)";

describe("notebooks in the editor", function () {
  this.timeout(30_000);
  let client: LspClient;
  let version: number;

  beforeEach(() => {
    client = startClient();
    version = 1;
  });
  afterEach(async () => {
    assert.equal(await client.shutdown(), 0);
    assert.deepEqual(client.logged, []);
  });

  const items = (cells: Readonly<Record<string, string>>) =>
    Object.entries(cells).map(([name, text]) => ({ uri: uriOf(name), languageId: "python", version: 1, text }));

  function open(cells: Readonly<Record<string, string>>): Promise<void> {
    const notebookDocument = {
      uri: notebookUri,
      notebookType: "jupyter-notebook",
      version,
      cells: Object.keys(cells).map((name) => ({ kind: 2, document: uriOf(name) })),
    };
    const params = { notebookDocument, cellTextDocuments: items(cells) };
    return client.connection.sendNotification("notebookDocument/didOpen", params);
  }

  function change(cells: object): Promise<void> {
    const params = { notebookDocument: { uri: notebookUri, version: ++version }, change: { cells } };
    return client.connection.sendNotification("notebookDocument/didChange", params);
  }

  /** Takes cells away at `start` and puts others there; those in `opened` are new. */
  function splice(
    start: number,
    deleteCount: number,
    names: string[],
    opened = {},
    closed: string[] = [],
  ): Promise<void> {
    const array = { start, deleteCount, cells: names.map((name) => ({ kind: 2, document: uriOf(name) })) };
    const didClose = closed.map((name) => ({ uri: uriOf(name) }));
    return change({ structure: { array, didOpen: items(opened), didClose } });
  }

  function close(cells: readonly string[]): Promise<void> {
    return client.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: notebookUri },
      cellTextDocuments: cells.map((name) => ({ uri: uriOf(name) })),
    });
  }

  /** `line:character code`, from 0, of what a cell shows. */
  async function shown(name: string): Promise<string[]> {
    return (await client.pull(uriOf(name))).map(shortly);
  }

  it("are asked for by the server", async () => {
    const { capabilities } = await client.initialize(modern);
    assert.deepEqual(capabilities.notebookDocumentSync, {
      notebookSelector: [
        { notebook: "jupyter-notebook", cells: [{ language: "python" }] },
        { notebook: "interactive", cells: [{ language: "python" }] },
      ],
    });
    const { codeActionKinds } = capabilities.codeActionProvider as { codeActionKinds: string[] };
    assert.ok(codeActionKinds.includes("notebook.source.fixAll.mlhints"));
  });

  describe("diagnostics", () => {
    it("lie in the cell that they are about, and point at the others", async () => {
      await client.initialize(modern);
      await open({ a: setup, b: model, c: training, d: evaluation });
      assert.deepEqual(await Promise.all(["a", "b", "c", "d"].map(shown)), [
        [],
        [],
        [],
        ["1:16 evaluation-in-train-mode"],
      ]);
      const [diagnostic] = await client.pull(uriOf("d"));
      const places = diagnostic?.relatedInformation?.map(({ location }) => [location.uri, location.range.start]);
      assert.deepEqual(places, [
        [uriOf("d"), { line: 0, character: 5 }],
        [uriOf("b"), { line: 0, character: 39 }],
      ]);
    });

    it("follow every change at once", async () => {
      await client.initialize(modern);
      await open({ a: setup, b: model, c: training, d: evaluation });
      assert.deepEqual(await shown("d"), ["1:16 evaluation-in-train-mode"]);

      await splice(3, 0, ["e"], { e: "model.eval()" });
      assert.deepEqual(await shown("d"), [], "inserted");
      await splice(3, 2, ["d", "e"]);
      assert.deepEqual(await shown("d"), ["1:16 evaluation-in-train-mode"], "moved");
      await splice(3, 2, ["e", "d"]);
      assert.deepEqual(await shown("d"), [], "moved back");
      await splice(3, 1, [], {}, ["e"]);
      assert.deepEqual(await shown("d"), ["1:16 evaluation-in-train-mode"], "removed");
      assert.deepEqual(await shown("e"), []);

      const start = { line: 0, character: 0 };
      const edit = {
        document: { uri: uriOf("c"), version: 2 },
        changes: [{ range: { start, end: start }, text: "#\n" }],
      };
      await change({ textContent: [edit] });
      assert.deepEqual(await shown("d"), ["1:16 evaluation-in-train-mode"]);
      const whole = { document: { uri: uriOf("b"), version: 2 }, changes: [{ text: "model = nn.Linear(4, 2)" }] };
      await change({ textContent: [whole] });
      assert.deepEqual(await shown("d"), [], "edited");

      await splice(1, 1, [], {}, ["b"]);
      await splice(1, 0, ["b"], { b: model });
      assert.deepEqual(await shown("d"), ["1:16 evaluation-in-train-mode"], "a cell that comes back is read afresh");
    });

    it("are asked for again when a change touches another cell, and only then", async () => {
      await client.initialize(modern);
      await open({ a: setup, b: model, c: training, d: evaluation });
      await Promise.all(["a", "b", "c", "d"].map(shown));
      const edit = (text: string, version: number) =>
        change({ textContent: [{ document: { uri: uriOf("b"), version }, changes: [{ text }] }] });
      await edit(`${model} `, 2);
      await shown("b");
      await pause();
      assert.equal(client.refreshes.count, 0);
      await edit("model = nn.Linear(4, 2)", 3);
      await shown("b");
      await pause();
      assert.equal(client.refreshes.count, 1);
      await Promise.all(["a", "b", "c", "d"].map(shown));
      await splice(1, 2, ["c", "b"]);
      await pause();
      assert.equal(client.refreshes.count, 1);
    });

    it("are sent to a client that does not ask, and taken back from cells that are gone", async () => {
      await client.initialize(old);
      const first = client.published(uriOf("d"));
      await open({ a: setup, b: model, c: training, d: evaluation });
      const { diagnostics, version } = await first;
      assert.deepEqual(diagnostics.map(shortly), ["1:16 evaluation-in-train-mode"]);
      assert.equal(version, 1);
      assert.match(String(diagnostics[0]?.message), /\nline 1: [^\n]*\nanother cell, line 1: /);
      const second = client.published(uriOf("d"));
      await splice(2, 0, ["e"], { e: "model = nn.Linear(4, 2)" });
      assert.deepEqual((await second).diagnostics, []);
      const gone = client.published(uriOf("e"));
      const third = client.published(uriOf("d"));
      await splice(2, 1, [], {}, ["e"]);
      assert.deepEqual((await gone).diagnostics, []);
      assert.equal((await third).diagnostics.length, 1);
      const closed = client.published(uriOf("d"));
      await close(["a", "b", "c", "d"]);
      assert.deepEqual((await closed).diagnostics, []);
    });

    it("are of Python cells in all notebooks that are open", async () => {
      await client.initialize(modern);
      await open({ a: setup, b: swapped });
      await change({
        structure: {
          array: {
            start: 1,
            deleteCount: 0,
            cells: [
              { kind: 2, document: uriOf("r") },
              { kind: 1, document: uriOf("m") },
            ],
          },
          didOpen: [
            { uri: uriOf("r"), languageId: "r", version: 1, text: "x <- (" },
            { uri: uriOf("m"), languageId: "python", version: 1, text: swapped },
          ],
        },
      });
      assert.deepEqual(await shown("b"), ["0:9 swapped-split-targets"]);
      assert.deepEqual(await shown("r"), []);
      assert.deepEqual(await shown("m"), []);
      await client.open("file:///project/a.py", swapped);
      assert.deepEqual(await client.pull("file:///project/a.py"), []);
      await close(["a", "b"]);
      assert.deepEqual(await shown("b"), []);
      await open({ a: setup, b: swapped });
      assert.deepEqual(await shown("b"), ["0:9 swapped-split-targets"]);
    });
  });

  describe("hovers", () => {
    it("explain what is in the cell", async () => {
      await client.initialize(modern);
      await open({ a: setup, b: model, c: training, d: evaluation });
      const hover = await client.hover(uriOf("d"), 1, 18);
      assert.deepEqual(hover?.range, { start: { line: 1, character: 16 }, end: { line: 1, character: 29 } });
      assert.equal(await client.hover(uriOf("c"), 0, 5), null);
      for (const [line, character] of [
        [99, 0],
        [-1, 16],
        [0, 9999],
      ] as const) {
        assert.equal(
          await client.hover(uriOf("b"), line, character),
          null,
          "outside of the cell is not in the next one",
        );
      }
    });
  });

  describe("code actions", () => {
    /** The cells after the action's edits. */
    function applied(cells: Readonly<Record<string, string>>, action: CodeAction | undefined): Record<string, string> {
      const after: Record<string, string> = { ...cells };
      for (const { textDocument, edits } of (action?.edit?.documentChanges ?? []) as TextDocumentEdit[]) {
        assert.equal(textDocument.version, 1);
        const name = textDocument.uri.slice(uriOf("").length);
        const document = TextDocument.create(
          textDocument.uri,
          "python",
          1,
          cells[name] ?? assert.fail(textDocument.uri),
        );
        after[name] = TextDocument.applyEdits(document, edits as TextEdit[]);
      }
      return after;
    }

    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

    it("repair and silence in the right cells", async () => {
      await client.initialize(modern);
      const x = "X_train, X_test = train_test_split(X)";
      const y = "# targets\ny_train, y_test = train_test_split(y)";
      const cells = { a: setup, b: x, c: "X_train.shape", d: y };
      await open(cells);
      assert.deepEqual(await client.codeActions(uriOf("b"), range), []);
      const [fix, ignore, ...more] = await client.codeActions(uriOf("d"), range);
      assert.deepEqual(more, []);
      const joint = "X_train, X_test, y_train, y_test = train_test_split(X, y)";
      assert.deepEqual(applied(cells, fix), { ...cells, b: joint, d: "# targets" });
      const comment = "  # mlhints: ignore[separate-splits]";
      assert.deepEqual(applied(cells, ignore), { ...cells, d: y + comment });
      const [diagnostic] = await client.pull(uriOf("d"));
      assert.equal(diagnostic?.data.fix, null, "it reaches into another cell");
      assert.deepEqual(diagnostic?.data.suppressionEdit.range.start, { line: 1, character: 37 });
    });

    it("fix all of the notebook once, whatever cell they are asked at, and nothing of one cell", async () => {
      await client.initialize(modern);
      const cells = { a: setup, b: swapped, c: "X_train.shape", d: `#\n${swapped}` };
      await open(cells);
      for (const kind of ["source", "source.fixAll", "source.fixAll.mlhints", "notebook.source.organizeImports"]) {
        assert.deepEqual(await client.codeActions(uriOf("b"), range, [kind]), []);
      }
      const markdown = uriOf("unknown");
      for (const kind of ["notebook", "notebook.source", "notebook.source.fixAll", "notebook.source.fixAll.mlhints"]) {
        for (const uri of [...["a", "b", "c", "d"].map(uriOf), markdown, notebookUri]) {
          const [action, ...more] = await client.codeActions(uri, range, [kind]);
          assert.equal(action?.kind, "notebook.source.fixAll.mlhints");
          assert.deepEqual(more, []);
          assert.equal(action.diagnostics?.length, 2);
          assert.deepEqual(applied(cells, action), { ...cells, b: ordered, d: `#\n${ordered}` });
        }
      }
      assert.deepEqual(await client.codeActions("vscode-notebook-cell:/project/b.ipynb#a", range, ["notebook"]), []);
      const kinds = (await client.codeActions(uriOf("b"), range)).map(({ kind }) => kind);
      assert.deepEqual(kinds, ["quickfix", "quickfix.suppressRule.inline.mlhints"]);
    });

    it("on the whole notebook are offered at its title, too", async () => {
      const registered = new Map<string, unknown>();
      client.connection.onRequest("client/registerCapability", ({ registrations }) => {
        for (const { method, registerOptions } of registrations) {
          registered.set(method, registerOptions);
        }
        return null;
      });
      await client.initialize({ ...modern, textDocument: { codeAction: { dynamicRegistration: true } } });
      await open({ a: setup, b: swapped });
      assert.equal((await client.codeActions(uriOf("title"), range, ["notebook.source.fixAll"])).length, 1);
      assert.deepEqual(registered.get("textDocument/codeAction"), {
        documentSelector: ["markdown", "raw"].map((language) => ({ scheme: "vscode-notebook-cell", language })),
        codeActionKinds: ["notebook.source.fixAll.mlhints"],
      });
    });

    it("change cells plainly for a client without versioned edits", async () => {
      await client.initialize(old);
      await open({ a: setup, b: swapped });
      const [fix] = await client.codeActions(uriOf("b"), range);
      assert.deepEqual(Object.keys(fix?.edit?.changes ?? {}), [uriOf("b")]);
    });
  });

  it("obey the settings and files of the notebook's place", async () => {
    client.settings = { ignore: ["swapped-split-targets"] };
    await client.initialize(modern);
    await open({ a: setup, b: swapped });
    assert.deepEqual(await shown("b"), []);
    await client.configure({ enable: true });
    assert.deepEqual(await shown("b"), ["0:9 swapped-split-targets"]);
  });

  it("that change while they are not open, or in odd ways, do no harm", async () => {
    await client.initialize(modern);
    await change({ textContent: [{ document: { uri: uriOf("b"), version: 2 }, changes: [{ text: "x" }] }] });
    await close(["a"]);
    await open({});
    await splice(5, 3, ["nowhere"]);
    await change({
      data: [
        { kind: 2, document: uriOf("nowhere") },
        { kind: 2, document: uriOf("gone") },
      ],
    });
    await change({ textContent: [{ document: { uri: uriOf("gone"), version: 2 }, changes: [{ text: "x" }] }] });
    assert.deepEqual(await shown("nowhere"), []);
    await close([]);
  });
});

function shortly({ range, code }: Diagnostic): string {
  return `${range.start.line}:${range.start.character} ${code}`;
}

/** Longer than the server waits. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 400));
}
