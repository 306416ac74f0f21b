/** Ways to break what training code keeps and saves of a model. */

import type { Module } from "../../server/src/project/module.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const checkpointMutations: readonly Mutation[] = [
  { rule: "aliased-best-weights", title: "the copy of the best weights is dropped", breaks: dropCopy },
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
