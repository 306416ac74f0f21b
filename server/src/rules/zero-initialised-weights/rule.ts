/** Weights that start at zero where zero gives no gradient: whole stacks, layers before ReLU, both factors of a product. */

import { type SweptStack, sweptStacks } from "../../facts/constantInitialisation.ts";
import { type DeadFactor, deadFactors, type ZeroFactor } from "../../facts/deadFactors.ts";
import { apiNames } from "../../facts/frameworks.ts";
import { randomInstead, randomSweep, suitableInitialiser } from "../../facts/initialisers.ts";
import type { Module } from "../../project/module.ts";
import type { Call } from "../../python/ast.ts";
import { editsOf, referTo } from "../../python/references.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const zeroInitialisedWeights: Rule = {
  id: "zero-initialised-weights",
  severity: "warning",
  category: "init",
  mentions: ["zero", "constant", "fill_"],
  about: ["torch.nn.init.zeros_"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const stack of sweptStacks(module)) {
      if (stack.sweep.value === 0) {
        yield ofStack(module, stack);
      }
    }
    for (const dead of deadFactors(module)) {
      yield ofFactor(module, dead);
    }
  },
};

function ofStack(module: Module, stack: SweptStack): Report {
  const { call } = stack.sweep;
  const isTrainable = stack.biases === "default";
  const edits = randomSweep(module, stack);
  return {
    at: call,
    variant: isTrainable ? "weights" : "default",
    ...(isTrainable ? { severity: "information" as const } : {}),
    say: { layer: "", other: "", initialiser: suitableInitialiser(stack.hasRelu) },
    fixes: edits === undefined ? [] : [{ key: "random", safe: false, edits }],
  };
}

function ofFactor(module: Module, dead: DeadFactor): Report {
  const { zero } = dead;
  const other = dead.kind === "product" ? dead.other : undefined;
  const hasRelu = dead.kind === "relu" && zero.kind === "layer";
  return {
    at: zero.call,
    variant: dead.kind,
    say: {
      layer: `self.${zero.attribute}`,
      other: other === undefined ? "" : `self.${other.attribute}`,
      initialiser: suitableInitialiser(hasRelu),
    },
    related: [
      ...(other === undefined || other.call === zero.call ? [] : [{ span: other.call, label: "other" }]),
      { span: dead.at, label: dead.kind },
    ],
    fixes: fixes(module, zero, hasRelu),
  };
}

function fixes(module: Module, zero: ZeroFactor, hasRelu: boolean): Fix[] {
  const initialiser = suitableInitialiser(hasRelu);
  const edits =
    zero.kind === "parameter"
      ? randomParameter(module, zero.call, initialiser)
      : randomLayer(module, zero, initialiser);
  return edits === undefined ? [] : [{ key: "random", safe: false, edits }];
}

/** A norm scales by 1 from the start: its zeroing is taken for a mistake, which nothing random mends. */
function randomLayer(module: Module, { call, constant, isNorm }: ZeroFactor, initialiser: string): Edit[] | undefined {
  if (constant === undefined) {
    return undefined;
  }
  if (isNorm) {
    const ones = referTo(module, "torch.nn.init.ones_", call);
    return [
      { start: call.start, end: call.end, text: `${ones.text}(${module.textOf(constant.target)})` },
      ...ones.edits,
    ];
  }
  return randomInstead(module, constant, initialiser);
}

/** `torch.zeros(r, n)` becomes `nn.init.xavier_uniform_(torch.empty(r, n))`, which needs two dimensions. */
function randomParameter(module: Module, zeros: Call, initialiser: string): Edit[] | undefined {
  const sizes = zeros.arguments.filter(({ keyword, star }) => keyword === undefined && star === "");
  const [first] = sizes;
  const isMatrix = sizes.length > 1 || (first?.value.kind === "Tuple" && first.value.elements.length > 1);
  if (!isMatrix || !apiNames(zeros.callee).includes("torch.zeros")) {
    return undefined;
  }
  const init = referTo(module, `torch.nn.init.${initialiser}`, zeros);
  const empty = referTo(module, "torch.empty", zeros);
  const { callee } = zeros;
  return [
    { start: callee.start, end: callee.end, text: `${init.text}(${empty.text}` },
    { start: zeros.end, end: zeros.end, text: ")" },
    ...editsOf(init, empty),
  ];
}
