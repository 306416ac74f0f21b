/** The language server from outside, over its standard streams: start, keystrokes, hovers, code actions. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { type LspClient, modern, startClient } from "../lspClient.ts";
import { countLines, type SourceFile } from "./corpora.ts";
import { sizes, timeRows } from "./keystrokes.ts";
import { busyness, cpuTimeOfProcess, interleaved, median, percentile } from "./measuring.ts";
import type { Row } from "./rows.ts";
import { filesOf, typingIn } from "./typing.ts";

export async function measureServer(
  all: readonly SourceFile[],
  { files, each, rounds }: { readonly files: number; readonly each: number; readonly rounds: number },
): Promise<Row[]> {
  // These are times on the clock: the client waits for them.
  const busy = busyness(1);
  const client = startClient();
  await client.initialize(modern);
  const rows: Row[] = [];
  for (const size of sizes) {
    const chosen = filesOf(all, size.lines, Math.min(files, size.files));
    const typed: Typed = { times: [], cpu: [] };
    for (const [index, { text }] of chosen.entries()) {
      await typeInto(client, `untitled:typed-${size.lines}-${index}.py`, text, each, typed);
    }
    rows.push(
      ...timeRows("  in the server's process, from didChange to diagnostics", size, { ...typed, files: chosen }),
    );
  }
  rows.push(await measureStart(filesOf(all, 200, 1), rounds));
  rows.push(...(await measureRequests(client, filesOf(all, 1000, files))));
  await client.shutdown();
  return busy === undefined ? rows : rows.map((row) => ({ ...row, isMoot: true, note: `${busy}; ${row.note ?? ""}` }));
}

/** Milliseconds for each keystroke: as the client sees them, and of the server's processor. */
interface Typed {
  readonly times: number[];
  readonly cpu: number[];
}

async function typeInto(client: LspClient, uri: string, text: string, each: number, typed: Typed): Promise<void> {
  let version = 1;
  await client.open(uri, text);
  for (const { offset, steps } of typingIn(text, each)) {
    await client.pull(uri);
    const lines = text.slice(0, offset).split("\n");
    const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    let end = start;
    for (const step of steps) {
      version++;
      const cpuBefore = cpuTimeOfProcess(client.process.pid);
      const before = performance.now();
      await client.change(uri, version, { start, end }, step);
      await client.pull(uri);
      typed.times.push(performance.now() - before);
      const cpu = cpuTimeOfProcess(client.process.pid);
      typed.cpu.push(...(cpu === undefined || cpuBefore === undefined ? [] : [cpu - cpuBefore]));
      // The first step begins a line, and what follows is typed in it.
      end = { line: start.line + 1, character: step.length - 1 };
    }
    version++;
    await client.change(uri, version, { start, end }, "");
  }
  await client.close(uri);
}

/** From the start of the process to the first diagnostics, and a Node that does nothing. */
async function measureStart(files: readonly SourceFile[], rounds: number): Promise<Row> {
  const [file] = files;
  if (file === undefined) {
    return { what: "server start to first diagnostics", unit: "ms", note: "no file to open" };
  }
  const [server = [], bare = []] = await interleaved(2 * rounds + 1, [() => startOf(file), startOfNode]);
  return {
    what: "server start to first diagnostics, less bare Node's own start",
    unit: "ms",
    must: 250,
    value: median(server.map((time, round) => time - (bare[round] ?? Number.NaN))),
    times: [median(server), median(bare)],
    note: `a file of ${countLines(file.text)} lines, ${server.length} starts`,
  };
}

async function startOf({ path, text }: SourceFile): Promise<number> {
  const before = performance.now();
  const client = startClient();
  await client.initialize(modern);
  const uri = pathToFileURL(path).href;
  await client.open(uri, text);
  await client.pull(uri);
  const time = performance.now() - before;
  await client.shutdown();
  return time;
}

async function startOfNode(): Promise<number> {
  const before = performance.now();
  await once(spawn(process.execPath, ["-e", "0"]), "exit");
  return performance.now() - before;
}

/** Requests all over files whose diagnostics are there. */
async function measureRequests(client: LspClient, files: readonly SourceFile[]): Promise<Row[]> {
  const hovers: number[] = [];
  const actions: number[] = [];
  const timed = async (times: number[], request: () => Promise<unknown>) => {
    const before = performance.now();
    await request();
    times.push(performance.now() - before);
  };
  for (const [index, { text }] of files.entries()) {
    const uri = `untitled:asked-${index}.py`;
    await client.open(uri, text);
    const diagnostics = await client.pull(uri);
    for (const { line, character } of placesIn(text)) {
      await timed(hovers, () => client.hover(uri, line, character));
      const at = { line, character };
      await timed(actions, () => client.codeActions(uri, { start: at, end: at }));
    }
    for (const { range } of diagnostics) {
      await timed(hovers, () => client.hover(uri, range.start.line, range.start.character));
      await timed(actions, () => client.codeActions(uri, range));
    }
    await client.close(uri);
  }
  const note = (times: readonly number[]) => `${times.length} requests in ${files.length} files of about 1000 lines`;
  return [
    { what: "hover on a warm file, p95", unit: "ms", must: 10, value: percentile(hovers, 0.95), note: note(hovers) },
    {
      what: "code action on a warm file, p95",
      unit: "ms",
      must: 10,
      value: percentile(actions, 0.95),
      note: note(actions),
    },
  ];
}

/** Every twentieth name of the text. */
function placesIn(text: string): { readonly line: number; readonly character: number }[] {
  const names = text
    .split("\n")
    .flatMap((content, line) =>
      [...content.matchAll(/[A-Za-z_]\w*/g)].map(({ index }) => ({ line, character: index })),
    );
  return names.filter((_, index) => index % 20 === 0);
}
