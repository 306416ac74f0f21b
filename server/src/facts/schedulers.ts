/** Learning-rate schedulers of torch and transformers: which one an expression is, its arguments, the optimizer it drives. */

import type { Module } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue } from "../python/calls.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { apiNames } from "./frameworks.ts";
import type { Value } from "./values.ts";

/** What a parameter is when it is not given: a value, or `undefined` where it has to be given. */
export type Default = number | string | boolean | null | undefined;

export interface Scheduler {
  /** `StepLR`, `get_linear_schedule_with_warmup` */
  readonly name: string;
  /** Where it is made. */
  readonly call: Call;
}

type Parameters = readonly (readonly [name: string, byDefault?: Default])[];

/** Parameters by position, with their defaults, as in torch 2.13 and transformers 5; `last_epoch` and `verbose` left out. */
const signatures: Readonly<Record<string, Parameters>> = {
  StepLR: [["optimizer"], ["step_size"], ["gamma", 0.1]],
  MultiStepLR: [["optimizer"], ["milestones"], ["gamma", 0.1]],
  ConstantLR: [["optimizer"], ["factor", 1 / 3], ["total_iters", 5]],
  LinearLR: [["optimizer"], ["start_factor", 1 / 3], ["end_factor", 1], ["total_iters", 5]],
  ExponentialLR: [["optimizer"], ["gamma"]],
  PolynomialLR: [["optimizer"], ["total_iters", 5], ["power", 1]],
  CosineAnnealingLR: [["optimizer"], ["T_max"], ["eta_min", 0]],
  CosineAnnealingWarmRestarts: [["optimizer"], ["T_0"], ["T_mult", 1], ["eta_min", 0]],
  ChainedScheduler: [["schedulers"], ["optimizer", null]],
  SequentialLR: [["optimizer"], ["schedulers"], ["milestones"]],
  OneCycleLR: [
    ["optimizer"],
    ["max_lr"],
    ["total_steps", null],
    ["epochs", null],
    ["steps_per_epoch", null],
    ["pct_start", 0.3],
    ["anneal_strategy", "cos"],
    ["cycle_momentum", true],
    ["base_momentum", 0.85],
    ["max_momentum", 0.95],
    ["div_factor", 25],
    ["final_div_factor", 1e4],
    ["three_phase", false],
  ],
  CyclicLR: [
    ["optimizer"],
    ["base_lr"],
    ["max_lr"],
    ["step_size_up", 2000],
    ["step_size_down", null],
    ["mode", "triangular"],
    ["gamma", 1],
    ["scale_fn", null],
    ["scale_mode", "cycle"],
    ["cycle_momentum", true],
    ["base_momentum", 0.8],
    ["max_momentum", 0.9],
  ],
  LambdaLR: [["optimizer"], ["lr_lambda"]],
  MultiplicativeLR: [["optimizer"], ["lr_lambda"]],
  ReduceLROnPlateau: [
    ["optimizer"],
    ["mode", "min"],
    ["factor", 0.1],
    ["patience", 10],
    ["threshold", 1e-4],
    ["threshold_mode", "rel"],
    ["cooldown", 0],
    ["min_lr", 0],
    ["eps", 1e-8],
  ],
  get_constant_schedule: [["optimizer"]],
  get_constant_schedule_with_warmup: [["optimizer"], ["num_warmup_steps"]],
  get_linear_schedule_with_warmup: [["optimizer"], ["num_warmup_steps"], ["num_training_steps"]],
  get_cosine_schedule_with_warmup: [["optimizer"], ["num_warmup_steps"], ["num_training_steps"], ["num_cycles", 0.5]],
  get_cosine_with_hard_restarts_schedule_with_warmup: [
    ["optimizer"],
    ["num_warmup_steps"],
    ["num_training_steps"],
    ["num_cycles", 1],
  ],
  get_polynomial_decay_schedule_with_warmup: [
    ["optimizer"],
    ["num_warmup_steps"],
    ["num_training_steps"],
    ["lr_end", 1e-7],
    ["power", 1],
  ],
  get_inverse_sqrt_schedule: [["optimizer"], ["num_warmup_steps"], ["timescale", null]],
  get_scheduler: [["name"], ["optimizer"], ["num_warmup_steps", null], ["num_training_steps", null]],
};

/** Dotted names of all of them. */
export const schedulerApis: readonly string[] = Object.keys(signatures).map((name) =>
  name.startsWith("get_") ? `transformers.${name}` : `torch.optim.lr_scheduler.${name}`,
);

/** Every scheduler that the module makes, in document order. */
export function schedulersIn(module: Module): readonly Scheduler[] {
  return module.fact(readSchedulers);
}

const schedulerWords = new RegExp(Object.keys(signatures).join("|"));

const readSchedulers = (module: Module): readonly Scheduler[] =>
  module.callsNear(schedulerWords).flatMap((call) => {
    const name = apiNames(call.callee)
      .map(schedulerNamed)
      .find((one) => one !== undefined);
    return name === undefined ? [] : [{ name, call }];
  });

/** The schedulers that `expression` may be; undefined when it may be anything else. */
export function schedulersOf(expression: Expr): readonly Scheduler[] | undefined {
  const found = valuesWithCallers(expression).map(schedulerOf);
  const known = found.filter((one) => one !== undefined);
  return known.length === found.length && known.length > 0 ? known : undefined;
}

/** The scheduler that a value is. */
export function schedulerOf(value: Value): Scheduler | undefined {
  const name = value.kind === "api" ? schedulerNamed(value.api) : undefined;
  return name === undefined || value.kind !== "api" ? undefined : { name, call: value.call };
}

function schedulerNamed(api: string): string | undefined {
  const name = /^(?:torch\.optim\.lr_scheduler|transformers)\.(\w+)$/.exec(api)?.[1];
  return name !== undefined && Object.hasOwn(signatures, name) ? name : undefined;
}

/** The argument for the parameter `name` as it is written; undefined when it is left to its default. */
export function schedulerArgument({ name, call }: Scheduler, parameter: string): Expr | undefined {
  const position = signatures[name]?.findIndex(([one]) => one === parameter) ?? -1;
  return position < 0 ? undefined : argumentValue(call, position, parameter);
}

/** What the parameter is when it is not given; undefined when it has to be given, or the scheduler has no such. */
export function schedulerDefault({ name }: Scheduler, parameter: string): Default {
  return signatures[name]?.find(([one]) => one === parameter)?.[1];
}

/** The schedulers that `SequentialLR` and `ChainedScheduler` are made of; undefined where the text does not tell. */
export function schedulerParts(scheduler: Scheduler): readonly Scheduler[] | undefined {
  const list = schedulerArgument(scheduler, "schedulers");
  const [value, ...others] = list === undefined ? [] : valuesWithCallers(list);
  const isList = value?.kind === "literal" && (value.node.kind === "List" || value.node.kind === "Tuple");
  const elements =
    isList && others.length === 0 && (value.node.kind === "List" || value.node.kind === "Tuple")
      ? value.node.elements
      : [];
  const parts = elements.map((element) => schedulersOf(element));
  const single = parts.flatMap((part) => (part?.length === 1 ? part : []));
  return single.length === parts.length && parts.length > 0 ? single : undefined;
}

/** The optimizer whose learning rate it sets, as it is written; that of its first part for a chain. */
export function scheduledOptimizer(scheduler: Scheduler): Expr | undefined {
  const own = schedulerArgument(scheduler, "optimizer");
  return own ?? schedulerParts(scheduler)?.map(scheduledOptimizer)[0];
}
