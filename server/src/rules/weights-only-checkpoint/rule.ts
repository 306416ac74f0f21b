/** Checkpoints of a running training that hold the weights alone: resuming from one is another run. */

import { purposeOf, trainingLoopAround } from "../../facts/checkpointMoments.ts";
import { type Checkpoint, checkpointsOf, type SavedPart } from "../../facts/checkpoints.ts";
import { keepsState, optimizersIn } from "../../facts/optimizers.ts";
import { schedulersIn } from "../../facts/schedulers.ts";
import { trainingState } from "../../facts/trainingState.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { For, While } from "../../python/ast.ts";
import { indentStep, quotationMark } from "../../python/layout.ts";
import { contains, lineEnd } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const weightsOnlyCheckpoint: Rule = {
  id: "weights-only-checkpoint",
  severity: "hint",
  category: "checkpoint",
  mentions: ["torch"],
  about: ["torch.save"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    const checkpoints = checkpointsOf(module);
    const isResumable = checkpoints.some(({ parts }) => parts.some(({ kind }) => kind === "optimizer"));
    if (checkpoints.length === 0 || isResumable || !remembers(module)) {
      return;
    }
    const reported = new Set<For | While>();
    for (const checkpoint of checkpoints) {
      const weights = checkpoint.parts.find(({ kind }) => kind === "weights");
      const loop = trainingLoopAround(checkpoint);
      const isAlone = !checkpoint.isOpen && checkpoint.parts.every((part) => part === weights || isCounter(part));
      const isKept =
        loop !== undefined && !reported.has(loop) && purposeOf(checkpoint) !== "best" && !isMadeIn(loop, weights);
      if (weights !== undefined && isAlone && isKept && purposeOf(checkpoint) !== "final") {
        reported.add(loop);
        yield report(module, checkpoint, weights, loop);
      }
    }
  },
};

/** How far training has come, beside the weights: a file to go on from, without what it takes. */
function isCounter({ key, kind }: SavedPart): boolean {
  const isNamed =
    key?.kind === "Constant" &&
    /^(?:n_?|num_?)?(?:epochs?|(?:global_?)?steps?|iter(?:ation)?s?)$/i.test(String(key.value));
  return kind === "other" && isNamed;
}

/** A model that each turn of the loop makes anew is finished when it is saved. */
function isMadeIn(loop: For | While, weights: SavedPart | undefined): boolean {
  const model = weights?.of;
  const definitions = model?.kind === "Name" ? moduleOf(model).definitions.of(model) : [];
  return definitions.some(({ node }) => moduleOf(node) === moduleOf(loop) && contains(loop, node));
}

/** True when training has more to remember than weights: momentum, averages of gradients, a schedule, or it can resume. */
function remembers(module: Module): boolean {
  return (
    optimizersIn(module).some((one) => keepsState(one) === true) ||
    schedulersIn(module).length > 0 ||
    /["']--resume\b/.test(module.text)
  );
}

function report(module: Module, checkpoint: Checkpoint, weights: SavedPart, loop: For | While): Report {
  const fix = resumable(module, checkpoint, weights, loop);
  const isCounted = checkpoint.parts.length > 1;
  return { at: weights.node, ...(isCounted ? { variant: "counted" } : {}), fixes: fix === undefined ? [] : [fix] };
}

/** A dict with all that the loop changes, in place of the weights; nothing where the saving is done in another function. */
function resumable(
  module: Module,
  { saved, dict }: Checkpoint,
  weights: SavedPart,
  loop: For | While,
): Fix | undefined {
  const isHere = moduleOf(saved) === module && loop.start < saved.start && saved.end < loop.end;
  const state = isHere ? trainingState(loop) : undefined;
  if (state === undefined || dict !== undefined || saved.kind === "Name") {
    return undefined;
  }
  const indent = module.lines.indentAt(saved.start);
  const end = lineEnd(module.text);
  const mark = quotationMark(module);
  const entries = [
    ...state.counters.map(({ key, name }) => `${mark}${key}${mark}: ${name},`),
    `${mark}model${mark}: ${module.textOf(weights.node)},`,
    ...state.owners.map(({ key, name }) => `${mark}${key}${mark}: ${name}.state_dict(),`),
  ];
  const step = indentStep(module, saved);
  const text = ["{", ...entries.map((entry) => `${indent}${step}${entry}`), `${indent}}`].join(end);
  return { key: "resumable", safe: false, edits: [{ start: saved.start, end: saved.end, text }] };
}
