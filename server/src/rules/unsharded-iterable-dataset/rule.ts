/** A stream read by several workers that each go through all of it: every sample comes once per worker. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut } from "../../facts/dataLoaders.ts";
import { datasetsOf } from "../../facts/datasets.ts";
import { repeatsInEachWorker, type Stream } from "../../facts/streams.ts";
import { placeOf } from "../../project/module.ts";
import type { Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const unshardedIterableDataset: Rule = {
  id: "unsharded-iterable-dataset",
  severity: "warning",
  category: "data",
  mentions: ["DataLoader"],
  about: ["torch.utils.data.IterableDataset"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const workers = workersOf(loader);
      const stream = streamOf(loader);
      const option = loader.options.get("num_workers");
      if (workers > 1 && stream?.items !== undefined && repeatsInEachWorker(stream)) {
        const { name } = stream.items;
        yield {
          at: option?.argument ?? loader.call.callee,
          say: { workers: String(workers), class: stream.definition.name.id },
          related: [{ span: name, ...placeOf(name, module), label: "iteration" }],
        };
      }
    }
  },
};

/** How many workers the loader surely has. */
function workersOf(loader: DataLoader): number {
  const option = loader.options.get("num_workers");
  const count = option?.always ? constantOf(option.value)?.value : undefined;
  return typeof count === "number" ? count : 0;
}

/** The one stream that the loader reads, where nothing is run in each worker first. */
function streamOf(loader: DataLoader): Stream | undefined {
  const dataset = loader.options.get("dataset");
  const [only, ...others] = dataset === undefined ? [] : datasetsOf(dataset.value);
  return only?.kind === "iterable" && others.length === 0 && isLeftOut(loader, "worker_init_fn") ? only : undefined;
}
