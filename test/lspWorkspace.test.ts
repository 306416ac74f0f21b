/** The language server over several files: what one file says of a model counts in the others, as it is now. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type LspClient, modern, startClient } from "./lspClient.ts";

const model = `from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(4, 3)

    def forward(self, x):
        return self.last(x).softmax(dim=1)
`;
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
});
