/** Code that reads a spectrum in the old layout: as real numbers whose last axis holds the real and the imaginary part. */

import type { Module } from "../project/module.ts";
import { standsAround } from "../project/reach.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { argumentValue, hasHiddenArguments, keywordArgument, methodName, receiver } from "../python/calls.ts";
import { referTo } from "../python/references.ts";
import { ancestors, statementOf } from "../python/traverse.ts";
import type { Edit } from "../text.ts";
import { apiNames } from "./frameworks.ts";
import { isEllipsis, isLastAxis, type Spectrum, spectraBehind } from "./spectra.ts";

export interface SpectrumReader {
  /** What is read: the power, both parts at once, one of them, or the magnitude. */
  readonly kind: "power" | "parts" | "real" | "imaginary" | "magnitude";
  /** The expression that reads. */
  readonly node: Expr;
  /** The spectrum as the code names it. */
  readonly of: Expr;
  readonly spectra: readonly Spectrum[];
  /** Keeps the axis that is summed over, with size 1. */
  readonly keepsAxis: boolean;
}

/**
 * Every reader of the old layout whose operand surely is a spectrum of some layout. On a complex one, summed squares and
 * `a, b = x.unbind(-1)` speak for themselves; an index on the last axis and a norm over it could mean time, so these need
 * a second sign: both indices, a logarithm, four axes, or the old shape in a comment.
 */
export function spectrumReaders(module: Module): readonly SpectrumReader[] {
  return module.fact(readSpectrumReaders);
}

const spectrumWords = ["stft", "spectrogram", "Spectrogram"];

function readSpectrumReaders(module: Module): SpectrumReader[] {
  const found: SpectrumReader[] = [];
  if (!standsAround(module, spectrumWords)) {
    return found;
  }
  const add = (kind: SpectrumReader["kind"], node: Expr, of: Expr | undefined, keepsAxis = false) => {
    const spectra = of === undefined ? [] : spectraBehind(of);
    if (of !== undefined && spectra.length > 0) {
      found.push({ kind, node, of, spectra, keepsAxis });
    }
  };
  for (const call of module.nodesNear("Call", /\bsum\b|\bunbind\b|norm\b/)) {
    const sum = overLastAxis(call, "sum", 1);
    add("power", call, sum === undefined ? undefined : squared(module.origin(sum)), keepsAxis(call));
    add("parts", call, isUnpackedInTwo(call) ? overLastAxis(call, "unbind", 1) : undefined);
    const norm = overLastAxis(call, "norm", 2) ?? overLastAxis(call, "vector_norm", 2);
    add("magnitude", call, norm !== undefined && isSecondNorm(call) ? norm : undefined, keepsAxis(call));
  }
  for (const node of module.nodesNear("Subscript", /(?:\.\.\.|:)\s*,\s*[01]\b/)) {
    const part = partOnLastAxis(node);
    if (part !== undefined && !isTarget(node)) {
      add(part, node, node.value);
    }
  }
  return found.filter((reader) => isMeant(module, reader, found)).sort((a, b) => a.node.start - b.node.start);
}

/** The edits after which the reader reads a complex spectrum. */
export function readAsComplex(module: Module, { kind, node, of, keepsAxis }: SpectrumReader): readonly Edit[] {
  const isPlain = /^(?:Name|Attribute|Subscript|Call)$/.test(of.kind);
  const axis = keepsAxis ? ".unsqueeze(-1)" : "";
  // A chain keeps its beginning, so that other edits may change that.
  const isChain = isPlain && of.start === node.start;
  const spectrum = isChain ? "" : isPlain ? module.textOf(of) : `(${module.textOf(of)})`;
  const replace = (text: string): Edit => ({ start: isChain ? of.end : node.start, end: node.end, text });
  switch (kind) {
    case "power":
      return [replace(`${spectrum}.abs().pow(2)${axis}`)];
    case "magnitude":
      return [replace(`${spectrum}.abs()${axis}`)];
    case "real":
      return [replace(`${spectrum}.real`)];
    case "imaginary":
      return [replace(`${spectrum}.imag`)];
    default: {
      if (of.kind !== "Call") {
        return [replace(`${spectrum}.real, ${isPlain ? module.textOf(of) : `(${module.textOf(of)})`}.imag`)];
      }
      const view = referTo(module, "torch.view_as_real", node);
      return [
        { start: of.start, end: of.start, text: `${view.text}(` },
        { start: of.end, end: of.end, text: ")" },
        ...view.edits,
      ];
    }
  }
}

/** The operand of `x.sum(-1)`, `torch.sum(x, dim=-1)` and their like; `position` is where the axis stands in the function. */
function overLastAxis(call: Call, name: string, position: number): Expr | undefined {
  const named = call.callee.kind === "Name" ? call.callee.id : methodName(call);
  if (named !== name || hasHiddenArguments(call)) {
    return undefined;
  }
  const isMethod = !apiNames(call.callee).some((api) => api === `torch.${name}` || api === `torch.linalg.${name}`);
  const axis = keywordArgument(call, "axis")?.value ?? argumentValue(call, position - (isMethod ? 1 : 0), "dim");
  return isLastAxis(axis) ? (isMethod ? receiver(call) : argumentValue(call, 0, "input")) : undefined;
}

