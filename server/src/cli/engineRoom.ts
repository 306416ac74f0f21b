/** What the bundle with the engine offers to the command line, which loads it only when there is something to analyse. */

import type { Locale } from "../rules/rule.ts";
import type { Selection, UnknownName } from "../selection.ts";
import type { CheckOptions, RuleOptions } from "./commandLine.ts";
import type { FoundFile } from "./discovery.ts";
import type { Outcome, RepairOutcome } from "./outcome.ts";
import type { Trace } from "./trace.ts";
import type { Words } from "./words.ts";

export interface EngineRoom {
  openEngine(assignment: Assignment): Promise<Engine>;
  /** A name that no rule, category or set has. */
  unknownName(selection: Partial<Selection>): UnknownName | undefined;
  titleOf(rule: string, locale: Locale): string;
  /** `mlhints rule`. */
  tellRules(id: string | undefined, options: RuleOptions, words: Words): void;
}

/** What an engine has to know of a run; plain data, for workers. */
export interface Assignment {
  readonly options: CheckOptions;
  readonly cwd: string;
  /** The paths of the command line. */
  readonly given: readonly string[];
  readonly locale: Locale;
  /** How patches are written: for a terminal without what would steer it, for programs to the byte. */
  readonly patches: "colored" | "visible" | "exact";
  /** Whether it is noted what findings are drawn from. */
  readonly isTraced: boolean;
}

export interface Engine {
  check(found: FoundFile): Outcome;
  /** Applies the fixes that the options ask for, also in `others`, files by path; with `--fix` all is written. */
  repair(found: FoundFile, others: ReadonlyMap<string, FoundFile>): RepairOutcome;
  /** The same for bytes that came over standard input, which are never written. */
  repairBytes(bytes: Buffer, found: FoundFile): RepairOutcome;
  /** With `--diff`: what all repairs would change, a patch for each file. */
  patches(): string[];
  trace(): Trace;
  /** False when an analysis has left the engine in disorder: another one has to go on. */
  isSound(): boolean;
}
