/** Time by stage and by rule over many files, each stage beside the bare parse of the same text in the same round. */

import { basename, dirname, join } from "node:path";
import { analyze } from "../../server/src/analyze.ts";
import { openModule } from "../../server/src/project/module.ts";
import { parse } from "../../server/src/python/parser.ts";
import { walk } from "../../server/src/python/traverse.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { SourceFile } from "./corpora.ts";
import { cpuTimeOf, median, milliseconds, tableOf } from "./measuring.ts";

/** CPU milliseconds by stage; a rule's stage bears its id, and holds the facts that no rule before it asked for. */
export type Stages = ReadonlyMap<string, number>;

export interface Slowest {
  readonly time: number;
  readonly file: string;
}

export const bareStage = "bare parse";
export const treeStage = "parse, and the tree read into arrays";
export const liftStage = "parse, read, lifted into syntax objects, and each looked at";
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
    const measure = (stage: string, work: () => unknown, weight = 1) => {
      const time = cpuTimeOf(work);
      stages.set(stage, (stages.get(stage) ?? 0) + time * weight);
      if (time > (slowest.get(stage)?.time ?? 0)) {
        slowest.set(stage, { time, file: join(basename(dirname(path)), basename(path)) });
      }
    };
    const whole: [string, () => unknown][] = [
      [bareStage, () => parseBarely(text)],
      [treeStage, () => parse(text)],
      // Bodies are lifted when somebody looks into them.
      [liftStage, () => walk(openModule(text).ast, () => undefined)],
      [wholeStage, () => analyze(openModule(text), rules)],
    ];
    // Whoever comes first finds the text cold, and whoever comes later what others left to be tidied: forth and back.
    for (const [stage, work] of [...whole, ...whole.reverse()]) {
      measure(stage, work, 0.5);
    }
    const module = openModule(text);
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

export function share(stages: Stages, stage: string, of = bareStage): number {
  return (stages.get(stage) ?? 0) / (stages.get(of) ?? Number.NaN);
}

/** Where the time goes: one line for each stage and each rule, the slowest first. */
export function printStages(measured: readonly Stages[], slowest: ReadonlyMap<string, Slowest>): string {
  const names = [...new Set(measured.flatMap((one) => [...one.keys()]))].filter((name) => name !== bareStage);
  const ratio = (name: string) => median(measured.map((one) => share(one, name)));
  const rows = names
    .sort((first, second) => ratio(second) - ratio(first))
    .map((name) => {
      const worst = slowest.get(name);
      const time = median(measured.map((one) => one.get(name) ?? 0));
      return [name, ratio(name).toFixed(3), milliseconds(time), milliseconds(worst?.time ?? 0), worst?.file ?? ""];
    });
  return tableOf([["stage or rule", "ratio", "ms", "slowest ms", "file"], ...rows]);
}
