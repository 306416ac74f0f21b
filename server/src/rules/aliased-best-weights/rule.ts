/** Weights kept as the best, by reference: training goes on changing them. */

import { type LiveSnapshot, liveSnapshots } from "../../facts/snapshots.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { referTo } from "../../python/references.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const aliasedBestWeights: Rule = {
  id: "aliased-best-weights",
  severity: "warning",
  category: "checkpoint",
  mentions: ["torch", "state_dict"],
  about: ["torch.nn.Module.state_dict"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const snapshot of liveSnapshots(module)) {
      yield report(module, snapshot);
    }
  },
};

function report(module: Module, snapshot: LiveSnapshot): Report {
  const { isWholeModel, kept, model, read, trained } = snapshot;
  const related: Related[] = [{ span: read, ...placeOf(read, module), label: "read" }];
  if (trained !== undefined) {
    related.unshift({ span: trained, label: "trained" });
  }
  return {
    at: kept,
    variant: isWholeModel ? "model" : "default",
    say: { model: module.textOf(model) },
    related,
    fixes: [copied(module, snapshot)],
  };
}

/** A deep copy of the weights, in place of a shallow one. */
function copied(module: Module, { kept, source }: LiveSnapshot): Fix {
  const reference = referTo(module, "copy.deepcopy", kept);
  const edit = { start: kept.start, end: kept.end, text: `${reference.text}(${module.textOf(source)})` };
  return { key: "copy", safe: true, edits: [edit, ...reference.edits] };
}
