/** An audio file is written in a container that cannot hold the codec, or with options that nobody reads. */

import { type AudioWrite, audioWrites } from "../../facts/audioWrites.ts";
import type { Module } from "../../project/module.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";
import { checkSoundfile } from "./soundfile.ts";
import { checkTorchaudio } from "./torchaudio.ts";

export const incompatibleAudioFormat: Rule = {
  id: "incompatible-audio-format",
  severity: "error",
  category: "audio",
  mentions: ["soundfile", "torchaudio"],
  about: ["soundfile.write", "soundfile.SoundFile", "torchaudio.save"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const write of audioWrites(module)) {
      const report = checkWrite(module, write);
      if (report !== undefined) {
        yield report;
      }
    }
  },
};

function checkWrite(module: Module, write: AudioWrite): Report | undefined {
  return write.library === "soundfile" ? checkSoundfile(module, write) : checkTorchaudio(module, write);
}
