/** A model with Dropout or BatchNorm that is evaluated while it is still in train mode. */

import { ownCallSites } from "../../facts/callSites.ts";
import {
  type Evaluation,
  evaluationsOf,
  isFedMadeUpData,
  isShapeProbe,
  isUnread,
  servesTrainingStep,
  takesTrainingStep,
} from "../../facts/evaluations.ts";
import { localCall } from "../../facts/functions.ts";
import {
  isModelUse,
  isTrainedOrLoaded,
  type ModeLayer,
  type ModeSensitivity,
  mayBeModelUse,
  modeSensitivity,
  strongest,
} from "../../facts/models.ts";
import { isGiven, Mode, type ModeState } from "../../facts/modeState.ts";
import { isAsGiven, modeAt } from "../../facts/modes.ts";
import { isNeverEvaluated } from "../../facts/neverSwitched.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call, Expr, Node, Stmt } from "../../python/ast.ts";
import { calledModel, lastName, methodName, receiver } from "../../python/calls.ts";
import { insertAfter, insertBefore } from "../../python/statementEdits.ts";
import { ancestors, bodyOf, enclosingLoops, functionOf, isStatement, nodesOf } from "../../python/traverse.ts";
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
  const state = mayBeModelUse(model) ? modeAt(model) : undefined;
  if (state === undefined || !isModelUse(model, state.origins)) {
    return undefined;
  }
  const isFollowed = isLeftInTrainMode(state);
  if (!isFollowed && ((state.modes & (Mode.eval | Mode.train)) !== 0 || !isNeverEvaluated(model))) {
    return undefined;
  }
  if (standsForOther(module, model) || servesTrainingStep(call) || isFedMadeUpData(call) || isShapeProbe(call)) {
    return undefined;
  }
  // Passes whose results nobody reads: the first initialises lazy layers before the optimizer is made, some move the
  // statistics of BatchNorm before `eval()`, and some are timed.
  if (isUnread(call) && (isPreparation(module, call, model) || isRepeated(module, call))) {
    return undefined;
  }
  const sensitivity = sensitivityOf(state);
  if (sensitivity.kind === "insensitive") {
    return undefined;
  }
  const layer = sensitivity.kind === "sensitive" ? sensitivity.layers[0] : undefined;
  // A module of unknown layers may as well be a loss or a transform: those are neither trained nor loaded.
  // Of a model whose layers nobody sees, only a loop over data says that its outputs are measured.
  const isMeasured = isTrainedOrLoaded(model) && enclosingLoops(call).some((loop) => loop.kind === "For");
  if (layer === undefined && (!isFollowed || !isMeasured || isBesideEvalMode(evaluation))) {
    return undefined;
  }
  const mayTrainOn = !isFollowed || (isAsGiven(model) && (state.modes & Mode.trained) !== 0);
  return {
    at: call,
    variant: layer === undefined ? "unknown" : variantFor(layer),
    ...(layer === undefined ? { severity: "hint" as const } : {}),
    say: { model: module.textOf(model), layer: layer?.name ?? "" },
    related: relatedPlaces(module, evaluation, layer),
    fixes: evalFix(module, evaluation, call, model, mayTrainOn),
  };
}

/** On every path in train mode, and not just put there on purpose. */
function isLeftInTrainMode(state: ModeState): boolean {
  const { modes } = state;
  return !isGiven(state) && (modes & (Mode.eval | Mode.unknown)) === 0 && (modes & (Mode.initial | Mode.trained)) !== 0;
}

/** True when the parameters are handed to an optimizer, or a mode is switched on, further down the same code. */
function isPreparation(module: Module, call: Call, model: Expr): boolean {
  return nodesOf(bodyOf(call), "Call").some((other) => {
    const on = other.start > call.end ? receiver(other) : undefined;
    const isNext = /^(?:parameters|train|eval)$/.test(methodName(other) ?? "");
    return isNext && on !== undefined && module.textOf(on) === module.textOf(model);
  });
}

/** `for _ in range(100): model(image)` runs over no data. */
function isRepeated(module: Module, call: Call): boolean {
  const [loop] = enclosingLoops(call);
  const counted = loop?.kind === "For" && loop.iterable.kind === "Call" ? loop.iterable.callee : undefined;
  return counted !== undefined && module.names.builtin(counted) === "range" && !module.mentions("forward_hook");
}

