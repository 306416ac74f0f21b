/** What FLAC is: lossless compression, of integers. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const flac: Topic = {
  id: "flac",
  audio: { extensions: [".flac"], words: ["FLAC"] },
  notes: { en, "zh-cn": zhCn },
};
