/** What a scheduler is sized in: which of its arguments says how long it takes, and whether that counts steps or epochs. */

import { moduleOf } from "../project/module.ts";
import type { Expr, For, While } from "../python/ast.ts";
import { nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { type Unit, unitOf } from "./durations.ts";
import { numberOf } from "./numbers.ts";
import { type Scheduler, schedulerArgument, schedulerDefault, schedulerParts } from "./schedulers.ts";
import { countOf, iteratedBy, loopsAround, type Round } from "./trainingRounds.ts";

/** The loops that a scheduler is stepped in. */
export interface Loops {
  /** The loop over batches; undefined where a function takes each batch. */
  readonly inner: For | While | undefined;
  /** The loops around it, over epochs, innermost first. */
  readonly outer: readonly (For | While)[];
}

/** One argument that says how long a schedule takes. */
export interface Size {
  /** `T_max=args.epochs` */
  readonly text: string;
  readonly unit: Unit;
}

/** The loops over batches and epochs around what is run once in each turn of `round`. */
export function loopsOf({ code, rhythm, steps }: Round): Loops {
  const [own, ...further] =
    code.kind === "FunctionDefinition" ? loopsAround(firstOf(code)) : [code, ...loopsAround(code)];
  if (rhythm === "batch") {
    return { inner: own, outer: further };
  }
  const [inner] = steps[0] === undefined ? [] : loopsAround(steps[0].step);
  return { inner, outer: own === undefined ? further : [own, ...further] };
}

function firstOf(code: Extract<Round["code"], { kind: "FunctionDefinition" }>): Expr | Round["code"] {
  const [first] = nodesOf(code, "Call");
  return first ?? code;
}

/** Parameters that count, of the schedulers that have some; the first that is given decides. */
const lengths: Readonly<Record<string, readonly string[]>> = {
  StepLR: ["step_size"],
  MultiStepLR: ["milestones"],
  ConstantLR: ["total_iters"],
  LinearLR: ["total_iters"],
  PolynomialLR: ["total_iters"],
  CosineAnnealingLR: ["T_max"],
  CosineAnnealingWarmRestarts: ["T_0"],
  OneCycleLR: ["total_steps", "steps_per_epoch"],
  CyclicLR: ["step_size_up"],
  get_constant_schedule_with_warmup: ["num_warmup_steps"],
  get_linear_schedule_with_warmup: ["num_training_steps"],
  get_cosine_schedule_with_warmup: ["num_training_steps"],
  get_cosine_with_hard_restarts_schedule_with_warmup: ["num_training_steps"],
  get_polynomial_decay_schedule_with_warmup: ["num_training_steps"],
  get_inverse_sqrt_schedule: ["num_warmup_steps"],
  get_scheduler: ["num_training_steps"],
};

/** How long `scheduler` takes, in optimizer steps; undefined when that is not sure. */
export function sizeInSteps(scheduler: Scheduler, loops: Loops): Size | undefined {
  const size = sizeOf(scheduler, loops);
  if (size?.unit === "steps") {
    return size;
  }
  const [part] = schedulerParts(scheduler)?.flatMap((one) => sizeInSteps(one, loops) ?? []) ?? [];
  return (
    part ??
    (scheduler.name === "LambdaLR" ? sizeOfLambda(scheduler, loops) : ofCycles(scheduler, size)) ??
    (size?.unit === "number" && isFarTooLong(scheduler, loops) ? { ...size, unit: "steps" } : undefined)
  );
}

/** Schedules that take the whole training, and warm-ups. */
const wholeRuns = /^(?:get_\w+|OneCycleLR|LinearLR)$/;

/** A plain number ten times the epochs and more, where a schedule is to fill them. */
function isFarTooLong(scheduler: Scheduler, { outer: [epochs] }: Loops): boolean {
  const [size] = argumentsThatCount(scheduler);
  const count = epochs === undefined ? undefined : countOf(epochs);
  const known = count === undefined ? undefined : numberOf(count);
  const length = size === undefined ? undefined : numberOf(size.value);
  return wholeRuns.test(scheduler.name) && known !== undefined && length !== undefined && length >= 10 * known;
}

/** A cycle of CyclicLR that no number of epochs fills; its default is 2000. */
function ofCycles(scheduler: Scheduler, size: Size | undefined): Size | undefined {
  if (scheduler.name !== "CyclicLR") {
    return undefined;
  }
  const given = schedulerArgument(scheduler, "step_size_up");
  const number = given === undefined ? Number(schedulerDefault(scheduler, "step_size_up")) : numberOf(given);
  const text = size?.text ?? `step_size_up=${number}`;
  return number !== undefined && number >= 500 ? { text, unit: "steps" } : undefined;
}

/** The names in a LambdaLR's function that count: some steps, and none epochs. */
function sizeOfLambda(scheduler: Scheduler, { inner, outer }: Loops): Size | undefined {
  const given = schedulerArgument(scheduler, "lr_lambda");
  const [value, ...others] = given === undefined ? [] : valuesWithCallers(given);
  const body =
    value?.kind === "function"
      ? value.definition
      : value?.kind === "literal" && value.node.kind === "Lambda"
        ? value.node.body
        : undefined;
  if (body === undefined || others.length > 0) {
    return undefined;
  }
  const units = nodesOf(body, "Name").map((name) => ({ name, unit: unitOf(name, inner, outer) }));
  const counting = units.find(({ name, unit }) => unit === "steps" && isFromOutside(name));
  const isMixed = units.some(({ unit }) => unit === "epochs");
  return counting === undefined || isMixed ? undefined : { text: counting.name.id, unit: "steps" };
}

function isFromOutside(name: Extract<Expr, { kind: "Name" }>): boolean {
  const { definitions } = moduleOf(name);
  return definitions.of(name).every(({ kind }) => kind === "assignment");
}

/** How long `scheduler` takes, in epochs; undefined when that is not sure. */
export function sizeInEpochs(scheduler: Scheduler, loops: Loops): Size | undefined {
  const size = sizeOf(scheduler, loops);
  if (size?.unit === "epochs") {
    return size;
  }
  const [part] = schedulerParts(scheduler)?.flatMap((one) => sizeInEpochs(one, loops) ?? []) ?? [];
  return part ?? (size?.unit === "number" && isShort(scheduler, loops) ? { ...size, unit: "epochs" } : undefined);
}

/** Schedules whose plain numbers are told by the loops; short warm-ups may well count batches. */
const plainlySized: ReadonlySet<string> = new Set(["StepLR", "MultiStepLR", "CosineAnnealingLR"]);
/** Without a known number of epochs, no schedule in batches is as short as this. */
const shortest = 100;

/** A plain number that is no more than the epochs, in a loop over data, counts epochs. */
function isShort(scheduler: Scheduler, { inner, outer }: Loops): boolean {
  const numbers = argumentsThatCount(scheduler).flatMap(({ value }) => elementsOf(value).map((one) => numberOf(one)));
  const longest = Math.max(...numbers.map((number) => number ?? Number.POSITIVE_INFINITY));
  const [epochs] = outer;
  const count = epochs === undefined ? undefined : countOf(epochs);
  const limit = count === undefined ? shortest : (numberOf(count) ?? shortest);
  return plainlySized.has(scheduler.name) && longest <= limit && isOverData(inner);
}

/** True for a `for` loop over anything but a counted range. */
export function isOverData(loop: For | While | undefined): boolean {
  return loop?.kind === "For" && countOf(loop) === undefined && iteratedBy(loop).kind !== "List";
}

function sizeOf(scheduler: Scheduler, { inner, outer }: Loops): Size | undefined {
  for (const { parameter, value } of argumentsThatCount(scheduler)) {
    const units = elementsOf(value).map((one) => unitOf(one, inner, outer));
    const telling = units.filter((unit) => unit !== "number");
    const unit = telling.length === 0 ? units[0] : telling.every((one) => one === telling[0]) ? telling[0] : undefined;
    // `steps_per_epoch=1` and its like say that an epoch is one step.
    const isPerEpoch = parameter === "steps_per_epoch" && unit === "number" && (numberOf(value) ?? 1) > 1;
    if (unit !== undefined) {
      return { text: `${parameter}=${moduleOf(value).textOf(value)}`, unit: isPerEpoch ? "steps" : unit };
    }
  }
  return undefined;
}

function argumentsThatCount(scheduler: Scheduler): { readonly parameter: string; readonly value: Expr }[] {
  return (lengths[scheduler.name] ?? []).flatMap((parameter) => {
    const value = schedulerArgument(scheduler, parameter);
    return value === undefined ? [] : [{ parameter, value }];
  });
}

/** The milestones of a list, or the one value. */
function elementsOf(value: Expr): readonly Expr[] {
  const origin = moduleOf(value).origin(value);
  return origin.kind === "List" || origin.kind === "Tuple" ? origin.elements : [value];
}