/** True when the same evaluation runs another model in eval mode: this one is left as it is knowingly. */
function isBesideEvalMode({ calls }: Evaluation): boolean {
  return calls.some((call) => {
    const model = calledModel(call);
    const state = model === undefined ? undefined : modeAt(model);
    return state?.modes === Mode.eval;
  });
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
    const { gradientsOff } = evaluation;
    places.push({ span: gradientsOff, ...placeOf(gradientsOff, module), label: "gradients" });
  }
  if (layer !== undefined) {
    places.push({ span: layer.at, ...placeOf(layer.at, module), label: "layer" });
  }
  return places;
}

/** `model.eval()` before the evaluation, and `model.train()` behind it where training goes on without it. */
function evalFix(module: Module, evaluation: Evaluation, call: Call, model: Expr, wasTrained: boolean): Fix[] {
  const name = module.textOf(model);
  const place = placeForEval(module, evaluation.section, call, model);
  const before = place === undefined ? undefined : insertBefore(module, place, `${name}.eval()`);
  if (place === undefined || before === undefined) {
    return [];
  }
  const edits: Edit[] = [before];
  const training = enclosingLoops(place).find((loop) => takesTrainingStep(loop));
  const isInLoop = training !== undefined && !callsTrain(module, training, name);
  // The function is called from a training loop that never switches back: it has to leave train mode behind.
  const isBound = isRunInTraining(module, functionOf(place)) || (!callsTrain(module, module.ast) && !leaves(place));
  const isCalled = wasTrained && training === undefined && isBound;
  if (isInLoop || isCalled) {
    const after = leaves(place) ? undefined : insertAfter(module, place, `${name}.train()`);
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
  const isSame = (statement: Stmt) => {
    const there = module.definitions.reaching(binding, statement);
    return here.length === there.length && here.every((one) => there.includes(one));
  };
  let place = inside.find(isSame);
  // Once is enough for a loop over batches, in which nothing switches back.
  for (const loop of place === undefined ? [] : enclosingLoops(place)) {
    if (!isSame(loop) || !leavesModesAlone(module, loop)) {
      break;
    }
    place = loop;
  }
  return place;
}

/** True when `loop` surely trains nothing and switches no mode, in what it calls neither, and gives nobody else a turn. */
function leavesModesAlone(module: Module, loop: Stmt): boolean {
  const mayTrain = (call: Call) => {
    const called = localCall(call)?.callee;
    return called === undefined
      ? /(?:^|_)(?:train|fit|update|learn|step)/i.test(lastName(call.callee) ?? "")
      : takesTrainingStep(called) || callsTrain(moduleOf(called), called);
  };
  return (
    !takesTrainingStep(loop) &&
    !callsTrain(module, loop) &&
    nodesOf(loop, "Yield").length === 0 &&
    !nodesOf(loop, "Call").some(mayTrain)
  );
}

/** True when `code` switches `name`, or without one any model, to train mode. */
function callsTrain(module: Module, code: Node, name?: string): boolean {
  return nodesOf(code, "Call").some((call) => {
    const on = receiver(call);
    const isSwitch = methodName(call) === "train" && call.arguments.length <= 1;
    return isSwitch && on !== undefined && (name === undefined || module.textOf(on) === name);
  });
}

/** True when `code` is called from the innermost loop of a training that has no `train()`, here or further up. */
function isRunInTraining(module: Module, code: ReturnType<typeof functionOf>, depth = 0): boolean {
  const sites = code.kind === "FunctionDefinition" && depth < 4 ? ownCallSites(code).calls : [];
  return sites.some(({ call }) => {
    const training = enclosingLoops(call).find((loop) => takesTrainingStep(loop));
    return training === undefined
      ? isRunInTraining(module, functionOf(call), depth + 1)
      : !callsTrain(module, training) && !isSwitchedInCalls(training);
  });
}

/** True when a function that the loop calls switches to train mode. */
function isSwitchedInCalls(loop: Stmt): boolean {
  return nodesOf(loop, "Call").some((call) => {
    const called = localCall(call)?.callee;
    return called !== undefined && callsTrain(moduleOf(called), called);
  });
}

/** True when nothing can follow `statement`, or it may return on the way. */
function leaves(statement: Stmt): boolean {
  return statement.kind === "Return" || nodesOf(statement, "Return").length > 0;
}
