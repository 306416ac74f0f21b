/** The engine alone: reading trees, everything over files that use frameworks, files that mention none. */

import { readFileSync } from "node:fs";
import { analyze, mayFind } from "../../server/src/analyze.ts";
import { libraries, ownWords } from "../../server/src/facts/frameworks.ts";
import { openModule } from "../../server/src/project/module.ts";
import { rules } from "../../server/src/rules/index.ts";
import { decodeSource, isUtf8Source } from "../../server/src/source.ts";
import { mentionsFramework, type SourceFile } from "./corpora.ts";
import { cpuTimeOf, interleaved, median, sum } from "./measuring.ts";
import type { Row } from "./rows.ts";
import {
  bareStage,
  liftStage,
  measureStages,
  printStages,
  type Slowest,
  share,
  treeStage,
  wholeStage,
} from "./stages.ts";

export async function measureEngine(
  files: readonly SourceFile[],
  parseBarely: (text: string) => void,
  rounds: number,
): Promise<{ readonly rows: readonly Row[]; readonly stages: string }> {
  const using = files.filter(mentionsFramework);
  // The first round is for the compiler.
  measureStages(using.slice(0, 40), parseBarely, new Map());
  const slowest = new Map<string, Slowest>();
  const measured = Array.from({ length: rounds }, () => measureStages(using, parseBarely, slowest));
  const timeOf = (stage: string) => median(measured.map((stages) => stages.get(stage) ?? 0));
  const differenceOf = (stage: string, from: string) => ({
    unit: "×" as const,
    value: median(measured.map((one) => share(one, stage) - share(one, from))),
    times: [timeOf(stage) - timeOf(from), timeOf(bareStage)],
  });
  const rows: Row[] = [
    {
      what: "reading the tree into the engine's own form, against the bare parse of the same text",
      must: 0.2,
      ...differenceOf(treeStage, bareStage),
      note: countOf(using, "that use frameworks"),
    },
    {
      what: "  lifting all of it into syntax objects and looking at each, likewise",
      ...differenceOf(liftStage, treeStage),
    },
    {
      what: "everything against the bare parse, files that use the frameworks",
      unit: "×",
      must: 1.5,
      value: median(measured.map((one) => share(one, wholeStage))),
      times: [timeOf(wholeStage), timeOf(bareStage)],
      note: countOf(using, "that use frameworks"),
    },
    ...(await withoutFrameworks(
      files.filter((file) => !mentionsFramework(file)),
      rounds,
    )),
  ];
  return { rows, stages: printStages(measured, slowest) };
}

/** Read from disk and checked, as the command line does it, against read from disk as text. */
async function withoutFrameworks(files: readonly SourceFile[], rounds: number): Promise<Row[]> {
  const words = [...libraries, ...ownWords];
  const isFree = ({ text }: SourceFile) => !words.some((word) => text.includes(word));
  return [
    {
      what: "files that mention no framework, against reading them from disk",
      must: 1.2,
      ...(await againstReading(files.filter(isFree), "that mention none", 2 * rounds, 20)),
    },
    {
      what: "  the others that mention none, but NumPy, OpenCV or an argument parser, likewise",
      ...(await againstReading(
        files.filter((file) => !isFree(file)),
        "that do",
        rounds,
        1,
      )),
    },
  ];
}

async function againstReading(
  files: readonly SourceFile[],
  which: string,
  rounds: number,
  passes: number,
): Promise<Omit<Row, "what">> {
  if (files.length === 0) {
    return { unit: "×", note: `no files ${which}` };
  }
  const repeated = (work: (path: string) => unknown) =>
    cpuTimeOf(() => {
      for (let pass = 0; pass < passes; pass++) {
        files.forEach(({ path }) => void work(path));
      }
    }) / passes;
  const [disk = [], checked = []] = await interleaved(rounds + 1, [
    () => repeated((path) => readFileSync(path, "utf8")),
    () => repeated((path) => check(readFileSync(path))),
  ]);
  return {
    unit: "×",
    value: median(checked.slice(1).map((time, round) => time / (disk[round + 1] ?? Number.NaN))),
    times: [median(checked.slice(1)), median(disk.slice(1))],
    note: countOf(files, which),
  };
}

/** Alone: no other file is looked for. */
function check(bytes: Buffer): void {
  const source = isUtf8Source(bytes) && !mayFind(rules, bytes, () => false) ? undefined : decodeSource(bytes);
  if (source !== undefined && "text" in source) {
    analyze(openModule(source.text), rules);
  }
}

export function countOf(files: readonly SourceFile[], which: string): string {
  return `${files.length} files ${which}, ${Math.round(sum(files.map(({ text }) => text.length)) / 1024)} kB`;
}
