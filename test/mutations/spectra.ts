/** Breaks of spectra: the old layout is read from complex numbers, or handed to what takes complex numbers only. */

import type { Module } from "../../server/src/project/module.ts";
import { functionOf, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const spectrumMutations: readonly Mutation[] = [
  { rule: "complex-power-by-sum", title: "a power is summed as in the old layout", breaks: sumPower },
  { rule: "istft-of-real-view", title: "istft gets a real view", breaks: viewAsReal },
];

/** Only where the same function makes the complex spectrum, and nothing asks for a version. */
function* sumPower(module: Module): Iterable<Edit[]> {
  if (/__version__/.test(module.text)) {
    return;
  }
  const powers = [...nodesOf(module.ast, "Call"), ...nodesOf(module.ast, "BinaryOperation")];
  for (const power of powers) {
    const spectrum = /^(\w+)\.abs\(\)(?:\.pow\(2\)|\.square\(\)| ?\*\* ?2)?$/.exec(module.textOf(power))?.[1];
    const around = module.textOf(functionOf(power));
    const isMadeHere = new RegExp(`\\b${spectrum} = torch\\.stft\\([^\\n]*return_complex=True`).test(around);
    const isSquared =
      /^(?:Attribute|BinaryOperation)$/.test(power.parent?.kind ?? "") && /\.abs\(\)$/.test(module.textOf(power));
    const isMadeOnce = around.split(`${spectrum} = `).length === 2;
    if (spectrum !== undefined && isMadeHere && isMadeOnce && !isSquared) {
      yield [{ start: power.start, end: power.end, text: `${spectrum}.pow(2).sum(-1)` }];
    }
  }
}

/** Only where no version of PyTorch is known or asked for. */
function* viewAsReal(module: Module): Iterable<Edit[]> {
  if (/^# env: torch==1|__version__/m.test(module.text)) {
    return;
  }
  for (const call of nodesOf(module.ast, "Call").filter((one) =>
    /^(?:torch|T)\.istft$/.test(module.textOf(one.callee)),
  )) {
    const [spectrum] = call.arguments;
    if (spectrum !== undefined && spectrum.keyword === undefined) {
      const name = module.textOf(call.callee).replace("istft", "view_as_real");
      yield [{ start: spectrum.start, end: spectrum.end, text: `${name}(${module.textOf(spectrum)})` }];
    }
  }
}
