/** Dataflow of modes: what the statements and calls of one file do to the models they name. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Assignment, Call, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { callsIn, isWithin } from "../python/evaluationOrder.ts";
import { type Block, flowOf, type Step, solveForward } from "../python/flow.ts";
import { keep } from "../python/keep.ts";
import { functionOf } from "../python/traverse.ts";
import { hasWay } from "../python/ways.ts";
import { isReceiver } from "./classes.ts";
import { argumentFor, type LocalCall, localCall } from "./functions.ts";
import { type Acts, givenBy, givenInLists, readActs } from "./modeActs.ts";
import { type CallEffect, readEffect } from "./modeHarmless.ts";
import { type ModelKey, ModelKeys } from "./modelKeys.ts";
import { partlyNamedBy } from "./modeReach.ts";
import {
  compose,
  entryState,
  initialState,
  isGiven,
  join,
  Mode,
  type ModeState,
  modeAfter,
  stepTaken,
  unknownState,
} from "./modeState.ts";
import {
  afterTrainingStep,
  givenStates,
  joinStates,
  numberedStates,
  type States,
  sameStates,
  stateAt,
  withState,
} from "./modeStates.ts";
import {
  givenTogether,
  handedBack,
  isModeSwitch,
  isVisibleOutside,
  isWrapperClass,
  mayBeModel,
  noEffect,
  type Summary,
} from "./modeSummary.ts";
import { valuesOf, wrapped } from "./values.ts";

type Code = ReturnType<typeof functionOf>;

/** What is done behind more calls than this counts as nothing. */
const mostCalls = 60;

/** The mode flow of the file that `node` stands in. */
export function modeFlowOf(node: Node): ModeFlow {
  return moduleOf(node).fact(newModeFlow);
}

const newModeFlow = (module: Module): ModeFlow => new ModeFlow(module);

/** The modes of the models in one file: what each statement does to them. */
export class ModeFlow {
  readonly keys: ModelKeys;
  private readonly solved = new Map<Code, ReadonlyMap<Block, States>>();
  private readonly summaries = new Map<FunctionDefinition, Summary>();
  private readonly open = new Set<FunctionDefinition>();
  private readonly before = new Map<Step, States>();
  private readonly calls = new Map<Call, CallEffect>();
  private readonly acts = new Map<Step, Acts>();

  constructor(private readonly module: Module) {
    this.keys = new ModelKeys(module);
  }

  /** What holds just before `place` is evaluated, calls of the same statement that run before it included. */
  statesBefore(place: Node): States | undefined {
    const code = functionOf(place);
    const step = flowOf(code).stepOf(place);
    let states = step === undefined ? undefined : this.statesBeforeStep(code, step);
    if (step === undefined || states === undefined) {
      return undefined;
    }
    // `model.eval()(x)`
    for (const call of callsIn(step.node)) {
      if (call.end <= place.start || isWithin(call, place)) {
        states = this.applyCall(states, call);
      }
    }
    return states;
  }

  private statesBeforeStep(code: Code, { block, index }: Step): States | undefined {
    let states = this.solve(code).get(block);
    for (let place = 0; states !== undefined && place < index; place++) {
      const next = block.steps[place + 1];
      const known = next === undefined ? undefined : this.before.get(next);
      const step = block.steps[place];
      states = known ?? (step === undefined ? states : this.transfer(states, step));
      if (next !== undefined && states !== undefined) {
        this.before.set(next, states);
      }
    }
    return states;
  }

  /** The caller's name for a key of the called function; undefined when the text does not tell. */
  translate(local: LocalCall, key: ModelKey): ModelKey | undefined {
    if (key.binding.scope.owner !== local.callee) {
      // Names around the function are the same for callers in its own file only.
      return moduleOf(local.callee) === this.module ? key : undefined;
    }
    const parameter = key.binding.definitions.find((one) => one.kind === "parameter")?.node;
    const argument = parameter?.kind === "Parameter" ? argumentFor(local, parameter) : undefined;
    const outside = argument === undefined ? undefined : this.keys.keyOf(argument);
    return outside === undefined ? undefined : this.keys.key(outside.binding, outside.path + key.path);
  }

