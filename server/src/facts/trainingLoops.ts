/** Training steps: the loops and functions that take gradients and change parameters, and the models they run. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, For, FunctionDefinition, If, Node, Stmt, While } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { bodyOf, enclosingLoops, functionOf, nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { ownCallSites } from "./callSites.ts";
import { foreignBases } from "./classes.ts";
import { takesTrainingStep } from "./evaluations.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { optimizerOf } from "./optimizers.ts";
import { schedulerOf } from "./schedulers.ts";
import { type Value, valuesOf } from "./values.ts";

/** One stretch of code that runs a model forward, takes the gradient of a loss and steps an optimizer. */
export interface TrainingStep {
  /** The innermost loop of the step, or the function that takes one step. */
  readonly code: For | While | FunctionDefinition;
  /** The call that takes the gradient. */
  readonly backward: Call;
  /** Calls before it in the same stretch that may run a model, in document order. */
  readonly forwards: readonly Call[];
}

/** All training steps of the module that also step an optimizer. */
export function trainingSteps(module: Module): readonly TrainingStep[] {
  return module.fact(readTrainingSteps);
}

function readTrainingSteps(module: Module): TrainingStep[] {
  const found = new Map<Node, TrainingStep>();
  for (const backward of backwardCalls(module)) {
    const code = stretchOf(backward);
    if (code !== undefined && !found.has(code) && optimizerSteps(code).length > 0) {
      const forwards = nodesOf(code, "Call").filter(
        (call) => call.end <= backward.start || (call.start >= backward.start && call.end <= backward.end),
      );
      found.set(code, { code, backward, forwards: forwards.filter((call) => stretchOf(call) === code) });
    }
  }
  return [...found.values()];
}

function backwardCalls(module: Module): Call[] {
  return module.nodesNear("Call", /\.backward\b/).filter((call) => methodName(call) === "backward");
}

function stretchOf(node: Node): TrainingStep["code"] | undefined {
  const [loop] = enclosingLoops(node);
  const body = bodyOf(node);
  return loop ?? (body.kind === "FunctionDefinition" ? body : undefined);
}

/**
 * Calls in `code` that step an optimizer: `optimizer.step()`, `scaler.step(optimizer)`, and calls of functions of the
 * workspace that do so themselves; a scheduler's are none.
 */
export function optimizerSteps(code: Node): readonly Call[] {
  const known = moduleOf(code).fact(newOptimizerSteps);
  return known.get(code) ?? keep(known, code, nodesOf(code, "Call").filter(stepsOptimizer));
}

const newOptimizerSteps = (_module: Module) => new Map<Node, readonly Call[]>();

function stepsOptimizer(call: Call): boolean {
  return isOptimizerStep(call) || runsOptimizerStep(call);
}

/** True when `call` itself steps an optimizer; what the receiver is decides, and its name where that is unknown. */
export function isOptimizerStep(call: Call): boolean {
  const on = receiver(call);
  if (methodName(call) !== "step" || on === undefined) {
    return false;
  }
  const values = valuesWithCallers(on);
  if (values.some((value) => optimizerOf(value) !== undefined)) {
    return true;
  }
  const isOther = values.some(
    (value) =>
      schedulerOf(value) !== undefined ||
      (value.kind === "object" && !derivesFromOptimizer(value) && localCall(call)?.callee !== undefined),
  );
  return !isOther && !isNamedOtherwise(on);
}

function derivesFromOptimizer(value: Extract<Value, { kind: "object" }>): boolean {
  return foreignBases(value.definition).some((base) =>
    apiNames(base).some((name) => name.startsWith("torch.optim.") && !name.startsWith("torch.optim.lr_scheduler")),
  );
}

/** By name: schedulers that come from where the text does not show, and other things that are stepped. */
function isNamedOtherwise(expression: Expr): boolean {
  const name =
    expression.kind === "Attribute" ? expression.attribute.id : expression.kind === "Name" ? expression.id : "";
  return /sched|lr_?(?:s$|policy|decay)|warmup|env|writer|profiler|^prof$|timer|meter/i.test(name);
}

function runsOptimizerStep(call: Call): boolean {
  const local = localCall(call);
  return local !== undefined && nodesOf(local.callee, "Call").some(isOptimizerStep);
}

/** False when the optimizers that the step uses are known, and none of them is made from the parameters of `model`. */
export function mayUpdate({ code }: TrainingStep, model: Expr): boolean {
  const name = moduleOf(model).textOf(model);
  const optimizers = optimizerSteps(code).flatMap((call) => {
    const on = receiver(call);
    return on === undefined ? [] : valuesOf(on);
  });
  // What another function makes is named otherwise there.
  const made = optimizers.map((value) =>
    value.kind === "api" && value.api.startsWith("torch.optim.") && functionOf(value.call) === functionOf(code)
      ? value.call
      : undefined,
  );
  return (
    made.some((call) => call === undefined) ||
    made.some((call) => call?.arguments.some(({ value }) => mentions(value, name)) ?? false)
  );
}

/** True when the code of `expression`, or of the one value of a name in it, spells `name`. */
function mentions(expression: Expr, name: string): boolean {
  const module = moduleOf(expression);
  const origin = module.origin(expression);
  const owner = moduleOf(origin);
  return [module.textOf(expression), owner.textOf(origin)].some((text) =>
    new RegExp(`(?<![\\w.])${name.replaceAll(".", "\\.")}(?!\\w)`).test(text),
  );
}

