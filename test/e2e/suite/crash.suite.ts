/** The server dies: it is started again and finds the same; one message for the first time, one for giving up. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import { pitfalls } from "../expected.json";
import { findings, openSample } from "./findings.ts";

// Which process is the server's, only Linux says without more ado.
(process.platform === "linux" ? describe : describe.skip)("a server that dies (on Linux)", () => {
  const { showWarningMessage } = vscode.window;
  const said: string[] = [];

  before(() => {
    const note = (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showWarningMessage: note });
  });
  after(async () => {
    Object.assign(vscode.window, { showWarningMessage });
    await vscode.commands.executeCommand("mlhints.restart");
  });

  it("is started again, finds what is typed, and gives up when it dies again and again", async () => {
    const document = await openSample(Object.keys(pitfalls)[0] ?? "");
    const before = await findings(document, (found) => found.length > 0);
    let last = await kill(await serverProcess(undefined));
    const editor = await vscode.window.showTextDocument(document);
    const next = await serverProcess(last);
    assert.deepEqual(said, ["ML Training Hints has stopped unexpectedly and was started again."]);
    const start = new vscode.Position(0, 0);
    await editor.edit((edit) => edit.insert(start, "# one more line\n"));
    const line = (before[0]?.range.start.line ?? 0) + 1;
    await findings(document, (found) => found.length === before.length && found[0]?.range.start.line === line);
    last = await kill(next);
    for (let restart = 3; restart <= 5; restart++) {
      last = await kill(await serverProcess(last));
    }
    while (said.length < 2) {
      await wait(100);
    }
    await wait(1000);
    assert.deepEqual(said.slice(1), ["ML Training Hints has stopped unexpectedly several times and stays off."]);
    assert.deepEqual(servers(), []);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});

/** The server's process, as soon as there is another one than `last`. */
async function serverProcess(last: number | undefined): Promise<number> {
  while (true) {
    const running = servers().find((id) => id !== last);
    if (running !== undefined) {
      return running;
    }
    await wait(50);
  }
}

async function kill(id: number): Promise<number> {
  // A process that dies while it starts is a failed start, and no crash.
  await wait(1500);
  process.kill(id, "SIGKILL");
  return id;
}

/** Children of this process that run the server. */
function servers(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        const [, , , parent] = readFileSync(`/proc/${id}/stat`, "utf8").split(" ");
        return Number(parent) === process.pid && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("dist/server.js");
      } catch {
        return false;
      }
    })
    .map(Number);
}
