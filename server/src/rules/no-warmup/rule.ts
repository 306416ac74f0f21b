/** Transformers, or large batches at a high learning rate, trained without a warm-up. */

import { isConvolutional, transformerIn } from "../../facts/attention.ts";
import { dataLoaders, optionValue } from "../../facts/dataLoaders.ts";
import { numberOf } from "../../facts/numbers.ts";
import {
  type Optimizer,
  optimizedModels,
  optimizerOption,
  optimizersIn,
  optimizersOf,
} from "../../facts/optimizers.ts";
import { type SchedulerStep, schedulerSteps } from "../../facts/schedulerSteps.ts";
import { type Scheduler, scheduledOptimizer, schedulersIn } from "../../facts/schedulers.ts";
import { optimizerStepsIn } from "../../facts/trainingRounds.ts";
import { mayWarmUp } from "../../facts/warmups.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { hasHiddenArguments } from "../../python/calls.ts";
import { freeName } from "../../python/newFunctions.ts";
import { editsOf, referTo } from "../../python/references.ts";
import { insertAfter } from "../../python/statementEdits.ts";
import { lineEnd } from "../../text.ts";
import type { Fix, Related, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const noWarmup: Rule = {
  id: "no-warmup",
  severity: "hint",
  category: "schedule",
  mentions: ["optim"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    // RAdam's update holds a warm-up of its own.
    const optimizers = optimizersIn(module).filter(({ name }) => name !== "RAdam");
    if (optimizers.length === 0 || mayWarmUp(module) || optimizerStepsIn(module.ast).length === 0) {
      return;
    }
    for (const optimizer of optimizers) {
      const reason = reasonFor(module, optimizer);
      if (reason !== undefined) {
        const scheduler = schedulerOf(module, optimizer);
        yield {
          at: (scheduler ?? optimizer).call.callee,
          variant: reason.variant,
          say: reason.say,
          related: reason.related,
          fixes: scheduler === undefined ? [] : fixes(module, scheduler),
        };
      }
    }
  },
};

interface Reason {
  readonly variant: "default" | "large-batch";
  readonly say: Readonly<Record<string, string>>;
  readonly related: readonly Related[];
}

/** Fine-tuning at rates up to this starts gently enough. */
const gentle = 5e-5;
/** From these on, convolutional networks under SGD need a warm-up. */
const highRate = 0.1;
const largeBatch = 256;

function reasonFor(module: Module, optimizer: Optimizer): Reason | undefined {
  const given = optimizerOption(optimizer, "lr");
  const rate = given === undefined ? (hasHiddenArguments(optimizer.call) ? undefined : 1e-3) : numberOf(given);
  const models = optimizedModels(optimizer);
  for (const model of models) {
    const transformer = transformerIn(model);
    const isGentle = rate === undefined ? transformer?.isPretrained : rate <= gentle;
    if (transformer?.isPretrained && freezesSome(module)) {
      continue;
    }
    if (transformer !== undefined && !isGentle) {
      const { made, name } = transformer;
      return {
        variant: "default",
        say: { layer: name },
        related: [{ span: made, ...placeOf(made, module), label: "layer" }],
      };
    }
  }
  const isFast = optimizer.name === "SGD" && given !== undefined && rate !== undefined && rate >= highRate;
  const batch = isFast && models.some(isConvolutional) ? largestBatch(module) : undefined;
  return batch === undefined || batch < largeBatch || given === undefined
    ? undefined
    : { variant: "large-batch", say: { rate: module.textOf(given), batch: String(batch) }, related: [] };
}

const switches = ["requires_grad", "requires_grad_"];

/** True when some parameters are told to stay as they are: a new head on frozen layers takes any rate at once. */
function freezesSome(module: Module): boolean {
  return module.nodesNear("Attribute", switches).some(({ attribute }) => switches.includes(attribute.id));
}

/** The batch size of the loaders that shuffle, if all of them are known. */
function largestBatch(module: Module): number | undefined {
  const sizes = dataLoaders(module).flatMap((loader) => {
    const size = optionValue(loader, "batch_size");
    return size !== undefined && optionValue(loader, "shuffle") !== undefined ? [numberOf(size) ?? 0] : [];
  });
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** The scheduler of the module that drives the optimizer. */
function schedulerOf(module: Module, { call }: Optimizer): Scheduler | undefined {
  return schedulersIn(module).find((scheduler) => {
    const driven = scheduledOptimizer(scheduler);
    return driven !== undefined && (optimizersOf(driven) ?? []).some((one) => one.call === call);
  });
}

/** A warm-up before the scheduler's own schedule, as long as fits where it is stepped. */
function fixes(module: Module, scheduler: Scheduler): Fix[] {
  const statement = scheduler.call.parent;
  const step = schedulerSteps(module).find(({ schedulers }) => schedulers.some(({ call }) => call === scheduler.call));
  const length = step === undefined ? undefined : lengthOf(step);
  const target = statement?.kind === "Assignment" && statement.targets.length === 1 ? statement.targets[0] : undefined;
  const driven = scheduledOptimizer(scheduler);
  if (statement?.kind !== "Assignment" || target === undefined || driven === undefined || length === undefined) {
    return [];
  }
  const [name, optimizer] = [module.textOf(target), module.textOf(driven)];
  const linear = referTo(module, "torch.optim.lr_scheduler.LinearLR", statement);
  const sequential = referTo(module, "torch.optim.lr_scheduler.SequentialLR", statement);
  const indent = module.lines.indentAt(statement.start);
  const warmup = freeName(module, "warmup");
  const code = [
    `${warmup} = ${linear.text}(${optimizer}, start_factor=0.01, total_iters=${length})`,
    `${name} = ${sequential.text}(${optimizer}, [${warmup}, ${name}], milestones=[${length}])`,
  ].join(lineEnd(module.text) + indent);
  const inserted = insertAfter(module, statement, code);
  return inserted === undefined
    ? []
    : [{ key: "warmup", safe: false, edits: [...editsOf(linear, sequential), inserted] }];
}

/** Five epochs, or 500 batches; a plateau cannot stand in a sequence. */
function lengthOf({ places, schedulers }: SchedulerStep): number | undefined {
  const [place] = places;
  return place === undefined || schedulers.some(({ name }) => name === "ReduceLROnPlateau")
    ? undefined
    : place.round.rhythm === "epoch"
      ? 5
      : 500;
}
