/** Time by stage and by rule over many files, each stage beside the bare parse of the same text in the same round. */

import { basename, dirname, join } from "node:path";
import { analyze } from "../../server/src/analyze.ts";
import { openModule } from "../../server/src/project/module.ts";
import { parse } from "../../server/src/python/parser.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { SourceFile } from "./corpora.ts";
import { cpuTimeOf } from "./measuring.ts";

/** CPU milliseconds by stage; a rule's stage bears its id, and holds the facts that no rule before it asked for. */
export type Stages = ReadonlyMap<string, number>;

export interface Slowest {
  readonly time: number;
  readonly file: string;
}

export const bareStage = "bare parse";
export const wholeStage = "everything";

const eachRule = rules.map((rule) => [rule, [rule]] as const);

/** One round over `files`; the slowest file of each stage goes to `slowest`. */
export function measureStages(
  files: readonly SourceFile[],
  parseBarely: (text: string) => void,
  slowest: Map<string, Slowest>,
): Stages {
  const stages = new Map<string, number>();
  for (const { path, text } of files) {
    const measure = (stage: string, work: () => unknown) => {
      const time = cpuTimeOf(work);
      stages.set(stage, (stages.get(stage) ?? 0) + time);
      if (time > (slowest.get(stage)?.time ?? 0)) {
        slowest.set(stage, { time, file: join(basename(dirname(path)), basename(path)) });
      }
    };
    measure(bareStage, () => parseBarely(text));
    measure("parse and tree", () => parse(text));
    const module = openModule(text);
    measure(wholeStage, () => analyze(openModule(text), rules));
    measure("syntax", () => openModule(text).ast);
    void module.ast;
    measure("scopes", () => module.scopes);
    for (const [rule, alone] of eachRule) {
      if (rule.mentions.some((word) => text.includes(word))) {
        measure(rule.id, () => analyze(module, alone));
      }
    }
  }
  return stages;
}
