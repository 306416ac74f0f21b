/** What an expression is, as far as the workspace tells: the result of which call, an object of which class, a part of what. */

import { type Module, moduleOf } from "../project/module.ts";
import type {
  Call,
  ClassDefinition,
  Constant,
  Dict,
  Expr,
  FunctionDefinition,
  Lambda,
  List,
  Tuple,
} from "../python/ast.ts";
import { lastName } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import type { Definition, PathStep } from "../python/scopes.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { attributeValues, classAround, isReceiver, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { argumentFor, localCall } from "./functions.ts";
import { calledFunction, constructedClass, definitionsBehind } from "./references.ts";

export type Value =
  /** The result of calling a framework function or class; `api` is its canonical name. */
  | { readonly kind: "api"; readonly api: string; readonly call: Call }
  /** An object of a class of the workspace; without a call it is the `self` of one of its methods. */
  | { readonly kind: "object"; readonly definition: ClassDefinition; readonly call: Call | undefined }
  /** The result of calling a value, as in `model(x)`. */
  | { readonly kind: "called"; readonly callee: Value; readonly call: Call }
  /** The result of calling a method of a value. */
  | { readonly kind: "method"; readonly receiver: Value; readonly method: string; readonly call: Call }
  /** One part of an unpacked or iterated value. */
  | { readonly kind: "part"; readonly of: Value; readonly path: readonly PathStep[] }
  | { readonly kind: "element"; readonly of: Value; readonly path: readonly PathStep[] }
  | { readonly kind: "literal"; readonly node: Constant | Tuple | List | Dict | Lambda }
  | { readonly kind: "function"; readonly definition: FunctionDefinition }
  | { readonly kind: "parameter"; readonly definition: Definition }
  | { readonly kind: "unknown" };

export const unknown: Value = { kind: "unknown" };

/** Values behind more steps than this are unknown. */
const deepest = 24;
/** A name that more definitions than this reach is unknown. */
const mostDefinitions = 12;
/** An expression that may be more things than this is unknown: with each choice on the way there were twice as many. */
const mostValues = 64;

/** Every value that `expression` may have where it stands; `unknown` is one of them when the text does not tell. */
export function valuesOf(expression: Expr): readonly Value[] {
  const cache = moduleOf(expression).fact(newCache);
  const known = cache.values.get(expression);
  if (known !== undefined) {
    return known;
  }
  if (cache.open.has(expression) || cache.open.size > deepest) {
    return [unknown];
  }
  cache.open.add(expression);
  try {
    const values = withoutRepetition(evaluate(expression));
    cache.values.set(expression, values);
    return values;
  } finally {
    cache.open.delete(expression);
  }
}

function withoutRepetition(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) {
    return values;
  }
  const different = new Set(values);
  return different.size > mostValues ? [unknown] : different.size < values.length ? [...different] : values;
}

interface Cache {
  readonly values: Map<Expr, readonly Value[]>;
  readonly open: Set<Expr>;
}

const newCache = (_module: Module): Cache => ({ values: new Map(), open: new Set() });

function evaluate(expression: Expr): readonly Value[] {
  switch (expression.kind) {
    case "Call":
      return evaluateCall(expression);
    case "Name":
      return evaluateName(expression);
    case "Attribute":
      return evaluateAttribute(expression);
    case "Subscript":
      return evaluateSubscript(expression);
    case "Constant":
    case "Tuple":
    case "List":
    case "Dict":
    case "Lambda":
      return [{ kind: "literal", node: expression }];
    case "Conditional":
      return [...valuesOf(expression.body), ...valuesOf(expression.orelse)];
    case "BooleanOperation":
      return [...valuesOf(expression.left), ...valuesOf(expression.right)];
    case "Await":
    case "Walrus":
      return valuesOf(expression.value);
    default:
      return [unknown];
  }
}

function evaluateAttribute(expression: Extract<Expr, { kind: "Attribute" }>): readonly Value[] {
  const imported = definitionsBehind(expression);
  if (imported.length > 0) {
    return imported.flatMap((definition) => definitionValues(definition));
  }
  const found = valuesOf(expression.value).flatMap((owner) =>
    owner.kind === "object" ? attributesOf(owner, expression.attribute.id) : [unknown],
  );
  return found.length > 0 ? found : [unknown];
}

/** The attribute's values; what `__init__` takes over from its parameters is looked up in the constructor's call. */
function attributesOf(owner: Extract<Value, { kind: "object" }>, name: string): readonly Value[] {
  const values = attributeValues(owner.definition, name);
  return owner.call === undefined ? values : values.map((value) => handedOver(value, owner.call));
}

