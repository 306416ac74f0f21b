/** What ALAC is: Apple's lossless codec. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const alac: Topic = {
  id: "alac",
  audio: { extensions: [], words: ["ALAC", "ALAC_16", "ALAC_20", "ALAC_24", "ALAC_32"] },
  notes: { en, "zh-cn": zhCn },
};
