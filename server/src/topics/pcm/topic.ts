/** What PCM is: samples written one after the other, as numbers of some width. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const pcm: Topic = {
  id: "pcm",
  audio: {
    extensions: [".pcm", ".raw"],
    words: ["PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "PCM_S", "PCM_U", "PCM_F", "FLOAT", "DOUBLE", "RAW"],
  },
  notes: { en, "zh-cn": zhCn },
};
