/** Models that nobody in reach ever turns to eval mode: what holds whatever way they take to where they are used. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, Expr } from "../python/ast.ts";
import { methodName } from "../python/calls.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { classAround, foreignBases } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { initialState, Mode } from "./modeState.ts";
import { isModeSwitch } from "./modeSummary.ts";
import type { Value } from "./values.ts";

/**
 * True when all code that makes the model, holds it or may get at it is in sight and says nothing of eval mode. Where the
 * flow of modes is lost, as for a model that is handed to the constructor of a trainer, this is still certain.
 */
export function isNeverEvaluated(model: Expr): boolean {
  return !speaksOfEval(moduleOf(model)) && isInSight(model, (module) => !speaksOfEval(module));
}

/** Likewise for what makes a model train again: all of that code calls no `train()`. */
export function isNeverPutBack(model: Expr): boolean {
  return !switchesBack(moduleOf(model)) && isInSight(model, (module) => !switchesBack(module));
}

/** True when the files are known that make the model, hold it and may get at it, and `holds` of them all. */
function isInSight(model: Expr, holds: (module: Module) => boolean): boolean {
  const module = moduleOf(model);
  const owner = classAround(model);
  const values = valuesWithCallers(model);
  const makers = values.flatMap((value) => (isMade(value) ? [moduleOf(value.call)] : []));
  return (
    values.length > 0 &&
    values.every(isMadeInTrainMode) &&
    (owner === undefined || foreignBases(owner).every(isPlainBase)) &&
    values.every((value) => value.kind !== "object" || holds(moduleOf(value.definition))) &&
    // Who imports the file that holds the model may ask its objects for it.
    [...makers, ...[module, ...makers].flatMap(importersOf)].every(holds)
  );
}

function isMadeInTrainMode(value: Value): boolean {
  return isMade(value) && initialState(value.call, [value]).modes === Mode.initial;
}

/** True for what a call in sight makes. */
function isMade(value: Value): value is Value & { readonly call: Call } {
  return value.kind === "api" || (value.kind === "object" && value.call !== undefined);
}

/** A base class that runs no code of its own. */
function isPlainBase(base: Expr): boolean {
  return moduleOf(base).names.builtin(base) === "object" || apiNames(base).some((name) => /^abc\.ABC$/.test(name));
}

function speaksOfEval(module: Module): boolean {
  return module.fact(readSpeaksOfEval);
}

/** `eval` as a word, `train(…)` with an argument, and the flag itself. */
const readSpeaksOfEval = ({ text }: Module): boolean => /\beval\b|\.train\(\s*[^)\s]|\.training\s*=[^=]/.test(text);

function switchesBack(module: Module): boolean {
  return module.fact(readSwitchesBack);
}

/** `model.train()`, which is no method `train` of the project's own; the name alone, as for `getattr`, and the flag. */
const readSwitchesBack = (module: Module): boolean =>
  /["']train["']\s*\)|\.training\s*=[^=]/.test(module.text) ||
  module
    .nodesNear("Call", /\.train\b/)
    .some((call) => methodName(call) === "train" && isModeSwitch(call, localCall(call)));
