/** A dataset that opens a file for every sample: the disk may be what training waits for. */

import { datasetClasses, type FileRead, fileReadIn } from "../../facts/fileReads.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const diskBoundDataset: Rule = {
  id: "disk-bound-dataset",
  severity: "hint",
  category: "data",
  mentions: ["__getitem__"],
  optIn: true,
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const definition of datasetClasses(module)) {
      const items = definition.body.findLast(
        (one) => one.kind === "FunctionDefinition" && one.name.id === "__getitem__",
      );
      const read = items?.kind === "FunctionDefinition" ? fileReadIn(items) : undefined;
      if (read !== undefined) {
        yield report(module, read);
      }
    }
  },
};

function report(module: Module, { call, from }: FileRead): Report {
  const { callee } = call;
  return {
    at: from.callee,
    say: { call: moduleOf(callee).textOf(callee) },
    related: call === from ? [] : [{ span: callee, ...placeOf(callee, module), label: "read" }],
  };
}
