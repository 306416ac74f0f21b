/** What MPEG-4 files hold: one container, many codecs. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const mp4: Topic = {
  id: "mp4",
  audio: { extensions: [".mp4", ".m4a", ".m4b", ".aac"], words: ["MP4", "M4A", "AAC", "IPOD"] },
  notes: { en, "zh-cn": zhCn },
};
