/** Gradient accumulation around a model with BatchNorm: it is not the same as a larger batch. */

import { gradientAccumulationOptions } from "../../facts/accumulation.ts";
import { methodOf } from "../../facts/classes.ts";
import { type ModeLayer, modeSensitivity } from "../../facts/models.ts";
import { Mode } from "../../facts/modeState.ts";
import { modeAt } from "../../facts/modes.ts";
import { calledFunction } from "../../facts/references.ts";
import { type Accumulation, accumulationsOf } from "../../facts/trainingLoops.ts";
import type { Value } from "../../facts/values.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Call, Node } from "../../python/ast.ts";
import { calledModel, methodName } from "../../python/calls.ts";
import { bodyOf, nodesOf } from "../../python/traverse.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const accumulationWithBatchNorm: Rule = {
  id: "accumulation-with-batch-norm",
  severity: "information",
  category: "loop",
  mentions: ["backward", "accumulat"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const accumulation of accumulationsOf(module)) {
      const report = checkLoop(module, accumulation);
      if (report !== undefined) {
        yield report;
      }
    }
    for (const { option, steps, model, origins } of gradientAccumulationOptions(module)) {
      const layer = batchNormOf(origins);
      if (layer !== undefined) {
        const say = { steps: module.textOf(steps), layer: layer.name, model: module.textOf(model) };
        yield { ...reportOf(module, option, layer, say), variant: "framework" };
      }
    }
  },
};

function checkLoop(module: Module, { pass, condition, steps }: Accumulation): Report | undefined {
  for (const call of nodesOf(pass, "Call")) {
    const model = calledModel(call);
    const state = model === undefined ? undefined : modeAt(model);
    const layer = state === undefined || (state.modes & Mode.eval) !== 0 ? undefined : batchNormOf(state.origins);
    if (model !== undefined && layer !== undefined && !freezesLayers(call)) {
      const say = { steps: module.textOf(steps), layer: layer.name, model: module.textOf(model) };
      return reportOf(module, condition, layer, say);
    }
  }
  return undefined;
}

function reportOf(module: Module, at: Node, layer: ModeLayer, say: Readonly<Record<string, string>>): Report {
  return { at, say, related: [{ span: layer.at, ...placeOf(layer.at, module), label: "layer" }] };
}

/** The BatchNorm that every possible model, or at least one known one, holds. */
function batchNormOf(origins: Iterable<Value>): ModeLayer | undefined {
  for (const origin of origins) {
    const sensitivity = modeSensitivity(origin);
    const layers = sensitivity.kind === "sensitive" ? sensitivity.layers : [];
    const layer = layers.find(({ name }) => /BatchNorm/.test(name));
    if (layer !== undefined && !freezesItself(origin)) {
      return layer;
    }
  }
  return undefined;
}

/** True when the code around puts single layers into eval mode: a loop over `model.modules()`, or `model.apply(freeze)`. */
function freezesLayers(forward: Call): boolean {
  const body = bodyOf(forward);
  const applies = nodesOf(body, "Call").some((call) => {
    const given = methodName(call) === "apply" ? call.arguments[0]?.value : undefined;
    const applied = given === undefined ? undefined : calledFunction(given);
    return applied !== undefined && switchesToEval(applied);
  });
  return (
    applies ||
    nodesOf(body, "For").some(
      (loop) =>
        nodesOf(loop.iterable, "Call").some((call) => /^(?:named_)?modules$/.test(methodName(call) ?? "")) &&
        loop.body.some(switchesToEval),
    )
  );
}

function switchesToEval(code: Node): boolean {
  return nodesOf(code, "Call").some((call) => methodName(call) === "eval");
}

/** True when the class keeps its layers frozen by a `train` of its own. */
function freezesItself(origin: Value): boolean {
  const train = origin.kind === "object" ? methodOf(origin.definition, "train") : undefined;
  return train !== undefined && switchesToEval(train);
}
