/** Ways to spoil an initialisation: random weights of a whole model become zeros, or one number. */

import type { Module } from "../../server/src/project/module.ts";
import type { Call } from "../../server/src/python/ast.ts";
import { positionalArguments } from "../../server/src/python/calls.ts";
import { ancestors, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const initialisationMutations: readonly Mutation[] = [
  { rule: "constant-initialised-weights", title: "random weights become one number", breaks: setToNumber },
  { rule: "zero-initialised-weights", title: "random weights become zeros", breaks: setToZero },
];

function* setToNumber(module: Module): Iterable<Edit[]> {
  for (const { call, weight } of randomSweeps(module)) {
    yield [{ start: call.start, end: call.end, text: `${initOf(module, call)}.constant_(${weight}, 0.25)` }];
  }
}

function* setToZero(module: Module): Iterable<Edit[]> {
  for (const { call, weight } of randomSweeps(module)) {
    yield [{ start: call.start, end: call.end, text: `${initOf(module, call)}.zeros_(${weight})` }];
  }
}

function initOf(module: Module, call: Call): string {
  return module.textOf(call.callee).replace(/\.\w+$/, "");
}

/** `init.normal_(m.weight)` under a test for linear or convolution layers, or of parameters called weight. */
function randomSweeps(module: Module): { call: Call; weight: string }[] {
  const random = /\binit\.(?:kaiming_\w+|xavier_\w+|normal_|orthogonal_|trunc_normal_|uniform_)$/;
  return nodesOf(module.ast, "Call").flatMap((call) => {
    const [weight] = positionalArguments(call).map(({ value }) => module.textOf(value));
    const test = [...ancestors(call)].find((one) => one.kind === "If");
    const asked = test?.kind === "If" ? module.textOf(test.test) : "";
    const isSweep = /nn\.(?:Linear|Conv)|"Conv"|"Linear"|"weight" in/.test(asked) && !/\belse:/.test(asked);
    return random.test(module.textOf(call.callee)) &&
      weight !== undefined &&
      isSweep &&
      /weight$|^parameter$/.test(weight)
      ? [{ call, weight }]
      : [];
  });
}
