/** What Opus is: one open codec from narrow-band speech to music. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const opus: Topic = {
  id: "opus",
  audio: { extensions: [".opus"], words: ["OPUS"] },
  notes: { en, "zh-cn": zhCn },
};
