/** What the server holds in memory with a hundred files open, and whether it grows. */

import type { SourceFile } from "./corpora.ts";
import { milliseconds, tableOf } from "./measuring.ts";
import type { Row } from "./rows.ts";
import { soak } from "./soak.ts";

const open = 100;
const lines = 1000;
const edits = 10_000;

/** Goes on for `minutes` where that is longer than the edits take. */
export async function measureMemory(
  files: readonly SourceFile[],
  minutes: number,
): Promise<{ readonly rows: readonly Row[]; readonly details: string | undefined }> {
  const soaked = await soak(files, {
    open,
    lines,
    edits,
    minutes,
    onSample: (sample) => process.stderr.write(`  ${sample.edits} edits, ${Math.round(sample.megabytes)} MB\n`),
  });
  const memory = { what: `resident memory with ${open} open files of ${lines} lines`, unit: "MB", must: 250 } as const;
  const growth = { what: `growth over ${edits} edits`, unit: "%", must: 5 } as const;
  if (soaked === undefined) {
    const note = "no such files, or the memory of other processes cannot be read";
    return { rows: [memory, growth].map((row) => ({ ...row, note })), details: undefined };
  }
  const { samples } = soaked;
  const largest = Math.max(...samples.map(({ megabytes }) => megabytes));
  const at = (index: number) => `${Math.round(samples.at(index)?.megabytes ?? Number.NaN)} MB`;
  const rows = [
    {
      ...memory,
      value: largest,
      note: `the most at any time, ${soaked.files} files of ${soaked.lines} lines; ${at(0)} after opening`,
    },
    {
      ...growth,
      value: soaked.growth * 100,
      note: `medians of the first and the last three thousands; ${at(-1)} after ${samples.at(-1)?.edits}`,
    },
  ];
  const answers = soaked.answers.map(({ request, median, p95 }) => [request, milliseconds(median), milliseconds(p95)]);
  return { rows, details: tableOf([["among a hundred open files", "p50 ms", "p95 ms"], ...answers]) };
}
