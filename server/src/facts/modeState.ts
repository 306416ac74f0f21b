/** What can be known of a model's mode at one place, and how that changes. */

import type { Call } from "../python/ast.ts";
import { argumentValue, methodName } from "../python/calls.ts";
import type { Value } from "./values.ts";

/** What may be true of a model's mode, as bits: a model may come along several paths. */
export const Mode = {
  /** As its constructor left it: train mode. */
  initial: 1,
  /** `train()` was called and no training step has come since. */
  train: 2,
  /** In train mode, and training steps were taken. */
  trained: 4,
  eval: 8,
  /** As the function was given it. */
  entry: 16,
  unknown: 32,
} as const;

export interface ModeState {
  readonly modes: number;
  /** What the model may have been made by. */
  readonly origins: ReadonlySet<Value>;
  /** The last `train()`, `eval()` or constructor calls that decided the mode. */
  readonly causes: ReadonlySet<Call>;
}

/** Nothing has happened to the model since the function began. */
export const entryState: ModeState = { modes: Mode.entry, origins: new Set(), causes: new Set() };
/** Anything may have happened. */
export const unknownState: ModeState = { modes: Mode.unknown, origins: new Set(), causes: new Set() };

/** What `eval()`, `train()`, `train(False)` and `train(flag)` leave behind. */
export function modeAfter(call: Call): number {
  if (methodName(call) === "eval") {
    return Mode.eval;
  }
  const mode = argumentValue(call, 0, "mode");
  if (mode === undefined) {
    return call.arguments.length === 0 ? Mode.train : Mode.unknown;
  }
  return mode.kind === "Constant" && mode.type === "bool"
    ? mode.value === true
      ? Mode.train
      : Mode.eval
    : Mode.unknown;
}

/** The mode in which a constructor or loading function leaves a model. */
export function initialMode(origin: Value): number {
  if (origin.kind === "object") {
    return Mode.initial;
  }
  if (origin.kind !== "api") {
    return Mode.unknown;
  }
  const { api } = origin;
  // Source: transformers' modeling_utils ("set in evaluation mode by default"); measured, see the rule's evidence.
  if (/\.from_(?:pretrained|config)$/.test(api)) {
    return Mode.eval;
  }
  if (/^torch\.(?:load|jit\.load)$/.test(api)) {
    return Mode.unknown;
  }
  // A class of another module by Python's spelling of classes; any other function may do as it likes.
  const isClass = /(?:^|\.)[A-Z]\w*$/.test(api);
  return isClass || /^(?:torchvision\.models\.|timm\.(?:\w+\.)*create_model$|torch\.hub\.load$)/.test(api)
    ? Mode.initial
    : Mode.unknown;
}

/** After a training step, a model that was in train mode has been trained. */
export function stepTaken(state: ModeState): ModeState {
  const prepared = Mode.initial | Mode.train;
  return (state.modes & prepared) === 0 ? state : { ...state, modes: (state.modes & ~prepared) | Mode.trained };
}

/** What a function does to a state that it is given: where it leaves it alone, the given one stays. */
export function compose(effect: ModeState, given: ModeState): ModeState {
  if ((effect.modes & Mode.entry) === 0) {
    return { ...effect, origins: effect.origins.size > 0 ? effect.origins : given.origins };
  }
  return {
    modes: (effect.modes & ~Mode.entry) | given.modes,
    origins: new Set([...effect.origins, ...given.origins]),
    causes: new Set([...effect.causes, ...given.causes]),
  };
}

/** Either of two states. */
export function join(first: ModeState, second: ModeState): ModeState {
  if (first === second) {
    return first;
  }
  return {
    modes: first.modes | second.modes,
    origins: new Set([...first.origins, ...second.origins]),
    causes: new Set([...first.causes, ...second.causes]),
  };
}

/** States of several models, by their keys' ids; a missing one is as the function was given it. */
export type States = ReadonlyMap<string, ModeState>;

/** What holds where two paths meet. */
export function joinStates(first: States, second: States): States {
  const joined = new Map<string, ModeState>();
  for (const id of new Set([...first.keys(), ...second.keys()])) {
    joined.set(id, join(first.get(id) ?? entryState, second.get(id) ?? entryState));
  }
  return joined;
}

/** After `backward`, a model that `train()` prepared has been trained. */
export function afterTrainingStep(states: States): States {
  let after: Map<string, ModeState> | undefined;
  for (const [id, state] of states) {
    const stepped = stepTaken(state);
    if (stepped !== state) {
      after ??= new Map(states);
      after.set(id, stepped);
    }
  }
  return after ?? states;
}

/** True when a further round of the dataflow would change nothing. */
export function sameStates(first: States, second: States): boolean {
  if (first.size !== second.size) {
    return false;
  }
  for (const [id, state] of first) {
    const other = second.get(id);
    if (
      other === undefined ||
      other.modes !== state.modes ||
      other.origins.size !== state.origins.size ||
      other.causes.size !== state.causes.size
    ) {
      return false;
    }
  }
  return true;
}