  private solve(code: Code): ReadonlyMap<Block, States> {
    let entries = this.solved.get(code);
    if (entries === undefined) {
      const given = new Map<number, boolean>();
      const mayBeGiven = (number: number) => given.get(number) ?? keep(given, number, this.mayBeGiven(number, code));
      entries = solveForward<States>(flowOf(code), {
        initial: givenStates,
        transfer: (states, step) => this.transfer(states, step),
        join: (first, second) => joinStates(first, second, mayBeGiven),
        equals: sameStates,
      });
      this.solved.set(code, entries);
    }
    return entries;
  }

  /** False for a variable of the function's own: a path that has not assigned it would raise there. */
  private mayBeGiven(number: number, code: Code): boolean {
    const key = this.keys.byNumber(number);
    const isOwn = key !== undefined && key.path === "" && key.binding.scope.owner === code;
    const isParameter = key?.binding.definitions.some((definition) => definition.kind === "parameter") ?? false;
    return !isOwn || isParameter;
  }

  /** A key that no statement has touched is as the function was given it; module-level names start unknown. */
  stateOf(states: States, key: ModelKey): ModeState {
    // What holds for a whole model holds for its parts.
    for (let holder: ModelKey | undefined = key; holder !== undefined; holder = holder.holder) {
      const state = stateAt(states, holder);
      if (state !== undefined) {
        return state;
      }
    }
    return states.others;
  }

  private transfer(states: States, step: Step): States {
    const { calls, assignment } = this.actsOf(step);
    let after = states;
    for (const call of calls) {
      after = this.applyCall(after, call);
    }
    return assignment === undefined ? after : this.applyAssignment(after, assignment);
  }

  private actsOf(step: Step): Acts {
    const known = this.acts.get(step);
    return (
      known ??
      keep(
        this.acts,
        step,
        readActs(step, this.keys, (call) => this.effectOf(call)),
      )
    );
  }

  private applyAssignment(states: States, assignment: Assignment): States {
    let after = states;
    for (const target of assignment.targets) {
      after =
        target.kind === "Tuple" || target.kind === "List"
          ? target.elements.reduce(
              (current, element, index) => this.assignPart(current, element, assignment.value, index),
              after,
            )
          : this.construct(this.assign(after, target, this.madeBy(states, assignment.value)), target, assignment.value);
    }
    return after;
  }

  /** `trainer = Trainer()`: the models that `__init__` puts on the new object. */
  private construct(states: States, target: Expr, value: Expr): States {
    const key = this.keys.keyOf(target);
    const local = value.kind === "Call" ? localCall(value) : undefined;
    if (key === undefined || local?.receiver !== "constructed") {
      return states;
    }
    let after = states;
    for (const { key: inner, state } of this.summaryOf(local.callee).exit.values()) {
      const isOnSelf = inner.path !== "" && inner.binding.definitions.some(isReceiver);
      if (isOnSelf && inner.binding.scope.owner === local.callee) {
        const outside = this.keys.key(key.binding, key.path + inner.path);
        after = withState(after, outside, isGiven(state) ? unknownState : state);
      }
    }
    return after;
  }

  private assignPart(states: States, target: Expr, value: Expr, index: number): States {
    const key = this.keys.keyOf(target);
    if (key === undefined) {
      return states;
    }
    if (value.kind === "Tuple") {
      const element = value.elements[index];
      return element === undefined ? states : this.assign(states, target, this.madeBy(states, element));
    }
    const passedOn = handedBack(value, index);
    const same = passedOn === undefined ? undefined : this.keys.keyOf(passedOn);
    return this.assign(states, target, same === undefined ? unknownState : this.stateOf(states, same));
  }

