/** A schedule that counts optimizer steps, stepped once an epoch: the learning rate stays at its beginning. */

import { moveStep } from "../../facts/schedulerMoves.ts";
import { loopsOf, type Size, sizeInSteps } from "../../facts/schedulerSizes.ts";
import { type SchedulerStep, schedulerSteps, stepsOfSameOptimizer } from "../../facts/schedulerSteps.ts";
import type { Round } from "../../facts/trainingRounds.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import { bodyOf } from "../../python/traverse.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const schedulerSteppedPerEpoch: Rule = {
  id: "scheduler-stepped-per-epoch",
  severity: "warning",
  category: "schedule",
  mentions: ["lr_scheduler", "transformers"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const step of schedulerSteps(module)) {
      const found = step.call.arguments.length === 0 ? firstSlow(step) : undefined;
      if (found !== undefined) {
        yield report(module, step, found.round, found.size);
      }
    }
  },
};

/** The first place where the step runs once an epoch, and everything that it may step counts optimizer steps. */
function firstSlow({ schedulers, places }: SchedulerStep): { round: Round; size: Size } | undefined {
  for (const { round } of places) {
    const loops = loopsOf(round);
    const sizes = round.rhythm === "epoch" ? schedulers.map((scheduler) => sizeInSteps(scheduler, loops)) : [];
    const [size] = sizes;
    if (size !== undefined && sizes.every((one) => one !== undefined)) {
      return { round, size };
    }
  }
  return undefined;
}

function report(module: Module, step: SchedulerStep, round: Round, size: Size): Report {
  const { call, on, schedulers } = step;
  return {
    at: call,
    say: { scheduler: module.textOf(on), size: size.text },
    related: schedulers.map(
      ({ call: made }): Related => ({ span: made, ...placeOf(made, module), label: "scheduler" }),
    ),
    fixes: fixes(module, step, round),
  };
}

/** Behind the optimizer's step, where that stands in the same function. */
function fixes(module: Module, step: SchedulerStep, round: Round): Fix[] {
  const last = stepsOfSameOptimizer(step, round).at(-1)?.step;
  const isHere = last !== undefined && moduleOf(last) === module && bodyOf(last) === bodyOf(step.call);
  const edits = isHere ? moveStep(module, step.call, last) : undefined;
  return edits === undefined ? [] : [{ key: "move", safe: false, edits }];
}
