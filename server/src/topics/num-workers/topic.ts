/** How many workers a loader needs: a measured example as a chart, and how to measure one's own. */

import { barChart } from "../../charts.ts";
import { workerCounts } from "../../facts/workers.ts";
import { keywordArgument } from "../../python/calls.ts";
import type { Label, Picture, Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const numWorkers: Topic = {
  id: "num-workers",
  keywords: [{ name: "num_workers", of: ["torch.utils.data.DataLoader"] }],
  *places(module) {
    for (const { loader } of workerCounts(module)) {
      yield* [keywordArgument(loader, "num_workers") ?? keywordArgument(loader, "dataloader_num_workers")].filter(
        (argument) => argument !== undefined,
      );
    }
  },
  draw: (_module, _span, label) => picture(label),
  notes: { en, "zh-cn": zhCn },
};

/** Seconds that one training run took, by number of workers; 16 of them were more than the server bore. */
const measured: readonly (readonly [number, number | undefined])[] = [
  [1, 48],
  [2, 28],
  [4, 24],
  [8, 26],
  [16, undefined],
];

function picture(label: Label): Picture {
  const best = Math.min(...measured.flatMap(([, seconds]) => seconds ?? []));
  const bars = measured.map(([workers, seconds]) => ({
    label: String(workers),
    value: seconds,
    text: seconds === undefined ? label("restart") : `${seconds} s`,
    ...(seconds === undefined ? { emphasis: "bad" as const } : seconds === best ? { emphasis: "good" as const } : {}),
  }));
  return { svg: barChart({ bars, xTitle: label("workers"), yTitle: label("seconds") }), caption: label("caption") };
}
