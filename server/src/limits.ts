/** Bounds that keep one file from taking a run with it. */

import { availableParallelism, loadavg } from "node:os";

/** Milliseconds on an idle machine, with all files around that are read for the first time; people's slowest take a tenth. */
const fileTimeLimit = 30_000;

/** Milliseconds that the analysis of one file may take while `workers` and others want the same cores. */
export function timeLimitWith(workers = 1): number {
  const wanted = Math.max(loadavg()[0] ?? 0, workers);
  return fileTimeLimit * Math.ceil(Math.max(1, wanted / availableParallelism()));
}
