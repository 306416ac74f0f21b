/** Ways to break what training code keeps and saves of a model. */

import type { Module } from "../../server/src/project/module.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const checkpointMutations: readonly Mutation[] = [
  { rule: "aliased-best-weights", title: "the copy of the best weights is dropped", breaks: dropCopy },
  { rule: "whole-model-saved", title: "a model is saved in place of its weights", breaks: saveWhole },
];

/** Only copies of state dicts that are kept by a name of the best, while a loop goes on. */
function* dropCopy(module: Module): Iterable<Edit[]> {
  for (const call of module.calls) {
    const match = /^(?:copy\.)?deepcopy\((\w[\w.]*\.state_dict\(\))\)$/.exec(module.textOf(call));
    const line = module.lines.lineText(module.lines.lineAt(call.start));
    if (match?.[1] !== undefined && /best/.test(line)) {
      yield [{ start: call.start, end: call.end, text: match[1] }];
    }
  }
}

/** Only models that the same file builds, or calls the methods of a module on. */
function* saveWhole(module: Module): Iterable<Edit[]> {
  for (const call of module.calls) {
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
