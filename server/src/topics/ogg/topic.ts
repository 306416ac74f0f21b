/** What an .ogg file holds: a container, mostly of Vorbis. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const ogg: Topic = {
  id: "ogg",
  audio: { extensions: [".ogg", ".oga"], words: ["OGG", "VORBIS"] },
  notes: { en, "zh-cn": zhCn },
};
