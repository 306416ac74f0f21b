/** What a fuzzer is: something that holds for every input, and cases that try to show that it does not. */

import type { Random } from "../incremental/editing.ts";

export interface Fuzzer {
  readonly name: string;
  /** What has to hold, as the end of a sentence. */
  readonly holds: string;
  /** How many cases `npm test` tries. */
  readonly fewCases: number;
  /** Gets ready; the parser is loaded by then. */
  start(material: Material): Fuzzing | Promise<Fuzzing>;
}

/** What cases are made from. */
export interface Material {
  /** Real Python files: the project's own scripts first, then what lies on the machine and in the folders named. */
  readonly files: readonly string[];
  /** The Python to ask, where a fuzzer asks one. */
  readonly python: string;
  /** The text of one of `files`; empty where it cannot be read. */
  read(path: string): string;
  /** Tells what is being tried, so that a case that never ends, or ends the process, can be repeated. */
  note(input: string): void;
  readonly limits: Limits;
}

export interface Limits {
  /** Seconds of processor time after which a case counts as one that does not end. */
  readonly seconds: number;
  /** How many parts a text is made of at the most. */
  readonly parts: number;
}

export interface Fuzzing {
  /** Tries one case, all of whose choices come from `random`; the failure's input is as small as it could be made. */
  attempt(random: Random): Failure | undefined | Promise<Failure | undefined>;
  /** What was tried so far: `312 files, 10,400 edits`. */
  summary(): string;
  stop?(): void | Promise<void>;
}

export interface Failure {
  /** What was expected and what came instead. */
  readonly problem: string;
  /** What it takes to see it: text, edits, messages. */
  readonly input: string;
}
