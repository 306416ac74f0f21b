/** The built server under whatever a client may send it, or do to it: it answers, or says why not, and ends when alone. */

import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { type Diagnostic, ErrorCodes, LSPErrorCodes } from "vscode-languageserver/node";
import { randomFrom } from "./incremental/editing.ts";
import { type LspClient, modern, old, serverFile, startClient } from "./lspClient.ts";

const uri = "file:///project/train.py";
const argparseBool = `import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--amp", type=bool, default=False)
`;
const place = { textDocument: { uri }, position: { line: 2, character: 36 } };

/** Something that no message may be: each in the place of parameters, and of each part of them. */
const strange: readonly unknown[] = [null, 0, -1, "text", [], [null], {}, { uri }, true, 1e308, { textDocument: null }];

describe("language server, under attack", function () {
  this.timeout(60_000);
  let client: LspClient;

  beforeEach(() => {
    client = startClient();
  });
  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) {
      client.process.kill();
      await once(client.process, "exit");
    }
  });

  /** It still does what it is for. */
  async function assertWorks(): Promise<void> {
    const other = "file:///project/after.py";
    await client.open(other, argparseBool);
    assert.deepEqual(codesOf(await client.pull(other)), ["argparse-bool"]);
    await client.close(other);
  }

  describe("by broken messages", () => {
    for (const [name, bytes] of [
      ["broken JSON", framed('{"jsonrpc": "2.0", "id": 7, "method": ')],
      ["JSON that is no message", framed("[1, 2, 3]") + framed('"text"') + framed("null") + framed("17")],
      ["an empty message", framed("")],
      [
        "invalid UTF-8",
        Buffer.concat([Buffer.from(framed("xxxx").slice(0, -4)), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]),
      ],
      ["a message without a method", framed('{"jsonrpc": "2.0", "id": 8}') + framed('{"jsonrpc": "2.0"}')],
      ["answers that nobody waits for", framed('{"jsonrpc": "2.0", "id": 999, "result": 1}')],
      ["a method that is no text", framed('{"jsonrpc": "2.0", "id": 9, "method": 7, "params": {}}')],
      [
        "deeply nested parameters",
        framed(`{"jsonrpc":"2.0","method":"x","params":${"[".repeat(9000)}${"]".repeat(9000)}}`),
      ],
      ["another header", "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"],
    ] as const) {
      it(`${name}: what follows is answered`, async () => {
        await client.initialize(modern);
        client.process.stdin.write(bytes);
        await assertWorks();
      });
    }

    for (const [name, bytes] of [
      ["no length", "Content-Type: x\r\n\r\n{}"],
      ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
      ["a negative length", "Content-Length: -5\r\n\r\n{}"],
      ["a length that nothing has", "Content-Length: 99999999999999\r\n\r\n{}"],
      ["no end of the header", "x".repeat(5000)],
      ["no header at all", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"],
    ] as const) {
      it(`${name}: it says so and ends, for nobody knows where the next one begins`, async () => {
        await client.initialize(modern);
        let said = "";
        client.process.stderr.on("data", (chunk) => {
          said += chunk;
        });
        const exited = once(client.process, "exit");
        client.process.stdin.write(bytes);
        assert.deepEqual(await exited, [1, null]);
        assert.match(said, /^a message must [^\n]*\n$/);
      });
    }
  });

  describe("by messages out of order", () => {
    it("requests before initialize are errors, notifications are ignored", async () => {
      await client.open(uri, argparseBool);
      await client.change(uri, 2, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, "x\n");
      await assert.rejects(client.pull(uri), { code: ErrorCodes.ServerNotInitialized });
      await client.initialize(modern);
      await assertWorks();
    });

    it("requests after shutdown are errors, and exit ends it", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      await client.connection.sendRequest("shutdown");
      for (const ask of [() => client.pull(uri), () => client.hover(uri, 0, 0), () => client.codeActions(uri, whole)]) {
        await assert.rejects(ask, { code: ErrorCodes.InvalidRequest });
      }
      await client.change(uri, 2, whole, "x");
      const exited = once(client.process, "exit");
      await client.connection.sendNotification("exit");
      assert.deepEqual(await exited, [0, null]);
    });

    it("exit without shutdown ends it with 1", async () => {
      await client.initialize(modern);
      const exited = once(client.process, "exit");
      await client.connection.sendNotification("exit");
      assert.deepEqual(await exited, [1, null]);
    });

    it("a second initialize does no harm", async () => {
      await client.initialize(modern);
      await client.initialize(modern).catch(() => {});
      await assertWorks();
    });
  });

  describe("by strange contents", () => {
    it("unknown methods are errors when they want an answer", async () => {
      await client.initialize(modern);
      for (const method of ["textDocument/rename", "no/such", "$/no/such", ""]) {
        await assert.rejects(client.connection.sendRequest(method, {}), { code: ErrorCodes.MethodNotFound }, method);
        await client.connection.sendNotification(method, {});
      }
      await assertWorks();
    });

    it("parameters of wrong types are answered", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      for (const method of ["textDocument/diagnostic", "textDocument/hover", "textDocument/codeAction"]) {
        for (const params of [
          ...strange,
          ...strange.map((part) => ({ ...place, textDocument: part })),
          ...strange.map((part) => ({ ...place, textDocument: { uri: part } })),
          ...strange.map((part) => ({ ...place, position: part })),
          ...strange.map((part) => ({ ...place, position: { line: part, character: part } })),
          ...strange.map((part) => ({ ...place, range: part, context: part })),
          ...strange.map((part) => ({ ...place, range: whole, context: { diagnostics: part, only: part } })),
        ]) {
          await client.connection.sendRequest(method, params as object).catch((error) => {
            assert.equal(typeof error.code, "number", `${method} ${JSON.stringify(params)}: ${error}`);
          });
        }
      }
      await assertWorks();
    });

    it("notifications of wrong types are survived", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      for (const method of [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "notebookDocument/didOpen",
        "notebookDocument/didChange",
        "notebookDocument/didClose",
        "workspace/didChangeConfiguration",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders",
        "mlhints/workspace",
        "$/cancelRequest",
        "$/setTrace",
      ]) {
        for (const params of [
          ...strange,
          ...strange.map((part) => ({ textDocument: { uri: part, languageId: part, version: part, text: part } })),
          ...strange.map((part) => ({ textDocument: { uri, version: part }, contentChanges: part })),
          ...strange.map((part) => ({
            textDocument: { uri, version: 2 },
            contentChanges: [{ range: part, text: "" }],
          })),
          ...strange.map((part) => ({ notebookDocument: { uri: part, cells: part }, cellTextDocuments: part })),
          ...strange.map((part) => ({ notebookDocument: { uri }, change: { cells: { structure: part, data: part } } })),
          ...strange.map((part) => ({
            changes: part,
            settings: part,
            event: part,
            isTrusted: part,
            interpreters: part,
          })),
        ]) {
          await client.connection.sendNotification(method, params as object);
        }
      }
      await assertWorks();
    });

    it("initialize with parameters of wrong types is answered", async () => {
      for (const params of [
        { processId: null, capabilities: {}, rootUri: 7, workspaceFolders: "x", initializationOptions: 3, locale: 5 },
        { processId: "x", capabilities: { textDocument: null, workspace: 3, general: [] }, workspaceFolders: [null] },
        {},
      ]) {
        const other = startClient();
        const answered = other.connection.sendRequest("initialize", params).then(
          () => "answered",
          (error) => typeof error.code,
        );
        assert.match(await answered, /answered|number/);
        assert.equal(await other.shutdown(), 0);
      }
    });

    it("ids of any type come back", async () => {
      const server = spawn(process.execPath, [serverFile, "--stdio"]);
      const ids = [1, "text", "", -7, 1.5, 2 ** 53, "é😀"];
      const answers = answersOf(server, ids.length);
      for (const id of ids) {
        server.stdin.write(framed(JSON.stringify({ jsonrpc: "2.0", id, method: "no/such", params: {} })));
      }
      assert.deepEqual(
        (await answers).map(({ id }) => id),
        ids,
      );
      server.kill();
    });
  });

  describe("by strange documents", () => {
    it("changes with ranges out of order, out of the text, or in the middle of a character keep it in step", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      let version = 1;
      for (const [from, to] of [
        [
          [2, 5],
          [1, 1],
        ],
        [
          [99, 99],
          [0, 0],
        ],
        [
          [-1, -1],
          [-5, 3],
        ],
        [
          [0, 2 ** 31],
          [2 ** 31, 0],
        ],
        [
          [1.5, 0.5],
          [1, 2],
        ],
        [
          [1, 3],
          [1, 2],
        ],
      ] as const) {
        const range = { start: positionOf(from), end: positionOf(to) };
        await client.change(uri, ++version, range, "😀");
        await client.change(uri, ++version, { start: positionOf([0, 1]), end: positionOf([0, 1]) }, "\ud83d");
        await client.pull(uri);
        await client.hover(uri, from[0], from[1]);
        await client.codeActions(uri, range);
      }
      await client.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: 1 },
        contentChanges: [{ text: argparseBool }],
      });
      assert.deepEqual(codesOf(await client.pull(uri)), ["argparse-bool"]);
    });

    it("a version that goes backwards, or stays, is a change all the same", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      assert.equal((await client.pull(uri)).length, 1);
      for (const [version, text, count] of [
        [1, "x = 1\n", 0],
        [-3, argparseBool, 1],
        [-3, "", 0],
      ] as const) {
        await client.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ text }],
        });
        assert.equal((await client.pull(uri)).length, count, `version ${version}`);
      }
    });

    it("a document that is opened twice, or closed twice, is what was said last", async () => {
      await client.initialize(modern);
      await client.open(uri, "x = 1\n");
      assert.equal((await client.pull(uri)).length, 0);
      await client.open(uri, argparseBool);
      assert.equal((await client.pull(uri)).length, 1);
      await client.close(uri);
      await client.close(uri);
      assert.deepEqual(await client.pull(uri), []);
    });
  });

  describe("by floods", () => {
    it("of 10,000 changes without waiting, it ends where the client does", async () => {
      await client.initialize(modern);
      const lines = Array.from({ length: 300 }, (_, line) => `value_${line} = ${line}`);
      await client.open(uri, `${lines.join("\n")}\n`);
      const random = randomFrom(5);
      const answers: Promise<unknown>[] = [];
      for (let version = 2; version <= 10_001; version++) {
        const start = { line: random.below(200), character: 0 };
        await client.change(uri, version, { start, end: start }, version % 2 === 0 ? "x" : "");
        if (version % 10 === 0) {
          answers.push(client.pull(uri).catch(({ code }) => code));
        }
      }
      await client.change(uri, 10_002, { start: positionOf([0, 0]), end: positionOf([999, 0]) }, argparseBool);
      assert.deepEqual(codesOf(await client.pull(uri)), ["argparse-bool"]);
      for (const answer of await Promise.all(answers)) {
        assert.ok(Array.isArray(answer) || answer === LSPErrorCodes.ServerCancelled, String(answer));
      }
    });

    it("of requests, of which many are cancelled, each is answered once", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool.repeat(50));
      const server = client.process;
      const codes: unknown[] = [];
      const count = 500;
      await client.pull(uri);
      await client.change(uri, 2, { start: positionOf([0, 0]), end: positionOf([0, 0]) }, "\n");
      const done = Promise.all(
        Array.from({ length: count }, (_, index) =>
          client.pull(uri).then(
            () => codes.push(index),
            ({ code }) => codes.push(code),
          ),
        ),
      );
      for (let id = 0; id < count + 10; id += 2) {
        server.stdin.write(framed(JSON.stringify({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } })));
      }
      await done;
      assert.equal(codes.length, count);
      assert.ok(codes.every((code) => typeof code === "number"));
      await assertWorks();
    });
  });

  describe("by large files", () => {
    const part = (number: number) => `
def train_${number}(model, loader, optimizer, criterion, test_loader):
    for epoch in range(${number}):
        for x, y in loader:
            loss = criterion(model(x).softmax(dim=1), y)
            loss.backward()
            optimizer.step()
        for x, y in test_loader:
            print((model(x).argmax(1) == y).sum())
`;
    const large = `import torch\n${Array.from({ length: 200 }, (_, number) => part(number)).join("")}`;

    it("answers hovers and code actions of other files while one of them is checked", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      const [diagnostic] = await client.pull(uri);
      assert.ok(diagnostic !== undefined);
      await client.open("file:///project/large.py", large);
      let isChecked = false;
      const checked = client.pull("file:///project/large.py").then(() => {
        isChecked = true;
      });
      const [hover, actions] = await Promise.all([client.hover(uri, 2, 36), client.codeActions(uri, diagnostic.range)]);
      assert.equal(isChecked, false);
      assert.notEqual(hover, null);
      assert.ok(actions.length > 0);
      await checked;
    });

    it("drops what is typed over, and answers for the last text", async () => {
      await client.initialize(modern);
      await client.open(uri, argparseBool);
      // Its settings are known from then on.
      await client.pull(uri);
      client.change(uri, 2, whole, large);
      const codes: unknown[] = [];
      const stale = Array.from({ length: 5 }, async (_, index) => {
        client.change(uri, index + 3, { start: positionOf([0, 0]), end: positionOf([0, 0]) }, "#\n");
        await client.pull(uri).catch(({ code }) => codes.push(code));
      });
      await client.change(uri, 9, whole, argparseBool);
      await client.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: 10 },
        contentChanges: [{ text: argparseBool }],
      });
      assert.deepEqual(codesOf(await client.pull(uri)), ["argparse-bool"]);
      await Promise.all(stale);
      assert.deepEqual(codes, Array(5).fill(LSPErrorCodes.ServerCancelled));
    });
  });

  describe("by leaving it alone", () => {
    it("it ends when its input is closed, before initialize too", async () => {
      const exited = once(client.process, "exit");
      client.process.stdin.end();
      assert.deepEqual(await exited, [1, null]);
    });

    it("it ends when the process that started it, by its id, is gone", async () => {
      const parent = spawn(process.execPath, ["-e", "setTimeout(() => {}, 100000)"]);
      await client.connection.sendRequest("initialize", { processId: parent.pid, rootUri: null, capabilities: old });
      const exited = once(client.process, "exit");
      parent.kill();
      assert.equal((await exited)[0], 1);
    });

    it("it ends in the middle of work when its client is gone", async () => {
      await client.initialize(modern);
      for (let index = 0; index < 50; index++) {
        await client.open(`file:///project/${index}.py`, argparseBool.repeat(300));
        client.pull(`file:///project/${index}.py`).catch(() => {});
      }
      const exited = once(client.process, "exit");
      client.process.stdin.destroy();
      client.process.stdout.destroy();
      await exited;
    });
  });
});

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

function positionOf([line, character]: readonly [number, number]): { line: number; character: number } {
  return { line, character };
}

function codesOf(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The next `count` answers of a server that is spoken to in bytes. */
async function answersOf(server: ChildProcessWithoutNullStreams, count: number): Promise<{ id: unknown }[]> {
  let said = "";
  const answers: { id: unknown }[] = [];
  server.stdout.setEncoding("utf8");
  for await (const chunk of server.stdout) {
    said += chunk;
    const parts = said.split(/Content-Length: \d+\r\n\r\n/).filter((part) => part !== "");
    answers.splice(0, answers.length, ...parts.slice(0, -1).map((part) => JSON.parse(part)));
    try {
      answers.push(JSON.parse(parts.at(-1) ?? ""));
    } catch {
      // The last one is not there yet.
    }
    if (answers.filter((answer) => "error" in answer).length >= count) {
      break;
    }
  }
  return answers.filter((answer) => "error" in answer);
}
