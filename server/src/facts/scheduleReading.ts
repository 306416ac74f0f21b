/** Learning-rate schedules as the code writes them: the curve of a scheduler, with what had to be assumed to draw it. */

import * as formulas from "./learningRateFormulas.ts";
import type { Formula, Schedule } from "./learningRates.ts";
import { numberOf } from "./numbers.ts";
import { optimizerOption, optimizersOf } from "./optimizers.ts";
import { type Arguments, type Assumption, argumentsOf, statedDefault } from "./schedulerNumbers.ts";
import { type Scheduler, scheduledOptimizer, schedulerParts } from "./schedulers.ts";
import { stepFunctionOf } from "./stepFunctions.ts";
import * as warmup from "./warmupFactors.ts";

export interface ReadSchedule {
  readonly schedule: Schedule;
  /** The learning rate that the optimizer is made with. */
  readonly rate: number;
  /** After so many steps all of it has been seen. */
  readonly length: number;
  /** How many steps training has, where the schedule itself says it. */
  readonly total: number | undefined;
  /** What the text does not tell, and what was taken instead. */
  readonly assumptions: readonly Assumption[];
}

/** How a scheduler's schedule reads; undefined for schedulers that follow a metric, and functions too intricate to evaluate. */
export function readSchedule(scheduler: Scheduler): ReadSchedule | undefined {
  const assumptions: Assumption[] = [];
  const rate = rateOf(scheduler, assumptions);
  const read = reading(scheduler, rate, assumptions);
  if (read === undefined || !(read.length > 0)) {
    return undefined;
  }
  // What brings its own learning rates does not ask for the optimizer's.
  const isAsked = read.schedule.kind !== "single" || read.schedule.formula.brings === undefined;
  const isNamed = (one: Assumption) => isAsked || one.name !== "lr";
  return {
    schedule: read.schedule,
    rate,
    length: Math.ceil(read.length),
    total: read.total,
    assumptions: assumptions.filter(isNamed),
  };
}

interface Reading {
  readonly schedule: Schedule;
  readonly length: number;
  readonly total: number | undefined;
}

/** Learning rates of PyTorch's optimizers that are made without one. */
const usualRates: Readonly<Record<string, number>> = {
  RMSprop: 0.01,
  Adagrad: 0.01,
  Adadelta: 1,
  LBFGS: 1,
  ASGD: 0.01,
};

function rateOf(scheduler: Scheduler, assumptions: Assumption[]): number {
  const expression = scheduledOptimizer(scheduler);
  const [optimizer] = (expression && optimizersOf(expression)) ?? [];
  const given = optimizer && optimizerOption(optimizer, "lr");
  if (optimizer !== undefined && given === undefined) {
    return usualRates[optimizer.name] ?? (/^(?:Adamax|NAdam)$/.test(optimizer.name) ? 0.002 : 0.001);
  }
  const rate = given && numberOf(given);
  if (rate !== undefined && rate > 0) {
    return rate;
  }
  const assumed = (given && statedDefault(given)) || 1;
  assumptions.push({ name: "lr", value: assumed });
  return assumed;
}

function reading(scheduler: Scheduler, rate: number, assumptions: Assumption[]): Reading | undefined {
  if (scheduler.name === "SequentialLR" || scheduler.name === "ChainedScheduler") {
    return combined(scheduler, rate, assumptions);
  }
  const picked = pickedScheduler(scheduler);
  const { name } = picked;
  const given = argumentsOf(scheduler, assumptions, picked);
  const read = (torch[name] ?? factors[name])?.(given, rate);
  return read && { schedule: { kind: "single", formula: read.formula }, length: read.length, total: read.total };
}

/** What `get_scheduler("cosine", …)` of transformers calls. */
function pickedScheduler(scheduler: Scheduler): Scheduler {
  const kind = scheduler.name === "get_scheduler" ? argumentsOf(scheduler, []).word("name") : undefined;
  return { name: (kind && pickedByName[kind]) ?? scheduler.name, call: scheduler.call };
}

