/** Typestate of models: for every place in the code, whether a model is in train or eval mode there, and since when. */

import { callSites, type LocalCall, argumentFor, localCall } from "./functions.ts";
import { apiNames } from "./frameworks.ts";
import { isReceiver } from "./classes.ts";
import { type Value, valuesOf, wrapped } from "./values.ts";
import type { Module } from "../project/module.ts";
import type { Assignment, Call, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { argumentValue, methodName, receiver } from "../python/calls.ts";
import { type Block, type Step, solveForward } from "../python/flow.ts";
import type { Binding, Definition } from "../python/scopes.ts";
import { childrenOf, functionOf } from "../python/traverse.ts";

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

/** A model as code names it: a variable, and the attributes behind it. */
interface Key {
  readonly binding: Binding;
  readonly path: string;
}

type States = ReadonlyMap<string, ModeState>;

const entryState: ModeState = { modes: Mode.entry, origins: new Set(), causes: new Set() };
const unknownState: ModeState = { modes: Mode.unknown, origins: new Set(), causes: new Set() };

/** The mode of the model that `expression` names, just before `expression` is evaluated; undefined for no plain name. */
export function modeAt(module: Module, expression: Expr): ModeState | undefined {
  return module.fact(newModes).modeAt(expression);
}

const newModes = (module: Module): Modes => new Modes(module);

/** What running a function does to the models around it. */
interface Summary {
  /** State at the end, by key; a key that is missing is left alone. */
  readonly exit: ReadonlyMap<string, { readonly key: Key; readonly state: ModeState }>;
  readonly returned: ModeState;
  /** True when it takes training steps. */
  readonly trains: boolean;
}

const noEffect: Summary = { exit: new Map(), returned: unknownState, trains: false };

type Code = ReturnType<typeof functionOf>;

class Modes {
  private readonly keys = new Map<string, Key>();
  private readonly bindings = new Map<Binding, number>();
  private readonly solved = new Map<Code, ReadonlyMap<Block, States>>();
  private readonly summaries = new Map<FunctionDefinition, Summary>();
  private readonly open = new Set<FunctionDefinition>();
  private readonly entries = new Map<string, ModeState>();

  constructor(private readonly module: Module) {}

  modeAt(expression: Expr): ModeState | undefined {
    const key = this.keyOf(expression);
    if (key === undefined) {
      return undefined;
    }
    const code = functionOf(expression);
    const step = this.module.flowOf(code).stepOf(expression);
    const entry = step === undefined ? undefined : this.solve(code).get(step.block);
    if (step === undefined || entry === undefined) {
      return unknownState;
    }
    let states = entry;
    for (const earlier of step.block.steps.slice(0, step.index)) {
      states = this.transfer(states, earlier);
    }
    // Calls of the same statement that come before: `model.eval()(x)`.
    for (const call of callsIn(step.node)) {
      if (call.end <= expression.start || isWithin(call, expression)) {
        states = this.applyCall(states, call);
      }
    }
    return this.withCallers(this.stateOf(states, key), key, code);
  }

  /** Replaces what a function was given by what its callers hand over. */
  private withCallers(state: ModeState, key: Key, code: Code): ModeState {
    if ((state.modes & Mode.entry) === 0) {
      return state;
    }
    const given = code.kind === "FunctionDefinition" ? this.entryMode(code, key) : unknownState;
    return compose(state, given);
  }

  /** The mode in which the callers of `definition` hand over `key`. */
  private entryMode(definition: FunctionDefinition, key: Key): ModeState {
    const id = `${definition.start}:${idOf(key, this.bindings)}`;
    const known = this.entries.get(id);
    if (known !== undefined) {
      return known;
    }
    // A recursive call adds nothing to what the first one brings.
    this.entries.set(id, { modes: 0, origins: new Set(), causes: new Set() });
    const { calls, open } = callSites(this.module, definition);
    const found = calls.map((local) => this.modeHandedOver(local, key));
    const joined = open || found.length === 0 ? unknownState : found.reduce(join);
    this.entries.set(id, joined);
    return joined;
  }

  private modeHandedOver(local: LocalCall, key: Key): ModeState {
    const outside = this.translate(local, key);
    if (outside === undefined) {
      return unknownState;
    }
    const code = functionOf(local.call);
    const step = this.module.flowOf(code).stepOf(local.call);
    const entry = step === undefined ? undefined : this.solve(code).get(step.block);
    if (step === undefined || entry === undefined) {
      return unknownState;
    }
    let states = entry;
    for (const earlier of step.block.steps.slice(0, step.index)) {
      states = this.transfer(states, earlier);
    }
    for (const call of callsIn(step.node)) {
      if (call.end <= local.call.start || isWithin(call, local.call.callee)) {
        states = this.applyCall(states, call);
      }
    }
    return this.withCallers(this.stateOf(states, outside), outside, code);
  }

  /** The caller's name for a key of the called function; undefined when the text does not tell. */
  private translate(local: LocalCall, key: Key): Key | undefined {
    if (key.binding.scope.owner !== local.callee) {
      return key;
    }
    const parameter = key.binding.definitions.find((one) => one.kind === "parameter")?.node;
    const argument = parameter?.kind === "Parameter" ? argumentFor(local, parameter) : undefined;
    const outside = argument === undefined ? undefined : this.keyOf(argument);
    return outside === undefined ? undefined : this.key(outside.binding, outside.path + key.path);
  }

  private solve(code: Code): ReadonlyMap<Block, States> {
    let entries = this.solved.get(code);
    if (entries === undefined) {
      entries = solveForward<States>(this.module.flowOf(code), {
        initial: new Map(),
        transfer: (states, step) => this.transfer(states, step),
        join: (first, second) => this.joinStates(first, second),
        equals: sameStates,
      });
      this.solved.set(code, entries);
    }
    return entries;
  }

  /** A key that no statement has touched is as the function was given it; module-level names start unknown. */
  private stateOf(states: States, key: Key): ModeState {
    const id = idOf(key, this.bindings);
    let state = states.get(id);
    for (let path = key.path; state === undefined && path !== ""; ) {
      // What holds for a whole model holds for its parts.
      path = path.slice(0, path.lastIndexOf("."));
      state = states.get(idOf({ ...key, path }, this.bindings));
    }
    return state ?? entryState;
  }

  private joinStates(first: States, second: States): States {
    const joined = new Map<string, ModeState>();
    for (const id of new Set([...first.keys(), ...second.keys()])) {
      joined.set(id, join(first.get(id) ?? entryState, second.get(id) ?? entryState));
    }
    return joined;
  }

  private transfer(states: States, step: Step): States {
    let after = states;
    for (const call of callsIn(step.node)) {
      after = this.applyCall(after, call);
    }
    if (step.node.kind === "Assignment") {
      after = this.applyAssignment(after, step.node);
    }
    return after;
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
    const key = this.keyOf(target);
    const local = value.kind === "Call" ? localCall(this.module, value) : undefined;
    if (key === undefined || local?.receiver !== "constructed") {
      return states;
    }
    const after = new Map(states);
    for (const { key: inner, state } of this.summaryOf(local.callee).exit.values()) {
      const isOnSelf = inner.path !== "" && inner.binding.definitions.some(isReceiver);
      if (isOnSelf && inner.binding.scope.owner === local.callee) {
        const outside = this.key(key.binding, key.path + inner.path);
        after.set(idOf(outside, this.bindings), (state.modes & Mode.entry) === 0 ? state : unknownState);
      }
    }
    return after;
  }

  /** `model, optimizer = accelerator.prepare(model, optimizer)` hands the same model back. */
  private assignPart(states: States, target: Expr, value: Expr, index: number): States {
    const key = this.keyOf(target);
    if (key === undefined) {
      return states;
    }
    if (value.kind === "Tuple") {
      const element = value.elements[index];
      return element === undefined ? states : this.assign(states, target, this.madeBy(states, element));
    }
    const passedOn = value.kind === "Call" && methodName(value) === "prepare" ? value.arguments[index]?.value : undefined;
    const same = passedOn === undefined ? undefined : this.keyOf(passedOn);
    return this.assign(states, target, same === undefined ? unknownState : this.stateOf(states, same));
  }

  private assign(states: States, target: Expr, state: ModeState | undefined): States {
    const key = this.keyOf(target);
    if (key === undefined || state === undefined) {
      return states;
    }
    const after = new Map(states);
    this.forget(after, key);
    after.set(idOf(key, this.bindings), state);
    return after;
  }

  /** Drops what is known of the parts of `key`. */
  private forget(states: Map<string, ModeState>, key: Key): void {
    const prefix = `${idOf(key, this.bindings)}.`;
    for (const id of [...states.keys()]) {
      if (id.startsWith(prefix)) {
        states.delete(id);
      }
    }
  }

  /** The mode of the model that `value` is or makes; undefined for what is no model. */
  private madeBy(states: States, value: Expr): ModeState | undefined {
    if (value.kind === "Conditional") {
      const first = this.madeBy(states, value.body);
      const second = this.madeBy(states, value.orelse);
      return first === undefined || second === undefined ? unknownState : join(first, second);
    }
    const key = this.keyOf(value);
    if (key !== undefined) {
      return this.stateOf(states, key);
    }
    if (value.kind !== "Call") {
      return unknownState;
    }
    const inner = wrapped(this.module, value);
    if (inner !== undefined) {
      const name = methodName(value);
      const state = this.madeBy(states, inner);
      return (name === "eval" || name === "train") && this.keyOf(inner) === undefined && state !== undefined
        ? { ...state, modes: modeAfter(value), causes: new Set([value]) }
        : state;
    }
    return this.constructedBy(value);
  }

  private constructedBy(call: Call): ModeState {
    const local = localCall(this.module, call);
    if (local !== undefined && local.receiver !== "constructed") {
      const { returned } = this.summaryOf(local.callee);
      return (returned.modes & Mode.entry) === 0 ? returned : unknownState;
    }
    const origins = new Set(valuesOf(this.module, call));
    const modes = [...origins].reduce((bits, origin) => bits | initialMode(origin), 0);
    return { modes, origins, causes: new Set([call]) };
  }

  /** The states after `call` has run. */
  private applyCall(states: States, call: Call): States {
    const name = methodName(call);
    const on = receiver(call);
    const key = on === undefined ? undefined : this.keyOf(on);
    if ((name === "eval" || name === "train") && key !== undefined && this.isModeSwitch(call)) {
      const after = new Map(states);
      const before = this.stateOf(states, key);
      this.forget(after, key);
      after.set(idOf(key, this.bindings), { ...before, modes: modeAfter(call), causes: new Set([call]) });
      return after;
    }
    const local = localCall(this.module, call);
    if (local !== undefined) {
      return this.applySummary(states, local);
    }
    const trained = name === "backward" ? afterTrainingStep(states) : states;
    return this.isHarmless(call) ? trained : this.handOver(trained, call);
  }

  /** `train(…)` of a project's own class that is no module is not `nn.Module.train`. */
  private isModeSwitch(call: Call): boolean {
    const local = localCall(this.module, call);
    const hasOneArgument = call.arguments.length <= (methodName(call) === "eval" ? 0 : 1);
    return local === undefined && hasOneArgument;
  }

  private applySummary(states: States, local: LocalCall): States {
    const summary = this.summaryOf(local.callee);
    const after = new Map(summary.trains ? afterTrainingStep(states) : states);
    for (const { key, state } of summary.exit.values()) {
      const outside = this.translate(local, key);
      if (outside !== undefined) {
        const before = this.stateOf(states, outside);
        after.set(idOf(outside, this.bindings), compose(state, summary.trains ? stepTaken(before) : before));
      }
    }
    return local.receiver === "constructed" ? this.escape(after, local.call) : after;
  }

  /** An object that keeps a model may switch its mode later, behind the text's back. */
  private escape(states: States, call: Call): States {
    const made = valuesOf(this.module, call).some((value) => value.kind === "object" && isWrapperClass(value));
    return made ? states : this.handOver(states, call);
  }

  /** Code that is not seen may do anything to the models it is given. */
  private handOver(states: States, call: Call): States {
    let after: Map<string, ModeState> | undefined;
    for (const argument of call.arguments) {
      const key = this.keyOf(argument.value);
      const state = key === undefined ? undefined : states.get(idOf(key, this.bindings));
      if (key !== undefined && (state !== undefined || mayBeModel(argument.value))) {
        after ??= new Map(states);
        after.set(idOf(key, this.bindings), { ...(state ?? entryState), modes: Mode.unknown });
      }
    }
    return after ?? states;
  }

  private isHarmless(call: Call): boolean {
    const { callee } = call;
    if (this.module.names.builtin(callee) !== undefined) {
      return true;
    }
    if (apiNames(this.module, callee).some((name) => harmless.test(name))) {
      return true;
    }
    // A method of the model itself, or of an optimizer, a tensor, a logger: only its arguments could matter.
    return callee.kind === "Attribute" && harmlessMethods.has(callee.attribute.id);
  }

  private summaryOf(definition: FunctionDefinition): Summary {
    const known = this.summaries.get(definition);
    if (known !== undefined) {
      return known;
    }
    if (this.open.has(definition)) {
      return noEffect;
    }
    this.open.add(definition);
    const summary = this.summarize(definition);
    this.open.delete(definition);
    this.summaries.set(definition, summary);
    return summary;
  }

  private summarize(definition: FunctionDefinition): Summary {
    const flow = this.module.flowOf(definition);
    const entries = this.solve(definition);
    const exit = new Map<string, { key: Key; state: ModeState }>();
    for (const [id, state] of entries.get(flow.exit) ?? new Map<string, ModeState>()) {
      const key = this.keys.get(id);
      if (key !== undefined && isVisibleOutside(key, definition) && state.modes !== Mode.entry) {
        exit.set(id, { key, state });
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
    const local = localCall(this.module, call);
    return local !== undefined && this.summaryOf(local.callee).trains;
  }

  /** The model that `expression` names: a variable with attributes, aliases followed, `.module` left out. */
  private keyOf(expression: Expr): Key | undefined {
    const attributes: string[] = [];
    let current = expression;
    while (current.kind === "Attribute") {
      if (current.attribute.id !== "module") {
        attributes.unshift(current.attribute.id);
      }
      current = current.value;
    }
    if (current.kind !== "Name") {
      return undefined;
    }
    const binding = this.module.scopes.resolve(current);
    if (binding === undefined || binding.definitions.some((one) => one.kind === "import")) {
      return undefined;
    }
    const alias = this.aliasOf(current, binding);
    if (alias !== undefined) {
      return this.key(alias.binding, alias.path + attributes.map((name) => `.${name}`).join(""));
    }
    return this.key(binding, attributes.map((name) => `.${name}`).join(""));
  }

  /** `net = model` names the same model as `model`, where nothing else is ever assigned to it. */
  private aliasOf(name: Extract<Expr, { kind: "Name" }>, binding: Binding): Key | undefined {
    const [only] = binding.definitions;
    if (binding.definitions.length !== 1 || only?.kind !== "assignment" || only.path.length > 0) {
      return undefined;
    }
    let value = only.value;
    while (value?.kind === "Call") {
      value = wrapped(this.module, value);
    }
    const isPlain = value?.kind === "Name" ? value.id !== name.id : value?.kind === "Attribute";
    return value !== undefined && isPlain ? this.keyOf(value) : undefined;
  }

  private key(binding: Binding, path: string): Key {
    const key = { binding, path };
    this.keys.set(idOf(key, this.bindings), key);
    return key;
  }
}

/** Framework functions that leave the modes of the models they are given alone. */
const harmless =
  /^(?:torch\.|torchvision\.|torchaudio\.|copy\.|math\.|numpy\.|os\.|time\.|sys\.|logging\.|wandb\.|torchinfo\.|torchsummary\.|matplotlib\.|sklearn\.|tqdm|itertools\.|functools\.|random\.|json\.|transformers\.(?:get_|set_seed|AdamW|logging))/;

/** Methods that no project overrides in order to switch modes. */
const harmlessMethods: ReadonlySet<string> = new Set([
  "append",
  "add",
  "info",
  "debug",
  "warning",
  "print",
  "prepare",
  "unwrap_model",
  "save",
  "save_pretrained",
  "save_checkpoint",
  "load_state_dict",
  "state_dict",
  "parameters",
  "named_parameters",
  "register_buffer",
  "add_graph",
  "watch",
  "step",
  "backward",
  "zero_grad",
  "copy_params_to",
]);

function idOf(key: { readonly binding: Binding; readonly path: string }, numbers: Map<Binding, number>): string {
  let number = numbers.get(key.binding);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(key.binding, number);
  }
  return `${number}${key.path}`;
}

/** The calls of one step in the order in which they run: arguments before the call that takes them. */
function callsIn(node: Node): readonly Call[] {
  const known = callOrder.get(node);
  if (known !== undefined) {
    return known;
  }
  const calls: Call[] = [];
  const visit = (current: Node): void => {
    if (current.kind === "FunctionDefinition" || current.kind === "ClassDefinition" || current.kind === "Lambda") {
      return;
    }
    if (current.kind === "MatchCase") {
      return;
    }
    for (const child of childrenOf(current)) {
      visit(child);
    }
    if (current.kind === "Call") {
      calls.push(current);
    }
  };
  visit(node);
  callOrder.set(node, calls);
  return calls;
}

const callOrder = new WeakMap<Node, readonly Call[]>();

function isWithin(inner: Node, outer: Node): boolean {
  return inner !== outer && outer.start <= inner.start && inner.end <= outer.end;
}

/** What `eval()`, `train()`, `train(False)` and `train(flag)` leave behind. */
function modeAfter(call: Call): number {
  if (methodName(call) === "eval") {
    return Mode.eval;
  }
  const mode = argumentValue(call, 0, "mode");
  if (mode === undefined) {
    return call.arguments.length === 0 ? Mode.train : Mode.unknown;
  }
  return mode.kind === "Constant" && mode.type === "bool" ? (mode.value === true ? Mode.train : Mode.eval) : Mode.unknown;
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

function isWrapperClass(value: Value): boolean {
  return value.kind === "object" && value.definition.bases.length > 0;
}

function mayBeModel(expression: Expr): boolean {
  return expression.kind === "Name" || expression.kind === "Attribute";
}

/** After `backward`, a model that `train()` prepared has been trained. */
function afterTrainingStep(states: States): States {
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

function stepTaken(state: ModeState): ModeState {
  const prepared = Mode.initial | Mode.train;
  return (state.modes & prepared) === 0 ? state : { ...state, modes: (state.modes & ~prepared) | Mode.trained };
}

/** What a function does to a state that it is given: where it leaves it alone, the given one stays. */
function compose(effect: ModeState, given: ModeState): ModeState {
  if ((effect.modes & Mode.entry) === 0) {
    return { ...effect, origins: effect.origins.size > 0 ? effect.origins : given.origins };
  }
  return {
    modes: (effect.modes & ~Mode.entry) | given.modes,
    origins: new Set([...effect.origins, ...given.origins]),
    causes: new Set([...effect.causes, ...given.causes]),
  };
}

function join(first: ModeState, second: ModeState): ModeState {
  if (first === second) {
    return first;
  }
  return {
    modes: first.modes | second.modes,
    origins: new Set([...first.origins, ...second.origins]),
    causes: new Set([...first.causes, ...second.causes]),
  };
}

function sameStates(first: States, second: States): boolean {
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

/** Parameters, `self` and names of the bodies around a function: what its caller may see change. */
function isVisibleOutside(key: Key, definition: FunctionDefinition): boolean {
  if (key.binding.scope.owner !== definition) {
    return true;
  }
  const parameters: readonly Definition[] = key.binding.definitions.filter((one) => one.kind === "parameter");
  const isReassigned = key.binding.definitions.length > parameters.length;
  return parameters.length > 0 && (!isReassigned || parameters.some(isReceiver));
}

