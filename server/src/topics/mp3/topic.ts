/** What MP3 is: lossy frames without a container worth the name. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const mp3: Topic = {
  id: "mp3",
  audio: { extensions: [".mp3"], words: ["MP3", "MPEG_LAYER_III"] },
  notes: { en, "zh-cn": zhCn },
};
