/** A training loader over an indexed dataset that gives the same batches in the same order every epoch. */

import { type DataLoader, dataLoaders, isLeftOut, optionConstant } from "../../facts/dataLoaders.ts";
import { askedSplit, type Dataset, datasetsOf } from "../../facts/datasets.ts";
import { type LoaderUse, usesOf } from "../../facts/loaderUses.ts";
import { ordersItself, readsInOrder } from "../../facts/sampleOrder.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { appendArgument } from "../../python/callEdits.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const unshuffledTrainingLoader: Rule = {
  id: "unshuffled-training-loader",
  severity: "information",
  category: "data",
  mentions: ["DataLoader"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      if (keepsOrder(loader) && !ordersItself(loader)) {
        const training = trainingUse(loader);
        if (training !== undefined) {
          yield report(module, loader, training);
        }
      }
    }
  },
};

/** True when the loader surely goes through an indexed dataset in the order of its indices. */
function keepsOrder(loader: DataLoader): boolean {
  const dataset = loader.options.get("dataset");
  const unshuffled = isLeftOut(loader, "shuffle") || optionConstant(loader, "shuffle")?.value === false;
  return (
    unshuffled &&
    isLeftOut(loader, "sampler") &&
    isLeftOut(loader, "batch_sampler") &&
    dataset !== undefined &&
    datasetsOf(dataset.value).every(isIndexed)
  );
}

/** Data that were asked for as those of the test are another matter, whatever is done with them. */
function isIndexed(dataset: Dataset): boolean {
  const isIndexable = dataset.kind === "map" || dataset.kind === "library" || dataset.kind === "memory";
  return isIndexable && askedSplit(dataset) !== "evaluation";
}

/** A loop that trains on every batch of the loader, and does not ask for their order. */
function trainingUse(loader: DataLoader): LoaderUse | undefined {
  const { uses } = usesOf(loader);
  const training = uses.find((use) => use.purpose === "training" && use.sure);
  return uses.some((use) => readsInOrder(use)) ? undefined : training;
}

function report(module: Module, loader: DataLoader, training: LoaderUse): Report {
  const given = loader.options.get("shuffle");
  const place = training.loop?.kind === "For" ? training.loop.iterable : training.at;
  return {
    at: given?.argument ?? loader.call.callee,
    ...(given === undefined ? {} : { severity: "hint" as const, variant: "explicit" }),
    related: [{ span: place, ...placeOf(place, module), label: "training" }],
    fixes: fixes(module, loader),
  };
}

function fixes(module: Module, loader: DataLoader): Fix[] {
  const given = loader.options.get("shuffle");
  const value = given?.value;
  if (given !== undefined && (given.argument === undefined || value?.kind !== "Constant")) {
    return [];
  }
  const edit =
    value === undefined
      ? appendArgument(module, loader.call, "shuffle=True")
      : { start: value.start, end: value.end, text: "True" };
  return [{ key: "shuffle", safe: false, edits: [edit] }];
}
