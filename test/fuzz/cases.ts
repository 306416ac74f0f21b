/** Tries one case of a fuzzer after the other, each from a seed of its own, until one fails or the budget is used up. */

import { type Random, randomFrom } from "../incremental/editing.ts";
import type { Failure, Fuzzer, Material } from "./fuzzer.ts";

export interface Budget {
  readonly seed: number;
  /** The number of the first case. */
  readonly first: number;
  /** How many cases at the most. */
  readonly cases: number;
  /** When to stop, by the clock that `Date.now` reads. */
  readonly until: number;
}

export interface Outcome {
  readonly cases: number;
  readonly summary: string;
  readonly failure?: Failure & { readonly number: number };
}

/** `onCase` is told the number of each case before it is tried. */
export async function runCases(
  fuzzer: Fuzzer,
  material: Material,
  budget: Budget,
  onCase: (number: number) => void = () => {},
): Promise<Outcome> {
  const fuzzing = await fuzzer.start(material);
  let cases = 0;
  try {
    while (cases < budget.cases && Date.now() < budget.until) {
      const number = budget.first + cases;
      onCase(number);
      const failure = await attempt(() => fuzzing.attempt(randomOf(fuzzer, budget.seed, number)));
      cases++;
      if (failure !== undefined) {
        return { cases, summary: fuzzing.summary(), failure: { ...failure, number } };
      }
    }
    return { cases, summary: fuzzing.summary() };
  } finally {
    await fuzzing.stop?.();
  }
}

/** What is thrown is a failure too; its input is what was noted last. */
async function attempt(work: () => Failure | undefined | Promise<Failure | undefined>): Promise<Failure | undefined> {
  try {
    return await work();
  } catch (error) {
    return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error), input: "" };
  }
}

/** Case `number` is the same in every run with the same seed, whatever was tried before it. */
function randomOf({ name }: Fuzzer, seed: number, number: number): Random {
  let hash = 0x811c9dc5;
  for (const character of `${name} ${seed} ${number}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return randomFrom(hash >>> 0);
}
