/** `prefetch_factor=` or `persistent_workers=True` on a loader that has no workers: PyTorch refuses to build it. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut, type LoaderOption } from "../../facts/dataLoaders.ts";
import { datasetsOf } from "../../facts/datasets.ts";
import { sourcesOf } from "../../facts/sources.ts";
import { isBelow } from "../../project/environment.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Constant } from "../../python/ast.ts";
import { appendArgument, removeItem } from "../../python/callEdits.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const workerOptionWithoutWorkers: Rule = {
  id: "worker-option-without-workers",
  severity: "error",
  category: "data",
  mentions: ["prefetch_factor", "persistent_workers", "multiprocessing_context"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      if (hasNoWorkers(loader)) {
        for (const name of ["prefetch_factor", "persistent_workers", "multiprocessing_context"] as const) {
          const option = loader.options.get(name);
          const value = option?.always ? constantOf(option.value) : undefined;
          if (option !== undefined && value !== undefined && asksForWorkers(value)) {
            yield report(module, loader, name, option, value);
          }
        }
      }
    }
  },
};

function report(module: Module, loader: DataLoader, name: string, option: LoaderOption, value: Constant): Report {
  // 2 was the default of every loader once, so it could not be told from an option that nobody gave.
  const isAccepted =
    name === "prefetch_factor" && value.value === 2 && isBelow(module.environment.version("torch"), "2.0");
  const isHere = moduleOf(option.at) === module;
  return {
    at: isHere ? option.at : loader.call.callee,
    variant: isAccepted ? "ignored" : "default",
    ...(isAccepted ? { severity: "information" } : {}),
    say: { option: name, value: moduleOf(value).textOf(value) },
    fixes: isHere ? fixes(module, loader, option) : [],
  };
}

/** No number of workers is given, or it is surely 0. */
function hasNoWorkers(loader: DataLoader): boolean {
  const workers = loader.options.get("num_workers");
  if (workers === undefined) {
    return isLeftOut(loader, "num_workers");
  }
  const { found, open } = sourcesOf(workers.value);
  return (
    workers.always && !open && found.length > 0 && found.every((one) => one.kind === "Constant" && one.value === 0)
  );
}

function asksForWorkers({ type, value }: Constant): boolean {
  return value === true || type === "int" || type === "str";
}

function fixes(module: Module, loader: DataLoader, option: LoaderOption): Fix[] {
  const holder = option.at.parent;
  const list = holder?.kind === "Call" ? holder.parentheses : holder?.kind === "Dict" ? holder : undefined;
  const remove: Fix[] =
    list === undefined ? [] : [{ key: "remove", safe: false, edits: [removeItem(module, list, option.at)] }];
  const edit = workersEdit(module, loader);
  return edit === undefined ? remove : [...remove, { key: "workers", safe: false, edits: [edit] }];
}

function workersEdit(module: Module, { call, options }: DataLoader): Edit | undefined {
  const workers = options.get("num_workers");
  const dataset = options.get("dataset");
  // Each worker might give all items of a stream once more.
  if (dataset !== undefined && datasetsOf(dataset.value).some(({ kind }) => kind === "iterable")) {
    return undefined;
  }
  if (workers === undefined) {
    return appendArgument(module, call, "num_workers=4");
  }
  const { end, start } = workers.value;
  return moduleOf(workers.value) === module ? { start, end, text: "4" } : undefined;
}
