/** After whatever edits, the server's diagnostics equal those of a server that was told of the last version alone. */

import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LSPErrorCodes } from "vscode-languageserver/node";
import { strip } from "../annotations.ts";
import { readText, root } from "../check.ts";
import { foldersIn } from "../fixtures.ts";
import type { Random } from "../incremental/editing.ts";
import { type LspClient, modern, serverFile, startClient } from "../lspClient.ts";
import { createEditor, type Editor } from "./editor.ts";
import type { Failure, Fuzzer, Material } from "./fuzzer.ts";

/** Between two comparisons, and how many of those there are in a case. */
const editsAtOnce = 8;
const comparisons = 3;
const longestFile = 60_000;

/** A notebook in which what is found depends on the order of its cells. */
const orderedCells = [
  "import argparse",
  "parser = argparse.ArgumentParser()",
  // A character is no byte here, and not always one unit of UTF-16.
  '"推é😀"; parser.add_argument("--amp", type=bool)',
  "import torch",
  '"推é😀"; spectrum = torch.stft(torch.zeros(8000), 400)',
  "from torch import nn",
  "loss = nn.CrossEntropyLoss()",
  "scores = torch.softmax(torch.zeros(8, 10), dim=1)",
  "loss(scores, torch.zeros(8))",
];

const shortScript = ["short.py", `${orderedCells.join("\n")}\n`] as const;

/** Tries the server in `file`, and compares it with the one that is shipped. */
export const fuzzerOf = (file: string): Fuzzer => ({
  name: "server",
  holds: "edits through the server lead to the diagnostics of a fresh one",
  fewCases: 6,
  async start(material) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-fuzz-")));
    const [tried, fresh] = [startClient(undefined, file), startClient()];
    const clients = [tried, fresh];
    for (const client of clients) {
      await client.initialize(modern, { folder: pathToFileURL(folder).href });
    }
    let cases = 0;
    let edits = 0;
    let diagnostics = 0;
    return {
      async attempt(random) {
        const place = join(folder, String(cases++));
        // What lies nowhere belongs to no workspace that would tell of its changes.
        const uris = [...write(place, material, random), `untitled:Untitled-${cases}`];
        const cells = random.below(97) < 33 ? [...orderedCells] : textOf(material, random).split(/\n\n+/).slice(0, 12);
        const editor = createEditor(tried, uris, pathToFileURL(join(place, "notebook.ipynb")).href, cells, random);
        const log: string[] = [];
        const asked: Promise<unknown>[] = [];
        try {
          for (const uri of uris) {
            log.push(await editor.toggle(uri));
          }
          for (let round = 0; round < comparisons; round++) {
            for (let edit = 0; edit < editsAtOnce; edit++) {
              log.push(await editor.edit());
              edits++;
              asked.push(...ask(tried, random.of(editor.uris()), random));
              if (random.below(3) === 0) {
                await Promise.all(asked.splice(0));
              }
            }
            material.note(log.join("\n"));
            const here = await diagnosticsOf(tried, editor);
            diagnostics += here.length;
            const problem = differenceOf(here, await freshDiagnostics(fresh, editor)) ?? tried.logged.splice(0)[0];
            if (problem !== undefined) {
              return { problem, input: log.join("\n") } satisfies Failure;
            }
          }
          await Promise.all(asked);
          return undefined;
        } finally {
          await editor.closeIn(tried);
          rmSync(place, { recursive: true, force: true });
        }
      },
      summary: () => `${edits} edits, ${diagnostics} diagnostics compared`,
      async stop() {
        for (const { process } of clients) {
          process.kill();
          await once(process, "exit");
        }
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
});

export const server = fuzzerOf(serverFile);

/** Files of a workspace that belong together, or some that do not. */
function write(place: string, material: Material, random: Random): string[] {
  const folders = foldersIn("test/workspaces");
  const name = random.of(folders);
  const texts =
    random.below(97) < 40
      ? [...workspaceFiles(name)]
      : [...[1, 2].map((number) => [`file${number}.py`, textOf(material, random)] as const), shortScript];
  return texts.map(([path, text]) => {
    const file = join(place, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  });
}

function workspaceFiles(name: string): (readonly [path: string, text: string])[] {
  const folder = join("test/workspaces", name);
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => [path, strip(readText(join(folder, path)))] as const);
}

function textOf({ files, read }: Material, random: Random): string {
  for (let tries = 0; tries < 20; tries++) {
    // Half of all are the project's own scripts, which have something to say.
    const text = read(files[random.below(random.below(97) < 60 ? Math.min(files.length, 900) : files.length)] ?? "");
    if (text.length > 0 && text.length < longestFile) {
      return text;
    }
  }
  return "import torch\n";
}

/** Requests whose answers nobody looks at, in the midst of edits; some are cancelled. */
function ask(client: LspClient, uri: string, random: Random): Promise<unknown>[] {
  const line = random.below(60);
  const range = { start: { line, character: 0 }, end: { line: line + 3, character: 0 } };
  const answer = random.of([
    () => client.pull(uri),
    () => client.hover(uri, line, 8),
    () => client.codeActions(uri, range),
    () => client.codeActions(uri, range, ["source.fixAll"]),
    undefined,
  ])?.();
  return answer === undefined ? [] : [answer.catch(expectStale)];
}

function expectStale(error: unknown): void {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code !== LSPErrorCodes.ServerCancelled && code !== LSPErrorCodes.ContentModified) {
    throw error;
  }
}

/** What the server says of all that is open, a line for each diagnostic. */
async function diagnosticsOf(client: LspClient, editor: Editor): Promise<string[]> {
  const lines: string[] = [];
  for (const uri of editor.uris()) {
    for (const diagnostic of await client.pull(uri)) {
      lines.push(`${uri}: ${JSON.stringify(diagnostic)}`);
    }
  }
  return lines;
}

async function freshDiagnostics(client: LspClient, editor: Editor): Promise<string[]> {
  await client.configure({});
  await editor.openIn(client);
  const lines = await diagnosticsOf(client, editor);
  await editor.closeIn(client);
  return lines;
}

function differenceOf(here: readonly string[], there: readonly string[]): string | undefined {
  const place = Array.from({ length: Math.max(here.length, there.length) }).findIndex(
    (_, index) => here[index] !== there[index],
  );
  return place < 0 ? undefined : `${here[place] ?? "nothing"}\ninstead of\n${there[place] ?? "nothing"}`;
}
