/** A complex spectrum that is read as if its last axis held the real and the imaginary part: it holds time. */

import { readAsComplex, type SpectrumReader, spectrumReaders } from "../../facts/spectrumReaders.ts";
import { isVersionGuarded } from "../../facts/versions.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { functionOf } from "../../python/traverse.ts";
import { distinctEdits } from "../../text.ts";
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
    const wrong = spectrumReaders(module).filter(
      ({ node, spectra }) =>
        spectra.every(({ layout }) => layout === "complex") && !isVersionGuarded(module, node, "torch"),
    );
    for (const reader of wrong) {
      yield report(
        module,
        reader,
        wrong.filter((other) => areParts(module, reader, other)),
      );
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

/** The real and the imaginary part tell by each other what they are: they are repaired together. */
function areParts(module: Module, one: SpectrumReader, other: SpectrumReader): boolean {
  const isPart = ({ kind }: SpectrumReader) => kind === "real" || kind === "imaginary";
  const isSame = module.textOf(one.of) === module.textOf(other.of) && functionOf(one.of) === functionOf(other.of);
  return one === other || (isPart(one) && isPart(other) && isSame);
}

function report(module: Module, reader: SpectrumReader, together: readonly SpectrumReader[]): Report {
  const edits = distinctEdits(together.flatMap((one) => readAsComplex(module, one)));
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