const pickedByName: Readonly<Record<string, string>> = {
  constant: "get_constant_schedule",
  constant_with_warmup: "get_constant_schedule_with_warmup",
  linear: "get_linear_schedule_with_warmup",
  cosine: "get_cosine_schedule_with_warmup",
  cosine_with_restarts: "get_cosine_with_hard_restarts_schedule_with_warmup",
  polynomial: "get_polynomial_decay_schedule_with_warmup",
  inverse_sqrt: "get_inverse_sqrt_schedule",
};

function combined(scheduler: Scheduler, rate: number, assumptions: Assumption[]): Reading | undefined {
  const read = schedulerParts(scheduler)?.map((part) => reading(part, rate, assumptions));
  const parts = read?.filter((part) => part !== undefined) ?? [];
  if (read === undefined || parts.length < read.length) {
    return undefined;
  }
  const schedules = parts.map(({ schedule }) => schedule);
  if (scheduler.name === "ChainedScheduler") {
    const length = Math.max(...parts.map((part) => part.length));
    return { schedule: { kind: "chain", parts: schedules }, length, total: undefined };
  }
  const milestones = argumentsOf(scheduler, assumptions).list("milestones");
  const last = parts.at(-1);
  return milestones?.length !== parts.length - 1 || last === undefined
    ? undefined
    : {
        schedule: { kind: "sequence", parts: schedules, milestones },
        length: (milestones.at(-1) ?? 0) + last.length,
        total: last.total === undefined ? undefined : (milestones.at(-1) ?? 0) + last.total,
      };
}

interface Single {
  readonly formula: Formula;
  readonly length: number;
  readonly total?: number;
}

type Reader = (given: Arguments, rate: number) => Single | undefined;

const torch: Readonly<Record<string, Reader>> = {
  StepLR({ number }) {
    const size = number("step_size", 30);
    return { formula: formulas.stepLR(size, number("gamma", 0.1)), length: 4 * size };
  },
  MultiStepLR({ list, number, assume }) {
    const milestones = list("milestones") ?? assume("milestones", [30, 60]);
    return { formula: formulas.multiStepLR(milestones, number("gamma", 0.1)), length: 1.3 * Math.max(...milestones) };
  },
  ConstantLR({ number }) {
    const steps = number("total_iters", 5);
    return { formula: formulas.constantLR(number("factor", 1 / 3), steps), length: 2 * steps };
  },
  LinearLR({ number }) {
    const steps = number("total_iters", 5);
    const formula = formulas.linearLR(number("start_factor", 1 / 3), number("end_factor", 1), steps);
    return { formula, length: 2 * steps };
  },
  ExponentialLR({ number }) {
    const gamma = number("gamma", 0.95);
    // Until a hundredth is left.
    const length = gamma > 0 && gamma < 1 ? Math.log(0.01) / Math.log(gamma) : 100;
    return { formula: formulas.exponentialLR(gamma), length: Math.min(length, 10_000) };
  },
  PolynomialLR({ number }) {
    const steps = number("total_iters", 5);
    return { formula: formulas.polynomialLR(steps, number("power", 1)), length: steps };
  },
  CosineAnnealingLR({ number }) {
    const steps = number("T_max", 100);
    return { formula: formulas.cosineAnnealingLR(steps, number("eta_min", 0)), length: steps };
  },
  CosineAnnealingWarmRestarts({ number }) {
    const [first, factor] = [number("T_0", 10), number("T_mult", 1)];
    const formula = formulas.cosineAnnealingWarmRestarts(first, factor, number("eta_min", 0));
    return { formula, length: first * (1 + factor + factor * factor) };
  },
  OneCycleLR({ number, word, isGiven }) {
    const totalSteps = isGiven("total_steps")
      ? number("total_steps", 1000)
      : number("epochs", 10) * number("steps_per_epoch", 100);
    const formula = formulas.oneCycleLR({
      maxLr: number("max_lr", 1),
      totalSteps,
      pctStart: number("pct_start", 0.3),
      annealStrategy: word("anneal_strategy") ?? "cos",
      divFactor: number("div_factor", 25),
      finalDivFactor: number("final_div_factor", 1e4),
      threePhase: word("three_phase") === "true",
    });
    return { formula, length: totalSteps - 1, total: totalSteps };
  },
  CyclicLR({ number, word, isGiven }) {
    const maxLr = number("max_lr", 1);
    const stepSizeUp = number("step_size_up", 2000);
    const stepSizeDown = isGiven("step_size_down") ? number("step_size_down", stepSizeUp) : stepSizeUp;
    const [mode, baseLr, gamma] = [word("mode") ?? "triangular", number("base_lr", maxLr / 10), number("gamma", 1)];
    const formula = formulas.cyclicLR({ baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma });
    return isGiven("scale_fn") ? undefined : { formula, length: 3 * (stepSizeUp + stepSizeDown) };
  },
  LambdaLR: (given) => byFunction(given, formulas.lambdaLR),
  MultiplicativeLR: (given) => byFunction(given, formulas.multiplicativeLR),
};

