/**
 * `npm run bench -- [--corpus FOLDER]… [--files N] [--rounds N] [--python PATH]`: one table of CPU times, as ratios to
 * the bare parse of the same text in the same run.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { analyze } from "../../server/src/analyze.ts";
import { openModule } from "../../server/src/project/module.ts";
import { loadParser } from "../../server/src/python/parser.ts";
import { rules } from "../../server/src/rules/index.ts";
import { root } from "../check.ts";
import { createBareParser } from "./bareParser.ts";
import { findCorpora, type SourceFile } from "./corpora.ts";
import { measureTyping } from "./keystrokes.ts";
import { cpuTimeOf, median, sum, tableOf } from "./measuring.ts";
import { bareStage, measureStages, type Slowest, type Stages, wholeStage } from "./stages.ts";

const { values } = parseArgs({
  options: {
    corpus: { type: "string", multiple: true, default: [] },
    files: { type: "string", default: "120" },
    rounds: { type: "string", default: "3" },
    python: { type: "string", default: "python3" },
  },
});
const rounds = Number(values.rounds);

const wasm = {
  runtime: readFileSync(join(root, "dist/web-tree-sitter.wasm")),
  grammar: readFileSync(join(root, "dist/tree-sitter-python.wasm")),
};
await loadParser(wasm);
const parseBarely = await createBareParser(wasm.grammar);
const { corpora, skipped } = findCorpora(values.python, values.corpus, Number(values.files));

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; CPU times, medians of ${rounds} rounds`,
);
for (const { name, files } of corpora) {
  console.log(`  ${name}: ${files.length} files, ${Math.round(sum(files.map(({ text }) => text.length)) / 1024)} kB`);
}
for (const name of skipped) {
  console.log(`  ${name}: not here, skipped`);
}

const all = corpora.flatMap(({ files }) => files);
const words = [...new Set(rules.flatMap(({ mentions }) => mentions))];
const frameworks = /\b(?:torch|sklearn|keras|tensorflow|lightning|transformers)\b/;
const using = all.filter(({ text }) => frameworks.test(text));
const others = all.filter(({ text }) => !words.some((word) => text.includes(word)));

// The first round is for the compiler.
measureStages(using.slice(0, 40), parseBarely, new Map());
const slowest = new Map<string, Slowest>();
const measured = Array.from({ length: rounds }, () => measureStages(using, parseBarely, slowest));
const timeOf = (stage: string) => median(measured.map((stages) => stages.get(stage) ?? 0));
const ratioOf = (stage: string) => median(measured.map((stages) => share(stages, stage)));

console.log(`\n${tableOf([["", "ratio", "ms"], ...overview()])}`);
console.log(`\n${tableOf([["a keystroke", "p50 ms", "p95 ms", "ratio", "pieces", "facts", "in"], ...keystrokes()])}`);
console.log(`\n${tableOf([["stage or rule", "ratio", "ms", "slowest ms", "file"], ...stages()])}`);

function overview(): string[][] {
  const tree = median(measured.map((one) => share(one, "parse and tree") - 1));
  const perRule = median(measured.map((one) => sum(rules.map(({ id }) => share(one, id)))));
  return [
    [`${using.length} files that use frameworks, bare parse`, "1.00", milliseconds(timeOf(bareStage))],
    ["  reading the tree", tree.toFixed(2), milliseconds(timeOf("parse and tree") - timeOf(bareStage))],
    ["  all rules with their facts", perRule.toFixed(2), milliseconds(perRule * timeOf(bareStage))],
    ["  everything", ratioOf(wholeStage).toFixed(2), milliseconds(timeOf(wholeStage))],
    ...withoutFrameworks(others),
    ...peers(using),
  ];
}

/** Files that no rule has a word of, against reading them from disk. */
function withoutFrameworks(files: readonly SourceFile[]): string[][] {
  if (files.length === 0) {
    return [["files that mention none: not here, skipped"]];
  }
  const read = ({ path }: SourceFile) => readFileSync(path, "utf8");
  const pairs = Array.from({ length: rounds + 1 }, () => ({
    disk: cpuTimeOf(() => files.map(read)),
    checked: cpuTimeOf(() => files.map((file) => analyze(openModule(read(file)), rules))),
  })).slice(1);
  const disk = median(pairs.map((pair) => pair.disk));
  return [
    [`${files.length} files that mention none, reading from disk`, "1.00", milliseconds(disk)],
    [
      "  everything",
      median(pairs.map((pair) => pair.checked / pair.disk)).toFixed(2),
      milliseconds(median(pairs.map((pair) => pair.checked))),
    ],
  ];
}

/** What CPython takes to parse the same files, in its own process. */
function peers(files: readonly SourceFile[]): string[][] {
  const code = `
import ast, sys, time, warnings
warnings.simplefilter("ignore")
texts = [open(path, "rb").read() for path in sys.stdin.read().splitlines()]
start = time.process_time()
for text in texts:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        pass
print((time.process_time() - start) * 1000)
`;
  const input = files.map(({ path }) => path).join("\n");
  const times = Array.from({ length: rounds }, () =>
    Number(spawnSync(values.python, ["-c", code], { input, encoding: "utf8" }).stdout || Number.NaN),
  );
  const time = median(times);
  return Number.isNaN(time)
    ? [[`${values.python}: not here, skipped`]]
    : [["  CPython's ast.parse", (time / timeOf(bareStage)).toFixed(2), milliseconds(time)]];
}

function keystrokes(): string[][] {
  return [1000, 3000, 10000].map((lines) => {
    const typing = measureTyping(using, lines, parseBarely);
    return typing === undefined
      ? [`in ${lines} lines: no file, skipped`]
      : [
          `in ${typing.lines} lines`,
          milliseconds(typing.median),
          milliseconds(typing.p95),
          typing.ratio.toFixed(2),
          String(typing.piecesParsed),
          String(typing.factsComputed),
          basename(typing.file),
        ];
  });
}

function stages(): string[][] {
  const names = [...new Set(measured.flatMap((one) => [...one.keys()]))];
  return names
    .filter((name) => name !== bareStage && name !== wholeStage)
    .sort((first, second) => ratioOf(second) - ratioOf(first))
    .map((name) => {
      const worst = slowest.get(name);
      return [
        name,
        ratioOf(name).toFixed(3),
        milliseconds(timeOf(name)),
        milliseconds(worst?.time ?? 0),
        worst?.file ?? "",
      ];
    });
}

function share(stages: Stages, stage: string): number {
  return (stages.get(stage) ?? 0) / (stages.get(bareStage) ?? Number.NaN);
}

function milliseconds(time: number): string {
  return time.toFixed(time < 100 ? 1 : 0);
}