  private assign(states: States, target: Expr, state: ModeState | undefined): States {
    const key = this.keys.keyOf(target);
    if (key === undefined || state === undefined) {
      return states;
    }
    if (target.kind === "Attribute" && target.attribute.id === "training") {
      return partlyNamedBy(target.value, this.keys).reduce((after, model) => this.loseMode(after, model), states);
    }
    return withState(this.forget(states, key), key, state);
  }

  /** Drops what is known of the parts of `key`. */
  private forget(states: States, key: ModelKey): States {
    return this.keys.partsOf(key).reduce((after, part) => withState(after, part, undefined), states);
  }

  /** The mode of the model that `value` is or makes; undefined for what is no model. */
  madeBy(states: States, value: Expr): ModeState | undefined {
    if (value.kind === "Conditional") {
      const first = this.madeBy(states, value.body);
      const second = this.madeBy(states, value.orelse);
      return first === undefined || second === undefined ? unknownState : join(first, second);
    }
    const key = this.keys.keyOf(value);
    if (key !== undefined) {
      return this.stateOf(states, key);
    }
    if (value.kind !== "Call") {
      return unknownState;
    }
    const inner = wrapped(value);
    if (inner !== undefined) {
      const name = methodName(value);
      const state = this.madeBy(states, inner);
      return (name === "eval" || name === "train") && this.keys.keyOf(inner) === undefined && state !== undefined
        ? { ...state, modes: modeAfter(value), causes: new Set([value]) }
        : state;
    }
    return this.constructedBy(value);
  }

  private constructedBy(call: Call): ModeState {
    const local = localCall(call);
    if (local !== undefined && local.receiver !== "constructed") {
      const { returned } = this.summaryOf(local.callee);
      return isGiven(returned) ? unknownState : returned;
    }
    return initialState(call, valuesOf(call));
  }

  /** The states after `call` has run. */
  private applyCall(given: States, call: Call): States {
    const name = methodName(call);
    const states = this.effectOf(call).reached.reduce((after, key) => this.loseMode(after, key), given);
    const on = receiver(call);
    const switched = on !== undefined && (name === "eval" || name === "train") ? this.keys.namedBy(on) : [];
    if (switched.length > 0 && isModeSwitch(call, this.effectOf(call).local)) {
      let after = states;
      for (const key of switched) {
        const state = { ...this.stateOf(states, key), modes: modeAfter(call), causes: new Set([call]) };
        after = withState(this.forget(after, key), key, state);
      }
      return after;
    }
    const { local, isHarmless } = this.effectOf(call);
    if (local !== undefined) {
      return this.applySummary(states, local);
    }
    const trained = name === "backward" ? afterTrainingStep(states) : states;
    return isHarmless ? trained : this.makeUnknown(trained, givenBy(call));
  }

  private effectOf(call: Call): CallEffect {
    return this.calls.get(call) ?? keep(this.calls, call, readEffect(call, this.keys));
  }

  private applySummary(states: States, local: LocalCall): States {
    const summary = this.summaryOf(local.callee);
    let after = summary.trains ? afterTrainingStep(states) : states;
    for (const { key, state } of summary.exit.values()) {
      const outside = this.translate(local, key);
      if (outside !== undefined) {
        const before = this.stateOf(states, outside);
        after = this.changeParts(after, outside, state);
        after = withState(after, outside, compose(state, summary.trains ? stepTaken(before) : before));
      }
    }
    return local.receiver === "constructed"
      ? this.escape(after, local.call)
      : this.handOverSeveral(after, local, summary);
  }

  /** What holds for a whole model holds for its parts; a summary tells those of which it knows more behind it. */
  private changeParts(states: States, key: ModelKey, effect: ModeState): States {
    return this.keys.partsOf(key).reduce((after, part) => {
      const before = isGiven(effect) ? stateAt(after, part) : undefined;
      return withState(
        after,
        part,
        before === undefined ? undefined : compose({ ...effect, origins: new Set() }, before),
      );
    }, states);
  }

