/** What is known of all models of one function at one place: states by model, shared between places as far as they agree. */

import type { ModelKey } from "./modelKeys.ts";
import { entryState, join, type ModeState, stepTaken } from "./modeState.ts";

/**
 * States by the numbers of their keys, cut into chunks: what changes one state copies one chunk, and where two ways meet
 * only the chunks that differ are looked at.
 */
export interface States {
  /** That of the models that nothing in the function has named yet. */
  readonly others: ModeState;
  readonly chunks: readonly (Chunk | undefined)[];
}

type Chunk = readonly (ModeState | undefined)[];

const chunkBits = 4;
const chunkSize = 1 << chunkBits;

/** As the function was given them. */
export const givenStates: States = { others: entryState, chunks: [] };

/** The state of `key` itself; undefined where it has none of its own. */
export function stateAt({ chunks }: States, { number }: ModelKey): ModeState | undefined {
  return chunks[number >> chunkBits]?.[number & (chunkSize - 1)];
}

/** `states` with another one for `key`; undefined takes it away. */
export function withState(states: States, key: ModelKey, state: ModeState | undefined): States {
  if (stateAt(states, key) === state) {
    return states;
  }
  const place = key.number >> chunkBits;
  const chunk = [...(states.chunks[place] ?? emptyChunk)];
  chunk[key.number & (chunkSize - 1)] = state;
  const chunks = [...states.chunks];
  while (chunks.length < place) {
    chunks.push(undefined);
  }
  chunks[place] = chunk;
  return { others: states.others, chunks };
}

const emptyChunk: Chunk = new Array<undefined>(chunkSize).fill(undefined);

/** Every state with the number of its key, in the order of the numbers. */
export function numberedStates({ chunks }: States): { readonly number: number; readonly state: ModeState }[] {
  return chunks.flatMap((chunk, place) =>
    (chunk ?? []).flatMap((state, index) =>
      state === undefined ? [] : [{ number: (place << chunkBits) + index, state }],
    ),
  );
}

/** What holds where two paths meet; a path on which a variable is not assigned brings nothing unless it `mayBeGiven`. */
export function joinStates(first: States, second: States, mayBeGiven: (number: number) => boolean): States {
  if (first === second) {
    return first;
  }
  const others = join(first.others, second.others);
  let chunks: (Chunk | undefined)[] | undefined;
  for (let place = 0; place < Math.max(first.chunks.length, second.chunks.length); place++) {
    const one = first.chunks[place] ?? emptyChunk;
    const other = second.chunks[place] ?? emptyChunk;
    let joined: (ModeState | undefined)[] | undefined;
    for (let index = 0; index < chunkSize && one !== other; index++) {
      const state = joinedState(one[index], other[index], first, second, (place << chunkBits) + index, mayBeGiven);
      if (state !== one[index]) {
        joined ??= [...one];
        joined[index] = state;
      }
    }
    if (joined !== undefined) {
      chunks ??= [...first.chunks];
      while (chunks.length < place) {
        chunks.push(undefined);
      }
      chunks[place] = joined;
    }
  }
  return chunks === undefined && others === first.others ? first : { others, chunks: chunks ?? first.chunks };
}

function joinedState(
  one: ModeState | undefined,
  other: ModeState | undefined,
  first: States,
  second: States,
  number: number,
  mayBeGiven: (number: number) => boolean,
): ModeState | undefined {
  if (one === other) {
    return one;
  }
  if (one !== undefined) {
    return other !== undefined ? join(one, other) : mayBeGiven(number) ? join(one, second.others) : one;
  }
  return other !== undefined && mayBeGiven(number) ? join(first.others, other) : other;
}

/** After `backward`, a model that `train()` prepared has been trained. */
export function afterTrainingStep({ others, chunks }: States): States {
  return {
    others: stepTaken(others),
    chunks: chunks.map((chunk) => {
      const after = chunk?.map((state) => (state === undefined ? undefined : stepTaken(state)));
      return after?.some((state, index) => state !== chunk?.[index]) ? after : chunk;
    }),
  };
}

/** True when a further round of the dataflow would change nothing. */
export function sameStates(first: States, second: States): boolean {
  if (first === second) {
    return true;
  }
  return (
    isSame(first.others, second.others) &&
    first.chunks.length === second.chunks.length &&
    first.chunks.every((chunk, place) => {
      const other = second.chunks[place];
      return chunk === other || (chunk ?? emptyChunk).every((state, index) => isSame(state, other?.[index]));
    })
  );
}

function isSame(first: ModeState | undefined, second: ModeState | undefined): boolean {
  return (
    first === second ||
    (first !== undefined &&
      second !== undefined &&
      first.modes === second.modes &&
      first.origins.size === second.origins.size &&
      first.causes.size === second.causes.size)
  );
}
