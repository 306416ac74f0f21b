/** The language server from outside, over its standard streams: start, keystrokes, hovers, code actions. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
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
  rows.push(...(await measureStart(filesOf(all, 200, 1), rounds)));
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
async function measureStart(files: readonly SourceFile[], rounds: number): Promise<Row[]> {
  const [file] = files;
  const what = "server start to first diagnostics, less bare Node's own start";
  if (file === undefined) {
    return [{ what, unit: "ms", note: "no file to open" }];
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-start-")));
  try {
    const script = { path: join(folder, "train.py"), text: file.text + pitfall };
    writeFileSync(script.path, script.text);
    const keeping = { XDG_CACHE_HOME: folder, HOME: folder, LOCALAPPDATA: folder, MLHINTS_NO_CACHE: "" };
    await startOf(script, keeping, () => untilCompiled(folder));
    const works = [() => startOf(script, keeping), () => startOf(script, { MLHINTS_NO_CACHE: "1" }), startOfNode];
    const [later = [], first = [], bare = []] = await interleaved(2 * rounds + 1, works);
    const less = (times: readonly number[]) => median(times.map((time, round) => time - (bare[round] ?? Number.NaN)));
    const note = `a file of ${countLines(script.text)} lines, ${later.length} starts`;
    return [
      { what, unit: "ms", must: 250, value: less(later), times: [median(later), median(bare)], note },
      {
        what: "  the first start of all, when nothing is compiled yet",
        unit: "ms",
        value: less(first),
        times: [median(first), median(bare)],
        note,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without something to find, the start might end before the file was looked at. */
const pitfall = '\nimport argparse\nargparse.ArgumentParser().add_argument("--amp", type=bool)\n';

/** Milliseconds until the first diagnostics are there; the server goes on until `work` is done. */
async function startOf(
  { path, text }: SourceFile,
  environment: NodeJS.ProcessEnv,
  work: () => Promise<void> = async () => undefined,
): Promise<number> {
  const before = performance.now();
  const client = startClient(environment);
  await client.initialize(modern);
  const uri = pathToFileURL(path).href;
  await client.open(uri, text);
  const diagnostics = await client.pull(uri);
  const time = performance.now() - before;
  if (diagnostics.length === 0) {
    throw new Error(`the server has found nothing in ${path}`);
  }
  await work();
  await client.shutdown();
  return time;
}

async function untilCompiled(folder: string): Promise<void> {
  while (!readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => name.endsWith(".v8"))) {
    await wait(100);
  }
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
