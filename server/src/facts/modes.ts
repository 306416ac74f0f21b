/** Typestate of models: for every place in the code, whether a model is in train or eval mode there, and since when. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Expr, For, FunctionDefinition, Node, While } from "../python/ast.ts";
import { enclosingLoops, functionOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { callSites } from "./callSites.ts";
import { isReceiver } from "./classes.ts";
import { argumentFor, type LocalCall, localCall } from "./functions.ts";
import { type ModeFlow, modeFlowOf } from "./modeFlow.ts";
import type { ModelKey } from "./modelKeys.ts";
import { compose, isGiven, join, Mode, type ModeState, unknownState } from "./modeState.ts";
import { type States, stateAt } from "./modeStates.ts";

/** The mode of the model that `expression` names, just before `expression` is evaluated; undefined for no plain name. */
export function modeAt(expression: Expr): ModeState | undefined {
  return modesOf(expression).modeAt(expression);
}

/** True when the model that `expression` names is in the mode that the function was given it in. */
export function isAsGiven(expression: Expr): boolean {
  return modesOf(expression).isAsGiven(expression);
}

/** The innermost loop around `expression` that turns the model it names to eval mode, which was in train mode before. */
export function loopTurningToEval(expression: Expr): For | While | undefined {
  const modes = modesOf(expression);
  const key = modes.keyOf(expression);
  return key === undefined ? undefined : modes.turningToEval(key, expression);
}

const newModes = (module: Module): Modes => new Modes(module);

/** The typestate of the file that `node` stands in. */
function modesOf(node: Node): Modes {
  return moduleOf(node).fact(newModes);
}

type Code = ReturnType<typeof functionOf>;

class Modes {
  readonly flow: ModeFlow;
  private readonly entries = new Map<string, ModeState>();
  private readonly asked = new Set<FunctionDefinition>();

  constructor(module: Module) {
    this.flow = modeFlowOf(module.ast);
  }

  modeAt(expression: Expr): ModeState | undefined {
    const key = this.flow.keys.keyOf(expression);
    if (key === undefined) {
      return undefined;
    }
    const states = this.flow.statesBefore(expression);
    if (states === undefined) {
      return unknownState;
    }
    const state = this.withCallers(this.flow.stateOf(states, key), key, functionOf(expression));
    const own = stateAt(states, key) !== undefined ? state : this.partOf(state, expression);
    // Where the flow has seen a switch but no constructor, the model is what its name stands for.
    return own.origins.size > 0 ? own : { ...own, origins: new Set(valuesWithCallers(expression)) };
  }

  /** `train(Net(), loader)`: the mode of the model that is made for the call. */
  private modeAsMade(local: LocalCall, key: ModelKey, states: States): ModeState | undefined {
    const parameter = key.binding.definitions.find((one) => one.kind === "parameter")?.node;
    const isOwn = key.path === "" && key.binding.scope.owner === local.callee;
    const argument = isOwn && parameter?.kind === "Parameter" ? argumentFor(local, parameter) : undefined;
    return argument?.kind === "Call" ? this.flow.madeBy(states, argument) : undefined;
  }

  /** `Trainer(…).run()`: the mode in which `__init__` left the model of the new object. */
  private modeAsConstructed({ receiver }: LocalCall, key: ModelKey): ModeState {
    const made = typeof receiver === "object" && receiver.kind === "Call" ? localCall(receiver) : undefined;
    const isOnSelf = key.path !== "" && key.binding.definitions.some(isReceiver);
    if (made?.receiver !== "constructed" || !isOnSelf) {
      return unknownState;
    }
    const exit = [...modeFlowOf(made.callee).summaryOf(made.callee).exit.values()];
    const left = exit.find((one) => one.key.path === key.path && one.key.binding.definitions.some(isReceiver));
    return left === undefined || isGiven(left.state) ? unknownState : left.state;
  }

