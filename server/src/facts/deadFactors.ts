/** Layers and parameters that start at zero where zero gives no gradient: before ReLU, and as both factors of a product. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr, Node } from "../python/ast.ts";
import { keywordArgument, methodName, positionalArguments, receiver } from "../python/calls.ts";
import { nodesNear, spellingsOf } from "../python/sieve.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { attributeValues, classAround } from "./classes.ts";
import { type ConstantCall, constantCalls, weightLayers } from "./constantInitialisation.ts";
import { apiNames } from "./frameworks.ts";
import { type Value, valuesOf } from "./values.ts";

/** A layer or a parameter of a class that starts at zero. */
export interface ZeroFactor {
  readonly attribute: string;
  /** The call that zeroes it. */
  readonly call: Call;
  /** True when what comes out of it is exactly zero: its bias is zero too, or there is none. */
  readonly isWhole: boolean;
  readonly kind: "layer" | "parameter";
  /** How a layer is zeroed; undefined for a parameter. */
  readonly constant?: ConstantCall;
  /** True for a layer that normalises and then scales. */
  readonly isNorm?: boolean;
}

export type DeadFactor =
  | { readonly kind: "relu"; readonly zero: ZeroFactor; readonly at: Expr }
  | { readonly kind: "product"; readonly zero: ZeroFactor; readonly other: ZeroFactor; readonly at: Expr };

/** The zero factors of the classes of a module that can never learn. */
export function deadFactors(module: Module): readonly DeadFactor[] {
  return module.fact(readDeadFactors);
}

function readDeadFactors(module: Module): DeadFactor[] {
  return module
    .nodesNear("ClassDefinition", ["zero_", "zeros_", "constant_", "constant", "fill_", "Parameter"])
    .flatMap((definition) => {
      const zeros = zeroFactorsOf(module, definition);
      const found = new Map<string, DeadFactor>();
      for (const one of zeros.size === 0 ? [] : deadIn(definition, zeros)) {
        found.set(one.zero.attribute, found.get(one.zero.attribute) ?? one);
      }
      return [...found.values()];
    });
}

type Zeros = ReadonlyMap<string, ZeroFactor>;

