/** How to find out whether training waits for the disk, shown where a dataset opens its files. */

import { datasetClasses, fileReadIn } from "../../facts/fileReads.ts";
import { moduleOf } from "../../project/module.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const diskIo: Topic = {
  id: "disk-io",
  *places(module) {
    for (const definition of datasetClasses(module)) {
      for (const statement of definition.body) {
        const isItems = statement.kind === "FunctionDefinition" && statement.name.id === "__getitem__";
        const read = isItems ? fileReadIn(statement) : undefined;
        for (const { callee } of read === undefined ? [] : [read.call, read.from]) {
          if (moduleOf(callee) === module) {
            yield callee.kind === "Attribute" ? callee.attribute : callee;
          }
        }
      }
    }
  },
  notes: { en, "zh-cn": zhCn },
};
