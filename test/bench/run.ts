/**
 * `npm run bench`: one table of what was promised and what is reached, then where the time goes. Ratios are measured side
 * by side in one run, processes as they are shipped; nothing fails here, however slow it is.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadParser } from "../../server/src/python/parser.ts";
import { root } from "../check.ts";
import { createBareParser } from "./bareParser.ts";
import { findCorpora, mentionsFramework, read } from "./corpora.ts";
import { countOf, measureEngine } from "./engine.ts";
import { measureKeystrokes } from "./keystrokes.ts";
import { measureMemory } from "./memory.ts";
import { measureProcesses } from "./processes.ts";
import { markdownRows, printRows, type Row, reached } from "./rows.ts";
import { measureServer } from "./server.ts";

const { values } = parseArgs({
  options: {
    // Folders of Python code to measure on, besides what Python has installed.
    corpus: { type: "string", multiple: true, default: [] },
    // A short look: fewer files, rounds and keystrokes.
    quick: { type: "boolean", default: false },
    // How many files of each corpus are measured one by one.
    files: { type: "string" },
    rounds: { type: "string" },
    python: { type: "string", default: "python3" },
    // Commands of the peers, where they are not on the PATH by these names.
    flake8: { type: "string", default: "flake8" },
    torchfix: { type: "string", default: "torchfix" },
    // How long the server is kept busy while its memory is watched, at least.
    minutes: { type: "string", default: "0" },
    // Writes what was measured to a file.
    json: { type: "string" },
    // Prints the table as the README has it.
    markdown: { type: "boolean", default: false },
    // Parts to measure, by name, rather than all.
    only: { type: "string", multiple: true },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const most = Number(values.files ?? (values.quick ? 30 : 120));

const wasm = {
  runtime: readFileSync(join(root, "dist/web-tree-sitter.wasm")),
  grammar: readFileSync(join(root, "dist/tree-sitter-python.wasm")),
};
await loadParser(wasm);
const parseBarely = await createBareParser(wasm.grammar);
const { corpora, skipped } = findCorpora(values.python, values.corpus, most);
const files = corpora.flatMap((corpus) => corpus.files);

const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`;
console.log(`${machine}, ${new Date().toISOString().slice(0, 10)}, load ${loadavg()[0]?.toFixed(1)}`);
for (const corpus of corpora) {
  console.log(
    `  ${corpus.name}: ${corpus.paths.length} files, of which ${countOf(corpus.files, "measured one by one")}`,
  );
}
for (const name of skipped) {
  console.log(`  ${name}: not here, skipped`);
}

/** Read anew by whoever chooses among all, so that they do not fill the memory for the others. */
const everyFile = () => corpora.flatMap(({ paths }) => paths.flatMap(read));

const rows: Row[] = [];
const details: string[] = [];

/** The parts of the bench, in the order of the table. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  engine: async () => {
    const engine = await measureEngine(files, parseBarely, rounds);
    rows.push(...engine.rows);
    details.push(engine.stages);
  },
  keystrokes: async () => {
    const keystrokes = measureKeystrokes(everyFile(), parseBarely, values.quick ? 2 : 5, values.quick ? 1 : 2);
    rows.push(...keystrokes.rows);
    details.unshift(keystrokes.details);
  },
  server: async () => {
    rows.push(
      ...(await measureServer(everyFile(), { files: values.quick ? 2 : 5, each: values.quick ? 1 : 2, rounds })),
    );
  },
  memory: async () => {
    if (values.quick) {
      rows.push({ what: "resident memory, and its growth", unit: "MB", note: "not in a short look" });
      return;
    }
    const memory = await measureMemory(everyFile().filter(mentionsFramework), Number(values.minutes));
    rows.push(...memory.rows);
    details.push(...(memory.details === undefined ? [] : [memory.details]));
  },
  processes: async () => {
    rows.push(...(await measureProcesses(corpora, values, rounds, values.quick)));
  },
};

const unknown = values.only?.filter((name) => parts[name] === undefined) ?? [];
if (unknown.length > 0) {
  throw new Error(`--only ${unknown.join(", ")}: the parts are ${Object.keys(parts).join(", ")}`);
}
for (const [name, measure] of Object.entries(parts)) {
  if (values.only === undefined || values.only.includes(name)) {
    process.stderr.write(`measuring: ${name}\n`);
    await measure();
  }
}
for (const table of [values.markdown ? markdownRows(rows) : printRows(rows), ...details]) {
  console.log(`\n${table}`);
}
if (values.json !== undefined) {
  const told = rows.map((row) => ({ ...row, reached: reached(row) }));
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, corpora: corpora.map(({ name }) => name), rows: told }, null, 2)}\n`,
  );
}
