/** A schedule that counts epochs, stepped after every batch: it is over long before the training is. */

import { numberOf } from "../../facts/numbers.ts";
import { moveStep } from "../../facts/schedulerMoves.ts";
import { isOverData, type Loops, loopsOf, sizeInEpochs } from "../../facts/schedulerSizes.ts";
import { type SchedulerStep, schedulerSteps } from "../../facts/schedulerSteps.ts";
import { type Scheduler, schedulerArgument } from "../../facts/schedulers.ts";
import { isOccasional, type Round } from "../../facts/trainingRounds.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { bodyOf } from "../../python/traverse.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const schedulerSteppedPerBatch: Rule = {
  id: "scheduler-stepped-per-batch",
  severity: "warning",
  category: "schedule",
  mentions: ["lr_scheduler", "transformers"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const step of schedulerSteps(module)) {
      const found = step.call.arguments.length === 0 ? firstFast(step) : undefined;
      if (found !== undefined) {
        yield report(module, step, found);
      }
    }
  },
};

interface Fast {
  readonly round: Round;
  /** What makes the schedule one over epochs. */
  readonly size: string;
  readonly variant: "default" | "decay";
}

/** The first place where the step runs after every batch, and everything that it may step counts epochs. */
function firstFast({ schedulers, places }: SchedulerStep): Fast | undefined {
  for (const { at, round } of places) {
    const loops = loopsOf(round);
    const isEachBatch =
      round.rhythm === "batch" &&
      loops.outer.length > 0 &&
      !isOccasional(
        at,
        round.code,
        round.steps.map(({ call }) => call),
      );
    const sizes = isEachBatch ? schedulers.map((scheduler) => sizeFor(scheduler, loops)) : [];
    const [first] = sizes;
    if (first !== undefined && sizes.every((size) => size !== undefined)) {
      return { round, ...first };
    }
  }
  return undefined;
}

/** No run survives a decay like this one in each batch: after 300 batches the rate is a ten-thousandth. */
const steepest = 0.97;

function sizeFor(scheduler: Scheduler, loops: Loops): Omit<Fast, "round"> | undefined {
  const size = sizeInEpochs(scheduler, loops)?.text;
  if (size !== undefined) {
    return { size, variant: "default" };
  }
  const decay = scheduler.name === "ExponentialLR" ? schedulerArgument(scheduler, "gamma") : undefined;
  const gamma = decay === undefined ? undefined : numberOf(decay);
  return gamma !== undefined && gamma <= steepest && isOverData(loops.inner)
    ? { size: String(gamma), variant: "decay" }
    : undefined;
}

function report(module: Module, step: SchedulerStep, { round, size, variant }: Fast): Report {
  const { call, on, schedulers } = step;
  return {
    at: call,
    variant,
    say: { scheduler: module.textOf(on), size },
    related: schedulers.map(
      ({ call: made }): Related => ({ span: made, ...placeOf(made, module), label: "scheduler" }),
    ),
    fixes: fixes(module, step, round),
  };
}

/** Behind the loop over batches, where that stands in the same function. */
function fixes(module: Module, { call }: SchedulerStep, { code }: Round): Fix[] {
  const isHere = code.kind !== "FunctionDefinition" && bodyOf(code) === bodyOf(call);
  const edits = isHere ? moveStep(module, call, code) : undefined;
  return edits === undefined ? [] : [{ key: "move", safe: false, edits }];
}
