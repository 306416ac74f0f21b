/** The built server under a long day's work: many open files, edits, hovers, fixes; its memory over time, and its answers. */

import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Random, randomFrom } from "../incremental/editing.ts";
import { type LspClient, modern, startClient } from "../lspClient.ts";
import type { SourceFile } from "./corpora.ts";
import { median, percentile } from "./measuring.ts";

export interface SoakOptions {
  /** How many files are open; they are taken from those that are nearest to `lines` lines. */
  readonly open: number;
  readonly lines: number;
  /** It ends when both are reached. */
  readonly edits: number;
  readonly minutes: number;
  /** Told after each thousand edits, and after opening all files. */
  readonly onSample?: (sample: MemorySample) => void;
}

export interface MemorySample {
  readonly edits: number;
  readonly minutes: number;
  readonly megabytes: number;
}

export interface Soak {
  readonly files: number;
  readonly lines: number;
  readonly samples: readonly MemorySample[];
  /** How much memory grew from the first thousands of edits, which warm all up, to the last; medians of three samples. */
  readonly growth: number;
  /** Milliseconds by what was asked, as the client sees them. */
  readonly answers: readonly { readonly request: string; readonly median: number; readonly p95: number }[];
  /** What the server logged: nothing, where all is well. */
  readonly logged: readonly string[];
}

/** What people type: a new statement at the end of one, character by character, and then take back. */
const typed = "\nloss = net(x)";
const sampleEvery = 1000;

const watching = {
  ...modern,
  workspace: { ...modern.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Undefined where memory of other processes cannot be read, or no file is of that size. */
export async function soak(files: readonly SourceFile[], options: SoakOptions): Promise<Soak | undefined> {
  const chosen = nearest(files, options);
  if (chosen.length === 0 || residentMegabytes(process.pid) === undefined) {
    return undefined;
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-soak-")));
  const client = startClient();
  try {
    const documents = chosen.map(({ path, text }, index) => {
      const place = join(folder, String(index));
      mkdirSync(place);
      writeFileSync(join(place, basename(path)), text);
      return TextDocument.create(pathToFileURL(join(place, basename(path))).href, "python", 1, text);
    });
    await client.initialize(watching, { folder: pathToFileURL(folder).href });
    return await work(client, documents, options);
  } finally {
    client.process.kill();
    await once(client.process, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function work(client: LspClient, documents: TextDocument[], options: SoakOptions): Promise<Soak> {
  const random = randomFrom(documents.length);
  const times = new Map<string, number[]>();
  const samples: MemorySample[] = [];
  const start = performance.now();
  const minutes = () => (performance.now() - start) / 60_000;
  let edits = 0;

  async function timed(request: string, answer: () => Promise<unknown>): Promise<void> {
    const before = performance.now();
    await answer();
    times.set(request, [...(times.get(request) ?? []).slice(-9999), performance.now() - before]);
  }
  function sample(): void {
    const taken = { edits, minutes: minutes(), megabytes: residentMegabytes(client.process.pid ?? 0) ?? Number.NaN };
    samples.push(taken);
    options.onSample?.(taken);
  }

  for (const { uri, ...document } of documents.map((one) => ({ uri: one.uri, text: one.getText() }))) {
    await client.open(uri, document.text);
    await timed("first diagnostics", () => client.pull(uri));
  }
  sample();
  while (edits < options.edits || minutes() < options.minutes) {
    const document = random.of(documents);
    for (const change of typing(document, random)) {
      const range = { start: document.positionAt(change.start), end: document.positionAt(change.end) };
      const version = document.version + 1;
      TextDocument.update(document, [{ range, text: change.text }], version);
      await client.change(document.uri, version, range, change.text);
      await timed("diagnostics after an edit", () => client.pull(document.uri));
      edits++;
      if (edits % sampleEvery === 0) {
        sample();
      }
    }
    const { line, character } = document.positionAt(random.below(document.getText().length));
    await timed("hover", () => client.hover(document.uri, line, character));
    const range = { start: { line, character: 0 }, end: { line, character } };
    await timed("code actions", () => client.codeActions(document.uri, range));
    if (random.below(10) === 0) {
      await timed("fix all", () => client.codeActions(document.uri, range, ["source.fixAll"]));
      await client.close(document.uri);
      TextDocument.update(document, [], 1);
      await client.open(document.uri, document.getText());
    }
  }
  const megabytes = samples.filter((one) => one.edits > 0).map((one) => one.megabytes);
  return {
    files: documents.length,
    lines: median(documents.map((document) => document.lineCount)),
    samples,
    growth: median(megabytes.slice(-3)) / median(megabytes.slice(0, 3)) - 1,
    answers: [...times].map(([request, all]) => ({ request, median: median(all), p95: percentile(all, 0.95) })),
    logged: client.logged,
  };
}

/** Edits that type a statement somewhere and delete it again. */
function typing(document: TextDocument, random: Random): { start: number; end: number; text: string }[] {
  const text = document.getText();
  const ends = [...text.matchAll(/[\w)\]](?=\n)/g)].map(({ index }) => index + 1);
  const end = ends.length === 0 ? text.length : random.of(ends);
  const indentation = /[ \t]*/.exec(text.slice(text.lastIndexOf("\n", end - 1) + 1))?.[0] ?? "";
  const statement = typed.replace("\n", `\n${indentation}`);
  return [
    ...[...statement].map((character, index) => ({ start: end + index, end: end + index, text: character })),
    { start: end, end: end + statement.length, text: "" },
  ];
}

function nearest(files: readonly SourceFile[], { open, lines }: SoakOptions): SourceFile[] {
  return files
    .map((file) => ({ file, distance: Math.abs(Math.log(file.text.split("\n").length / lines)) }))
    .filter(({ distance }) => distance < 0.3)
    .sort((first, second) => first.distance - second.distance)
    .slice(0, open)
    .map(({ file }) => file);
}

/** What a process holds in memory, where the system tells. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
