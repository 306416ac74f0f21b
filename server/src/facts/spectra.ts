/** Spectra of short-time Fourier transforms: complex, or in the old layout, real with a last axis of size 2. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, hasHiddenArguments, keywordArgument } from "../python/calls.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { callSites } from "./callSites.ts";
import { methodOf } from "./classes.ts";
import { argumentFor } from "./functions.ts";
import { entrySources } from "./sources.ts";
import { isSurelyComplex, isTensor } from "./tensors.ts";
import { type Value, valuesOf } from "./values.ts";

export interface Spectrum {
  /** The call that gives the spectrum its layout. */
  readonly call: Call;
  /** `old` where `return_complex` is missing: PyTorch before 2.0 gives the old layout then, later ones refuse. */
  readonly layout: "complex" | "real" | "old";
}

const deepest = 8;

/**
 * Every spectrum that `expression` may be; none when it may be anything else. Steps that leave the last axis where it is
 * are followed: moves, slices, factors, functions and modules of the workspace.
 */
export function spectraBehind(expression: Expr, fuel = deepest): readonly Spectrum[] {
  if (fuel === 0) {
    return [];
  }
  const inner = sameLayout(expression);
  if (inner !== undefined) {
    return spectraBehind(inner, fuel - 1);
  }
  const found = valuesOf(expression).map((value) => ofValue(value, expression, fuel - 1));
  return found.some((spectra) => spectra.length === 0) ? [] : found.flat();
}

/** The spectrum that a slice or a factor is applied to. */
function sameLayout(expression: Expr): Expr | undefined {
  if (expression.kind === "Subscript") {
    const { index } = expression;
    const indices = index.kind === "Tuple" ? index.elements : [index];
    return indices.every((one) => one.kind === "Slice" || isEllipsis(one)) ? expression.value : undefined;
  }
  const isFactor = expression.kind === "BinaryOperation" && /^[*/]$/.test(expression.operator);
  return isFactor && expression.right.kind === "Constant" ? expression.left : undefined;
}

export function isEllipsis(index: Expr): boolean {
  return index.kind === "Constant" && index.type === "Ellipsis";
}

function ofValue(value: Value, expression: Expr, fuel: number): readonly Spectrum[] {
  switch (value.kind) {
    case "api":
      return ofFunction(value.api, value.call);
    case "method":
      return ofMethod(value, fuel);
    case "called":
      return ofModule(value.callee, value.call, fuel);
    case "parameter":
      return ofParameter(value, fuel);
    case "unknown": {
      const origin = moduleOf(expression).origin(expression);
      return origin === expression ? [] : spectraBehind(origin, fuel);
    }
    default:
      return [];
  }
}

function ofFunction(api: string, call: Call): readonly Spectrum[] {
  switch (api) {
    case "torch.stft":
      return ofTransform(call, 9, argumentValue(call, 0, "input"));
    case "torch.view_as_real":
      return [{ call, layout: "real" }];
    case "torch.stack":
      return isPairOnLastAxis(call) ? [{ call, layout: "real" }] : [];
    case "torchaudio.functional.spectrogram":
      return isNone(keywordArgument(call, "power")?.value) ? [{ call, layout: "complex" }] : [];
    default:
      return [];
  }
}

/** `position` is where `return_complex` stands among the positional parameters. */
function ofTransform(call: Call, position: number, input: Expr | undefined): readonly Spectrum[] {
  const given = argumentValue(call, position, "return_complex") ?? unpackedReturnComplex(call);
  if (given === undefined || isNone(given)) {
    const isReal = !hasHiddenArguments(call) && !(input !== undefined && isSurelyComplex(input));
    return isReal ? [{ call, layout: "old" }] : [];
  }
  return given.kind === "Constant" && given.type === "bool"
    ? [{ call, layout: given.value === true ? "complex" : "real" }]
    : [];
}

/** What `**settings` surely hands over as `return_complex`. */
function unpackedReturnComplex(call: Call): Expr | undefined {
  const unpacked = call.arguments.filter(({ star }) => star === "**");
  const sources = unpacked.map(({ value }) => entrySources(value, "return_complex"));
  const [only, ...others] = sources.filter(({ found }) => found.length > 0);
  const [value, ...more] = only?.found ?? [];
  return others.length > 0 || more.length > 0 || only?.open === true ? undefined : value;
}

/** `torch.stack((real, imaginary), dim=-1)` */
function isPairOnLastAxis(call: Call): boolean {
  const parts = argumentValue(call, 0, "tensors");
  const isPair = (parts?.kind === "Tuple" || parts?.kind === "List") && parts.elements.length === 2;
  return isPair && isLastAxis(argumentValue(call, 1, "dim"));
}

/** True for the literal `-1`. */
export function isLastAxis(axis: Expr | undefined): boolean {
  const isNegative = axis?.kind === "UnaryOperation" && axis.operator === "-" && axis.operand.kind === "Constant";
  return (isNegative && axis.operand.value === 1) || (axis?.kind === "Constant" && axis.value === -1);
}

function isNone(expression: Expr | undefined): boolean {
  return expression?.kind === "Constant" && expression.type === "None";
}

/** Methods after which the last axis is what it was. */
const keepsLastAxis = /^(?:cuda|cpu|to|clone|detach|contiguous|requires_grad_|squeeze|unsqueeze)$/;

function ofMethod(value: Extract<Value, { kind: "method" }>, fuel: number): readonly Spectrum[] {
  const { call, method } = value;
  if (call.callee.kind !== "Attribute") {
    return [];
  }
  const on = call.callee.value;
  if (method === "stft") {
    // No other `stft` has the argument, so what a caller hands over is a tensor.
    const isNamed = value.receiver.kind === "parameter" && keywordArgument(call, "return_complex") !== undefined;
    return isNamed || isTensor(on) ? ofTransform(call, 8, on) : [];
  }
  const [axis] = call.arguments;
  const isAtEnd = /squeeze$/.test(method) && (axis === undefined || axis.value.kind === "UnaryOperation");
  return keepsLastAxis.test(method) && !isAtEnd ? spectraBehind(on, fuel) : [];
}

/** What calling a module of the workspace returns, or torchaudio's own without a power. */
function ofModule(callee: Value, call: Call, fuel: number): readonly Spectrum[] {
  if (callee.kind === "api") {
    const isComplex = callee.api === "torchaudio.transforms.Spectrogram";
    return isComplex && isNone(keywordArgument(callee.call, "power")?.value) ? [{ call, layout: "complex" }] : [];
  }
  const forward = callee.kind === "object" ? methodOf(callee.definition, "forward") : undefined;
  const returns = forward === undefined ? [] : nodesOf(forward, "Return").filter((one) => bodyOf(one) === forward);
  const found = returns.map(({ value }) => (value === undefined ? [] : spectraBehind(value, fuel)));
  return found.some((spectra) => spectra.length === 0) ? [] : found.flat();
}

/** What every caller hands over. */
function ofParameter({ definition }: Extract<Value, { kind: "parameter" }>, fuel: number): readonly Spectrum[] {
  const parameter = definition.node;
  const owner = parameter.parent;
  if (parameter.kind !== "Parameter" || owner?.kind !== "FunctionDefinition") {
    return [];
  }
  const sites = callSites(owner);
  const found = sites.calls.map((site) => {
    const argument = argumentFor(site, parameter);
    return argument === undefined ? [] : spectraBehind(argument, fuel);
  });
  return sites.open || found.some((spectra) => spectra.length === 0) ? [] : found.flat();
}
