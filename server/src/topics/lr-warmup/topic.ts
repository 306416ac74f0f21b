/** Learning-rate schedulers: how warm-up is written, and the curve of the one that the code makes. */

import { schedulerApis } from "../../facts/schedulers.ts";
import type { Topic } from "../topic.ts";
import { drawCurve, schedulerNames } from "./curve.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const lrWarmup: Topic = {
  id: "lr-warmup",
  apis: schedulerApis,
  places: schedulerNames,
  draw: drawCurve,
  notes: { en, "zh-cn": zhCn },
};
