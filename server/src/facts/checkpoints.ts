/** Checkpoints: what `torch.save` writes, part by part, by what the values are and not by what they are called. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Dict, Expr, Name } from "../python/ast.ts";
import { argumentValue, lastName, methodName, receiver } from "../python/calls.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { callSites } from "./callSites.ts";
import { classAround } from "./classes.ts";
import { apiNames, callsOf } from "./frameworks.ts";
import { argumentFor } from "./functions.ts";
import { isModuleClass } from "./models.ts";
import { type Value, valuesOf, wrapped } from "./values.ts";

export type SavedKind =
  /** A whole module, with its class. */
  | "module"
  /** The state dict of a module. */
  | "weights"
  /** The state dict of an optimizer. */
  | "optimizer"
  /** Any other state dict, as a scheduler's or a gradient scaler's. */
  | "state"
  | "other";

export interface SavedPart {
  readonly kind: SavedKind;
  /** The expression as it stands in the code, in a dict its value. */
  readonly node: Expr;
  /** The key that it is saved under, as it is written. */
  readonly key: Expr | undefined;
  /** What `state_dict()` is called on; the module itself for a whole one. */
  readonly of: Expr | undefined;
}

export interface Checkpoint {
  /** The call of `torch.save`. */
  readonly call: Call;
  /** What is saved: one object, or a dict of them. */
  readonly saved: Expr;
  /** The dict display that is saved, where it is one. */
  readonly dict: Dict | undefined;
  readonly parts: readonly SavedPart[];
  /** True when the dict may hold more than the text shows. */
  readonly isOpen: boolean;
  readonly path: Expr | undefined;
}

/** Every call of `torch.save` of the module; what a function saves for its caller is read at the calls in its file. */
export function checkpointsOf(module: Module): readonly Checkpoint[] {
  return module.fact(readCheckpoints);
}

function readCheckpoints(module: Module): Checkpoint[] {
  return callsOf(module, "torch.save").flatMap((call): Checkpoint[] => {
    const saved = argumentValue(call, 0, "obj");
    return saved === undefined ? [] : handedIn(saved).map((one) => checkpoint(call, one));
  });
}

/** What callers hand in for a parameter that is saved; the expression itself when it is none, or they are unknown. */
function handedIn(saved: Expr): readonly Expr[] {
  const [only, ...others] = valuesOf(saved);
  const parameter = only?.kind === "parameter" && others.length === 0 ? only.definition.node : undefined;
  const owner = parameter?.parent;
  if (parameter?.kind !== "Parameter" || owner?.kind !== "FunctionDefinition") {
    return [saved];
  }
  const { calls, open } = callSites(owner);
  const given = calls.map((local) => argumentFor(local, parameter));
  const isClear =
    !open && given.length > 0 && given.every((one) => one !== undefined && moduleOf(one) === moduleOf(saved));
  return isClear ? given.flatMap((one) => one ?? []) : [saved];
}

function checkpoint(call: Call, saved: Expr): Checkpoint {
  const path = argumentValue(call, 1, "f");
  const origin = moduleOf(saved).origin(saved);
  if (origin.kind === "Dict") {
    const added = saved.kind === "Name" ? addedByKey(saved) : { parts: [], isOpen: false };
    const parts = origin.entries.map((entry) => savedPart(entry.value, entry.key));
    const isOpen = added.isOpen || origin.entries.some((entry) => entry.key === undefined);
    return { call, saved, dict: origin, parts: [...parts, ...added.parts], isOpen, path };
  }
  if (origin.kind === "Call" && moduleOf(origin).names.builtin(origin.callee) === "dict") {
    const parts = origin.arguments.map((argument) => savedPart(argument.value, undefined));
    return {
      call,
      saved,
      dict: undefined,
      parts,
      isOpen: origin.arguments.some((one) => one.keyword === undefined),
      path,
    };
  }
  if (origin.kind === "List" || origin.kind === "Tuple") {
    return {
      call,
      saved,
      dict: undefined,
      parts: origin.elements.map((one) => savedPart(one, undefined)),
      isOpen: false,
      path,
    };
  }
  const part = savedPart(saved, undefined);
  return { call, saved, dict: undefined, parts: [part], isOpen: part.kind === "other", path };
}

/** `state["optimizer"] = …` and `state.update(…)` of a dict that is saved by its name. */
function addedByKey(name: Name): { parts: SavedPart[]; isOpen: boolean } {
  const module = moduleOf(name);
  const binding = module.scopes.resolve(name);
  const isSame = (one: Expr) => one.kind === "Name" && module.scopes.resolve(one) === binding;
  const parts = nodesOf(bodyOf(name), "Assignment").flatMap(({ targets, value }) =>
    targets.flatMap((target) =>
      target.kind === "Subscript" && isSame(target.value) ? [savedPart(value, target.index)] : [],
    ),
  );
  const isOpen = nodesOf(bodyOf(name), "Call").some((call) => {
    const on = receiver(call);
    return methodName(call) === "update" && on !== undefined && isSame(on);
  });
  return { parts, isOpen };
}

function savedPart(node: Expr, key: Expr | undefined): SavedPart {
  const stateOf = stateDictOwner(node);
  if (stateOf !== undefined) {
    return { kind: stateKind(stateOf), node, key, of: stateOf };
  }
  return isWholeModule(node) ? { kind: "module", node, key, of: node } : { kind: "other", node, key, of: undefined };
}

