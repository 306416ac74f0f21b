/** Measures the memory that work holds at once, and what of it is held for ever; both are bounded by the size of the text. */

import { GCProfiler, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes, in V8's heap and outside of it: the parser's memory, which never shrinks, is among them. */
export interface Held<Result> {
  readonly result: Result;
  /** At the most while the work ran, besides what was held before; garbage counts until it is first collected. */
  readonly atOnce: number;
  /** Afterwards, by all that was ever done in this process. */
  readonly inAll: number;
}

const megabyte = 1_000_000;
/** As much as reading any text may take; V8 collects no garbage before it has come to something like that. */
const atOnce = { megabytes: 100, perCharacter: 2500 };
/** Code that was compiled, and tables that keep the size that the longest text gave them. */
const kept = { megabytes: 16, perCharacter: 250 };

export function measure<Result>(work: () => Result): Held<Result> {
  const before = used();
  const profiler = new GCProfiler();
  profiler.start();
  const result = work();
  const after = used();
  const peaks = profiler
    .stop()
    .statistics.filter(({ gcType }) => gcType === "MarkSweepCompact")
    .map(({ afterGC: { heapStatistics: live } }) => live.usedHeapSize + live.externalMemory);
  const most = peaks.length === 0 ? after : Math.max(...peaks);
  return { result, atOnce: Math.max(0, most - before), inAll: heldNow() };
}

/** Says that reading `characters` took too much; `inAll` was held before anything was read, `longest` is the longest text so far. */
export function excess(
  held: Held<unknown>,
  characters: number,
  before: { readonly inAll: number; readonly longest: number },
): string | undefined {
  const grown = held.inAll - before.inAll;
  if (held.atOnce > bound(atOnce, characters)) {
    return `${characters} characters took ${megabytes(held.atOnce)} at once`;
  }
  return grown > bound(kept, before.longest)
    ? `${megabytes(grown)} are held after texts of at most ${before.longest} characters`
    : undefined;
}

/** What is held when all garbage is gone. */
export function heldNow(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  // One that is under way spares what it has already passed by.
  collect();
  collect();
  return used();
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / megabyte)} MB`;
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function bound({ megabytes, perCharacter }: typeof kept, characters: number): number {
  return megabytes * megabyte + perCharacter * characters;
}
