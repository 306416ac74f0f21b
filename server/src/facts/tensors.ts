/** Tensors: which expressions surely are one, and which surely hold complex numbers. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { keywordArgument } from "../python/calls.ts";
import { apiNames } from "./frameworks.ts";
import { type Value, valuesOf } from "./values.ts";

/** Functions of torch that return something else than one tensor. */
const noTensors =
  /^torch\.(?:nn\.[A-Z]|optim\.|utils\.|cuda\.|device$|dtype$|Size$|Generator$|manual_seed|load$|save$|no_grad|jit\.|hub\.|distributed\.|set_|get_|is_|finfo|iinfo)/;

const tensorAnnotation = /^(?:torch\.(?:\w*)Tensor|torch\.nn\.Parameter)$/;

const deepest = 8;

/** True when `expression` surely is a tensor: made by torch, loaded by torchaudio, or annotated so. */
export function isTensor(expression: Expr, fuel = deepest): boolean {
  const values = valuesOf(expression);
  return fuel > 0 && values.length > 0 && values.every((value) => isTensorValue(value, fuel - 1));
}

function isTensorValue(value: Value, fuel: number): boolean {
  switch (value.kind) {
    case "api":
      return value.api.startsWith("torch.") && /\.[a-z_0-9]+$|Tensor$/.test(value.api) && !noTensors.test(value.api);
    case "part":
      return (
        value.of.kind === "api" && value.of.api === "torchaudio.load" && value.path.length === 1 && value.path[0] === 0
      );
    case "method":
      return value.call.callee.kind === "Attribute" && isTensor(value.call.callee.value, fuel);
    case "parameter": {
      const parameter = value.definition.node;
      const annotation = parameter.kind === "Parameter" ? parameter.annotation : undefined;
      return annotation !== undefined && apiNames(annotation).some((name) => tensorAnnotation.test(name));
    }
    default:
      return false;
  }
}

const complexFunctions =
  /^torch\.(?:complex|polar|view_as_complex|hilbert|fft\.(?:fft|ifft|fft2|ifft2|fftn|ifftn|rfft|rfft2|rfftn|hfft))$/;

/** True when `expression` surely holds complex numbers, on every path. */
export function isSurelyComplex(expression: Expr, fuel = deepest): boolean {
  if (fuel === 0) {
    return false;
  }
  if (expression.kind === "BinaryOperation") {
    return isComplexOperand(expression.left, fuel) || isComplexOperand(expression.right, fuel);
  }
  const values = valuesOf(expression);
  return (
    values.length > 0 &&
    values.every((value) => {
      if (value.kind === "api") {
        return complexFunctions.test(value.api) || givesComplexType(value.call);
      }
      if (value.kind !== "method" || value.call.callee.kind !== "Attribute") {
        return isComplexByNode(expression, value, fuel);
      }
      return givesComplexType(value.call) || isComplexAfter(value, fuel);
    })
  );
}

/** A name whose one value is an operation on complex numbers. */
function isComplexByNode(expression: Expr, value: Value, fuel: number): boolean {
  const origin = moduleOf(expression).origin(expression);
  return value.kind === "unknown" && origin !== expression && isSurelyComplex(origin, fuel - 1);
}

function isComplexOperand(operand: Expr, fuel: number): boolean {
  if (operand.kind === "Constant") {
    return operand.type === "complex";
  }
  return isSurelyComplex(operand, fuel - 1);
}

/** `x.to(torch.complex64)`, `torch.randn(…, dtype=torch.cfloat)` */
function givesComplexType(call: Call): boolean {
  const types = [keywordArgument(call, "dtype")?.value, ...call.arguments.map((argument) => argument.value)];
  return types.some(
    (type) =>
      type !== undefined && apiNames(type).some((name) => /^torch\.(?:complex\d+|c(?:float|double|half))$/.test(name)),
  );
}

/** Methods that leave the kind of number alone. */
const keepsType =
  /^(?:cuda|cpu|to|clone|detach|contiguous|view|reshape|squeeze|unsqueeze|flatten|permute|transpose|repeat|expand|conj)$/;

function isComplexAfter(value: Extract<Value, { kind: "method" }>, fuel: number): boolean {
  const { callee } = value.call;
  return keepsType.test(value.method) && callee.kind === "Attribute" && isSurelyComplex(callee.value, fuel - 1);
}
