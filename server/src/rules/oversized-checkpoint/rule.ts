/** A finished model's file that still holds the state of the optimizer that made it. */

import { isAfterTraining, purposeOf } from "../../facts/checkpointMoments.ts";
import { type Checkpoint, checkpointsOf, type SavedPart } from "../../facts/checkpoints.ts";
import { keepsState, type Optimizer, optimizerOption, optimizersOf } from "../../facts/optimizers.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import { removeArgument, removeItem } from "../../python/callEdits.ts";
import { blockOf, removeStatement } from "../../python/statementEdits.ts";
import type { Edit } from "../../text.ts";
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

function report(module: Module, checkpoint: Checkpoint, weights: readonly SavedPart[], optimizer: SavedPart): Report {
  const [optimizerKind] = optimizer.of === undefined ? [] : (optimizersOf(optimizer.of) ?? []);
  const times = optimizerKind === undefined ? undefined : timesOf(optimizerKind);
  const fix = fixOf(module, checkpoint, weights);
  return {
    at: optimizer.node,
    variant: times === undefined ? "default" : "sized",
    say: { optimizer: optimizerKind?.name ?? "", times: String(times ?? "") },
    fixes: fix === undefined ? [] : [fix],
  };
}

/** The weights alone; where the file holds more that using the model may need, all but the state of the training. */
function fixOf(module: Module, { isOpen, parts, saved }: Checkpoint, weights: readonly SavedPart[]): Fix | undefined {
  const [only, ...others] = weights;
  const isAlone = !isOpen && others.length === 0 && parts.every(({ kind }) => kind !== "other" && kind !== "module");
  if (isAlone && only !== undefined) {
    const edit = { start: saved.start, end: saved.end, text: module.textOf(only.node) };
    return moduleOf(only.node) === module ? { key: "weights", safe: false, edits: [edit] } : undefined;
  }
  const states = parts.filter(({ kind }) => kind === "optimizer" || kind === "state");
  const edits = states.map((part) => withoutPart(module, part));
  return edits.every((edit) => edit !== undefined) ? { key: "optimizer", safe: false, edits } : undefined;
}

/** Takes an entry out of a dict, or the statement that adds it by its key. */
function withoutPart(module: Module, { node }: SavedPart): Edit | undefined {
  const { parent } = node;
  if (moduleOf(node) !== module || parent === undefined) {
    return undefined;
  }
  if (parent.kind === "DictEntry" && parent.parent?.kind === "Dict") {
    return removeItem(module, parent.parent, parent);
  }
  if (parent.kind === "Argument" && parent.parent?.kind === "Call") {
    return removeArgument(module, parent.parent, parent);
  }
  return parent.kind === "Assignment" && blockOf(parent).length > 1 ? removeStatement(module, parent) : undefined;
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