/** `model` in `model.state_dict()`, also behind a variable, a copy, or `{k: v.cpu() for k, v in model.state_dict().items()}`. */
export function stateDictOwner(expression: Expr): Expr | undefined {
  const module = moduleOf(expression);
  const origin = module.origin(expression);
  if (origin.kind === "Comprehension") {
    const iterable = origin.clauses[0]?.iterable;
    const dict = iterable?.kind === "Call" && methodName(iterable) === "items" ? receiver(iterable) : undefined;
    return dict === undefined ? undefined : stateDictOwner(dict);
  }
  if (origin.kind !== "Call") {
    return undefined;
  }
  const on = receiver(origin);
  if (methodName(origin) === "state_dict") {
    return on;
  }
  const copied = apiNames(origin.callee).some((name) => /^copy\.(?:deep)?copy$/.test(name))
    ? origin.arguments[0]?.value
    : undefined;
  return copied === undefined ? undefined : stateDictOwner(copied);
}

/** Whose state it is: by its value, by the methods that the code calls on it, and by name where nothing else tells. */
export function stateKind(owner: Expr): "weights" | "optimizer" | "state" {
  const apis = valuesOf(owner).flatMap((value) => (value.kind === "api" ? [value.api] : []));
  const isOneOf = (pattern: RegExp) => apis.some((api) => pattern.test(api));
  if (isOneOf(/lr_scheduler|get_\w*schedule|GradScaler|\.EMA$|AveragedModel/i)) {
    return "state";
  }
  if (isOneOf(/^torch\.optim\.|\.(?:Adam\w*|SGD|RMSprop|LAMB|Lion|AdaBelief|Ranger|create_optimizer\w*)$/)) {
    return "optimizer";
  }
  const calls = methodsCalledOn(owner);
  const name = lastWord(moduleOf(owner).textOf(owner));
  if (calls.has("step") || calls.has("update") || calls.has("unscale_")) {
    return calls.has("zero_grad") || /opt/i.test(name) ? "optimizer" : "state";
  }
  return /optim|^opt$|^opt_|_opt$/i.test(name) ? "optimizer" : /sched|scaler|ema/i.test(name) ? "state" : "weights";
}

function lastWord(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}

/** Names of the methods that the code calls on what `expression` names. */
function methodsCalledOn(expression: Expr): ReadonlySet<string> {
  const module = moduleOf(expression);
  const binding = expression.kind === "Name" ? module.scopes.resolve(expression) : undefined;
  const text = module.textOf(expression);
  const owner = classAround(expression);
  const isSame = (one: Expr) =>
    one.kind === "Name"
      ? binding !== undefined && module.scopes.resolve(one) === binding
      : one.kind === "Attribute" && module.textOf(one) === text && classAround(one) === owner;
  return new Set(
    module.nodesNear("Call", lastName(expression) ?? text).flatMap((call) => {
      const on = receiver(call);
      return on !== undefined && isSame(on) ? [methodName(call) ?? ""] : [];
    }),
  );
}

/** What builds modules: layers, model zoos, and loaders of whole models. */
const moduleMakers =
  /^(?:torch\.nn\.(?:[A-Z]\w*|parallel\.\w+)$|torchvision\.models\.|timm\.(?:\w+\.)*create_model$|torch\.hub\.load$|segmentation_models_pytorch\.\w+$|efficientnet_pytorch\.|transformers\.\w+\.from_(?:pretrained|config)$|.*\.from_pretrained$)/;

/** True when the expression surely is a module, on every path. */
export function isWholeModule(expression: Expr): boolean {
  const bare = expression.kind === "Attribute" && expression.attribute.id === "module" ? expression.value : expression;
  const values = valuesOf(bare);
  if (values.length > 0 && values.every(isModuleValue)) {
    return true;
  }
  if (bare.kind === "Call") {
    const inner = wrapped(bare);
    return inner !== undefined && isWholeModule(inner);
  }
  // What is not known is one when the code treats it so: `model.eval()`, `model.parameters()`.
  const isOpen = (value: Value) =>
    isModuleValue(value) ||
    ["unknown", "parameter", "called", "part", "element"].includes(value.kind) ||
    mayBeModule(value);
  const isNamed = bare.kind === "Name" || bare.kind === "Attribute";
  return isNamed && values.every(isOpen) && [...methodsCalledOn(bare)].some((name) => moduleOnly.has(name));
}

const moduleOnly: ReadonlySet<string> = new Set([
  "train",
  "eval",
  "parameters",
  "named_parameters",
  "modules",
  "named_modules",
  "load_state_dict",
]);

function isModuleValue(value: Value): boolean {
  return value.kind === "object"
    ? isModuleClass(value.definition)
    : value.kind === "api" &&
        moduleMakers.test(value.api) &&
        !/\.(?:\w*Loss|Parameter|Buffer)$|Tokenizer|Processor|Config/.test(value.api);
}

/** Loaded, built by a method, or by a package that the engine does not know. */
function mayBeModule(value: Value): boolean {
  return value.kind === "api"
    ? value.api === "torch.load" || !/^(?:torch|numpy|pandas|sklearn|collections|copy)\b/.test(value.api)
    : value.kind === "method" && !/^(?:state_dict|copy|items|keys|values|get|pop)$/.test(value.method);
}
