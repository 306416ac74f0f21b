/** Gradient accumulation that a framework does: options of Lightning, Hugging Face and Accelerate, and their models. */

import type { Module } from "../project/module.ts";
import type { Argument, Call, Expr } from "../python/ast.ts";
import { keywordArgument, methodName, positionalArgument, receiver } from "../python/calls.ts";
import { callsOf } from "./frameworks.ts";
import { type Value, valuesOf } from "./values.ts";

export interface AccumulationOption {
  readonly option: Argument;
  /** How many batches are gathered, as it is written. */
  readonly steps: Expr;
  /** The model that is trained with it. */
  readonly model: Expr;
  readonly origins: readonly Value[];
}

/** Every option that turns accumulation on, with each model that is trained under it. */
export function gradientAccumulationOptions(module: Module): readonly AccumulationOption[] {
  const trainers = () => callsOf(module, "lightning.Trainer").flatMap((trainer) => fittedBy(module, trainer));
  return [
    ...optionsOf(module, "lightning.Trainer", "accumulate_grad_batches", (call) => fittedBy(module, call)),
    ...optionsOf(module, "lightning.callbacks.GradientAccumulationScheduler", "scheduling", trainers),
    ...optionsOf(module, "transformers.TrainingArguments", "gradient_accumulation_steps", (call) =>
      trainedWith(module, call),
    ),
    ...optionsOf(module, "accelerate.Accelerator", "gradient_accumulation_steps", (call) => preparedBy(module, call)),
  ];
}

function optionsOf(
  module: Module,
  api: string,
  name: string,
  modelsOf: (call: Call) => readonly Expr[],
): AccumulationOption[] {
  return (module.mentions(name) ? callsOf(module, api) : []).flatMap((call) => {
    const option = keywordArgument(call, name);
    const isOff = option?.value.kind === "Constant" && (option.value.value === 1 || option.value.type === "None");
    const [model] = option === undefined || isOff ? [] : modelsOf(call);
    return option === undefined || model === undefined
      ? []
      : [{ option, steps: option.value, model, origins: valuesOf(model) }];
  });
}

/** `trainer.fit(model, …)` */
function fittedBy(module: Module, trainer: Call): Expr[] {
  return madeFrom(module, trainer, "fit").flatMap((call) => {
    const model = keywordArgument(call, "model") ?? positionalArgument(call, 0);
    return model === undefined ? [] : [model.value];
  });
}

/** `accelerator.prepare(model, …)`: those of its arguments that are modules. */
function preparedBy(module: Module, accelerator: Call): Expr[] {
  return madeFrom(module, accelerator, "prepare").flatMap((call) => call.arguments.map((argument) => argument.value));
}

/** `Trainer(model=…, args=…)` with these arguments. */
function trainedWith(module: Module, options: Call): Expr[] {
  return callsOf(module, "transformers.Trainer").flatMap((call) => {
    const model = keywordArgument(call, "model") ?? positionalArgument(call, 0);
    const given = keywordArgument(call, "args") ?? positionalArgument(call, 1);
    const isSame =
      given !== undefined && valuesOf(given.value).some((value) => value.kind === "api" && value.call === options);
    return isSame && model !== undefined ? [model.value] : [];
  });
}

/** Calls of the method `name` on what `made` makes. */
function madeFrom(module: Module, made: Call, name: string): Call[] {
  return module.nodesNear("Call", name).filter((call) => {
    const on = receiver(call);
    return (
      methodName(call) === name &&
      on !== undefined &&
      valuesOf(on).some((value) => value.kind === "api" && value.call === made)
    );
  });
}