  /** An object that keeps a model may switch its mode later, behind the text's back. */
  private escape(states: States, call: Call): States {
    return valuesOf(call).some(isWrapperClass) ? states : this.makeUnknown(states, givenBy(call));
  }

  /** `set_mode([encoder, decoder], flag)`: what a function does to elements of a list is not followed. */
  private handOverSeveral(states: States, local: LocalCall, summary: Summary): States {
    return this.makeUnknown(states, [...givenInLists(local.call), ...givenTogether(local, summary)]);
  }

  /** Code that is not seen may do anything to the models it is given. */
  private makeUnknown(states: States, models: readonly Expr[]): States {
    let after = states;
    for (const model of models) {
      const key = this.keys.keyOf(model);
      const state = key === undefined ? undefined : stateAt(states, key);
      if (key !== undefined && (state !== undefined || mayBeModel(model))) {
        after = withState(after, key, { ...(state ?? states.others), modes: Mode.unknown });
      }
    }
    return after;
  }

  /** Some of the model, or of what stands on it, is switched: no mode is that of the whole. */
  private loseMode(states: States, key: ModelKey): States {
    return withState(this.forget(states, key), key, { ...this.stateOf(states, key), modes: Mode.unknown });
  }

  /** What holds when a loop is first reached; `head` is what it evaluates in each round. */
  statesEntering(head: Node): States | undefined {
    const code = functionOf(head);
    // The builder of flows connects the block before a loop to its head first, the ways back later.
    const before = flowOf(code).stepOf(head)?.block.predecessors[0];
    const entry = before === undefined ? undefined : this.solve(code).get(before);
    return entry === undefined ? undefined : before?.steps.reduce((states, step) => this.transfer(states, step), entry);
  }

  /** True when some way from `start` to `end`, both in one function, leaves the mode of `key` alone. */
  hasQuietWay(key: ModelKey, start: Node, end: Node): boolean {
    const isQuiet = (step: Step) =>
      this.stateOf(this.transfer(withState(givenStates, key, entryState), step), key).modes === Mode.entry;
    return hasWay(flowOf(functionOf(start)), start, end, isQuiet);
  }

  summaryOf(definition: FunctionDefinition): Summary {
    const owner = modeFlowOf(definition);
    if (owner !== this) {
      return owner.summaryOf(definition);
    }
    const known = this.summaries.get(definition);
    if (known !== undefined || this.open.has(definition) || this.open.size >= mostCalls) {
      return known ?? noEffect;
    }
    this.open.add(definition);
    const summary = this.summarize(definition);
    this.open.delete(definition);
    return keep(this.summaries, definition, summary);
  }

  private summarize(definition: FunctionDefinition): Summary {
    const flow = flowOf(definition);
    const entries = this.solve(definition);
    const exit = new Map<string, { key: ModelKey; state: ModeState }>();
    for (const { number, state } of numberedStates(entries.get(flow.exit) ?? givenStates)) {
      const key = this.keys.byNumber(number);
      const isTouched = state.modes !== Mode.entry || (key?.path ?? "") !== "";
      if (key !== undefined && isVisibleOutside(key, definition) && isTouched) {
        exit.set(key.id, { key, state });
      }
    }
    let returned: ModeState | undefined;
    let trains = false;
    for (const block of flow.blocks) {
      let states = entries.get(block);
      for (const step of states === undefined ? [] : block.steps) {
        trains ||= callsIn(step.node).some((call) => this.isTrainingStep(call));
        if (step.node.kind === "Return" && step.node.value !== undefined && states !== undefined) {
          const state = this.madeBy(states, step.node.value) ?? unknownState;
          returned = returned === undefined ? state : join(returned, state);
        }
        states = states === undefined ? undefined : this.transfer(states, step);
      }
    }
    return { exit, returned: returned ?? unknownState, trains };
  }

  private isTrainingStep(call: Call): boolean {
    if (methodName(call) === "backward") {
      return true;
    }
    const { local } = this.effectOf(call);
    return local !== undefined && this.summaryOf(local.callee).trains;
  }
}
