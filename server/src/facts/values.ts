/** What an expression is, as far as one file tells: the result of which call, an object of which class, a part of what. */

import type { Module } from "../project/module.ts";
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
import type { Definition, PathStep } from "../python/scopes.ts";
import { attributeValues, classAround, constructedClass, isReceiver, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";

export type Value =
  /** The result of calling a framework function or class; `api` is its canonical name. */
  | { readonly kind: "api"; readonly api: string; readonly call: Call }
  /** An object of a class in this file; without a call it is the `self` of one of its methods. */
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

/** Every value that `expression` may have where it stands; `unknown` is one of them when the text does not tell. */
export function valuesOf(module: Module, expression: Expr): readonly Value[] {
  const cache = module.fact(newCache);
  const known = cache.values.get(expression);
  if (known !== undefined) {
    return known;
  }
  if (cache.open.has(expression) || cache.open.size > deepest) {
    return [unknown];
  }
  cache.open.add(expression);
  try {
    const values = evaluate(module, expression);
    cache.values.set(expression, values);
    return values;
  } finally {
    cache.open.delete(expression);
  }
}

interface Cache {
  readonly values: Map<Expr, readonly Value[]>;
  readonly open: Set<Expr>;
}

const newCache = (_module: Module): Cache => ({ values: new Map(), open: new Set() });

function evaluate(module: Module, expression: Expr): readonly Value[] {
  switch (expression.kind) {
    case "Call":
      return evaluateCall(module, expression);
    case "Name":
      return evaluateName(module, expression);
    case "Attribute": {
      const owners = valuesOf(module, expression.value);
      const found = owners.flatMap((owner) =>
        owner.kind === "object" ? attributeValues(module, owner.definition, expression.attribute.id) : [unknown],
      );
      return found.length > 0 ? found : [unknown];
    }
    case "Constant":
    case "Tuple":
    case "List":
    case "Dict":
    case "Lambda":
      return [{ kind: "literal", node: expression }];
    case "Conditional":
      return [...valuesOf(module, expression.body), ...valuesOf(module, expression.orelse)];
    case "BooleanOperation":
      return [...valuesOf(module, expression.left), ...valuesOf(module, expression.right)];
    case "Await":
    case "Walrus":
      return valuesOf(module, expression.value);
    default:
      return [unknown];
  }
}

function evaluateName(module: Module, name: Extract<Expr, { kind: "Name" }>): readonly Value[] {
  const definitions = module.definitions.of(name);
  if (definitions.length === 0 || definitions.length > mostDefinitions) {
    return [unknown];
  }
  return definitions.flatMap((definition) => definitionValues(module, definition));
}

/** Every value that `definition` may give to its name. */
export function definitionValues(module: Module, definition: Definition): readonly Value[] {
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
      return unpack(module, valuesOf(module, value), path);
    case "loop":
      return valuesOf(module, value).map((of) => ({ kind: "element", of, path }));
    default:
      return [unknown];
  }
}

/** The parts of `values` along `path`; parts of literal tuples and lists are looked up. */
export function unpack(module: Module, values: readonly Value[], path: readonly PathStep[]): readonly Value[] {
  const [first, ...rest] = path;
  if (first === undefined) {
    return values;
  }
  return values.flatMap((value): readonly Value[] => {
    if (value.kind === "literal" && (value.node.kind === "Tuple" || value.node.kind === "List")) {
      const { elements } = value.node;
      const isPlain = elements.every((element) => element.kind !== "Starred");
      const element = typeof first === "number" && isPlain ? elements.at(first) : undefined;
      return element === undefined ? [unknown] : unpack(module, valuesOf(module, element), rest);
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
export function wrapped(module: Module, call: Call): Expr | undefined {
  if (apiNames(module, call.callee).some((name) => wrappers.has(name))) {
    return call.arguments[0]?.value;
  }
  const { callee } = call;
  return callee.kind === "Attribute" && returnsReceiver.has(callee.attribute.id) ? callee.value : undefined;
}

function evaluateCall(module: Module, call: Call): readonly Value[] {
  const apis = apiNames(module, call.callee);
  const inner = wrapped(module, call);
  if (inner !== undefined) {
    const values = valuesOf(module, inner);
    // `.float()` of an unknown receiver may be a tensor's: keep the method, so that facts about tensors see it.
    if (apis.length > 0 || values.every(isModuleLike)) {
      return values;
    }
  }
  if (apis.length > 0) {
    return apis.map((api) => ({ kind: "api", api, call }));
  }
  const definition = constructedClass(module, call.callee);
  if (definition !== undefined) {
    return [{ kind: "object", definition, call }];
  }
  const { callee } = call;
  if (callee.kind === "Attribute") {
    const receivers = valuesOf(module, callee.value);
    return receivers.flatMap((receiver): readonly Value[] => {
      if (receiver.kind === "object" && methodOf(module, receiver.definition, callee.attribute.id) === undefined) {
        const members = attributeValues(module, receiver.definition, callee.attribute.id);
        if (members.length > 0) {
          return members.map((member) => ({ kind: "called", callee: member, call }));
        }
      }
      return [{ kind: "method", receiver, method: callee.attribute.id, call }];
    });
  }
  return valuesOf(module, callee).map((value) =>
    value.kind === "unknown" ? unknown : { kind: "called", callee: value, call },
  );
}

function isModuleLike(value: Value): boolean {
  return (
    value.kind === "object" ||
    (value.kind === "api" && /^(?:torch\.nn\.[A-Z]|torchvision\.models|timm\.)/.test(value.api))
  );
}
