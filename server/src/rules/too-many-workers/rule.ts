/** A loader with sixteen or more worker processes: rarely faster, and enough to exhaust a machine's memory. */

import { type WorkerCount, workerCounts } from "../../facts/workers.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

const many = 16;

export const tooManyWorkers: Rule = {
  id: "too-many-workers",
  severity: "information",
  category: "data",
  mentions: ["num_workers"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    const reported = new Set<Expr>();
    for (const count of workerCounts(module)) {
      for (const source of count.found) {
        const at = moduleOf(source) === module ? source : count.given;
        if (isMany(source) && !reported.has(at)) {
          reported.add(at);
          yield report(module, count, source);
        }
      }
    }
  },
};

function isMany(source: Expr): boolean {
  return source.kind === "Constant" && source.type === "int" && Number(source.value) >= many;
}

function report(module: Module, { given, loader }: WorkerCount, source: Expr): Report {
  const isHere = moduleOf(source) === module;
  const related = isHere
    ? { span: loader.callee, label: "loader" }
    : { span: source, ...placeOf(source, module), label: "count" };
  const { start, end } = source;
  return {
    at: isHere ? source : given,
    say: { count: moduleOf(source).textOf(source) },
    related: source === given ? [] : [related],
    fixes: isHere ? [{ key: "fewer", safe: false, edits: [{ start, end, text: "8" }] }] : [],
  };
}
