/** Measuring: CPU time of this process, medians, and tables of text. */

import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";

/** CPU milliseconds that `work` takes; other programs on the machine do not count. */
export function cpuTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU milliseconds that another process has taken since its start, with all its threads, where the system tells. */
export function cpuTimeOfProcess(pid: number | undefined): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((id) =>
      Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8").split(" ")[0]),
    );
    return sum(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

/** Why a time that passes on the clock says nothing now, where others are at work; it needs a machine that has less. */
export function busyness(most: number): string | undefined {
  const [load = 0] = loadavg();
  return load > most ? `says nothing: the machine was not idle, load ${load.toFixed(1)}` : undefined;
}

/** The value that the share `share` of `values` does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Runs each of `works` once a round, in turn, and says what each gave in each round. */
export async function interleaved<T>(rounds: number, works: readonly (() => T | Promise<T>)[]): Promise<T[][]> {
  const results: T[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      results[index]?.push(await work());
    }
  }
  return results;
}

export function milliseconds(time: number): string {
  return time.toFixed(time < 10 ? 2 : time < 100 ? 1 : 0);
}

/** Rows as text; the first column reads from the left, numbers from the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
  }
  const isNumber = (cell: string) => /^[\d.]/.test(cell);
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column > 0 && isNumber(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
