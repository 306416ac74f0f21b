/** What checking or repairing one file came to, as plain data that crosses threads and can be kept. */

import type { ReportedFinding } from "./reportedFinding.ts";

export type Outcome = CheckOutcome | SkipOutcome;

export interface CheckOutcome {
  readonly findings: readonly ReportedFinding[];
  /** Lines for people about rules that failed. */
  readonly complaints: readonly string[];
}

export interface SkipOutcome {
  readonly reason: string;
  /**
   * What it is due to: what the file holds, which decides the next time too; the disk; or the analysis itself, which may
   * have left its engine in disorder.
   */
  readonly due: "content" | "disk" | "analysis";
}

export type RepairOutcome = RepairedOutcome | SkipOutcome;

export interface RepairedOutcome extends CheckOutcome {
  /** How many fixes were applied. */
  readonly applied: number;
  /** True when other files were repaired with it. */
  readonly changesOthers: boolean;
  readonly notWritten: NotWritten | undefined;
  /** For standard input: the repaired source; undefined when it could not be encoded. */
  readonly bytes: Uint8Array | undefined;
}

/** What could not be written, and why. */
export interface NotWritten {
  readonly file: string;
  readonly why: string;
}

export function isSkipped(outcome: Outcome | RepairOutcome): outcome is SkipOutcome {
  return "reason" in outcome;
}
