/** A model with Dropout or BatchNorm that is evaluated while it is still in train mode. */

import {
  type Evaluation,
  evaluationsOf,
  isFedMadeUpData,
  isShapeProbe,
  servesTrainingStep,
  takesTrainingStep,
} from "../../facts/evaluations.ts";
import { isModelUse, type ModeLayer, type ModeSensitivity, modeSensitivity, strongest } from "../../facts/models.ts";
import { Mode, type ModeState } from "../../facts/modeState.ts";
import { modeAt } from "../../facts/modes.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Call, Expr, Stmt } from "../../python/ast.ts";
import { calledModel, methodName, receiver } from "../../python/calls.ts";
import { insertAfter, insertBefore } from "../../python/statementEdits.ts";
import { ancestors, enclosingLoops, isStatement, nodesOf } from "../../python/traverse.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const evaluationInTrainMode: Rule = {
  id: "evaluation-in-train-mode",
  severity: "warning",
  category: "modes",
  mentions: ["torch"],
  about: ["torch.no_grad", "torch.inference_mode", "torch.nn.Module.eval"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const evaluation of evaluationsOf(module)) {
      const reported = new Set<string>();
      for (const call of evaluation.calls) {
        const model = calledModel(call);
        const report = model === undefined ? undefined : checkForward(module, evaluation, call, model);
        if (model !== undefined && report !== undefined && !reported.has(module.textOf(model))) {
          reported.add(module.textOf(model));
          yield report;
        }
      }
    }
  },
};

function checkForward(module: Module, evaluation: Evaluation, call: Call, model: Expr): Report | undefined {
  const state = modeAt(model);
  if (state === undefined || !isLeftInTrainMode(state) || !isModelUse(model, state.origins)) {
    return undefined;
  }
  if (standsForOther(module, model) || servesTrainingStep(call) || isFedMadeUpData(call) || isShapeProbe(call)) {
    return undefined;
  }
  const sensitivity = sensitivityOf(state);
  if (sensitivity.kind === "insensitive") {
    return undefined;
  }
  const layer = sensitivity.kind === "sensitive" ? sensitivity.layers[0] : undefined;
  return {
    at: call,
    variant: layer === undefined ? "unknown" : variantFor(layer),
    ...(layer === undefined ? { severity: "hint" as const } : {}),
    say: { model: module.textOf(model), layer: layer?.name ?? "" },
    related: relatedPlaces(module, evaluation, layer),
    fixes: evalFix(module, evaluation, call, model),
  };
}

/** On every path in train mode, and not just put there on purpose. */
function isLeftInTrainMode({ modes }: ModeState): boolean {
  const elsewhere = Mode.eval | Mode.unknown | Mode.entry;
  return (modes & elsewhere) === 0 && (modes & (Mode.initial | Mode.trained)) !== 0;
}

/** By name: generators that are sampled in train mode by design, teachers and averaged copies that others keep. */
function standsForOther(module: Module, model: Expr): boolean {
  const name = module.textOf(model).replace(/^self\./, "");
  return /(?:^|_|net)(?:g|d|gen|generator|disc|discriminator|critic|teacher|ema|target|momentum|actor|policy|agent)(?:_|\d|$)|generator|discriminator/i.test(
    name,
  );
}

function sensitivityOf(state: ModeState): ModeSensitivity {
  const found = [...state.origins].map((origin) => modeSensitivity(origin));
  return found.length === 0 ? { kind: "unknown" } : strongest(found);
}

function variantFor({ name }: ModeLayer): string {
  return /dropout/i.test(name) ? "dropout" : /BatchNorm/.test(name) ? "batch-norm" : "default";
}

function relatedPlaces(module: Module, evaluation: Evaluation, layer: ModeLayer | undefined): Related[] {
  const places: Related[] = [];
  if (evaluation.gradientsOff !== undefined) {
    places.push({ span: evaluation.gradientsOff, label: "gradients" });
  }
  if (layer !== undefined) {
    places.push({ span: layer.at, ...placeOf(layer.at, module), label: "layer" });
  }
  return places;
}

/** `model.eval()` before the evaluation, and `model.train()` behind it where training goes on without it. */
function evalFix(module: Module, evaluation: Evaluation, call: Call, model: Expr): Fix[] {
  const name = module.textOf(model);
  const place = placeForEval(module, evaluation.section, call, model);
  const before = place === undefined ? undefined : insertBefore(module, place, `${name}.eval()`);
  if (place === undefined || before === undefined) {
    return [];
  }
  const edits: Edit[] = [before];
  const training = enclosingLoops(place).find((loop) => takesTrainingStep(loop));
  if (training !== undefined && !callsTrain(module, training, name)) {
    const after = insertAfter(module, place, `${name}.train()`);
    if (after === undefined) {
      return [];
    }
    edits.push(after);
  }
  return [{ key: "eval", safe: false, edits }];
}

/** The outermost statement of the evaluation before which the name already means the model that `call` runs. */
function placeForEval(module: Module, section: Stmt, call: Call, model: Expr): Stmt | undefined {
  const around = [...ancestors(call)].filter((node) => isStatement(node)).reverse();
  const inside = around.slice(around.indexOf(section) + (section.kind === "FunctionDefinition" ? 1 : 0));
  const root = nodesOf(model, "Name")[0];
  const binding = root === undefined ? undefined : module.scopes.resolve(root);
  if (root === undefined || binding === undefined) {
    return undefined;
  }
  const here = module.definitions.of(root);
  return inside.find((statement) => {
    const there = module.definitions.reaching(binding, statement);
    return here.length === there.length && here.every((one) => there.includes(one));
  });
}

function callsTrain(module: Module, loop: Stmt, name: string): boolean {
  return nodesOf(loop, "Call").some((call) => {
    const on = receiver(call);
    return methodName(call) === "train" && on !== undefined && module.textOf(on) === name;
  });
}
