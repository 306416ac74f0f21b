/** Ways to break what training code keeps and saves of a model. */

import type { Module } from "../../server/src/project/module.ts";
import { enclosingLoops, nodesOf, statementOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const checkpointMutations: readonly Mutation[] = [
  { rule: "aliased-best-weights", title: "the copy of the best weights is dropped", breaks: dropCopy },
  { rule: "oversized-checkpoint", title: "the final file gets the optimizer's state", breaks: exportOptimizer },
  {
    rule: "weights-only-checkpoint",
    title: "a periodic checkpoint loses all but the weights",
    breaks: saveWeightsOnly,
  },
  { rule: "whole-model-saved", title: "a model is saved in place of its weights", breaks: saveWhole },
];

/** Only copies of state dicts that are kept by a name of the best, while a loop goes on. */
function* dropCopy(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const match = /^(?:copy\.)?deepcopy\((\w[\w.]*\.state_dict\(\))\)$/.exec(module.textOf(call));
    const line = module.lines.lineText(module.lines.lineAt(call.start));
    if (match?.[1] !== undefined && /best/.test(line)) {
      yield [{ start: call.start, end: call.end, text: match[1] }];
    }
  }
}

/** Only models that the same file builds, or calls the methods of a module on. */
function* saveWhole(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const text = module.textOf(call);
    const owner = /^([\w.]+)\.state_dict\(\)$/.exec(text)?.[1];
    const isSaved =
      call.parent?.kind === "Argument" && /^torch\.save\(/.test(module.textOf(call.parent.parent ?? call));
    const isModel =
      owner !== undefined && new RegExp(`(?<![\\w.])${owner}\\.(?:train|eval|parameters)\\(`).test(module.text);
    if (isSaved && isModel) {
      yield [{ start: call.start, end: call.end, text: owner }];
    }
  }
}

/** Only in epoch loops, and not where the best model is kept, of which the weights are enough. */
function* saveWeightsOnly(module: Module): Iterable<Edit[]> {
  for (const dict of nodesOf(module.ast, "Dict")) {
    const values = dict.entries.map((entry) => module.textOf(entry.value));
    const weights = values.find((text) => /^(?!.*(?:optim|sched|scaler|ema))[\w.]+\.state_dict\(\)$/.test(text));
    const statement = statementOf(dict);
    const around = statement?.parent === undefined ? "" : module.textOf(statement.parent);
    const isPeriodic = enclosingLoops(dict).length > 0 && !/best|final/i.test(around.slice(0, 600));
    if (isPeriodic && weights !== undefined && values.some((text) => /optim\w*\.state_dict\(\)/.test(text))) {
      yield [{ start: dict.start, end: dict.end, text: weights }];
    }
  }
}

/** Only behind the loops of a script that trains with an optimizer which keeps state. */
function* exportOptimizer(module: Module): Iterable<Edit[]> {
  const stateful = /^( *)(\w+) = (?:torch\.)?(?:optim\.)?(?:AdamW?\(|SGD\([^\n]*momentum=0\.9)/gm;
  for (const [, indent = "", optimizer = ""] of module.text.matchAll(stateful)) {
    for (const call of nodesOf(module.ast, "Call").filter((one) => module.textOf(one.callee) === "torch.save")) {
      const weights = call.arguments[0]?.value;
      const isBeside = module.lines.indentAt(call.start) === indent && enclosingLoops(call).length === 0;
      const isExport = weights !== undefined && /^\w+\.state_dict\(\)$/.test(module.textOf(weights));
      const isAfter = call.start > module.text.indexOf(`${optimizer}.step()`) && !/best/.test(module.textOf(call));
      if (isBeside && isExport && isAfter) {
        const parts = `{"model": ${module.textOf(weights)}, "optimizer": ${optimizer}.state_dict()}`;
        yield [{ start: weights.start, end: weights.end, text: parts }];
      }
    }
  }
}
