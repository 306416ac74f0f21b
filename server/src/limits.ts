/** Bounds that keep one file from taking a run or a server with it. */

/** Milliseconds that the analysis of one file may take; the slowest that people write take a tenth of it. */
export const fileTimeLimit = 10_000;
