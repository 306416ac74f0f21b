/** Typestate of models: for every place in the code, whether a model is in train or eval mode there, and since when. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Expr, For, FunctionDefinition, Node } from "../python/ast.ts";
import { enclosingLoops, functionOf } from "../python/traverse.ts";
import { callSites, type LocalCall } from "./functions.ts";
import { type ModeFlow, modeFlowOf } from "./modeFlow.ts";
import type { ModelKey } from "./modelKeys.ts";
import { compose, isGiven, join, Mode, type ModeState, type States, unknownState } from "./modeState.ts";
import { valuesOf } from "./values.ts";

/** The mode of the model that `expression` names, just before `expression` is evaluated; undefined for no plain name. */
export function modeAt(expression: Expr): ModeState | undefined {
  return modesOf(expression).modeAt(expression);
}

/** True when the model that `expression` names is in the mode that the function was given it in. */
export function isAsGiven(expression: Expr): boolean {
  return modesOf(expression).isAsGiven(expression);
}

/** True when a loop around `expression` turns the model that it names to eval mode, which was in train mode before. */
export function turnsToEvalInLoop(expression: Expr): boolean {
  const modes = modesOf(expression);
  const key = modes.keyOf(expression);
  return key !== undefined && modes.turnsToEval(key, expression);
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
    return states.has(key.id) ? state : this.partOf(state, expression);
  }

  isAsGiven(expression: Expr): boolean {
    const key = this.keyOf(expression);
    const states = this.flow.statesBefore(expression);
    return key !== undefined && states !== undefined && isGiven(this.flow.stateOf(states, key));
  }

  /** A part of a model shares its mode, but not what it was made by. */
  private partOf(state: ModeState, expression: Expr): ModeState {
    return expression.kind === "Attribute" ? { ...state, origins: new Set(valuesOf(expression)) } : state;
  }

  /** Replaces what a function was given by what its callers hand over. */
  private withCallers(state: ModeState, key: ModelKey, code: Code): ModeState {
    if (!isGiven(state)) {
      return state;
    }
    const given = code.kind === "FunctionDefinition" ? this.entryMode(code, key) : unknownState;
    return compose(state, given);
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
    if (outside === undefined) {
      return unknownState;
    }
    const states = this.flow.statesBefore(local.call.callee);
    return states === undefined
      ? unknownState
      : this.withCallers(this.flow.stateOf(states, outside), outside, functionOf(local.call));
  }

  /**
   * True when a loop turns the model to eval mode on its own: it is not in eval mode before the loop, but may be when
   * `place`, inside the loop, is reached again. Loops around calls of the function count too.
   */
  turnsToEval(key: ModelKey, place: Node): boolean {
    const here = this.flow.statesBefore(place);
    if (here === undefined) {
      return false;
    }
    const state = this.flow.stateOf(here, key);
    const outermost = enclosingLoops(place).at(-1);
    if (outermost?.kind === "For" && this.comesBackInEval(key, outermost, place)) {
      return true;
    }
    const code = functionOf(place);
    if (!isGiven(state) || code.kind !== "FunctionDefinition" || this.asked.has(code)) {
      return false;
    }
    this.asked.add(code);
    const found = callSites(code).calls.some((local) => {
      const caller = modesOf(local.call);
      const outside = caller.flow.translate(local, key);
      return outside !== undefined && caller.turnsToEval(outside, local.call.callee);
    });
    this.asked.delete(code);
    return found;
  }

  /** True when `loop` begins anew in eval mode, was not entered in it, and a way to `place` switches no mode. */
  private comesBackInEval(key: ModelKey, loop: For, place: Node): boolean {
    const before = this.flow.statesBefore(loop.iterable);
    const again = this.flow.statesBefore(loop.target);
    const isEval = (states: States | undefined) =>
      states !== undefined && (this.flow.stateOf(states, key).modes & Mode.eval) !== 0;
    return !isEval(before) && isEval(again) && this.flow.hasQuietWay(key, loop.target, place);
  }

  keyOf(expression: Expr): ModelKey | undefined {
    return this.flow.keys.keyOf(expression);
  }
}
