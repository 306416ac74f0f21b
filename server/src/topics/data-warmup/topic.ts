/** Training data that grow from a part to the whole. */

import { apiNames } from "../../facts/frameworks.ts";
import { changesInTraining } from "../../facts/ramps.ts";
import type { Module } from "../../project/module.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

const subsets = ["torch.utils.data.Subset", "torch.utils.data.SubsetRandomSampler"];
const subsetWords = ["Subset", "SubsetRandomSampler"];
const curriculum = /curriculum/i;

export const dataWarmup: Topic = {
  id: "data-warmup",
  places,
  notes: { en, "zh-cn": zhCn },
};

/** Subsets that depend on the epoch, and what is called a curriculum. */
function* places(module: Module): Iterable<Span> {
  for (const call of module.callsNear(subsetWords)) {
    const isSubset = apiNames(call.callee).some((api) => subsets.includes(api));
    if (isSubset && call.arguments.some(({ value }) => changesInTraining(value))) {
      yield call.callee.kind === "Attribute" ? call.callee.attribute : call.callee;
    }
  }
  const names = [...module.nodesNear("Name", curriculum), ...module.nodesNear("Identifier", curriculum)];
  yield* names.filter(({ id }) => curriculum.test(id));
}
