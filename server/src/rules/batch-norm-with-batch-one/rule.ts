/** A training batch of one sample into BatchNorm over single values: the layer raises. */

import { type BatchNormLayer, batchNormOverSamples } from "../../facts/batchNorms.ts";
import { originWithCallers } from "../../facts/callerValues.ts";
import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut, optionConstant } from "../../facts/dataLoaders.ts";
import { datasetLength } from "../../facts/datasetSizes.ts";
import { datasetsOf } from "../../facts/datasets.ts";
import { type LoaderUse, usesOf } from "../../facts/loaderUses.ts";
import { trainedModels } from "../../facts/trainedModels.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { appendArgument } from "../../python/callEdits.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const batchNormWithBatchOne: Rule = {
  id: "batch-norm-with-batch-one",
  severity: "warning",
  category: "modes",
  mentions: ["DataLoader"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const single = singleSamples(loader);
      const training = single === undefined ? undefined : trainingUse(loader);
      const layer = training === undefined ? undefined : layerOf(training);
      if (single !== undefined && training !== undefined && layer !== undefined) {
        yield report(module, loader, single, training, layer);
      }
    }
  },
};

/** How a batch of one sample comes about. */
type Single = { readonly kind: "always" } | { readonly kind: "last"; readonly size: number; readonly length: number };

function singleSamples(loader: DataLoader): Single | undefined {
  const dataset = loader.options.get("dataset");
  if (dataset === undefined || !isLeftOut(loader, "batch_sampler") || !isLeftOut(loader, "collate_fn")) {
    return undefined;
  }
  const option = loader.options.get("batch_size");
  const size =
    option === undefined ? 1 : option.always ? constantOf(originWithCallers(option.value))?.value : undefined;
  if (size === 1) {
    // A dataset may hand out whole batches, of which the loader takes one.
    const isWritten = option !== undefined && datasetsOf(dataset.value).every((one) => one.kind !== "iterable");
    return isWritten ? { kind: "always" } : undefined;
  }
  const keepsLast = isLeftOut(loader, "drop_last") || optionConstant(loader, "drop_last")?.value === false;
  const length = keepsLast && isLeftOut(loader, "sampler") ? datasetLength(dataset.value) : undefined;
  return typeof size === "number" && length !== undefined && length % size === 1
    ? { kind: "last", size, length }
    : undefined;
}

function trainingUse(loader: DataLoader): LoaderUse | undefined {
  return usesOf(loader).uses.find((use) => use.purpose === "training" && use.sure);
}

/** The layer of a model that the loop runs in train mode. */
function layerOf(use: LoaderUse): BatchNormLayer | undefined {
  for (const model of trainedModels(use)) {
    const layer = batchNormOverSamples(model);
    if (layer !== undefined) {
      return layer;
    }
  }
  return undefined;
}

function report(module: Module, loader: DataLoader, single: Single, use: LoaderUse, layer: BatchNormLayer): Report {
  const size = loader.options.get("batch_size");
  const place = use.loop?.kind === "For" ? use.loop.iterable : use.at;
  const isLast = single.kind === "last";
  return {
    at: size?.argument ?? loader.call.callee,
    ...(isLast ? { variant: "remainder" } : {}),
    say: {
      layer: layer.name,
      ...(isLast ? { size: String(single.size), length: String(single.length) } : {}),
    },
    related: [
      { span: layer.at, ...placeOf(layer.at, module), label: "layer" },
      { span: place, ...placeOf(place, module), label: "training" },
    ],
    fixes: isLast ? dropLast(module, loader) : [],
  };
}

function dropLast(module: Module, loader: DataLoader): Fix[] {
  const given = loader.options.get("drop_last");
  if (given !== undefined && given.argument === undefined) {
    return [];
  }
  const edit =
    given === undefined
      ? appendArgument(module, loader.call, "drop_last=True")
      : { start: given.value.start, end: given.value.end, text: "True" };
  return [{ key: "drop-last", safe: false, edits: [edit] }];
}