/** What `call` hands over for a parameter of the function that it runs; other values stay as they are. */
function handedOver(value: Value, call: Call | undefined): Value {
  const parameter = value.kind === "parameter" ? value.definition.node : undefined;
  const local = call === undefined || parameter?.kind !== "Parameter" ? undefined : localCall(call);
  if (parameter?.kind !== "Parameter" || local === undefined || !local.callee.parameters.includes(parameter)) {
    return value;
  }
  const argument = argumentFor(local, parameter);
  const given = argument === undefined ? [] : valuesOf(argument);
  return given.length === 1 && given[0] !== undefined ? given[0] : unknown;
}

/** `losses["ce"]` and `parts[0]` of a display that is never changed by key. */
function evaluateSubscript(expression: Extract<Expr, { kind: "Subscript" }>): readonly Value[] {
  const { index, value } = expression;
  if (index.kind !== "Constant" || isChangedByKey(value)) {
    return [unknown];
  }
  const found = valuesOf(value).flatMap((holder): readonly Value[] => {
    if (holder.kind !== "literal") {
      return [unknown];
    }
    if (holder.node.kind === "Dict") {
      const entry = holder.node.entries.findLast(
        (one) => one.key?.kind === "Constant" && one.key.value === index.value,
      );
      return entry === undefined || holder.node.entries.some((one) => one.key === undefined)
        ? [unknown]
        : valuesOf(entry.value);
    }
    return typeof index.value === "number" ? unpack([holder], [index.value]) : [unknown];
  });
  return found.length > 0 ? found : [unknown];
}

/** True when some code assigns to an element of what `holder` names. */
export function isChangedByKey(holder: Expr): boolean {
  const module = moduleOf(holder);
  const text = module.textOf(holder);
  const known = module.fact(newChanged);
  return known.get(text) ?? keep(known, text, readChanged(module, text, lastName(holder) ?? text));
}

function readChanged(module: Module, text: string, word: string): boolean {
  return module
    .nodesNear("Assignment", word, assignedByKey)
    .some(({ targets }) =>
      targets.some((target) => target.kind === "Subscript" && module.textOf(target.value) === text),
    );
}

const assignedByKey = /\](?:\\\r?\n|[^\]\n=])*=/;

const newChanged = (_module: Module) => new Map<string, boolean>();

function evaluateName(name: Extract<Expr, { kind: "Name" }>): readonly Value[] {
  const definitions = definitionsBehind(name);
  if (definitions.length === 0 || definitions.length > mostDefinitions) {
    return [unknown];
  }
  return definitions.flatMap((definition) => definitionValues(definition));
}

/** Every value that `definition` may give to its name. */
export function definitionValues(definition: Definition): readonly Value[] {
  const { kind, value, path } = definition;
  if (kind === "function" && definition.node.kind === "FunctionDefinition") {
    return [{ kind: "function", definition: definition.node }];
  }
  if (kind === "parameter") {
    const definedIn = isReceiver(definition) ? classAround(definition.node) : undefined;
    return definedIn === undefined
      ? [{ kind: "parameter", definition }]
      : [{ kind: "object", definition: definedIn, call: undefined }];
  }
  if (value === undefined) {
    return [unknown];
  }
  switch (kind) {
    case "assignment":
      return unpack(valuesOf(value), path);
    case "with":
      // What `with` binds is the manager itself for all that this engine asks about.
      return unpack(valuesOf(value), path);
    case "loop":
      return valuesOf(value).map((of) => ({ kind: "element", of, path }));
    default:
      return [unknown];
  }
}

/** The parts of `values` along `path`; parts of literal tuples and lists are looked up. */
export function unpack(values: readonly Value[], path: readonly PathStep[]): readonly Value[] {
  const [first, ...rest] = path;
  if (first === undefined) {
    return values;
  }
  return values.flatMap((value): readonly Value[] => {
    if (value.kind === "literal" && (value.node.kind === "Tuple" || value.node.kind === "List")) {
      const { elements } = value.node;
      const isPlain = elements.every((element) => element.kind !== "Starred");
      const element = typeof first === "number" && isPlain ? elements.at(first) : undefined;
      return element === undefined ? [unknown] : unpack(valuesOf(element), rest);
    }
    return [{ kind: "part", of: value, path }];
  });
}

/** Methods of modules and tensors' holders that give back what they were called on. */
const returnsReceiver: ReadonlySet<string> = new Set([
  "to",
  "cuda",
  "cpu",
  "xpu",
  "half",
  "float",
  "double",
  "bfloat16",
  "eval",
  "train",
  "requires_grad_",
  "apply",
  "share_memory",
  "type",
  "to_empty",
]);

