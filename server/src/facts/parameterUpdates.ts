/** Parameter updates: the calls after which the parameters of a model are others than before. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { ancestors, type Body, bodyOf, nodesOf } from "../python/traverse.ts";
import { takesTrainingStep } from "./evaluations.ts";
import { apiNames } from "./frameworks.ts";
import { argumentFor, type LocalCall, localCall } from "./functions.ts";
import { mayUpdate, optimizerSteps, type TrainingStep, trainingSteps } from "./trainingLoops.ts";
import { valuesOf } from "./values.ts";

/**
 * The calls in `body` itself that train `model`: steps of an optimizer in code that runs the model, calls of workspace
 * functions that take such steps and are handed the model, and calls of unseen functions that say so by name
 * (`train_one_epoch(model, …)`).
 */
export function parameterUpdates(body: Body, model: Expr): readonly Call[] {
  const name = modelName(model);
  const own = trainingSteps(moduleOf(model))
    .filter((step) => bodyOf(step.backward) === body && mentions(step.code, name) && mayUpdate(step, model))
    .flatMap((step) => optimizerSteps(step.code).filter((call) => bodyOf(call) === body));
  return [...new Set([...own, ...callsThatTrain(body, name)])];
}

/** The calls in `body` itself that hand the model over to code that trains it. */
function callsThatTrain(body: Body, name: string): readonly Call[] {
  const known = moduleOf(body).fact(newCallsThatTrain);
  const byName = known.get(body) ?? keep(known, body, new Map());
  return (
    byName.get(name) ??
    keep(
      byName,
      name,
      nodesOf(body, "Call").filter((call) => bodyOf(call) === body && trainsByCall(call, name)),
    )
  );
}

const newCallsThatTrain = (_module: Module) => new Map<Body, Map<string, readonly Call[]>>();

/** A model as code names it, `.module` of its wrappers left out. */
export function modelName(model: Expr): string {
  return moduleOf(model)
    .textOf(model)
    .replace(/\.module$/, "");
}

function trainsByCall(call: Call, name: string): boolean {
  const local = localCall(call);
  if (local !== undefined) {
    return isHandedOver(local, name) && takesSteps(local.callee, 3) && !isToldNotTo(local);
  }
  const isKnown = apiNames(call.callee).some((api) => /^(?:torch|numpy|sklearn)\b/.test(api));
  return !isKnown && isGiven(call, name) && isTrainingName(call, name);
}

/** `run_epoch(model, "val")` where the function steps its optimizer only `if phase == "train"`. */
function isToldNotTo(local: LocalCall): boolean {
  const steps = optimizerSteps(local.callee);
  return (
    steps.length > 0 &&
    steps.every((step) =>
      [...ancestors(step)].some((one) => one.kind === "If" && isFalse(one.test, local) && !isIn(step, one.orelse)),
    )
  );
}

/** True for `parameter == "word"` where the call hands over another word, and for a flag that it hands over as False. */
function isFalse(test: Expr, local: LocalCall): boolean {
  const asked = test.kind === "Comparison" && test.operators.join() === "==" ? test.left : test;
  const parameter = local.callee.parameters.find((one) => asked.kind === "Name" && one.name.id === asked.id);
  const given = parameter === undefined ? undefined : argumentFor(local, parameter);
  if (given?.kind !== "Constant") {
    return false;
  }
  const [word] = test.kind === "Comparison" ? test.comparators : [];
  return word === undefined ? given.value === false : word.kind === "Constant" && word.value !== given.value;
}

function isIn(node: Node, statements: readonly Node[]): boolean {
  return statements.some((one) => one.start <= node.start && node.end <= one.end);
}

/** True when the function trains something itself, or through functions that it calls. */
function takesSteps(callee: FunctionDefinition, fuel: number): boolean {
  if (takesTrainingStep(callee) && optimizerSteps(callee).length > 0) {
    return true;
  }
  return fuel > 0 && nodesOf(callee, "Call").some((call) => takesStepsBelow(call, callee, fuel));
}

function takesStepsBelow(call: Call, caller: FunctionDefinition, fuel: number): boolean {
  const local = localCall(call);
  return local !== undefined && local.callee !== caller && takesSteps(local.callee, fuel - 1);
}

/** As an argument, through the object whose method is called, or as a variable that the function reads around it. */
function isHandedOver({ call, callee, receiver: on }: LocalCall, name: string): boolean {
  if (isGiven(call, name)) {
    return true;
  }
  if (on !== undefined && on !== "constructed") {
    const holder = moduleOf(on).textOf(on);
    const makers = valuesOf(on).flatMap((value) => (value.kind === "object" ? (value.call ?? []) : []));
    return name.startsWith(`${holder}.`) || makers.some((maker) => isGiven(maker, name));
  }
  const reads = nodesOf(callee, "Name").filter((one) => one.id === name);
  return reads.length > 0 && reads.every((one) => moduleOf(one).scopes.resolve(one)?.scope.owner.kind === "Module");
}

function isGiven(call: Call, name: string): boolean {
  const module = moduleOf(call);
  return call.arguments.some(({ value }) => module.textOf(value).replace(/\.module$/, "") === name);
}

/** By name: `train(model, …)`, `engine.train_one_epoch(model, …)`, `trainer.fit(model)`. */
function isTrainingName(call: Call, name: string): boolean {
  const { callee } = call;
  const method = methodName(call) ?? (callee.kind === "Name" ? callee.id : "");
  const on = receiver(call);
  const isOwn = on !== undefined && moduleOf(on).textOf(on) === name;
  return !isOwn && /^(?:do_|run_)?(?:train|fit|finetune|fine_tune|pretrain)(?:_|$)|^run_epoch$/.test(method);
}

function mentions(code: TrainingStep["code"], name: string): boolean {
  const known = moduleOf(code).fact(newMentioned);
  return (known.get(code) ?? keep(known, code, readMentioned(code))).has(name);
}

const newMentioned = (_module: Module) => new Map<TrainingStep["code"], ReadonlySet<string>>();

/** Names and attributes as they are spelt in `code`. */
function readMentioned(code: TrainingStep["code"]): ReadonlySet<string> {
  const module = moduleOf(code);
  return new Set([...nodesOf(code, "Name"), ...nodesOf(code, "Attribute")].map((node: Node) => module.textOf(node)));
}
