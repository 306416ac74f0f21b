/** `torch.istft` of a spectrum in the old real layout: PyTorch 2.0 and later take complex input only. */

import { callsOf } from "../../facts/frameworks.ts";
import { spectraBehind } from "../../facts/spectra.ts";
import { isTensor } from "../../facts/tensors.ts";
import { isVersionGuarded } from "../../facts/versions.ts";
import { isAtLeast, isBelow, spell } from "../../project/environment.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Call, Expr } from "../../python/ast.ts";
import { argumentValue, methodName, positionalArguments, receiver } from "../../python/calls.ts";
import { referTo } from "../../python/references.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const istftOfRealView: Rule = {
  id: "istft-of-real-view",
  severity: "error",
  category: "audio",
  mentions: ["istft"],
  about: ["torch.istft"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    // The complex form came with 1.7, the warning with 1.8. Source: torch.istft's documentation; measured on 1.13 and 2.13.
    if (isBelow(module.environment.version("torch"), "1.8")) {
      return;
    }
    for (const call of callsOf(module, "torch.istft")) {
      yield* checkCall(module, call, argumentValue(call, 0, "input"));
    }
    for (const call of [
      ...callsOf(module, "torch.Tensor.istft"),
      ...module.nodesNear("Call", "istft").filter((one) => isMethod(one)),
    ]) {
      yield* checkCall(module, call, receiver(call));
    }
  },
};

/** `spectrum.istft(…)` on what surely is a tensor. */
function isMethod(call: Call): boolean {
  const on = receiver(call);
  return methodName(call) === "istft" && on !== undefined && isTensor(on);
}

function* checkCall(module: Module, call: Call, input: Expr | undefined): Iterable<Report> {
  const spectra = input === undefined ? [] : spectraBehind(input);
  if (input === undefined || spectra.length === 0 || spectra.some(({ layout }) => layout === "complex")) {
    return;
  }
  if (isVersionGuarded(module, call, "torch")) {
    return;
  }
  const torch = module.environment.version("torch");
  const isRefused = isAtLeast(torch, "2.0");
  const warns = isBelow(torch, "2.0");
  yield {
    at: call.callee,
    severity: isRefused ? "error" : "warning",
    variant: isRefused ? "refused" : warns ? "warns" : "default",
    say: { call: module.textOf(call.callee), version: torch === undefined ? "" : spell(torch) },
    related: spectra.map((spectrum) => ({
      span: spectrum.call.callee,
      label: "real",
      ...placeOf(spectrum.call, module),
    })),
    fixes: fixes(module, input),
  };
}

function fixes(module: Module, input: Expr): Fix[] {
  const view = referTo(module, "torch.view_as_complex", input);
  const wrap: Fix = {
    key: "complex",
    safe: false,
    edits: [
      { start: input.start, end: input.start, text: `${view.text}(` },
      { start: input.end, end: input.end, text: ")" },
      ...view.edits,
    ],
  };
  const viewed = viewedAsReal(module, input);
  return [viewed ?? wrap];
}

/** `torch.view_as_real(spectrum)` right in the call: the spectrum is what `istft` wants. */
function viewedAsReal(module: Module, input: Expr): Fix | undefined {
  const isView = input.kind === "Call" && module.names.of(input.callee).includes("torch.view_as_real");
  const [spectrum, ...others] = isView ? positionalArguments(input) : [];
  if (spectrum === undefined || others.length > 0) {
    return undefined;
  }
  return {
    key: "direct",
    safe: false,
    edits: [
      { start: input.start, end: spectrum.start, text: "" },
      { start: spectrum.end, end: input.end, text: "" },
    ],
  };
}
