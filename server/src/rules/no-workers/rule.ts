/** A training loader without workers whose dataset reads, decodes or transforms each sample while the model waits. */

import { type DataLoader, dataLoaders, isLeftOut, optionValue } from "../../facts/dataLoaders.ts";
import { type Dataset, datasetsOf } from "../../facts/datasets.ts";
import { fileReadIn } from "../../facts/fileReads.ts";
import { apiNames } from "../../facts/frameworks.ts";
import { usesOf } from "../../facts/loaderUses.ts";
import { sourcesOf } from "../../facts/sources.ts";
import { startOnImport } from "../../facts/workers.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Expr, FunctionDefinition } from "../../python/ast.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { keywordArgument } from "../../python/calls.ts";
import { nodesOf } from "../../python/traverse.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const noWorkers: Rule = {
  id: "no-workers",
  severity: "hint",
  category: "data",
  mentions: ["DataLoader"],
  optIn: true,
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const dataset = isLeftOut(loader, "num_workers") ? optionValue(loader, "dataset") : undefined;
      const found = dataset === undefined ? [] : datasetsOf(dataset);
      const isSlow = found.length > 0 && found.every((one) => worksOnSamples(module, one));
      if (isSlow && usesOf(loader).uses.some(({ purpose }) => purpose === "training")) {
        yield report(module, loader);
      }
    }
  },
};

function report(module: Module, loader: DataLoader): Report {
  const { call } = loader;
  // A script without a main guard has to get one first.
  const isRunOnImport = startOnImport(module, loader) !== undefined;
  return {
    at: call.callee,
    fixes: isRunOnImport
      ? [{ key: "workers", safe: false, edits: [], refused: "unguarded" }]
      : [{ key: "workers", safe: false, edits: [appendArgument(module, call, "num_workers=4")] }],
  };
}

function worksOnSamples(module: Module, dataset: Dataset): boolean {
  if (dataset.kind === "library") {
    return readsPictures.test(dataset.api) || keywordArgument(dataset.call, "transform") !== undefined;
  }
  if (dataset.kind !== "map" || dataset.items === undefined) {
    return false;
  }
  // Workers that are spawned cannot import a class from a notebook.
  const isInNotebook = moduleOf(dataset.definition).cells !== undefined && module.cells !== undefined;
  return !isInNotebook && (fileReadIn(dataset.items) !== undefined || transforms(dataset.items));
}

/** Datasets of torchvision that read a file for each sample. */
const readsPictures =
  /\.(?:ImageFolder|DatasetFolder|ImageNet|Places365|CocoDetection|CocoCaptions|VOC\w+|Cityscapes|CelebA|Food101)$/;

function transforms(items: FunctionDefinition): boolean {
  return nodesOf(items, "Call").some(
    ({ callee }) => callee.kind === "Attribute" && sourcesOf(callee).found.some(isTransform),
  );
}

function isTransform(source: Expr): boolean {
  return (
    source.kind === "Call" &&
    apiNames(source.callee).some((name) =>
      /^(?:torchvision\.transforms|torchaudio\.transforms|albumentations)\b/.test(name),
    )
  );
}
