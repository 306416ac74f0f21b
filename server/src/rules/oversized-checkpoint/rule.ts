/** A finished model's file that still holds the state of the optimizer that made it. */

import { isAfterTraining, purposeOf } from "../../facts/checkpointMoments.ts";
import { type Checkpoint, checkpointsOf, type SavedPart } from "../../facts/checkpoints.ts";
import { keepsState, type Optimizer, optimizerOption, optimizersOf } from "../../facts/optimizers.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const oversizedCheckpoint: Rule = {
  id: "oversized-checkpoint",
  severity: "hint",
  category: "checkpoint",
  mentions: ["torch"],
  about: ["torch.save"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const checkpoint of checkpointsOf(module)) {
      const weights = checkpoint.parts.filter((one) => one.kind === "weights");
      const optimizer = checkpoint.parts.find((one) => one.kind === "optimizer");
      if (weights.length > 0 && optimizer !== undefined && isFinished(checkpoint) && isLarge(optimizer)) {
        yield report(module, checkpoint, weights, optimizer);
      }
    }
  },
};

/** By the file's name, or because training is over and nothing says that it will be resumed. */
function isFinished(checkpoint: Checkpoint): boolean {
  const purpose = purposeOf(checkpoint);
  return purpose === "final" || (purpose === undefined && isAfterTraining(checkpoint));
}

/** False for optimizers that surely remember nothing. */
function isLarge({ of }: SavedPart): boolean {
  const optimizers = of === undefined ? undefined : optimizersOf(of);
  return optimizers === undefined || optimizers.some((one) => keepsState(one) !== false);
}

function report(module: Module, { saved }: Checkpoint, weights: readonly SavedPart[], optimizer: SavedPart): Report {
  const [optimizerKind] = optimizer.of === undefined ? [] : (optimizersOf(optimizer.of) ?? []);
  const times = optimizerKind === undefined ? undefined : timesOf(optimizerKind);
  const [only, ...others] = weights;
  const isHere = only !== undefined && others.length === 0 && moduleOf(only.node) === module;
  const save: Fix[] = isHere
    ? [{ key: "weights", safe: false, edits: [{ start: saved.start, end: saved.end, text: module.textOf(only.node) }] }]
    : [];
  return {
    at: optimizer.node,
    variant: times === undefined ? "default" : "sized",
    say: { optimizer: optimizerKind?.name ?? "", times: String(times ?? "") },
    fixes: save,
  };
}

/** How many times the size of the weights a checkpoint with the optimizer's state has, as measured in the note. */
function timesOf(optimizer: Optimizer): number | undefined {
  const { name } = optimizer;
  if (/^(?:Adam|AdamW|NAdam|RAdam)$/.test(name)) {
    const amsgrad = optimizerOption(optimizer, "amsgrad");
    return amsgrad === undefined ? 3 : amsgrad.kind === "Constant" ? (amsgrad.value === true ? 4 : 3) : undefined;
  }
  return (name === "SGD" && keepsState(optimizer) === true) || name === "Adagrad" ? 2 : undefined;
}
