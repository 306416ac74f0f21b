/** Batches that grow as training goes on. */

import { changesInTraining } from "../../facts/ramps.ts";
import type { Module } from "../../project/module.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const batchSizeWarmup: Topic = {
  id: "batch-size-warmup",
  apis: ["lightning.callbacks.GradientAccumulationScheduler"],
  keywords: [
    {
      name: "batch_size",
      of: ["torch.utils.data.DataLoader", "torch.utils.data.BatchSampler"],
      fits: (value) => changesInTraining(value),
    },
    { name: "accumulate_grad_batches", of: ["lightning.Trainer"], fits: ({ kind }) => kind === "Dict" },
  ],
  places,
  notes: { en, "zh-cn": zhCn },
};

/** `loader.batch_size = …`, which raises, and the same of a batch sampler, which works. */
function* places(module: Module): Iterable<Span> {
  for (const { targets, value } of module.nodesNear("Assignment", "batch_size")) {
    for (const target of targets) {
      if (target.kind === "Attribute" && target.attribute.id === "batch_size" && changesInTraining(value)) {
        yield target.attribute;
      }
    }
  }
}
