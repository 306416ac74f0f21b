/** A script that starts workers at its top level: where processes are spawned, each worker runs the script again. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders } from "../../facts/dataLoaders.ts";
import { callsOf } from "../../facts/frameworks.ts";
import { isScript } from "../../facts/scripts.ts";
import { sourcesOf } from "../../facts/sources.ts";
import { isSomeWorkers, startOnImport } from "../../facts/workers.ts";
import type { Module } from "../../project/module.ts";
import type { Expr, Node } from "../../python/ast.ts";
import { argumentValue } from "../../python/calls.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";
import { guardFix } from "./wrap.ts";

export const workersWithoutMainGuard: Rule = {
  id: "workers-without-main-guard",
  severity: "information",
  category: "data",
  mentions: ["num_workers"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    if (!isScript(module) || choosesFork(module)) {
      return;
    }
    const starts = dataLoaders(module).flatMap((loader) => {
      const trigger = startsWorkers(loader) ? startOnImport(module, loader) : undefined;
      return trigger === undefined ? [] : [{ loader, trigger }];
    });
    const [first] = starts.sort((one, other) => one.trigger.start - other.trigger.start);
    if (first !== undefined) {
      yield report(module, first.loader, first.trigger);
    }
  },
};

function report(module: Module, { call }: DataLoader, trigger: Node): Report {
  const at = trigger.kind === "Call" ? trigger.callee : trigger;
  return {
    at,
    related: at === call.callee ? [] : [{ span: call.callee, label: "loader" }],
    fixes: [guardFix(module, trigger)],
  };
}

/** The number of workers is above 0 for all that the text shows. */
function startsWorkers({ options }: DataLoader): boolean {
  const workers = options.get("num_workers")?.value;
  const found = workers === undefined ? [] : sourcesOf(workers).found;
  const isForked = constantValue(options.get("multiprocessing_context")?.value) === "fork";
  return !isForked && found.length > 0 && found.every(isSomeWorkers);
}

function constantValue(expression: Expr | undefined): unknown {
  return expression === undefined ? undefined : constantOf(expression)?.value;
}

/** `set_start_method("fork")` */
function choosesFork(module: Module): boolean {
  return ["multiprocessing.set_start_method", "torch.multiprocessing.set_start_method"].some((api) =>
    callsOf(module, api).some((call) => constantValue(argumentValue(call, 0, "method")) === "fork"),
  );
}
