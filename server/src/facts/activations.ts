/** Softmax and sigmoid: which tensors surely come out of one, through variables, layers, models and reshaping. */

import { type Module, moduleOf } from "../project/module.ts";
import { standsAround } from "../project/reach.ts";
import type { Call, ClassDefinition, Expr, FunctionDefinition, Return } from "../python/ast.ts";
import type { PathStep } from "../python/scopes.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { valuesWithCallers, withCallers } from "./callerValues.ts";
import { methodOf } from "./classes.ts";
import { lastElement } from "./lists.ts";
import { holderOf, isReplacedIn, lastAdded, overridesPartOf } from "./replacedLayers.ts";
import { isChangedByKey, unpack, type Value, valuesOf } from "./values.ts";

export type ActivationName = "softmax" | "sigmoid" | "log_softmax";

/** One place that makes a tensor a probability or a log-probability. */
export interface Activation extends Output {
  readonly name: ActivationName;
}

/** The last operation that made a tensor; `raw` for layers whose values have no bounds: linear ones, convolutions, ReLU. */
export interface Output {
  readonly name: ActivationName | "raw";
  /** The functional call, or the call of the layer (`self.softmax(x)`); undefined inside a Sequential. */
  readonly applied: Call | undefined;
  /** Where the layer object is made (`nn.Softmax(dim=1)`). */
  readonly layer: Call | undefined;
  /** The class whose `forward` applies it, when the tensor is a model's output. */
  readonly model: ClassDefinition | undefined;
}

const functions: Readonly<Record<string, Output["name"]>> = {
  "torch.softmax": "softmax",
  "torch.nn.functional.softmax": "softmax",
  "torch.nn.functional.gumbel_softmax": "softmax",
  "torch.sigmoid": "sigmoid",
  "torch.nn.functional.sigmoid": "sigmoid",
  "torch.special.expit": "sigmoid",
  "torch.log_softmax": "log_softmax",
  "torch.nn.functional.log_softmax": "log_softmax",
  "torch.nn.functional.logsigmoid": "log_softmax",
  "torch.nn.functional.linear": "raw",
  "torch.nn.functional.relu": "raw",
  "torch.relu": "raw",
};

const layers: Readonly<Record<string, Output["name"]>> = {
  "torch.nn.Softmax": "softmax",
  "torch.nn.Softmax2d": "softmax",
  "torch.nn.Sigmoid": "sigmoid",
  "torch.nn.LogSoftmax": "log_softmax",
  "torch.nn.Linear": "raw",
  "torch.nn.LazyLinear": "raw",
  "torch.nn.Bilinear": "raw",
  "torch.nn.Conv1d": "raw",
  "torch.nn.Conv2d": "raw",
  "torch.nn.Conv3d": "raw",
  "torch.nn.ReLU": "raw",
};

const methods: ReadonlyMap<string, Output["name"]> = new Map([
  ["softmax", "softmax"],
  ["sigmoid", "sigmoid"],
  ["sigmoid_", "sigmoid"],
  ["log_softmax", "log_softmax"],
]);

const activationWords = [...Object.entries(functions), ...Object.entries(layers), ...methods].flatMap(([api, name]) =>
  name === "raw" ? [] : api.slice(api.lastIndexOf(".") + 1),
);

/** False where nothing can be the output of an activation: nothing around the module names one. */
export function mayActivate(module: Module): boolean {
  return standsAround(module, activationWords);
}

/** Tensor methods and functions that move or copy elements without changing them. */
const keepsElements: ReadonlySet<string> = new Set([
  "view",
  "view_as",
  "reshape",
  "reshape_as",
  "squeeze",
  "unsqueeze",
  "permute",
  "transpose",
  "movedim",
  "swapaxes",
  "flatten",
  "unflatten",
  "contiguous",
  "clone",
  "detach",
  "to",
  "cuda",
  "cpu",
  "float",
  "double",
  "half",
  "bfloat16",
  "type",
  "type_as",
  "t",
  "expand",
  "expand_as",
  "repeat",
  "narrow",
  "index_select",
  "masked_select",
  "requires_grad_",
  "chunk",
  "split",
  "unbind",
]);

/** Functions that join tensors of one list into one. */
const joins: ReadonlySet<string> = new Set([
  "torch.cat",
  "torch.concat",
  "torch.stack",
  "torch.vstack",
  "torch.hstack",
]);

const deepest = 16;

/**
 * The activations that `expression` is the output of. Empty unless every value that may reach it has gone through one:
 * what holds on some paths only is none.
 */