function byFunction(
  { expression, scope }: Arguments,
  formula: (factor: (step: number) => number) => Formula,
): Single | undefined {
  const written = expression("lr_lambda");
  const compute = written && stepFunctionOf(written, scope);
  const length = compute && settledAfter(compute);
  return compute === undefined || length === undefined
    ? undefined
    : { formula: formula((step) => compute(step) ?? Number.NaN), length };
}

/** Steps after which a function is known by sight; undefined when it has no value there. */
function settledAfter(compute: (step: number) => number | undefined): number | undefined {
  const first = compute(0);
  if (first === undefined) {
    return undefined;
  }
  let lastChange = 0;
  let before = first;
  for (let step = 1; step < 1e6; step = step < 64 ? step + 1 : Math.ceil(step * 1.02)) {
    const now = compute(step);
    if (now === undefined) {
      return undefined;
    }
    if (Math.abs(now - before) > 1e-3 * Math.max(Math.abs(now), Math.abs(before), 1e-3)) {
      lastChange = step;
    }
    before = now;
  }
  return lastChange > 5e5 ? 1000 : Math.max(1.25 * lastChange, 10);
}

const factors: Readonly<Record<string, Reader>> = {
  get_constant_schedule: () => ({ formula: formulas.lambdaLR(() => 1), length: 100 }),
  get_constant_schedule_with_warmup({ number }) {
    const steps = number("num_warmup_steps", 100);
    return { formula: formulas.lambdaLR(warmup.constantWithWarmup(steps)), length: 4 * steps };
  },
  get_linear_schedule_with_warmup: (given) => warmedUp(given, warmup.linearWithWarmup),
  get_cosine_schedule_with_warmup: (given) =>
    warmedUp(given, (steps, total) => warmup.cosineWithWarmup(steps, total, given.number("num_cycles", 0.5))),
  get_cosine_with_hard_restarts_schedule_with_warmup: (given) =>
    warmedUp(given, (steps, total) => warmup.cosineWithHardRestarts(steps, total, given.number("num_cycles", 1))),
  get_polynomial_decay_schedule_with_warmup: (given, rate) =>
    warmedUp(given, (steps, total) =>
      warmup.polynomialWithWarmup(steps, total, given.number("lr_end", 1e-7), given.number("power", 1), rate),
    ),
  get_inverse_sqrt_schedule({ number, isGiven }) {
    const steps = number("num_warmup_steps", 100);
    const timescale = isGiven("timescale") ? number("timescale", steps) : steps || 10_000;
    return { formula: formulas.lambdaLR(warmup.inverseSquareRoot(steps, timescale)), length: 10 * (steps || 100) };
  },
};

function warmedUp({ number }: Arguments, factor: (steps: number, total: number) => warmup.Factor): Single {
  const total = number("num_training_steps", 1000);
  const steps = number("num_warmup_steps", Math.round(total / 10));
  return { formula: formulas.lambdaLR(factor(steps, total)), length: total, total };
}
