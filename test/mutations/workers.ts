/** Ways to break the numbers of workers that loaders are given. */

import type { Module } from "../../server/src/project/module.ts";
import type { Argument, Call } from "../../server/src/python/ast.ts";
import { hasHiddenArguments, keywordArgument } from "../../server/src/python/calls.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import { type Edit, lineEnd } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const workerMutations: readonly Mutation[] = [
  { rule: "too-many-workers", title: "a loader gets 32 workers", breaks: startMany },
  {
    rule: "worker-option-without-workers",
    title: "the workers of a loader are kept, but there are none",
    breaks: keepNone,
  },
  { rule: "workers-from-cpu-count", title: "a loader gets as many workers as there are cores", breaks: countCores },
  { rule: "workers-without-main-guard", title: "the main guard is dropped", breaks: dropGuard },
];

/** The loaders of PyTorch in the module, with the number of workers that they are given. */
function loadersIn(module: Module): readonly { readonly call: Call; readonly workers: Argument }[] {
  const isPyTorch = /^from torch\.utils\.data import .*\bDataLoader\b/m.test(module.text);
  return !isPyTorch
    ? []
    : nodesOf(module.ast, "Call").flatMap((call) => {
        const workers = keywordArgument(call, "num_workers");
        return module.textOf(call.callee) === "DataLoader" && workers !== undefined ? [{ call, workers }] : [];
      });
}

function* startMany(module: Module): Iterable<Edit[]> {
  for (const { workers } of loadersIn(module)) {
    yield [{ start: workers.value.start, end: workers.value.end, text: "32" }];
  }
}

function* keepNone(module: Module): Iterable<Edit[]> {
  for (const { call, workers } of loadersIn(module)) {
    if (keywordArgument(call, "persistent_workers") === undefined && !hasHiddenArguments(call)) {
      yield [{ start: workers.start, end: workers.end, text: "num_workers=0, persistent_workers=True" }];
    }
  }
}

function* countCores(module: Module): Iterable<Edit[]> {
  const [first] = nodesOf(module.ast, "ImportFrom");
  if (first === undefined || /\bcpu_count\b/.test(module.text)) {
    return;
  }
  const at = {
    start: first.start,
    end: first.start,
    text: `from multiprocessing import cpu_count${lineEnd(module.text)}`,
  };
  for (const { workers } of loadersIn(module)) {
    yield [at, { start: workers.value.start, end: workers.value.end, text: "cpu_count()" }];
  }
}

/** Only where the guard's own code leads to a loop over a loader that surely has workers. */
function* dropGuard(module: Module): Iterable<Edit[]> {
  for (const guard of nodesOf(module.ast, "If").filter(({ test }) => /^__name__ ==/.test(module.textOf(test)))) {
    const isRead = /\bfor .+ in (?:enumerate\(|tqdm\()?\w*loader\w*\b/.test(module.text);
    if (
      isRead &&
      loadersIn(module).some(({ workers }) => workers.value.kind === "Constant" && workers.value.value !== 0)
    ) {
      yield [{ start: guard.test.start, end: guard.test.end, text: "True" }];
    }
  }
}