function keepsAxis(call: Call): boolean {
  const kept = keywordArgument(call, "keepdim")?.value ?? keywordArgument(call, "keepdims")?.value;
  return kept?.kind === "Constant" && kept.value === true;
}

/** `x` in `x.pow(2)`, `x ** 2`, `x * x`, `torch.square(x)`. */
function squared(expression: Expr): Expr | undefined {
  if (expression.kind === "BinaryOperation") {
    const { left, operator, right } = expression;
    const isSquare = operator === "**" && isTwo(right);
    const isProduct = operator === "*" && left.kind === "Name" && right.kind === "Name" && left.id === right.id;
    return isSquare || isProduct ? left : undefined;
  }
  if (expression.kind !== "Call") {
    return undefined;
  }
  const isFunction = apiNames(expression.callee).some((api) => /^torch\.(?:pow|square)$/.test(api));
  const name = isFunction ? undefined : methodName(expression);
  const of = isFunction ? argumentValue(expression, 0, "input") : receiver(expression);
  const isSquare = isFunction ? apiNames(expression.callee).includes("torch.square") : name === "square";
  const isPower = (isFunction && !isSquare) || name === "pow";
  return isSquare || (isPower && isTwo(argumentValue(expression, isFunction ? 1 : 0, "exponent"))) ? of : undefined;
}

function isTwo(expression: Expr | undefined): boolean {
  return expression?.kind === "Constant" && expression.value === 2;
}

/** No order, or the second: `torch.norm(x, p=2, dim=-1)`. */
function isSecondNorm(call: Call): boolean {
  const isFunction = apiNames(call.callee).length > 0;
  const order = argumentValue(call, isFunction ? 1 : 0, "p") ?? keywordArgument(call, "ord")?.value;
  return order === undefined || isTwo(order) || (order.kind === "Constant" && order.value === "fro");
}

/** `real, imaginary = …` */
function isUnpackedInTwo(call: Call): boolean {
  const assignment = call.parent;
  const target = assignment?.kind === "Assignment" ? assignment.targets[0] : undefined;
  return (
    target?.kind === "Tuple" && target.elements.length === 2 && target.elements.every((one) => one.kind !== "Starred")
  );
}

/** `x[..., 0]`, `x[:, :, 0]`, `x[:, :, :, 1]` */
function partOnLastAxis({ index }: Extract<Expr, { kind: "Subscript" }>): "real" | "imaginary" | undefined {
  const indices = index.kind === "Tuple" ? index.elements : [];
  const last = indices.at(-1);
  const reachesEnd = indices.some(isEllipsis) || indices.length >= 4;
  const isPart = last?.kind === "Constant" && (last.value === 0 || last.value === 1) && last.type === "int";
  const isOnly = indices.slice(0, -1).every((one) => isEllipsis(one) || one.kind === "Slice");
  return isPart && reachesEnd && isOnly ? (last.value === 0 ? "real" : "imaginary") : undefined;
}

function isTarget(node: Expr): boolean {
  const { parent } = node;
  return (
    (parent?.kind === "Assignment" && parent.targets.includes(node)) ||
    (parent?.kind === "AugmentedAssignment" && parent.target === node) ||
    parent?.kind === "Delete"
  );
}

/** A sign that the last axis holds the parts. */
function isMeant(module: Module, reader: SpectrumReader, all: readonly SpectrumReader[]): boolean {
  const isOld = reader.spectra.every(({ layout }) => layout !== "complex");
  if (isOld || reader.kind === "power" || reader.kind === "parts" || showsOldShape(module, reader)) {
    return true;
  }
  if (reader.kind === "magnitude") {
    return isInLogarithm(reader.node);
  }
  const hasFourAxes =
    reader.node.kind === "Subscript" && reader.node.index.kind === "Tuple" && reader.node.index.elements.length >= 4;
  const other = reader.kind === "real" ? "imaginary" : "real";
  return hasFourAxes || all.some((one) => one.kind === other && isSameSpectrum(one, reader));
}

function isSameSpectrum(one: SpectrumReader, other: SpectrumReader): boolean {
  return (
    one.spectra.length === other.spectra.length && one.spectra.every(({ call }, at) => call === other.spectra[at]?.call)
  );
}

/** `torch.log(torch.norm(x, dim=-1) + eps)` */
function isInLogarithm(node: Expr): boolean {
  for (const parent of ancestors(node)) {
    if (parent.kind === "Call" && apiNames(parent.callee).some((api) => /^torch\.log(?:10|2|1p)?$/.test(api))) {
      return true;
    }
    if (!/^(?:BinaryOperation|Argument|Call|Attribute)$/.test(parent.kind)) {
      return false;
    }
  }
  return false;
}

/** A comment such as `# (B, F, T, 2)` beside the reader or beside the transform. */
function showsOldShape(module: Module, { node, spectra }: SpectrumReader): boolean {
  const places: Node[] = [node, ...spectra.map(({ call }) => call)];
  return places.some((place) => {
    const statement = statementOf(place) ?? place;
    const first = module.lines.lineAt(statement.start) - 1;
    const last = module.lines.lineAt(statement.end);
    return module.comments.some(({ start, text }) => {
      const line = module.lines.lineAt(start);
      return line >= first && line <= last && /[\w)\]]\s*[,x×*]\s*2\s*[)\]]/.test(text);
    });
  });
}