  isAsGiven(expression: Expr): boolean {
    const key = this.keyOf(expression);
    const states = this.flow.statesBefore(expression);
    return key !== undefined && states !== undefined && isGiven(this.flow.stateOf(states, key));
  }

  /** A part of a model shares its mode, but not what it was made by. */
  private partOf(state: ModeState, expression: Expr): ModeState {
    return expression.kind === "Attribute" ? { ...state, origins: new Set(valuesWithCallers(expression)) } : state;
  }

  /** Replaces what a function was given by what its callers hand over. */
  private withCallers(state: ModeState, key: ModelKey, code: Code): ModeState {
    if (!isGiven(state) && state.origins.size > 0) {
      return state;
    }
    const given = code.kind === "FunctionDefinition" ? this.entryMode(code, key) : unknownState;
    return isGiven(state) ? compose(state, given) : { ...state, origins: given.origins };
  }

  /** The mode in which the callers of `definition` hand over `key`. */
  private entryMode(definition: FunctionDefinition, key: ModelKey): ModeState {
    const id = `${definition.start}:${key.id}`;
    const known = this.entries.get(id);
    if (known !== undefined) {
      return known;
    }
    // A recursive call adds nothing to what the first one brings.
    this.entries.set(id, { modes: 0, origins: new Set(), causes: new Set() });
    const { calls, open } = callSites(definition);
    const found = calls.map((local) => modesOf(local.call).modeHandedOver(local, key));
    const joined = open || found.length === 0 ? unknownState : found.reduce(join);
    this.entries.set(id, joined);
    return joined;
  }

  /** The mode in which one call hands over `key`, a name of the called function. */
  private modeHandedOver(local: LocalCall, key: ModelKey): ModeState {
    const outside = this.flow.translate(local, key);
    const states = this.flow.statesBefore(local.call.callee);
    if (outside === undefined) {
      const made = states === undefined ? undefined : this.modeAsMade(local, key, states);
      return made ?? this.modeAsConstructed(local, key);
    }
    return states === undefined
      ? unknownState
      : this.withCallers(this.flow.stateOf(states, outside), outside, functionOf(local.call));
  }

  /**
   * A loop that turns the model to eval mode on its own: it is not in eval mode before the loop, but may be when
   * `place`, inside the loop, is reached again. Loops around calls of the function count too.
   */
  turningToEval(key: ModelKey, place: Node): For | While | undefined {
    const here = this.flow.statesBefore(place);
    if (here === undefined) {
      return undefined;
    }
    const own = enclosingLoops(place).find((loop) => this.comesBackInEval(key, loop, place));
    const code = functionOf(place);
    const isAsked =
      code.kind === "FunctionDefinition" && isGiven(this.flow.stateOf(here, key)) && !this.asked.has(code);
    if (own !== undefined || !isAsked) {
      return own;
    }
    this.asked.add(code);
    let found: For | While | undefined;
    for (const local of callSites(code).calls) {
      const caller = modesOf(local.call);
      const outside = caller.flow.translate(local, key);
      found ??= outside === undefined ? undefined : caller.turningToEval(outside, local.call.callee);
    }
    this.asked.delete(code);
    return found;
  }

  /** True when `loop` begins anew in eval mode, was not entered in it, and a way to `place` switches no mode. */
  private comesBackInEval(key: ModelKey, loop: For | While, place: Node): boolean {
    const head = loop.kind === "For" ? loop.target : loop.test;
    const before = this.flow.statesEntering(head);
    const again = this.flow.statesBefore(head);
    const isEval = (states: States | undefined) =>
      states !== undefined && (this.flow.stateOf(states, key).modes & Mode.eval) !== 0;
    return !isEval(before) && isEval(again) && this.flow.hasQuietWay(key, head, place);
  }

  keyOf(expression: Expr): ModelKey | undefined {
    return this.flow.keys.keyOf(expression);
  }
}
