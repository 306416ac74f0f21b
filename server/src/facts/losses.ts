/** Losses: calls of cross entropy, as a function or as a loss object, and what they are given. */

import type { Module } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue } from "../python/calls.ts";
import { apiNames } from "./frameworks.ts";
import { valuesOf } from "./values.ts";

export interface LossCall {
  readonly call: Call;
  /** What the loss compares with the target. */
  readonly input: Expr;
  /** The loss as PyTorch calls it: `cross_entropy` or `CrossEntropyLoss`. */
  readonly loss: string;
  /** Where the loss object is made; undefined for the function. */
  readonly made: Call | undefined;
}

/** Every call that surely computes PyTorch's cross entropy. */
export function crossEntropyCalls(module: Module): readonly LossCall[] {
  return module.fact(readCrossEntropyCalls);
}

function readCrossEntropyCalls(module: Module): LossCall[] {
  return module.calls.flatMap((call): LossCall[] => {
    const input = argumentValue(call, 0, "input");
    if (input === undefined) {
      return [];
    }
    if (apiNames(call.callee).includes("torch.nn.functional.cross_entropy")) {
      return [{ call, input, loss: "cross_entropy", made: undefined }];
    }
    const callees =
      call.callee.kind === "Attribute" || call.callee.kind === "Name" || call.callee.kind === "Call"
        ? valuesOf(call.callee)
        : [];
    const made = callees.map((value) =>
      value.kind === "api" && value.api === "torch.nn.CrossEntropyLoss" ? value.call : undefined,
    );
    const [first] = made;
    return first !== undefined && made.every((one) => one !== undefined)
      ? [{ call, input, loss: "CrossEntropyLoss", made: first }]
      : [];
  });
}
