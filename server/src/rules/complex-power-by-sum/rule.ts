/** A complex spectrum that is read as if its last axis held the real and the imaginary part: it holds time. */

import { readAsComplex, type SpectrumReader, spectrumReaders } from "../../facts/spectrumReaders.ts";
import { isVersionGuarded } from "../../facts/versions.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const complexPowerBySum: Rule = {
  id: "complex-power-by-sum",
  severity: "error",
  category: "audio",
  mentions: ["sum", "unbind", "norm", "..., ", ":, 0", ":, 1"],
  about: ["torch.stft", "torch.Tensor.abs"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const reader of spectrumReaders(module)) {
      const isComplex = reader.spectra.every(({ layout }) => layout === "complex");
      if (isComplex && !isVersionGuarded(module, reader.node, "torch")) {
        yield report(module, reader);
      }
    }
  },
};

const variants = {
  power: "default",
  parts: "parts",
  real: "part",
  imaginary: "part",
  magnitude: "magnitude",
} as const;

function report(module: Module, reader: SpectrumReader): Report {
  const edits = readAsComplex(module, reader);
  const [spectrum] = reader.spectra;
  return {
    at: reader.node,
    variant: variants[reader.kind],
    say: {
      spectrum: shortened(module.textOf(reader.of)),
      part: reader.kind === "imaginary" ? "imag" : "real",
      frame: reader.kind === "imaginary" ? "1" : "0",
    },
    related:
      spectrum === undefined
        ? []
        : [{ span: spectrum.call.callee, label: "complex", ...placeOf(spectrum.call, module) }],
    fixes: edits.length === 0 ? [] : [{ key: reader.kind, safe: false, edits }],
  };
}

function shortened(text: string): string {
  return text.length <= 24 && !text.includes("\n") ? text : "…";
}
