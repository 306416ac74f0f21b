/** `shuffle=True` on a loader that is only evaluated on: predictions come out in another order than the samples. */

import { type DataLoader, dataLoaders, isLeftOut, optionConstant } from "../../facts/dataLoaders.ts";
import { askedSplit, datasetsOf } from "../../facts/datasets.ts";
import { type LoaderUse, type LoaderUses, usesOf } from "../../facts/loaderUses.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { nodesOf } from "../../python/traverse.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const shuffledEvaluationLoader: Rule = {
  id: "shuffled-evaluation-loader",
  severity: "hint",
  category: "data",
  mentions: ["DataLoader"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      if (optionConstant(loader, "shuffle")?.value === true && isLeftOut(loader, "batch_sampler")) {
        const found = usesOf(loader);
        if (onlyEvaluates(loader, found)) {
          yield report(module, loader, found.uses[0]);
        }
      }
    }
  },
};

/** True when every use in sight evaluates, or the data is asked for as held-out data and nothing trains on it. */
function onlyEvaluates(loader: DataLoader, { uses, open }: LoaderUses): boolean {
  if (uses.some((use) => (use.purpose === "training" && use.sure) || looksAtSome(use))) {
    return false;
  }
  const byUse = !open && uses.length > 0 && uses.every((use) => use.purpose === "evaluation" && use.sure);
  return byUse || isHeldOut(loader);
}

function isHeldOut(loader: DataLoader): boolean {
  const dataset = loader.options.get("dataset");
  const splits = dataset === undefined ? [] : datasetsOf(dataset.value).map(askedSplit);
  return splits.length > 0 && splits.every((split) => split === "evaluation");
}

/** A few batches drawn at random, to show or to try something: `next(iter(loader))`, a loop that stops early. */
function looksAtSome({ loop, framework }: LoaderUse): boolean {
  const ends = loop?.kind === "For" ? [...nodesOf(loop, "Break"), ...nodesOf(loop, "Assert")] : [];
  return framework === undefined && (loop === undefined || ends.length > 0);
}

function report(module: Module, loader: DataLoader, use: LoaderUse | undefined): Report {
  const given = loader.options.get("shuffle");
  const value = given?.value;
  return {
    at: given?.argument ?? loader.call.callee,
    related: use === undefined ? [] : [{ span: use.at, ...placeOf(use.at, module), label: "evaluation" }],
    fixes:
      value?.kind === "Constant" && given?.argument !== undefined
        ? [{ key: "in-order", safe: false, edits: [{ start: value.start, end: value.end, text: "False" }] }]
        : [],
  };
}