/** The attributes that the class zeroes itself, one by one, unless other code touches their weights as well. */
function zeroFactorsOf(module: Module, definition: ClassDefinition): Zeros {
  const found = new Map<string, ZeroFactor>();
  const text = module.textOf(definition);
  for (const constant of constantCalls(module)) {
    const { call, target, value } = constant;
    const attributes = value === 0 && classAround(call) === definition ? weightAttributes(target) : [];
    for (const attribute of isPlain(call) ? attributes : []) {
      const layer = layerOf(definition, attribute);
      if (
        layer !== undefined &&
        !isTouched(module, definition, attribute, call) &&
        !/load_state_dict\(|\.copy_\(/.test(text)
      ) {
        found.set(attribute, {
          attribute,
          call,
          kind: "layer",
          constant,
          isNorm: apiNames(layer.callee).some((api) => norms.test(api)),
          isWhole: hasNoBias(module, definition, attribute, layer),
        });
      }
    }
  }
  for (const {
    targets: [target],
    value,
  } of nodesNear(definition, "Assignment", spellingsOf(module.ast, "Parameter"))) {
    const zeros = zeroParameter(value);
    if (zeros !== undefined && target?.kind === "Attribute" && isSelf(target.value)) {
      const attribute = target.attribute.id;
      if (!isTouched(module, definition, attribute, zeros)) {
        found.set(attribute, { attribute, call: zeros, kind: "parameter", isWhole: true });
      }
    }
  }
  return found;
}

/** `x` of `self.x.weight`; several where a loop runs over `(self.q, self.k)`. */
function weightAttributes(target: Expr): readonly string[] {
  const layer = target.kind === "Attribute" && target.attribute.id === "weight" ? target.value : undefined;
  if (layer?.kind === "Attribute" && isSelf(layer.value)) {
    return [layer.attribute.id];
  }
  const [only] = layer?.kind === "Name" ? moduleOf(layer).definitions.of(layer) : [];
  const display = only?.kind === "loop" ? only.value : undefined;
  return display?.kind === "Tuple" || display?.kind === "List"
    ? display.elements.flatMap((one) => (one.kind === "Attribute" && isSelf(one.value) ? [one.attribute.id] : []))
    : [];
}

/** False under a condition: an option may ask for it. */
function isPlain(call: Call): boolean {
  for (
    let node: Node | undefined = call.parent;
    node !== undefined && node.kind !== "FunctionDefinition";
    node = node.parent
  ) {
    if (node.kind === "If" || node.kind === "Conditional") {
      return false;
    }
  }
  return true;
}

/** The call that makes the layer, when it is one of those that multiply or scale. */
function layerOf(definition: ClassDefinition, attribute: string): Call | undefined {
  const [only, ...others] = attributeValues(definition, attribute);
  return only?.kind === "api" && others.length === 0 && (weightLayers.test(only.api) || norms.test(only.api))
    ? only.call
    : undefined;
}

const norms = /^torch\.nn\.(?:BatchNorm\dd|GroupNorm|LayerNorm)$/;

/** The bias of a norm starts at 0 by itself. */
function hasNoBias(module: Module, definition: ClassDefinition, attribute: string, layer: Call): boolean {
  const bias = keywordArgument(layer, "bias")?.value;
  const isOff = bias?.kind === "Constant" && bias.value === false;
  const zeroed = constantCalls(module).some(
    ({ target, value, call }) =>
      value === 0 &&
      classAround(call) === definition &&
      target.kind === "Attribute" &&
      target.attribute.id === "bias" &&
      weightAttributesOfBias(target).includes(attribute),
  );
  return isOff || zeroed || apiNames(layer.callee).some((api) => norms.test(api));
}

function weightAttributesOfBias(target: Extract<Expr, { kind: "Attribute" }>): readonly string[] {
  return weightAttributes({ ...target, attribute: { ...target.attribute, id: "weight" } });
}

/** The `torch.zeros(…)` of `nn.Parameter(torch.zeros(…))`. */
function zeroParameter(value: Expr): Call | undefined {
  const inner =
    value.kind === "Call" && apiNames(value.callee).includes("torch.nn.Parameter")
      ? value.arguments[0]?.value
      : undefined;
  const isZeros =
    inner?.kind === "Call" && (apiNames(inner.callee).includes("torch.zeros") || methodName(inner) === "new_zeros");
  return isZeros ? inner : undefined;
}

/** True when the class sets the attribute's values elsewhere too: another initialiser, an assignment, an operation in place. */
function isTouched(module: Module, definition: ClassDefinition, attribute: string, zeroing: Call): boolean {
  return (
    nodesNear(definition, "Attribute", attribute).some((use) => {
      if (use.attribute.id !== attribute || !isSelf(use.value)) {
        return false;
      }
      let top: Node = use;
      while (top.parent?.kind === "Attribute" && /^(?:weight|data|T)$/.test(top.parent.attribute.id)) {
        top = top.parent;
      }
      const { parent } = top;
      const isWritten =
        parent?.kind === "Assignment" && top !== use && (parent.targets as readonly Node[]).includes(top);
      const inPlace = parent?.kind === "Attribute" && /[a-z]_$/.test(parent.attribute.id) && parent.parent !== zeroing;
      const call = parent?.kind === "Argument" ? parent.parent : undefined;
      const isInit =
        call?.kind === "Call" &&
        call !== zeroing &&
        apiNames(call.callee).some((api) => api.startsWith("torch.nn.init."));
      return isWritten || inPlace || isInit;
    }) || module.nodesNear("Call", "apply").some(isInitialiserRun)
  );
}

/** `model.apply(init_weights)` */
function isInitialiserRun(call: Call): boolean {
  const [applied] = call.arguments;
  return (
    methodName(call) === "apply" &&
    applied !== undefined &&
    /init|weight|reset|param/i.test(moduleOf(call).textOf(applied))
  );
}

function isSelf(expression: Expr): boolean {
  return expression.kind === "Name" && expression.id === "self";
}

function* deadIn(definition: ClassDefinition, zeros: Zeros): Iterable<DeadFactor> {
  for (const call of nodesOf(definition, "Call")) {
    const input = inputOfRelu(call);
    const before = input === undefined ? undefined : zeroLayerCalled(input, zeros);
    if (before?.isWhole === true) {
      yield { kind: "relu", zero: before, at: call };
    }
    const outer = zeroLayerOf(call, zeros);
    const fed = outer === undefined ? undefined : call.arguments[0]?.value;
    if (outer !== undefined && fed !== undefined) {
      yield* pairs(zerosOf(fed, zeros), [outer], call);
    }
    const [left, right] = multiplied(call);
    if (left !== undefined && right !== undefined) {
      yield* pairs(zerosOf(left, zeros), zerosOf(right, zeros), call);
    }
  }
  for (const node of nodesOf(definition, "BinaryOperation")) {
    if (node.operator === "@" || node.operator === "*") {
      yield* pairs(zerosOf(node.left, zeros), zerosOf(node.right, zeros), node);
    }
  }
}

function* pairs(first: readonly ZeroFactor[], second: readonly ZeroFactor[], at: Expr): Iterable<DeadFactor> {
  for (const zero of first) {
    for (const other of second) {
      if (zero !== other) {
        yield { kind: "product", zero, other, at };
      }
    }
  }
}

/** What a ReLU is given: `F.relu(x)`, `self.relu(x)`, `x.relu()`; the derivative of no other activation is 0 at 0. */
function inputOfRelu(call: Call): Expr | undefined {
  if (isActivation(call, /^torch\.(?:nn\.functional\.)?relu6?_?$|^torch\.nn\.ReLU6?$/)) {
    return call.arguments[0]?.value;
  }
  return /^relu_?$/.test(methodName(call) ?? "") && !apiNames(call.callee).length ? receiver(call) : undefined;
}

/** `self.fc(x)`, also by way of a variable that holds nothing else. */
function zeroLayerCalled(expression: Expr, zeros: Zeros): ZeroFactor | undefined {
  const call = moduleOf(expression).origin(expression);
  return call.kind === "Call" ? zeroLayerOf(call, zeros) : undefined;
}

function zeroLayerOf(call: Call, zeros: Zeros): ZeroFactor | undefined {
  const { callee } = call;
  const isOwn = callee.kind === "Attribute" && isSelf(callee.value) && call.arguments.length > 0;
  const zero = isOwn ? zeros.get(callee.attribute.id) : undefined;
  return zero?.kind === "layer" ? zero : undefined;
}

function isActivation(call: Call, wanted: RegExp): boolean {
  const made = apiNames(call.callee).length > 0 ? [] : valuesOf(call.callee);
  const isMade = (value: Value) => value.kind === "api" && wanted.test(value.api);
  return apiNames(call.callee).some((api) => wanted.test(api)) || (made.length > 0 && made.every(isMade));
}

/** The factors of `torch.matmul(a, b)` and its like, of `F.linear(x, weight)`, and the scores of attention. */
function multiplied(call: Call): readonly [Expr | undefined, Expr | undefined] {
  const isProduct = apiNames(call.callee).some((api) =>
    /^torch\.(?:matmul|mm|bmm|mul|nn\.functional\.(?:linear|scaled_dot_product_attention))$/.test(api),
  );
  const [first, second, third] = positionalArguments(call).map(({ value }) => value);
  if (isProduct) {
    return [first, second];
  }
  const isSum = apiNames(call.callee).includes("torch.einsum");
  const on = /^(?:matmul|mm|bmm|mul)$/.test(methodName(call) ?? "") && apiNames(call.callee).length === 0;
  return isSum ? [second, third] : on ? [receiver(call), first] : [undefined, undefined];
}

const keepsZero =
  /^torch\.(?:nn\.(?:functional\.)?)?(?:relu6?_?|ReLU6?|tanh|Tanh|gelu|GELU|silu|SiLU|elu|ELU|leaky_relu|LeakyReLU|dropout|Dropout|Identity|Hardtanh|softsign|transpose|permute|reshape|squeeze|unsqueeze|flatten)$/;
const movesOnly =
  /^(?:view|reshape|permute|transpose|t|flatten|unflatten|squeeze|unsqueeze|contiguous|clone|to|float|half|expand|repeat|relu|tanh|mul)$/;

/** The zero factors because of which `expression` is exactly zero. */
function zerosOf(expression: Expr, zeros: Zeros, fuel = 12): readonly ZeroFactor[] {
  if (fuel === 0 || bodyOf(expression).kind === "ClassDefinition") {
    return [];
  }
  switch (expression.kind) {
    case "Name": {
      const origin = moduleOf(expression).origin(expression);
      return origin === expression ? [] : zerosOf(origin, zeros, fuel - 1);
    }
    case "Attribute": {
      const zero = isSelf(expression.value) ? zeros.get(expression.attribute.id) : undefined;
      return zero?.kind === "parameter"
        ? [zero]
        : /^(?:T|mT|data)$/.test(expression.attribute.id)
          ? zerosOf(expression.value, zeros, fuel - 1)
          : [];
    }
    case "BinaryOperation":
      return /^[@*]$/.test(expression.operator)
        ? [...zerosOf(expression.left, zeros, fuel - 1), ...zerosOf(expression.right, zeros, fuel - 1)]
        : expression.operator === "/"
          ? zerosOf(expression.left, zeros, fuel - 1)
          : [];
    case "Call":
      return zerosOfCall(expression, zeros, fuel - 1);
    default:
      return [];
  }
}

function zerosOfCall(call: Call, zeros: Zeros, fuel: number): readonly ZeroFactor[] {
  const layer = zeroLayerOf(call, zeros);
  if (layer !== undefined) {
    return layer.isWhole ? [layer] : [];
  }
  const factors = multiplied(call).flatMap((one) => (one === undefined ? [] : zerosOf(one, zeros, fuel)));
  const first = call.arguments[0]?.value;
  if (factors.length > 0 || (first !== undefined && isActivation(call, keepsZero))) {
    return first === undefined || factors.length > 0 ? factors : zerosOf(first, zeros, fuel);
  }
  const on = receiver(call);
  return on !== undefined && movesOnly.test(methodName(call) ?? "") ? zerosOf(on, zeros, fuel) : [];
}
