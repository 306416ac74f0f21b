/** `num_workers=os.cpu_count()`: the best number of workers has little to do with the number of cores. */

import { type CoreCount, coreCount, type WorkerCount, workerCounts } from "../../facts/workers.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const workersFromCpuCount: Rule = {
  id: "workers-from-cpu-count",
  severity: "warning",
  category: "data",
  mentions: ["num_workers"],
  about: ["os.cpu_count", "multiprocessing.cpu_count"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    const reported = new Set<Expr>();
    for (const count of workerCounts(module)) {
      for (const source of count.found) {
        const cores = coreCount(source);
        const at = moduleOf(source) === module ? source : count.given;
        if (cores !== undefined && !reported.has(at)) {
          reported.add(at);
          yield report(module, count, source, cores);
        }
      }
    }
  },
};

function report(module: Module, { given, loader }: WorkerCount, source: Expr, cores: CoreCount): Report {
  const isHere = moduleOf(source) === module;
  const related = isHere
    ? { span: loader.callee, label: "loader" }
    : { span: source, ...placeOf(source, module), label: "count" };
  return {
    at: isHere ? source : given,
    variant: cores === "share" ? "share" : "default",
    ...(cores === "share" ? { severity: "information" } : {}),
    say: { count: moduleOf(source).textOf(source).replace(/\s+/g, " ") },
    related: source === given ? [] : [related],
    fixes: isHere ? [replaced(source)] : [],
  };
}

/** `os.cpu_count() or 1` goes as a whole. */
function replaced(source: Expr): Fix {
  const { parent } = source;
  const isGuarded = parent?.kind === "BooleanOperation" && parent.left === source && parent.right.kind === "Constant";
  const { start, end } = isGuarded ? parent : source;
  return { key: "measured", safe: false, edits: [{ start, end, text: "4" }] };
}
