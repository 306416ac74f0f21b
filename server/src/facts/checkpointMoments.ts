/** Checkpoint moments: when a file is written in the course of training, and what its name says it is for. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, For, While } from "../python/ast.ts";
import { methodName } from "../python/calls.ts";
import { canFollow, flowOf } from "../python/flow.ts";
import { ancestors, bodyOf, enclosingLoops, nodesOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { callSites } from "./callSites.ts";
import type { Checkpoint } from "./checkpoints.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { isUnderComparison } from "./snapshots.ts";
import { loopsAround, optimizerStepsIn } from "./trainingRounds.ts";

/**
 * The innermost loop around the saving whose turns are epochs or steps, loops around its callers included; none where a
 * turn is a whole training, as for folds and searches.
 */
export function trainingLoopAround({ saved }: Checkpoint): For | While | undefined {
  const own = enclosingLoops(saved);
  const trainsItself = bodyOf(saved).kind === "FunctionDefinition" && optimizerStepsIn(bodyOf(saved)).length > 0;
  const around = own.some(trains) || trainsItself ? own : loopsAround(saved);
  return around.find((loop) => trains(loop) && !isWholeTraining(loop));
}

/** True when every optimizer step lies two loops further in: epochs and batches. */
function isWholeTraining(loop: For | While): boolean {
  const steps = optimizerStepsIn(loop);
  return steps.length > 0 && steps.every(({ loops }) => loops > 1);
}

/** True when training has run before in the same function, and no loop that trains is around the saving or behind it. */
export function isAfterTraining({ saved }: Checkpoint): boolean {
  const body = bodyOf(saved);
  const flow = flowOf(body);
  if (enclosingLoops(saved).some(trains) || isOnTheWayOut(saved)) {
    return false;
  }
  const loops = [...nodesOf(body, "For"), ...nodesOf(body, "While")].filter(
    (loop) => bodyOf(loop) === body && enclosingLoops(loop).length === 0 && trains(loop),
  );
  return loops.length > 0 && loops.every((loop) => loop.end < saved.start && canFollow(flow, headOf(loop), saved));
}

/** What is saved in a handler or `finally` of the training is there to go on from: nothing says that it has come to its end. */
function isOnTheWayOut(saved: Expr): boolean {
  return [...ancestors(saved)].some(
    (one) =>
      one.kind === "ExceptHandler" ||
      (one.kind === "Try" && one.finalbody.some((statement) => contains(statement, saved))),
  );
}

function headOf(loop: For | While): Expr {
  return loop.kind === "For" ? loop.iterable : loop.test;
}

/** Steps of an optimizer, in functions of the workspace too, or calls of unseen functions that are named so. */
function trains(loop: For | While): boolean {
  return optimizerStepsIn(loop).length > 0 || nodesOf(loop, "Call").some(isNamedTraining);
}

function isNamedTraining(call: Call): boolean {
  const { callee } = call;
  const name = methodName(call) ?? (callee.kind === "Name" ? callee.id : "");
  const isKnown =
    localCall(call) !== undefined || apiNames(callee).some((api) => /^(?:torch|numpy|sklearn)\b/.test(api));
  return !isKnown && call.arguments.length > 1 && /^(?:do_|run_)?train(?:_|$)/.test(name);
}

export type Purpose = "best" | "final" | "resume";

/**
 * What the file is for: the best so far where a comparison guards it, else what its path says, by name: best, final or
 * export, last or checkpoint.
 */
export function purposeOf(checkpoint: Checkpoint): Purpose | undefined {
  const calls = callersOf(checkpoint);
  const words = wordsOf(checkpoint);
  const handed = calls.map((call) => call.arguments.map(({ value }) => literalsOf(value, 3)).join(" "));
  const isGuarded = [checkpoint.saved, ...calls].some((node) => isUnderComparison(moduleOf(node), node));
  if (isGuarded || [words, ...handed].some((text) => /best/i.test(text))) {
    return "best";
  }
  if (finalWords.test(words) || (handed.length > 0 && handed.every((text) => finalWords.test(text)))) {
    return "final";
  }
  return /last|latest|checkpoint|ckpt|resume|epoch|snapshot|state/i.test(words) ? "resume" : undefined;
}

const finalWords = /final|export|release|deploy|publish|inference/i;

/** Where the function is called that saves outside of any loop of its own. */
function callersOf({ saved }: Checkpoint): readonly Call[] {
  const body = bodyOf(saved);
  return body.kind === "FunctionDefinition" && enclosingLoops(saved).length === 0 && optimizerStepsIn(body).length === 0
    ? callSites(body).calls.map(({ call }) => call)
    : [];
}

/** The text of the path, literals behind names included; where a function saves, the other arguments of its call. */
function wordsOf({ call, path, saved }: Checkpoint): string {
  const around = [...ancestors(saved)].find((one) => one.kind === "Call");
  const handed = around?.kind === "Call" && around !== call ? around.arguments.map(({ value }) => value) : [];
  const parts = [...(path === undefined ? [] : [path]), ...handed.filter((value) => value !== saved)];
  return parts.map((part) => literalsOf(part, 3)).join(" ");
}

/** Strings, keys and attributes; local names count by what they hold. */
function literalsOf(expression: Expr, fuel: number): string {
  const origin = moduleOf(expression).origin(expression);
  const module = moduleOf(origin);
  const strings = [...nodesOf(origin, "Constant"), ...nodesOf(origin, "FormattedString")].map((one) =>
    module.textOf(one),
  );
  const attributes = nodesOf(origin, "Attribute").map((one) => one.attribute.id);
  const names = fuel === 0 ? [] : nodesOf(origin, "Name");
  const behind = names.flatMap((name) => {
    const value = module.origin(name);
    // A parameter's default stands for what is handed in.
    const [first] = value === name ? module.definitions.of(name) : [];
    return value !== name ? [name] : first?.kind === "parameter" && first.value !== undefined ? [first.value] : [];
  });
  return [...strings, ...attributes, ...behind.map((one) => literalsOf(one, fuel - 1))].join(" ");
}
