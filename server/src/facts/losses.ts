/** Losses: calls of PyTorch's classification losses, as a function or as a loss object, and what they are given. */

import type { Module } from "../project/module.ts";
import { standsAround } from "../project/reach.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { apiNames } from "./frameworks.ts";

export type LossKind = "cross-entropy" | "negative-log-likelihood" | "binary" | "binary-with-logits";

export interface LossCall {
  readonly kind: LossKind;
  readonly call: Call;
  /** What the loss compares with the target. */
  readonly input: Expr;
  readonly target: Expr | undefined;
  /** The loss as PyTorch calls it: `cross_entropy` or `CrossEntropyLoss`. */
  readonly loss: string;
  /** Where the loss object is made; undefined for the function. */
  readonly made: Call | undefined;
}

const functions: Readonly<Record<string, LossKind>> = {
  cross_entropy: "cross-entropy",
  nll_loss: "negative-log-likelihood",
  binary_cross_entropy: "binary",
  binary_cross_entropy_with_logits: "binary-with-logits",
};

const classes: Readonly<Record<string, LossKind>> = {
  CrossEntropyLoss: "cross-entropy",
  NLLLoss: "negative-log-likelihood",
  BCELoss: "binary",
  BCEWithLogitsLoss: "binary-with-logits",
};

/** Every call that surely computes a loss of one of `kinds`, in document order. */
export function lossCalls(module: Module, ...kinds: readonly LossKind[]): readonly LossCall[] {
  return kinds.some((kind) => standsAround(module, words[kind]))
    ? module.fact(readLossCalls).filter(({ kind }) => kinds.includes(kind))
    : [];
}

const words: Readonly<Record<LossKind, readonly string[]>> = {
  "cross-entropy": wordsOf("cross-entropy"),
  "negative-log-likelihood": wordsOf("negative-log-likelihood"),
  binary: wordsOf("binary"),
  "binary-with-logits": wordsOf("binary-with-logits"),
};

function wordsOf(kind: LossKind): readonly string[] {
  return Object.entries({ ...functions, ...classes }).flatMap(([word, of]) => (of === kind ? [word] : []));
}

function readLossCalls(module: Module): LossCall[] {
  // What calls a loss that it was handed need not say so by any word.
  return nodesOf(module.ast, "Call").flatMap((call): LossCall[] => {
    const input = argumentValue(call, 0, "input");
    if (input === undefined) {
      return [];
    }
    const target = argumentValue(call, 1, "target");
    const functional = apiNames(call.callee).map((name) => partOf(name, "torch.nn.functional.", functions));
    const name = functional.find((one) => one !== undefined);
    const kind = name === undefined ? undefined : functions[name];
    if (name !== undefined && kind !== undefined) {
      return [{ kind, call, input, target, loss: name, made: undefined }];
    }
    return ofObject(call).map((one) => ({ ...one, call, input, target }));
  });
}

/** The loss object that `call` runs, when every value that it may have is of one class. */
function ofObject(call: Call): Pick<LossCall, "kind" | "loss" | "made">[] {
  const isObject = call.callee.kind === "Attribute" || call.callee.kind === "Name" || call.callee.kind === "Call";
  const values = isObject ? valuesWithCallers(call.callee) : [];
  const names = values.map((value) => (value.kind === "api" ? partOf(value.api, "torch.nn.", classes) : undefined));
  const [first] = values;
  const [loss] = names;
  const kind = loss === undefined ? undefined : classes[loss];
  return first?.kind === "api" && loss !== undefined && kind !== undefined && names.every((name) => name === loss)
    ? [{ kind, loss, made: first.call }]
    : [];
}

/** The last part of `name` behind `prefix`, when `table` has it. */
function partOf(name: string, prefix: string, table: Readonly<Record<string, LossKind>>): string | undefined {
  const part = name.startsWith(prefix) ? name.slice(prefix.length) : "";
  return part in table ? part : undefined;
}
