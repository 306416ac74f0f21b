/** Typing into files: what it takes from a keystroke to the new findings, inside the engine. */

import { analyze } from "../../server/src/analyze.ts";
import { type Module, openModule } from "../../server/src/project/module.ts";
import { rules } from "../../server/src/rules/index.ts";
import { countLines, type SourceFile } from "./corpora.ts";
import { cpuTimeOf, median, milliseconds, percentile, sum, tableOf } from "./measuring.ts";
import type { Row } from "./rows.ts";
import { filesOf, typingIn } from "./typing.ts";

/** Lines of a file, how many such files are typed into, and what half and 95 of 100 keystrokes in it must not exceed. */
export const sizes = [
  { lines: 1000, files: 5, p50: 5, p95: 15 },
  { lines: 3000, files: 5, p50: 10, p95: 30 },
  { lines: 10_000, files: 3, p50: 40, p95: 120 },
] as const;

interface Typing {
  readonly files: readonly SourceFile[];
  readonly times: readonly number[];
  /** For each file the median as a share of the bare parse of the whole text. */
  readonly ratios: readonly number[];
  readonly pieces: readonly number[];
  readonly facts: readonly number[];
}

export function measureKeystrokes(
  all: readonly SourceFile[],
  parseBarely: (text: string) => void,
  files: number,
  each: number,
): { readonly rows: readonly Row[]; readonly details: string } {
  const measured = sizes.map((size) => ({
    size,
    typing: measureTyping(filesOf(all, size.lines, Math.min(files, size.files)), parseBarely, each),
  }));
  const rows = measured.flatMap(({ size, typing }) =>
    timeRows("keystroke to new findings in the engine", size, typing),
  );
  const ratioRows = measured.map(({ size, typing }) => ({
    what: `the same as a ratio to a full parse of that file, p50, ${size.lines} lines`,
    unit: "×" as const,
    must: 0.35,
    value: median(typing.ratios),
    note: `median of ${typing.files.length} files: ${typing.ratios.map((ratio) => ratio.toFixed(2)).join(", ")}`,
  }));
  const details = measured.map(({ size, typing }) => [
    `${size.lines} lines`,
    typing.files.map(({ text }) => countLines(text)).join(", "),
    String(typing.times.length),
    milliseconds(median(typing.times)),
    milliseconds(percentile(typing.times, 0.95)),
    milliseconds(Math.max(...typing.times)),
    ratioText(typing.pieces),
    ratioText(typing.facts),
  ]);
  const head = [
    "a keystroke",
    "lines of the files",
    "keystrokes",
    "p50 ms",
    "p95 ms",
    "max ms",
    "pieces parsed",
    "facts recomputed",
  ];
  return { rows: [...rows, ...ratioRows], details: tableOf([head, ...details]) };
}

/** Median and mean of counts. */
function ratioText(counts: readonly number[]): string {
  return `${median(counts)} (mean ${(sum(counts) / counts.length).toFixed(1)})`;
}

export function timeRows(
  what: string,
  { lines, p50, p95 }: (typeof sizes)[number],
  { times, files, cpu = [] }: Pick<Typing, "times" | "files"> & { readonly cpu?: readonly number[] },
): Row[] {
  const note = `${times.length} keystrokes in ${files.length} files`;
  return [
    { p: 0.5, must: p50 },
    { p: 0.95, must: p95 },
  ].map(({ p, must }) => ({
    what: `${what}, ${lines} lines, p${100 * p}`,
    unit: "ms",
    must,
    value: percentile(times, p),
    note: cpu.length === 0 ? note : `${note}; of the processor ${milliseconds(percentile(cpu, p))} ms`,
  }));
}

function measureTyping(files: readonly SourceFile[], parseBarely: (text: string) => void, each: number): Typing {
  const times: number[] = [];
  const ratios: number[] = [];
  const pieces: number[] = [];
  const facts: number[] = [];
  for (const { text } of files) {
    const own: number[] = [];
    let earlier: Module | undefined;
    const read = (edited: string) => {
      const module = openModule(edited, { earlier });
      analyze(module, rules);
      earlier = module;
      return module;
    };
    for (const { offset, steps } of typingIn(text, each)) {
      read(text);
      for (const step of steps) {
        const edited = text.slice(0, offset) + step + text.slice(offset);
        own.push(cpuTimeOf(() => read(edited)));
        pieces.push(earlier?.parsed ?? 0);
        facts.push(earlier?.computed ?? 0);
      }
    }
    times.push(...own);
    ratios.push(median(own) / median(Array.from({ length: 5 }, () => cpuTimeOf(() => parseBarely(text)))));
  }
  return { files, times, ratios, pieces, facts };
}
