/** Ways to break what training code hands to its losses. */

import type { Module } from "../../server/src/project/module.ts";
import type { Call } from "../../server/src/python/ast.ts";
import { keywordArgument } from "../../server/src/python/calls.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const lossMutations: readonly Mutation[] = [
  {
    rule: "sigmoid-before-bce-with-logits",
    title: "a sigmoid is put into the loss call",
    breaks: (module) => insert(module, "BCEWithLogitsLoss", "binary_cross_entropy_with_logits", "sigmoid()"),
  },
  {
    rule: "bce-after-sigmoid",
    title: "one loss becomes a sigmoid and a loss",
    breaks: splitLoss,
  },
  { rule: "nll-without-log-softmax", title: "cross entropy becomes nll_loss of a softmax", breaks: dropLogarithm },
  { rule: "integer-one-hot-target", title: "the class indices are encoded", breaks: encodeTarget },
];

/** The calls of one of PyTorch's losses, as a function or as an object that has a name. */
function lossCallsOf(module: Module, className: string, functionName: string): Call[] {
  const isMade = (value: string) => new RegExp(`^(?:torch\\.)?(?:nn\\.)?${className}\\(`).test(value);
  const objects = nodesOf(module.ast, "Assignment")
    .filter(({ value }) => isMade(module.textOf(value)))
    .flatMap(({ targets }) => targets.map((target) => module.textOf(target)));
  const isOwn = nodesOf(module.ast, "ClassDefinition").some(({ name }) => name.id === className);
  return isOwn
    ? []
    : nodesOf(module.ast, "Call").filter(
        (call) =>
          module.names.of(call.callee).includes(`torch.nn.functional.${functionName}`) ||
          objects.includes(module.textOf(call.callee)),
      );
}

function inputOf(call: Call) {
  return keywordArgument(call, "input")?.value ?? call.arguments[0]?.value;
}

function* insert(module: Module, className: string, functionName: string, method: string): Iterable<Edit[]> {
  for (const call of lossCallsOf(module, className, functionName)) {
    const input = inputOf(call);
    if (input !== undefined) {
      yield [{ start: input.start, end: input.end, text: `(${module.textOf(input)}).${method}` }];
    }
  }
}

/** One break for each function call, and one for each loss object with all its calls. */
function* splitLoss(module: Module): Iterable<Edit[]> {
  const name = "BCEWithLogitsLoss";
  const made = nodesOf(module.ast, "Assignment").filter(({ value }) =>
    /BCEWithLogitsLoss\(\)$/.test(module.textOf(value)),
  );
  for (const { targets, value } of made) {
    const [target] = targets;
    const calls = lossCallsOf(module, name, "-").filter(
      ({ callee }) => module.textOf(callee) === module.textOf(target ?? value),
    );
    if (value.kind === "Call" && calls.length > 0) {
      yield [
        { start: value.callee.end - name.length, end: value.callee.end, text: "BCELoss" },
        ...calls.flatMap(inSigmoid),
      ];
    }
  }
  for (const call of lossCallsOf(module, "-", "binary_cross_entropy_with_logits")) {
    const { callee } = call;
    if (callee.kind === "Attribute") {
      yield [
        { start: callee.attribute.start, end: callee.attribute.end, text: "binary_cross_entropy" },
        ...inSigmoid(call),
      ];
    }
  }

  function inSigmoid(call: Call): Edit[] {
    const input = inputOf(call);
    return input === undefined
      ? []
      : [{ start: input.start, end: input.end, text: `(${module.textOf(input)}).sigmoid()` }];
  }
}

/** Cross entropy becomes `nll_loss` of a softmax. */
function* dropLogarithm(module: Module): Iterable<Edit[]> {
  for (const call of lossCallsOf(module, "-", "cross_entropy")) {
    const { callee } = call;
    const input = inputOf(call);
    if (callee.kind === "Attribute" && input !== undefined && !/label_smoothing/.test(module.textOf(call))) {
      yield [
        { start: callee.attribute.start, end: callee.attribute.end, text: "nll_loss" },
        { start: input.start, end: input.end, text: `(${module.textOf(input)}).softmax(1)` },
      ];
    }
  }
}

function* encodeTarget(module: Module): Iterable<Edit[]> {
  for (const call of lossCallsOf(module, "CrossEntropyLoss", "cross_entropy")) {
    const target = keywordArgument(call, "target")?.value ?? call.arguments[1]?.value;
    if (target?.kind === "Name" && /^import torch$/m.test(module.text)) {
      const text = `torch.nn.functional.one_hot(${module.textOf(target)}, 10)`;
      yield [{ start: target.start, end: target.end, text }];
    }
  }
}
