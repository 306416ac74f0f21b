/** The language server over several files: what one file says of a model counts in the others, as it is now. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CodeAction, type Range, TextDocumentEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type LspClient, modern, old, startClient } from "./lspClient.ts";

const model = `from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(4, 3)

    def forward(self, x):
        return self.last(x).softmax(dim=1)
`;
const without = model.replace(".softmax(dim=1)", "");
const train = `import torch.nn.functional as F

from model import Net


def loss_of(x, y):
    return F.cross_entropy(Net()(x), y)
`;

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("language server over several files", function () {
  this.timeout(30_000);
  let client: LspClient;
  let folder = "";
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const rulesIn = async (name: string) => (await client.pull(uriOf(name))).map(({ code }) => code);

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-workspace-")));
    writeFileSync(join(folder, "model.py"), model);
    writeFileSync(join(folder, "train.py"), train);
    client = startClient();
    await client.initialize(modern);
  });
  afterEach(async () => {
    client.process.kill();
    await once(client.process, "exit");
    rmSync(folder, { recursive: true, force: true });
  });

  it("goes on from what a file holds, not from what it would be when all is fixed", async () => {
    const line = "        torch.stft(x[:, 0], 400).abs(); return self.last(x).softmax(dim=1)";
    const signal = `import torch\n${model.replace(/ {8}return .*/, line)}`;
    const placesIn = async (name: string) =>
      (await client.pull(uriOf(name))).map(({ relatedInformation }) =>
        relatedInformation?.map(({ location }) => location),
      );
    await client.open(uriOf("model.py"), signal);
    await client.open(uriOf("train.py"), train);
    const start = { line: 10, character: line.indexOf("self.last") };
    const places = [[{ uri: uriOf("model.py"), range: { start, end: { ...start, character: line.length } } }]];
    assert.deepEqual(await placesIn("train.py"), places);
    const [action] = await client.codeActions(uriOf("model.py"), whole, ["source.fixAll"]);
    const [change] = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
    assert.ok(change?.edits.some((edit) => "newText" in edit && edit.newText.includes("return_complex")));
    assert.deepEqual(await placesIn("train.py"), places);
  });

  it("finds what a file on the disk says of a model", async () => {
    await client.open(uriOf("train.py"), train);
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
  });

  it("knows what is open and not saved, after other files were opened and settings changed", async () => {
    await client.open(uriOf("train.py"), train);
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
    await client.open(uriOf("model.py"), model);
    assert.deepEqual(await rulesIn("model.py"), []);
    await client.change(uriOf("model.py"), 2, whole, model.replace(".softmax(dim=1)", ""));
    assert.deepEqual(await rulesIn("train.py"), []);
    await client.configure({});
    assert.deepEqual(await rulesIn("train.py"), []);
    await client.open(uriOf("other.py"), "import torch\n");
    assert.deepEqual(await rulesIn("other.py"), []);
    await client.change(uriOf("model.py"), 3, whole, model);
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
    await client.close(uriOf("model.py"));
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
  });

  it("follows edits in the model's file while the script is open", async () => {
    await client.open(uriOf("train.py"), train);
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
    await client.open(uriOf("model.py"), model);
    await client.change(uriOf("model.py"), 2, whole, model.replace(".softmax(dim=1)", ""));
    assert.deepEqual(await rulesIn("train.py"), []);
    await client.change(uriOf("model.py"), 3, whole, model);
    assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
  });

  describe("offers a fix in another file", () => {
    const title = "ML Hints (softmax-before-cross-entropy): Remove the softmax (changes model.py)";
    const call = { start: { line: 6, character: 27 }, end: { line: 6, character: 27 } };

    async function fixesAt(range: Range, name = "train.py"): Promise<CodeAction[]> {
      const actions = await client.codeActions(uriOf(name), range, ["quickfix"]);
      return actions.filter(({ kind }) => kind === "quickfix");
    }

    async function changesOf(name = "train.py", range = call) {
      const [action, ...others] = await fixesAt(range, name);
      assert.deepEqual([others, action?.title, action?.isPreferred], [[], title, undefined]);
      return (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
    }

    function edited(text: string, { edits }: TextDocumentEdit): string {
      return TextDocument.applyEdits(
        TextDocument.create("file:///0", "python", 1, text),
        edits.map((edit) => ("newText" in edit ? edit : assert.fail())),
      );
    }

    it("which is not open, and says so in its title", async () => {
      await client.open(uriOf("train.py"), train);
      const [change, ...others] = await changesOf();
      assert.ok(change !== undefined);
      assert.deepEqual([others, change.textDocument], [[], { uri: uriOf("model.py"), version: null }]);
      assert.equal(edited(model, change), without);
    });

    it("which is open, in the version that was read, by the name that the client has for it", async () => {
      mkdirSync(join(folder, "linked"));
      symlinkSync("../model.py", join(folder, "linked/model.py"));
      const uri = uriOf("linked/model.py");
      await client.open(uri, model);
      await client.change(uri, 2, { start: call.start, end: call.start }, "");
      await client.change(uri, 3, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, "# head\r\n");
      await client.open(uriOf("train.py"), train);
      const [action] = await fixesAt(call);
      const [change] = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
      assert.equal(action?.title, title.replace("model.py", "linked/model.py"));
      assert.deepEqual(change?.textDocument, { uri, version: 3 });
      assert.ok(change !== undefined);
      assert.equal(edited(`# head\r\n${model}`, change), `# head\r\n${without}`);
    });

    it("together with its own, as one edit", async () => {
      const sigmoid = model.replace("softmax(dim=1)", "sigmoid()");
      const script = train.replace("cross_entropy", "binary_cross_entropy");
      writeFileSync(join(folder, "model.py"), sigmoid);
      await client.open(uriOf("train.py"), script);
      const [action] = await fixesAt({ ...call, start: { line: 6, character: 34 }, end: { line: 6, character: 34 } });
      const changes = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
      const texts = new Map([
        [uriOf("train.py"), script],
        [uriOf("model.py"), sigmoid],
      ]);
      assert.deepEqual(
        changes.map((change) => [change.textDocument, edited(texts.get(change.textDocument.uri) ?? "", change)]),
        [
          [{ uri: uriOf("train.py"), version: 1 }, train.replace("cross_entropy", "binary_cross_entropy_with_logits")],
          [{ uri: uriOf("model.py"), version: null }, without],
        ],
      );
    });

    it("from a cell of a notebook", async () => {
      const uri = uriOf("train.ipynb");
      const cell = `${uri.replace("file:", "vscode-notebook-cell:")}#c1`;
      await client.connection.sendNotification("notebookDocument/didOpen", {
        notebookDocument: { uri, notebookType: "jupyter-notebook", version: 1, cells: [{ kind: 2, document: cell }] },
        cellTextDocuments: [{ uri: cell, languageId: "python", version: 1, text: train }],
      });
      const actions = await client.codeActions(cell, call, ["quickfix"]);
      const [action] = actions.filter(({ kind }) => kind === "quickfix");
      assert.equal(action?.title, title);
      const [change] = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
      assert.equal(change?.textDocument.uri, uriOf("model.py"));
    });

    it("but not where the disk holds something else than was read, and reads it again", async () => {
      await client.open(uriOf("train.py"), train);
      assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
      // This client watches no files: nobody tells of it.
      writeFileSync(join(folder, "model.py"), `# somebody else's\n${model}`);
      const [action] = await fixesAt(call);
      assert.equal(action?.edit, undefined);
      assert.equal(action?.disabled?.reason, "it would change model.py, which is no longer as it was read");
      const [change] = await changesOf();
      assert.ok(change !== undefined);
      assert.equal(edited(`# somebody else's\n${model}`, change), `# somebody else's\n${without}`);
    });

    it("but not in one that an editor may read otherwise", async () => {
      writeFileSync(join(folder, "model.py"), Buffer.from(`# coding: latin-1\n# caf\u00e9\n${model}`, "latin1"));
      await client.open(uriOf("train.py"), train);
      const [action] = await fixesAt(call);
      assert.match(action?.disabled?.reason ?? "", /^it would change model\.py/);
    });

    it("but not in what the configuration excludes", async () => {
      writeFileSync(join(folder, "mlhints.toml"), 'extend-exclude = ["model.py"]\n');
      await client.open(uriOf("train.py"), train);
      assert.deepEqual(await rulesIn("train.py"), ["softmax-before-cross-entropy"]);
      assert.deepEqual(await fixesAt(call), []);
    });

    it("and points at the place in it", async () => {
      await client.open(uriOf("train.py"), train);
      const [diagnostic] = await client.pull(uriOf("train.py"));
      assert.deepEqual(
        diagnostic?.relatedInformation?.map(({ location }) => location),
        [{ uri: uriOf("model.py"), range: { start: { line: 9, character: 15 }, end: { line: 9, character: 42 } } }],
      );
    });
  });
});

describe("a language client that knows no versions", function () {
  this.timeout(30_000);

  it("is offered no fix in another file, and told of the place in words", async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-workspace-")));
    writeFileSync(join(folder, "model.py"), model);
    const uri = pathToFileURL(join(folder, "train.py")).href;
    const client = startClient();
    await client.initialize(old);
    const published = client.published(uri);
    await client.open(uri, train);
    const { diagnostics } = await published;
    assert.match(String(diagnostics[0]?.message), /\nmodel\.py, line 10: /);
    const actions = await client.codeActions(uri, whole, ["quickfix"]);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ["quickfix.suppressRule.inline.mlhints"],
    );
    await client.shutdown();
    rmSync(folder, { recursive: true, force: true });
  });
});
