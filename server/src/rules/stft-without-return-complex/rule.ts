/** `torch.stft` without `return_complex`: a warning on PyTorch 1.8 to 1.13, refused from 2.0 on for real input. */

import { callsOf } from "../../facts/frameworks.ts";
import { readAsComplex, spectrumReaders } from "../../facts/spectrumReaders.ts";
import { isSurelyComplex, isTensor } from "../../facts/tensors.ts";
import { isVersionGuarded } from "../../facts/versions.ts";
import { isAtLeast, isBelow, spell } from "../../project/environment.ts";
import type { Module } from "../../project/module.ts";
import type { Call, Expr } from "../../python/ast.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { argumentValue, hasHiddenArguments, keywordArgument, methodName, receiver } from "../../python/calls.ts";
import { referTo } from "../../python/references.ts";
import { contains, distinctEdits, type Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const stftWithoutReturnComplex: Rule = {
  id: "stft-without-return-complex",
  severity: "warning",
  category: "audio",
  mentions: ["stft"],
  about: ["torch.stft"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    // Up to 1.7 the old layout is the only one. Source: torch.stft's documentation; measured on 1.13 and 2.13.
    if (isBelow(module.environment.version("torch"), "1.8")) {
      return;
    }
    for (const call of callsOf(module, "torch.stft")) {
      yield* checkCall(module, call, 9, argumentValue(call, 0, "input"));
    }
    for (const call of [
      ...callsOf(module, "torch.Tensor.stft"),
      ...module.nodesNear("Call", "stft").filter((one) => isMethod(one)),
    ]) {
      yield* checkCall(module, call, 8, receiver(call));
    }
  },
};

/** `signal.stft(…)` on what is surely a tensor. */
function isMethod(call: Call): boolean {
  const on = receiver(call);
  return methodName(call) === "stft" && on !== undefined && isTensor(on);
}

/** `position` is where `return_complex` stands among the positional parameters. */
function* checkCall(module: Module, call: Call, position: number, input: Expr | undefined): Iterable<Report> {
  const given = argumentValue(call, position, "return_complex");
  const isGiven = given !== undefined && !(given.kind === "Constant" && given.type === "None");
  if (isGiven || hasHiddenArguments(call) || (input !== undefined && isSurelyComplex(input))) {
    return;
  }
  if (isVersionGuarded(module, call, "torch")) {
    return;
  }
  const torch = module.environment.version("torch");
  const isRefused = isAtLeast(torch, "2.0");
  const warns = isAtLeast(torch, "1.8") && isBelow(torch, "2.0");
  yield {
    at: call.callee,
    variant: isRefused ? "refused" : warns ? "warns" : "default",
    ...(isRefused ? { severity: "error" as const } : {}),
    say: { call: module.textOf(call.callee), version: torch === undefined ? "" : spell(torch) },
    fixes: fixes(module, call),
  };
}

function fixes(module: Module, call: Call): Fix[] {
  const complex = completed(module, call);
  const asReal =
    call.parent?.kind === "Argument" && call.parent.parent?.kind === "Call" ? call.parent.parent : undefined;
  if (asReal !== undefined && module.names.of(asReal.callee).includes("torch.view_as_real")) {
    // The old layout is already asked for.
    return [{ key: "complex", safe: true, edits: [complex] }];
  }
  const view = referTo(module, "torch.view_as_real", call);
  const readers = migratedReaders(module, call);
  return [
    {
      key: "real",
      safe: true,
      edits: [
        { start: call.start, end: call.start, text: `${view.text}(` },
        complex,
        { start: call.end, end: call.end, text: ")" },
        ...view.edits,
      ],
    },
    ...(readers === undefined ? [] : [{ key: "complex", safe: false, edits: [complex, ...readers] }]),
  ];
}

/** Rewrites what reads the old layout of this call's result alone; undefined where that stands around the call itself. */
function migratedReaders(module: Module, call: Call): Edit[] | undefined {
  const readers = spectrumReaders(module).filter(({ spectra }) => spectra.length === 1 && spectra[0]?.call === call);
  const edits = distinctEdits(readers.flatMap((reader) => readAsComplex(module, reader)));
  return edits.some((edit) => contains(edit, call) || edit.start === call.start) ? undefined : edits;
}

function completed(module: Module, call: Call) {
  const none = keywordArgument(call, "return_complex");
  return none === undefined
    ? appendArgument(module, call, "return_complex=True")
    : { start: none.value.start, end: none.value.end, text: "True" };
}
