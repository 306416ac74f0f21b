/** Code actions that do work, over the protocol: where they are offered, and what their commands are given. */

import assert from "node:assert/strict";
import { once } from "node:events";
import type { CodeAction, Range } from "vscode-languageserver/node";
import { type LspClient, modern, startClient } from "./lspClient.ts";

const uri = "file:///project/train.py";
const script = `import os

import cv2
from torch.utils.data import DataLoader, Dataset

class Photos(Dataset):
    def __init__(self, folder):
        self.files = sorted(os.listdir(folder))
    def __getitem__(self, index):
        return cv2.imread(self.files[index])

WORKERS = os.cpu_count()
def loader():
    return DataLoader(Photos("/data/photos/*.png"), batch_size=8, shuffle=True, num_workers=WORKERS)
`;
const commands = ["mlhints.openScript", "mlhints.watchDisk"];
const measure = "ML Hints: Measure num_workers for this loader";
const watch = "ML Hints: Watch this disk";

describe("code actions that do work", function () {
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

  async function offered(
    place: string,
    options: object = { commands, isTrusted: true },
    locale = "en",
  ): Promise<CodeAction[]> {
    await client.initialize(modern, { options, locale });
    await client.open(uri, script);
    const actions = await client.codeActions(uri, rangeOf(place));
    return actions.filter(({ command }) => command !== undefined);
  }

  it("measure a loader at its name and its number of workers, wherever that is written", async () => {
    for (const place of ["DataLoader(Photos", "num_workers=WORKERS", "os.cpu_count()"]) {
      const actions = await offered(place);
      const [action] = actions.filter(({ title }) => title === measure);
      assert.ok(action?.command, place);
      assert.equal(action.kind, "quickfix");
      assert.equal(action.diagnostics?.length, place === "os.cpu_count()" ? 1 : 0);
      assert.equal(action.command.command, "mlhints.openScript");
      const [{ uri: beside, name, text }] = action.command.arguments as [Record<string, string>];
      assert.deepEqual([beside, name], [uri, "sweep_num_workers.py"]);
      assert.match(text ?? "", /^"""Times the DataLoader of train\.py, line 14, /);
      assert.match(text ?? "", /"dataset": Photos\("\/data\/photos\/\*\.png"\),/);
      await client.close(uri);
      client.process.kill();
      client = startClient();
    }
  });

  it("let no file's name into the script as code", async () => {
    await client.initialize(modern, { options: { commands, isTrusted: true } });
    for (const name of [
      "a%22%22%22%0Aimport%20os%0A%22%22%22.py",
      "a%5C%22%22%22%5C.py",
      "%E0%A4%A.py",
      "a%E2%80%A8b.py",
    ]) {
      const other = `file:///project/${name}`;
      await client.open(other, script);
      const actions = await client.codeActions(other, rangeOf("DataLoader(Photos"));
      const [argument] = actions.find(({ title }) => title === measure)?.command?.arguments ?? [];
      const [first = ""] = String(argument?.text).split("\n");
      assert.match(first, /^"""Times the DataLoader of [^"\\\p{C}\u2028]*"""$/u);
    }
    assert.deepEqual(client.logged, []);
  });

  it("watch the disk of a dataset where it opens its files, and at its loader", async () => {
    for (const place of ["cv2.imread(", "DataLoader(Photos"]) {
      const action = (await offered(place)).find(({ title }) => title === watch);
      assert.deepEqual(action?.command?.arguments, [{ uri, path: "/data/photos/" }], place);
      client.process.kill();
      client = startClient();
    }
  });

  it("open no terminal where the workspace is not trusted", async () => {
    const titles = (await offered("DataLoader(Photos", { commands, isTrusted: false })).map(({ title }) => title);
    assert.deepEqual(titles, [measure]);
  });

  it("are not offered to editors without their commands, nor elsewhere in the file", async () => {
    assert.deepEqual(await offered("DataLoader(Photos", {}), []);
    assert.deepEqual(await client.codeActions(uri, rangeOf("import cv2")), []);
  });

  it("speak Chinese", async () => {
    const [action] = await offered("DataLoader(Photos", { commands }, "zh-cn");
    assert.equal(action?.title, "ML Hints: 为这个 DataLoader 实测 num_workers");
  });
});

function rangeOf(place: string): Range {
  const before = script.slice(0, script.indexOf(place)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start: position, end: { ...position, character: position.character + 3 } };
}
