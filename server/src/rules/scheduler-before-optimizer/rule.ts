/** A scheduler that is stepped before its optimizer: the first learning rate is never used. */

import { moveStepBehind } from "../../facts/schedulerMoves.ts";
import { type SchedulerStep, schedulerSteps, stepsOfSameOptimizer } from "../../facts/schedulerSteps.ts";
import { isOccasional, type OptimizerStep, optimizerStepsIn, type Round } from "../../facts/trainingRounds.ts";
import { isBelow } from "../../project/environment.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Node } from "../../python/ast.ts";
import { canFollow, flowOf } from "../../python/flow.ts";
import { bodyOf, enclosingLoops } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const schedulerBeforeOptimizer: Rule = {
  id: "scheduler-before-optimizer",
  severity: "warning",
  category: "schedule",
  mentions: ["lr_scheduler", "transformers"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    // Until PyTorch 1.1 the scheduler went first.
    if (isBelow(module.environment.version("torch"), "1.1")) {
      return;
    }
    for (const step of schedulerSteps(module)) {
      const late = isOfInterest(step) ? firstLate(step) : undefined;
      if (late !== undefined) {
        yield report(module, step, late);
      }
    }
  },
};

/** `step(epoch)` asks for the rate of that epoch and skips none; ReduceLROnPlateau has no first rate to skip. */
function isOfInterest({ call, schedulers }: SchedulerStep): boolean {
  return call.arguments.length === 0 && schedulers.every(({ name }) => name !== "ReduceLROnPlateau");
}

interface Late {
  readonly round: Round;
  /** The last optimizer step behind the scheduler's in the same round. */
  readonly step: OptimizerStep;
}

/** The optimizer step that comes only after the scheduler's, at the first place where that is so. */
function firstLate(step: SchedulerStep): Late | undefined {
  for (const { at, round } of step.places) {
    const own = stepsOfSameOptimizer(step, round);
    const flow = flowOf(bodyOf(at));
    const late = own.filter(({ call }) => call !== at && canFollow(flow, at, call)).at(-1);
    const isFirst = ![...own, ...stepsBeforeLoops(at)].some(({ call }) => canFollow(flow, call, at));
    const isSteady =
      !isOccasional(
        at,
        round.code,
        own.map(({ call }) => call),
      ) &&
      (late === undefined || round.rhythm === "epoch" || !isOccasional(late.call, round.code, [at]));
    if (late !== undefined && isFirst && isSteady) {
      return { round, step: late };
    }
  }
  return undefined;
}

/** An empty `optimizer.step()` before the loops keeps the first rate, and PyTorch's warning away. */
function stepsBeforeLoops(at: Node): readonly OptimizerStep[] {
  return optimizerStepsIn(bodyOf(at)).filter(
    ({ call, loops }) => loops === 0 && enclosingLoops(call).length === 0 && call.end <= at.start,
  );
}

function report(module: Module, step: SchedulerStep, late: Late): Report {
  const { call, on } = step;
  return {
    at: call,
    variant: late.round.rhythm === "epoch" ? "epoch" : "default",
    say: { scheduler: module.textOf(on) },
    related: [{ span: late.step.step, ...placeOf(late.step.step, module), label: "optimizer" }],
    fixes: fixes(module, step, late),
  };
}

function fixes(module: Module, { call }: SchedulerStep, { step }: Late): Fix[] {
  const edits = moveStepBehind(module, call, step.call);
  return edits === undefined ? [] : [{ key: "move", safe: false, edits }];
}
