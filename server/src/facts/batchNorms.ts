/** BatchNorm layers that see one value per channel and sample: with one sample there is nothing to normalise over. */

import type { Call, ClassDefinition, Expr, Node } from "../python/ast.ts";
import { argumentValue, methodName } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { takesOutOfBatch } from "./batchAxis.ts";
import { lineage, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { elementsOf } from "./lists.ts";
import { constructedClass } from "./references.ts";
import { type Value, valuesOf } from "./values.ts";

export interface BatchNormLayer {
  /** As PyTorch calls it. */
  readonly name: string;
  readonly at: Node;
}

/**
 * The first BatchNorm of `model` that surely stands behind a Linear layer, a flattening or a global pooling, where each
 * sample has one value per channel; layers on feature maps and sequences have more and are none.
 */
export function batchNormOverSamples(model: Value): BatchNormLayer | undefined {
  if (model.kind === "object") {
    return ofClass(model.definition, new Set());
  }
  return model.kind === "api" && model.api === "torch.nn.Sequential"
    ? ofSequential(model.call, false).layer
    : undefined;
}

function ofClass(definition: ClassDefinition, seen: Set<ClassDefinition>): BatchNormLayer | undefined {
  if (seen.has(definition)) {
    return undefined;
  }
  seen.add(definition);
  const forward = methodOf(definition, "forward");
  if (forward !== undefined && takesOutOfBatch(forward)) {
    return undefined;
  }
  for (const one of lineage(definition)) {
    for (const call of nodesOf(one, "Call")) {
      const inner = constructedClass(call.callee);
      const found =
        inner !== undefined
          ? ofClass(inner, seen)
          : apiNames(call.callee).includes("torch.nn.Sequential")
            ? ofSequential(call, false).layer
            : ofForward(call);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** What a value is on its way through layers: a vector or a point of one value per channel, or anything else. */
interface Passage {
  readonly isPoint: boolean;
  readonly layer: BatchNormLayer | undefined;
}

function ofSequential(call: Call, isPoint: boolean): Passage {
  let passage: Passage = { isPoint, layer: undefined };
  for (const argument of call.arguments) {
    const elements = argument.star === "*" ? elementsOf(argument.value, call) : [argument.value];
    if (argument.star === "**" || elements === undefined) {
      return { isPoint: false, layer: undefined };
    }
    for (const element of elements) {
      passage = through(element, passage.isPoint);
      if (passage.layer !== undefined) {
        return passage;
      }
    }
  }
  return passage;
}

/** Layers that keep what they are given: one value per channel stays one. */
const keeping =
  /^torch\.nn\.(?:ReLU6?|LeakyReLU|PReLU|ELU|SELU|CELU|GELU|SiLU|Mish|Tanh|Sigmoid|Softplus|Hardswish|Hardtanh|Hardsigmoid|Dropout\d?d?|AlphaDropout|Identity|LayerNorm)$/;

function through(layer: Expr, isPoint: boolean): Passage {
  const [only, ...others] = valuesOf(layer);
  if (only?.kind !== "api" || others.length > 0) {
    return { isPoint: false, layer: undefined };
  }
  const { api, call } = only;
  if (api === "torch.nn.Sequential") {
    return ofSequential(call, isPoint);
  }
  if (isBatchNorm(api)) {
    return { isPoint, layer: isPoint && usesBatch(call) ? { name: lastPart(api), at: call.callee } : undefined };
  }
  return { isPoint: isPoint ? keepsPoint(api, call) : makesPoint(api, call), layer: undefined };
}

function isBatchNorm(api: string): boolean {
  return /^torch\.nn\.(?:Lazy)?BatchNorm[12]d$/.test(api);
}

/** `track_running_stats=False` changes nothing in train mode; the layer is asked for nothing else here. */
function usesBatch(call: Call): boolean {
  return call.arguments.every((argument) => argument.star !== "**");
}

function makesPoint(api: string, call: Call): boolean {
  if (/^torch\.nn\.(?:Lazy)?Linear$/.test(api) || api === "torch.nn.Bilinear") {
    return true;
  }
  if (api === "torch.nn.Flatten") {
    return call.arguments.length === 0;
  }
  if (/^torch\.nn\.Adaptive(?:Avg|Max)Pool\dd$/.test(api)) {
    const size = argumentValue(call, 0, "output_size");
    const sizes = size?.kind === "Tuple" || size?.kind === "List" ? size.elements : size === undefined ? [] : [size];
    return sizes.length > 0 && sizes.every((one) => one.kind === "Constant" && one.value === 1);
  }
  return false;
}

function keepsPoint(api: string, call: Call): boolean {
  if (keeping.test(api) || makesPoint(api, call)) {
    return true;
  }
  const kernel = /^torch\.nn\.Conv\dd$/.test(api) ? argumentValue(call, 2, "kernel_size") : undefined;
  return kernel?.kind === "Constant" && kernel.value === 1 && argumentValue(call, 4, "padding") === undefined;
}

/** `self.bn(self.fc(x))` in `forward`, also through variables and activations. */
function ofForward(call: Call): BatchNormLayer | undefined {
  const { callee } = call;
  const given = call.arguments[0]?.value;
  if (callee.kind !== "Attribute" || given === undefined) {
    return undefined;
  }
  const [norm, ...others] = valuesOf(callee);
  if (norm?.kind !== "api" || others.length > 0 || !isBatchNorm(norm.api) || !usesBatch(norm.call)) {
    return undefined;
  }
  const inputs = valuesOf(given);
  return inputs.length > 0 && inputs.every((input) => isPointValue(input, 6))
    ? { name: lastPart(norm.api), at: norm.call.callee }
    : undefined;
}

const activations =
  /^torch\.(?:nn\.functional\.)?(?:relu_?|leaky_relu|elu|selu|gelu|silu|tanh|sigmoid|dropout|softplus|mish|hardswish)$/;

function isPointValue(value: Value, fuel: number): boolean {
  if (fuel === 0) {
    return false;
  }
  if (value.kind === "called" && value.callee.kind === "api") {
    const { api, call } = value.callee;
    return makesPoint(api, call) || (keeping.test(api) && isPointArgument(value.call, fuel));
  }
  if (value.kind === "api") {
    const isFlat = value.api === "torch.flatten" && isFromOne(argumentValue(value.call, 1, "start_dim"));
    return isFlat || (activations.test(value.api) && isPointArgument(value.call, fuel));
  }
  return value.kind === "method" && methodName(value.call) === "flatten" && isFromOne(value.call.arguments[0]?.value);
}

function isPointArgument(call: Call, fuel: number): boolean {
  const given = call.arguments[0]?.value;
  const values = given === undefined ? [] : valuesOf(given);
  return values.length > 0 && values.every((value) => isPointValue(value, fuel - 1));
}

function isFromOne(start: Expr | undefined): boolean {
  return start?.kind === "Constant" && start.value === 1;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
