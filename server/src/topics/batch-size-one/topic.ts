/** Why detection scripts train with a batch size of one, and what else they could do. */

import { numberOf } from "../../facts/numbers.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const batchSizeOne: Topic = {
  id: "batch-size-one",
  keywords: [
    {
      name: "batch_size",
      of: ["torch.utils.data.DataLoader"],
      fits: (value) => numberOf(value) === 1,
    },
  ],
  notes: { en, "zh-cn": zhCn },
};
