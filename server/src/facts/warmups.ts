/** Warm-ups of the learning rate: whether training code has one, by its schedulers or by hand. */

import type { Module } from "../project/module.ts";
import { numberOf } from "./numbers.ts";
import { type Scheduler, schedulerArgument, schedulerParts, schedulersIn } from "./schedulers.ts";

/** True when something in the module may raise the learning rate step by step, or set it in a way that is not seen. */
export function mayWarmUp(module: Module): boolean {
  return module.fact(readWarmup);
}

const scheduleWords = /warm_?up|sched|lr|noam/i;

function readWarmup(module: Module): boolean {
  const schedulers = schedulersIn(module);
  const names = [...module.nodesNear("Name", scheduleWords).map(({ id }) => id), ...identifiers(module)];
  const isNamed = names.some((name) => /warm_?up/i.test(name));
  const isUnknown =
    schedulers.length === 0 && names.some((name) => /sched|lr_|_lr$|noam/i.test(name) && !/^lr_?$/.test(name));
  const isByHand = module
    .nodesNear("Subscript", "lr")
    .some(
      ({ index, parent }) =>
        index.kind === "Constant" && index.value === "lr" && /Assignment$/.test(parent?.kind ?? ""),
    );
  return isNamed || isUnknown || isByHand || /["']\w*warm_?up/i.test(module.text) || schedulers.some(warmsUp);
}

function identifiers(module: Module): string[] {
  return [
    ...module.nodesNear("Identifier", scheduleWords).map(({ id }) => id),
    ...module.nodesNear("ImportAlias", scheduleWords).map(({ name }) => name),
  ];
}

/** Schedules that fall, or do not move, from their first step on. */
const falling: ReadonlySet<string> = new Set([
  "StepLR",
  "MultiStepLR",
  "ExponentialLR",
  "PolynomialLR",
  "CosineAnnealingLR",
  "CosineAnnealingWarmRestarts",
  "ReduceLROnPlateau",
  "get_constant_schedule",
]);

/** True unless the schedule surely begins at its highest rate. */
function warmsUp(scheduler: Scheduler): boolean {
  if (scheduler.name === "ChainedScheduler" || scheduler.name === "SequentialLR") {
    return schedulerParts(scheduler)?.some(warmsUp) ?? true;
  }
  const start = scheduler.name === "LinearLR" ? schedulerArgument(scheduler, "start_factor") : undefined;
  const isFull = start !== undefined && numberOf(start) === 1;
  return !falling.has(scheduler.name) && !isFull;
}