/** A loop that steps its optimizer only every `steps` iterations. */
export interface Accumulation {
  readonly loop: For | While;
  /** The code that runs the model and takes the gradient in each iteration: the loop, or a function that it calls. */
  readonly pass: For | While | FunctionDefinition;
  /** The call that takes the gradient in each iteration. */
  readonly backward: Call;
  /** What holds the step back: `if full: step()`, or `if not full: continue` before it. */
  readonly guard: If;
  /** The condition under which the optimizer steps. */
  readonly condition: Expr;
  /** `i + 1` of `(i + 1) % n`. */
  readonly counted: Expr;
  /** How many iterations are gathered, as it is written. */
  readonly steps: Expr;
}

/** The hand-written gradient accumulation loops of the module. */
export function accumulationsOf(module: Module): readonly Accumulation[] {
  return module.fact(readAccumulations);
}

function readAccumulations(module: Module): Accumulation[] {
  const inLoops = trainingSteps(module).map((step) => ({
    ...step,
    loop: step.code.kind === "FunctionDefinition" ? undefined : step.code,
  }));
  return [...inLoops, ...handedOutPasses(module)].flatMap(({ loop, code, backward }): Accumulation[] => {
    if (loop === undefined || zeroesEachTime(loop)) {
      return [];
    }
    const guard = nodesOf(loop, "If").find((one) => enclosingLoops(one)[0] === loop && holdsBackSteps(one));
    const every = guard === undefined ? undefined : (everyNth(guard.test) ?? everyFull(guard));
    return guard === undefined || every === undefined || isOne(every.steps)
      ? []
      : [{ loop, pass: code, backward, guard, ...every }];
  });
}

/** Functions that run the model and take the gradient, but leave the step to a loop of the module that calls them. */
function handedOutPasses(
  module: Module,
): (Pick<TrainingStep, "code" | "backward"> & { loop: For | While | undefined })[] {
  const found = new Set<Node>();
  return backwardCalls(module).flatMap((backward) => {
    const code = stretchOf(backward);
    const isPass =
      code?.kind === "FunctionDefinition" &&
      nodesOf(code, "Call").every((call) => !zeroes(call) && !isOptimizerStep(call));
    const loops = isPass ? ownCallSites(code).calls.map(({ call }) => enclosingLoops(call)[0]) : [];
    return loops.flatMap((loop) => {
      if (code === undefined || loop === undefined || found.has(loop)) {
        return [];
      }
      found.add(loop);
      return [{ code, backward, loop }];
    });
  });
}

/** `zero_grad()` in every iteration: nothing adds up. What stands behind a `continue` does not run in every one. */
function zeroesEachTime(loop: For | While): boolean {
  const skip = loop.body.findIndex((one) => one.kind === "If" && one.body.at(-1)?.kind === "Continue");
  return loop.body
    .slice(0, skip < 0 ? undefined : skip)
    .some((one) => one.kind === "ExpressionStatement" && one.value.kind === "Call" && zeroes(one.value));
}

/** `optimizer.zero_grad()`, or a call of a function of the workspace that does so. */
function zeroes(call: Call): boolean {
  const callee = localCall(call)?.callee;
  return (
    methodName(call) === "zero_grad" ||
    (callee !== undefined && nodesOf(callee, "Call").some((one) => methodName(one) === "zero_grad"))
  );
}

/** `if full: step()`, and `if not full: continue` before the step. */
function holdsBackSteps(guard: If): boolean {
  const isAround = guard.body.some((one) => optimizerSteps(one).length > 0) && !guard.body.some(takesTrainingStep);
  const last = guard.body.at(-1);
  const siblings = guard.parent !== undefined && "body" in guard.parent ? guard.parent.body : [];
  const behind = Array.isArray(siblings) ? (siblings as readonly Stmt[]).slice(siblings.indexOf(guard) + 1) : [];
  const isBefore =
    last?.kind === "Continue" && behind.some((one) => optimizerSteps(one).length > 0 && !takesTrainingStep(one));
  return isAround || isBefore;
}

/** `n` in `(i + 1) % n == 0`, `not i % n`, `i % n == n - 1`, also as one side of an `or`, or behind a name. */
function everyNth(test: Expr): Pick<Accumulation, "condition" | "counted" | "steps"> | undefined {
  const condition = moduleOf(test).origin(test);
  if (condition.kind === "BooleanOperation") {
    return everyNth(condition.left) ?? everyNth(condition.right);
  }
  const modulo = nodesOf(condition, "BinaryOperation").find((one) => one.operator === "%");
  return modulo === undefined ? undefined : { condition, counted: modulo.left, steps: modulo.right };
}

/** `n` in `if count == n:` where the window begins anew with `count = 0`. */
function everyFull({ test, body }: If): ReturnType<typeof everyNth> {
  const condition = moduleOf(test).origin(test);
  const [operator, ...others] = condition.kind === "Comparison" ? condition.operators : [];
  const steps = condition.kind === "Comparison" ? condition.comparators[0] : undefined;
  if (
    condition.kind !== "Comparison" ||
    steps === undefined ||
    others.length > 0 ||
    !/^(?:==|>=)$/.test(operator ?? "")
  ) {
    return undefined;
  }
  const module = moduleOf(test);
  const counter = module.textOf(condition.left);
  const beginsAnew = body.some(
    (one) =>
      one.kind === "Assignment" &&
      one.value.kind === "Constant" &&
      one.value.value === 0 &&
      one.targets.some((target) => module.textOf(target) === counter),
  );
  return beginsAnew ? { condition, counted: condition.left, steps } : undefined;
}

function isOne(count: Expr): boolean {
  const value = moduleOf(count).origin(count);
  return value.kind === "Constant" && value.value === 1;
}