export function activationsOf(expression: Expr): readonly Activation[] {
  const found = outputsOf(expression);
  return found.every(isActivation) ? found : [];
}

function isActivation(output: Output): output is Activation {
  return output.name !== "raw";
}

/** The last operations that surely made `expression`, one for each way that it may have come; empty when some are unknown. */
export function outputsOf(expression: Expr): readonly Output[] {
  const found = ofExpression(expression, [], deepest) ?? [];
  const isSame = (one: Output, other: Output) => one.applied === other.applied && one.layer === other.layer;
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}

/** Undefined when the tensor is not surely an activation's output. */
type Found = readonly Output[] | undefined;

function all(founds: readonly Found[]): Found {
  const every = founds.flatMap((found) => found ?? []);
  return founds.length > 0 && founds.every((found) => found !== undefined) ? every : undefined;
}

function ofExpression(expression: Expr, path: readonly PathStep[], fuel: number): Found {
  if (fuel <= 0) {
    return undefined;
  }
  if (expression.kind === "Subscript") {
    return ofSubscript(expression, path, fuel);
  }
  return all(unpack(valuesWithCallers(expression), path).map((value) => ofValue(value, fuel - 1)));
}

function ofSubscript(expression: Extract<Expr, { kind: "Subscript" }>, path: readonly PathStep[], fuel: number): Found {
  const { index } = expression;
  if (index.kind === "Constant" && typeof index.value === "number" && index.value >= 0) {
    const asPart = ofExpression(expression.value, [index.value, ...path], fuel - 1);
    if (asPart !== undefined) {
      return asPart;
    }
  }
  // A string key is a dict's, not a tensor's.
  return index.kind === "Constant" && typeof index.value === "string"
    ? all(valuesWithCallers(expression.value).map((value) => ofKey(value, index.value, path, fuel - 1)))
    : ofExpression(expression.value, path, fuel - 1);
}

/** `output["probabilities"]` of what returns `{"probabilities": …}`. */
function ofKey(whole: Value, key: unknown, path: readonly PathStep[], fuel: number): Found {
  const callees = whole.kind === "called" ? withCallers([whole.callee]) : [];
  return all(
    callees.map((callee) => {
      if (callee.kind === "function") {
        return ofEntries(callee.definition, key, path, fuel);
      }
      const model = callee.kind === "object" ? callee.definition : undefined;
      const forward = model === undefined ? undefined : methodOf(model, "forward");
      const isOwn = model !== undefined && forward !== undefined && !overridesPartOf(model, forward);
      const found = isOwn ? ofEntries(forward, key, path, fuel) : undefined;
      return found?.map((one) => ({ ...one, model: one.model ?? model }));
    }),
  );
}

/** What every `return` of a function gives under a key. */
function ofEntries(code: FunctionDefinition, key: unknown, path: readonly PathStep[], fuel: number): Found {
  return all(
    returnsOf(code).map(({ value }) => {
      const display = value === undefined ? undefined : moduleOf(value).origin(value);
      if (value === undefined || display?.kind !== "Dict" || (display !== value && isChangedByKey(value))) {
        return undefined;
      }
      const isPlain = display.entries.every((one) => one.key !== undefined);
      const entry = display.entries.findLast((one) => one.key?.kind === "Constant" && one.key.value === key);
      return entry === undefined || !isPlain ? undefined : ofExpression(entry.value, path, fuel - 1);
    }),
  );
}

function ofValue(value: Value, fuel: number): Found {
  switch (value.kind) {
    case "api":
      return ofFunction(value.api, value.call, fuel);
    case "called":
      return ofCalled(value.callee, value.call, [], fuel);
    case "method":
      return ofMethod(value, fuel);
    case "part":
      return ofPart(value.of, value.path, fuel);
    default:
      return undefined;
  }
}

function ofFunction(api: string, call: Call, fuel: number): Found {
  const name = functions[api];
  if (name !== undefined) {
    return [{ name, applied: call, layer: undefined, model: undefined }];
  }
  const [first] = call.arguments;
  if (first === undefined) {
    return undefined;
  }
  if (joins.has(api) && (first.value.kind === "List" || first.value.kind === "Tuple")) {
    return all(first.value.elements.map((element) => ofExpression(element, [], fuel - 1)));
  }
  const function_ = /^torch\.(\w+)$/.exec(api)?.[1];
  return function_ !== undefined && keepsElements.has(function_) ? ofExpression(first.value, [], fuel - 1) : undefined;
}