/** Functions that give back a module that behaves as the one they were given. */
const wrappers: ReadonlySet<string> = new Set([
  "torch.nn.parallel.DataParallel",
  "torch.nn.parallel.DistributedDataParallel",
  "torch.compile",
  "torch.jit.script",
  "copy.copy",
  "copy.deepcopy",
  "torch.nn.SyncBatchNorm.convert_sync_batchnorm",
  "apex.parallel.DistributedDataParallel",
]);

/** The expression that a transparent call wraps (`model` in `nn.DataParallel(model)` and `model.to(device)`). */
export function wrapped(call: Call): Expr | undefined {
  if (apiNames(call.callee).some((name) => wrappers.has(name))) {
    return call.arguments[0]?.value;
  }
  const { callee } = call;
  return callee.kind === "Attribute" && returnsReceiver.has(callee.attribute.id) ? callee.value : undefined;
}

function evaluateCall(call: Call): readonly Value[] {
  const apis = apiNames(call.callee);
  const inner = wrapped(call);
  if (inner !== undefined) {
    const values = valuesOf(inner);
    // `.float()` of an unknown receiver may be a tensor's: keep the method, so that facts about tensors see it.
    if (apis.length > 0 || values.every(isModuleLike)) {
      return values;
    }
  }
  const definition = constructedClass(call.callee);
  if (definition !== undefined) {
    return [{ kind: "object", definition, call }];
  }
  const called = calledFunction(call.callee);
  if (called !== undefined) {
    return returnedBy(called, call);
  }
  if (apis.length > 0) {
    return apis.map((api) => ({ kind: "api", api, call }));
  }
  const { callee } = call;
  return callee.kind === "Attribute"
    ? evaluateMethod(call, callee)
    : valuesOf(callee).flatMap((value) => callOf(value, call));
}

/** The result of calling `value`. */
function callOf(value: Value, call: Call): readonly Value[] {
  if (value.kind === "unknown") {
    return [unknown];
  }
  if (value.kind === "function") {
    return returnedBy(value.definition, call);
  }
  // `partial(nn.Linear, bias=False)(…)` makes what its first argument makes.
  const made = value.kind === "api" && value.api === "functools.partial" ? value.call.arguments[0]?.value : undefined;
  if (made === undefined) {
    return [{ kind: "called", callee: value, call }];
  }
  const definition = constructedClass(made);
  return definition === undefined
    ? apiNames(made).map((api) => ({ kind: "api", api, call: value.kind === "api" ? value.call : call }))
    : [{ kind: "object", definition, call: undefined }];
}

function evaluateMethod(call: Call, callee: Extract<Expr, { kind: "Attribute" }>): readonly Value[] {
  return valuesOf(callee.value).flatMap((receiver): readonly Value[] => {
    const name = callee.attribute.id;
    if (receiver.kind === "object") {
      const method = methodOf(receiver.definition, name);
      const members = method === undefined ? attributesOf(receiver, name) : [];
      if (members.length > 0) {
        return members.flatMap((member) => callOf(member, call));
      }
      if (method !== undefined && name !== "forward") {
        const returned = returnedBy(method, call);
        return returned.some((value) => value.kind === "unknown")
          ? [{ kind: "method", receiver, method: name, call }]
          : returned;
      }
    }
    return [{ kind: "method", receiver, method: name, call }];
  });
}

/** A function with more returns than this is looked at as a call. */
const mostReturns = 6;

/** What the function gives back for the arguments of `call`; the call itself where its returns do not tell. */
function returnedBy(definition: FunctionDefinition, call: Call): readonly Value[] {
  const asCall: readonly Value[] = [{ kind: "called", callee: { kind: "function", definition }, call }];
  const returns = returnedExpressions(definition);
  if (returns.length === 0 || returns.length > mostReturns) {
    return asCall;
  }
  const values = returns.flatMap((value) => valuesOf(value)).map((value) => handedOver(value, call));
  return values.some((value) => value.kind === "unknown" || value.kind === "parameter") ? asCall : values;
}

/** The expressions that a function returns; empty for one that returns nothing. */
export function returnedExpressions(definition: FunctionDefinition): readonly Expr[] {
  return nodesOf(definition, "Return").flatMap((node) =>
    node.value !== undefined && bodyOf(node) === definition ? [node.value] : [],
  );
}

/** True for what `model.to(device)` and its like give back as they were called on. */
export function isModuleLike(value: Value): boolean {
  return (
    value.kind === "object" ||
    (value.kind === "api" && /^(?:torch\.nn\.[A-Z]|torchvision\.models|timm\.)/.test(value.api))
  );
}
