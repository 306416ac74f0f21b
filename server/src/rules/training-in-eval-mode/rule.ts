/** A training step whose model is still in eval mode: evaluation switched it, and nothing switches it back. */

import { evaluationsOf } from "../../facts/evaluations.ts";
import { type ModeLayer, type ModeSensitivity, modeSensitivity, strongest } from "../../facts/models.ts";
import { isGiven, Mode, type ModeState } from "../../facts/modeState.ts";
import { loopTurningToEval, modeAt } from "../../facts/modes.ts";
import { isNeverPutBack } from "../../facts/neverSwitched.ts";
import { mayUpdate, type TrainingStep, trainingSteps } from "../../facts/trainingLoops.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call, Expr, For, Node, Stmt, While } from "../../python/ast.ts";
import { calledModel, methodName } from "../../python/calls.ts";
import { insertBefore } from "../../python/statementEdits.ts";
import { enclosingLoops, functionOf } from "../../python/traverse.ts";
import { contains } from "../../text.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const trainingInEvalMode: Rule = {
  id: "training-in-eval-mode",
  severity: "warning",
  category: "modes",
  mentions: ["backward"],
  about: ["torch.nn.Module.train"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const step of trainingSteps(module)) {
      const reports = step.forwards.flatMap((call) => checkForward(module, step, call) ?? []);
      const [first] = reports;
      if (first !== undefined) {
        yield first;
      }
    }
  },
};

function checkForward(module: Module, step: TrainingStep, call: Call): Report | undefined {
  const model = calledModel(call);
  const state = model === undefined ? undefined : modeAt(model);
  if (model === undefined || state === undefined || (state.modes & Mode.eval) === 0) {
    return undefined;
  }
  const isOnPurpose = [...state.causes].some((cause) => isWithin(step.code, cause) && cause.end <= call.start);
  if (isOnPurpose || !mayUpdate(step, model)) {
    return undefined;
  }
  const isUncertain = isGiven(state) || (state.modes & Mode.unknown) !== 0;
  const pretrained = isUncertain ? undefined : pretrainedCause(state);
  // What comes around in eval mode stays in it, whatever it began in, where nobody switches back.
  const loop = isUncertain && !isNeverPutBack(model) ? undefined : loopTurningToEval(model);
  const isLeft = pretrained !== undefined || loop !== undefined || isLeftByEvaluation(module, state, call, model);
  if (!isLeft) {
    return undefined;
  }
  const sensitivity = sensitivityOf(state);
  const layer = sensitivity.kind === "sensitive" ? sensitivity.layers[0] : undefined;
  if (layer === undefined && pretrained === undefined) {
    return undefined;
  }
  return {
    at: call,
    variant: pretrained !== undefined ? "pretrained" : variantFor(layer),
    say: { model: module.textOf(model), layer: layer?.name ?? "Dropout" },
    related: relatedPlaces(module, state, layer, pretrained),
    fixes: trainFix(module, step, model, state, loop),
  };
}

/** True when `inner` stands in `outer`, in the same file. */
function isWithin(outer: Node, inner: Node): boolean {
  return moduleOf(outer) === moduleOf(inner) && contains(outer, inner);
}

/** The loading call, where the model is in eval mode on every path, and on one of them because of it. */
function pretrainedCause(state: ModeState): Call | undefined {
  const loading = [...state.causes].find((cause) => methodName(cause) !== "eval" && methodName(cause) !== "train");
  return state.modes === Mode.eval ? loading : undefined;
}

/** True when an evaluation before the training left the model in eval mode on every path: in a function, or in line. */
function isLeftByEvaluation(module: Module, state: ModeState, call: Call, model: Expr): boolean {
  return (
    state.modes === Mode.eval &&
    [...state.causes].every(
      (cause) => functionOf(cause) !== functionOf(call) || isForEvaluation(module, cause, call, module.textOf(model)),
    )
  );
}

/** True when the model is run without gradients between its `eval()` and its training. */
function isForEvaluation(module: Module, cause: Call, call: Call, model: string): boolean {
  return evaluationsOf(module).some(
    ({ gradientsOff, section, calls }) =>
      gradientsOff !== undefined &&
      section.start >= cause.end &&
      section.end <= call.start &&
      calls.some((one) => {
        const run = calledModel(one);
        return run !== undefined && module.textOf(run) === model;
      }),
  );
}

function sensitivityOf(state: ModeState): ModeSensitivity {
  return strongest([...state.origins].map((origin) => modeSensitivity(origin)));
}

function variantFor(layer: ModeLayer | undefined): string {
  const name = layer?.name ?? "";
  return /dropout/i.test(name) ? "dropout" : /BatchNorm/.test(name) ? "batch-norm" : "default";
}

function relatedPlaces(
  module: Module,
  state: ModeState,
  layer: ModeLayer | undefined,
  pretrained: Call | undefined,
): Related[] {
  const switches = [...state.causes].filter((cause) => methodName(cause) === "eval");
  const places: Related[] = switches.map((cause) => ({ span: cause, ...placeOf(cause, module), label: "eval" }));
  if (layer !== undefined) {
    places.push({ span: layer.at, ...placeOf(layer.at, module), label: "layer" });
  }
  if (pretrained !== undefined) {
    places.push({ span: pretrained, ...placeOf(pretrained, module), label: "pretrained" });
  }
  return places;
}

/** `model.train()` at the top of the loop that turns to eval mode, else before the only loop or in the outermost one. */
function trainFix(
  module: Module,
  step: TrainingStep,
  model: Expr,
  state: ModeState,
  outer: For | While | undefined,
): Fix[] {
  const isOwn = outer !== undefined && functionOf(outer) === functionOf(model);
  // Of nested loops the inner one may turn to eval mode: once for each phase of an epoch.
  const switches = [...state.causes].filter((cause) => methodName(cause) === "eval");
  const inner = enclosingLoops(model).find((loop) => switches.some((one) => isWithin(loop, one)));
  const turning = outer !== undefined && inner !== undefined && isWithin(outer, inner) ? inner : outer;
  const loops = step.code.kind === "FunctionDefinition" ? [] : [step.code, ...enclosingLoops(step.code)];
  const outermost = loops.at(-1);
  const place: Stmt | undefined =
    isOwn && turning !== undefined
      ? turning.body[0]
      : loops.length > 1
        ? outermost?.body[0]
        : (outermost ?? firstOf(step.code.kind === "FunctionDefinition" ? step.code.body : []));
  const edit = place === undefined ? undefined : insertBefore(module, place, `${module.textOf(model)}.train()`);
  return edit === undefined ? [] : [{ key: "train", safe: false, edits: [edit] }];
}

function firstOf(body: readonly Stmt[]): Stmt | undefined {
  return body.find((one) => !(one.kind === "ExpressionStatement" && one.value.kind === "Constant"));
}