function ofMethod(value: Extract<Value, { kind: "method" }>, fuel: number): Found {
  const { receiver, method, call } = value;
  if (receiver.kind === "object") {
    return method === "forward"
      ? ofForward(receiver.definition, [], fuel)
      : ofReturns(methodOf(receiver.definition, method), [], fuel);
  }
  if (method === "forward") {
    return ofCalled(receiver, call, [], fuel);
  }
  const name = methods.get(method);
  if (name !== undefined) {
    return [{ name, applied: call, layer: undefined, model: undefined }];
  }
  const on = call.callee.kind === "Attribute" ? call.callee.value : undefined;
  return on !== undefined && keepsElements.has(method) ? ofExpression(on, [], fuel - 1) : undefined;
}

/** The output of calling a layer or a model. */
function ofCalled(callee: Value, call: Call, path: readonly PathStep[], fuel: number): Found {
  if (fuel <= 0) {
    return undefined;
  }
  if (callee.kind === "api") {
    const name = layers[callee.api];
    if (name !== undefined) {
      return [{ name, applied: call, layer: callee.call, model: undefined }];
    }
    return callee.api === "torch.nn.Sequential" ? ofSequential(callee.call, call, fuel) : undefined;
  }
  if (callee.kind === "object") {
    const found = ofForward(callee.definition, path, fuel);
    return found?.some((one) => isReplaced(one, call)) ? undefined : found;
  }
  if (callee.kind === "function") {
    return ofReturns(callee.definition, path, fuel);
  }
  const models = withCallers([callee]);
  return models.includes(callee) ? undefined : all(models.map((one) => ofCalled(one, call, path, fuel - 1)));
}

/** `model.softmax = nn.Identity()` in the code that runs the model. */
function isReplaced({ applied, layer }: Output, call: Call): boolean {
  const holder = holderOf(applied, layer);
  return holder !== undefined && isReplacedIn(moduleOf(call), holder);
}

/** The output of a model's last layer. */
function ofSequential(sequential: Call, call: Call, fuel: number): Found {
  const last = lastAdded(sequential, lastLayer(sequential));
  if (last === undefined) {
    return undefined;
  }
  const found = all(valuesOf(last).map((value) => ofCalled(value, call, [], fuel - 1)));
  // The layer is not called by itself: what stands in the code is the list that holds it.
  return found?.map((one) => ({ ...one, applied: undefined }));
}

/** The last layer of `nn.Sequential(a, b)`, `nn.Sequential(*layers)` or `nn.Sequential(OrderedDict([…]))`. */
export function lastLayer(sequential: Call): Expr | undefined {
  const last = sequential.arguments.at(-1);
  if (last === undefined) {
    return undefined;
  }
  if (last.star === "*") {
    return lastElement(last.value, sequential);
  }
  const module = moduleOf(sequential);
  const value = module.origin(last.value);
  const isOnly = sequential.arguments.length === 1;
  if (isOnly && value.kind === "Call" && module.names.of(value.callee).includes("collections.OrderedDict")) {
    const pairs = value.arguments[0]?.value;
    const pair = pairs === undefined ? undefined : lastElement(pairs, sequential);
    return pair?.kind === "Tuple" ? pair.elements[1] : undefined;
  }
  return last.value;
}

function ofForward(definition: ClassDefinition, path: readonly PathStep[], fuel: number): Found {
  const forward = methodOf(definition, "forward") ?? methodOf(definition, "__call__");
  const found = overridesPartOf(definition, forward) ? undefined : ofReturns(forward, path, fuel);
  return found?.map((one) => ({ ...one, model: one.model ?? definition }));
}

/** What every `return` of a function gives back. */
function ofReturns(definition: FunctionDefinition | undefined, path: readonly PathStep[], fuel: number): Found {
  if (definition === undefined || fuel <= 0) {
    return undefined;
  }
  return all(
    returnsOf(definition).map((one) => (one.value === undefined ? undefined : ofExpression(one.value, path, fuel - 1))),
  );
}

function returnsOf(definition: FunctionDefinition): readonly Return[] {
  return nodesOf(definition, "Return").filter((one) => bodyOf(one) === definition);
}

function ofPart(whole: Value, path: readonly PathStep[], fuel: number): Found {
  switch (whole.kind) {
    case "called":
      return ofCalled(whole.callee, whole.call, path, fuel);
    case "method":
      return whole.receiver.kind === "object"
        ? ofReturns(methodOf(whole.receiver.definition, whole.method), path, fuel)
        : undefined;
    case "part":
      return ofPart(whole.of, [...whole.path, ...path], fuel);
    default:
      return undefined;
  }
}
