/** What a .wav file holds: a container, mostly of plain samples. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const wav: Topic = {
  id: "wav",
  audio: { extensions: [".wav", ".wave"], words: ["WAV", "WAVEX"] },
  notes: { en, "zh-cn": zhCn },
};
