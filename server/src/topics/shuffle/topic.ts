/** What `shuffle=True` does, and when a pass still misses or repeats samples. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const shuffle: Topic = {
  id: "shuffle",
  apis: ["torch.utils.data.DataLoader", "torch.utils.data.RandomSampler", "torch.utils.data.WeightedRandomSampler"],
  keywords: [{ name: "shuffle", of: ["torch.utils.data.DataLoader"] }],
  notes: { en, "zh-cn": zhCn },
};
