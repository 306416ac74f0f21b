/** What can be known of a model's mode at one place, and how that changes. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, methodName } from "../python/calls.ts";
import { ancestors, nodesOf } from "../python/traverse.ts";
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
  /** As the function was given it, and training steps were taken since. */
  entryTrained: 64,
} as const;

/** True when the mode is, on some path, what the caller left the model in. */
export function isGiven({ modes }: ModeState): boolean {
  return (modes & (Mode.entry | Mode.entryTrained)) !== 0;
}

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
  if (isGivenBack(call)) {
    return Mode.unknown;
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

/** `if was_training: model.train()`: the mode is what it was found to be. */
function isGivenBack(call: Call): boolean {
  const { definitions } = moduleOf(call);
  const isFlag = (one: Expr | undefined) => one?.kind === "Attribute" && one.attribute.id === "training";
  const asked = [...ancestors(call)].flatMap((one) => (one.kind === "If" ? [one.test] : []));
  return asked.some(
    (test) =>
      nodesOf(test, "Attribute").some(isFlag) ||
      nodesOf(test, "Name").some((name) => definitions.of(name).some(({ value }) => isFlag(value))),
  );
}

/** That of the model which `call` makes, when that may be any of `origins`. */
export function initialState(call: Call, origins: readonly Value[]): ModeState {
  const modes = origins.reduce((bits, origin) => bits | initialMode(origin), 0);
  return { modes, origins: new Set(origins), causes: new Set([call]) };
}

/** The mode in which a constructor or loading function leaves a model. */
function initialMode(origin: Value): number {
  if (origin.kind === "object") {
    return Mode.initial;
  }
  if (origin.kind !== "api") {
    return Mode.unknown;
  }
  const { api } = origin;
  // Source: transformers' modeling_utils ("set in evaluation mode by default"); documented; `from_config` leaves train mode.
  if (/\.from_pretrained$/.test(api)) {
    return /^(?:transformers|diffusers)\./.test(api) ? Mode.eval : Mode.unknown;
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
  const { modes } = state;
  if ((modes & (prepared | Mode.entry)) === 0) {
    return state;
  }
  const trained = (modes & prepared) === 0 ? 0 : Mode.trained;
  const given = (modes & Mode.entry) === 0 ? 0 : Mode.entryTrained;
  return { ...state, modes: (modes & ~(prepared | Mode.entry)) | trained | given };
}

/** What a function does to a state that it is given: where it leaves it alone, the given one stays. */
export function compose(effect: ModeState, given: ModeState): ModeState {
  if (!isGiven(effect)) {
    return { ...effect, origins: effect.origins.size > 0 ? effect.origins : given.origins };
  }
  return {
    modes:
      (effect.modes & ~(Mode.entry | Mode.entryTrained)) |
      ((effect.modes & Mode.entry) === 0 ? 0 : given.modes) |
      ((effect.modes & Mode.entryTrained) === 0 ? 0 : stepTaken(given).modes),
    origins: new Set([...effect.origins, ...given.origins]),
    causes: new Set([...effect.causes, ...given.causes]),
  };
}

/** Either of two states. */
export function join(first: ModeState, second: ModeState): ModeState {
  if (first === second) {
    return first;
  }
  const modes = first.modes | second.modes;
  const origins = union(first.origins, second.origins);
  const causes = union(first.causes, second.causes);
  // The same object says that nothing was added: most joins add nothing, and dataflow stops sooner.
  return modes === first.modes && origins === first.origins && causes === first.causes
    ? first
    : { modes, origins, causes };
}

/** `first` itself when it holds all of `second`. */
function union<T>(first: ReadonlySet<T>, second: ReadonlySet<T>): ReadonlySet<T> {
  let joined: Set<T> | undefined;
  for (const element of second) {
    if (!first.has(element)) {
      joined ??= new Set(first);
      joined.add(element);
    }
  }
  return joined ?? first;
}
