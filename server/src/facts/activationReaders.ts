/** Who reads what a model's last sigmoid gives: a model whose output others read cannot change what it gives. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, Expr } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { textHolds } from "../python/sieve.ts";
import { functionOf, nodesOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import type { Activation } from "./activations.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { callSites } from "./callSites.ts";
import { classAround } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { type Value, wrapped } from "./values.ts";

/** True when nothing but `inputs`, what losses of `module` are given, reads the output of the model that ends in `activation`. */
export function isReadByLossesAlone(module: Module, activation: Activation, inputs: readonly Expr[]): boolean {
  const { layer, model } = activation;
  const holds = ({ call }: { readonly call: Call }) =>
    layer !== undefined && call !== layer && moduleOf(call) === moduleOf(layer) && contains(call, layer);
  const isModel = (value: Value) =>
    value.kind === "object" ? value.definition === model : model === undefined && value.kind === "api" && holds(value);
  const names = (expression: Expr) => valuesWithCallers(expression).some(isModel);
  if (model === undefined && (layer === undefined || activation.applied !== undefined)) {
    // No model: the activation stands in the code itself.
    return true;
  }
  return (
    !isImported(module, activation) &&
    !isCalledByItself(module, activation) &&
    nodesOf(module.ast, "Call").every((call) => !runs(call, names) || isTakenBy(call, inputs)) &&
    !isHandedAway(module, names)
  );
}

/** True when another file than `module` may make the same model. */
function isImported(module: Module, { layer, model }: Activation): boolean {
  const owner = model ?? layer;
  const importers = importersOf(owner === undefined ? module : moduleOf(owner));
  return importers.some((one) => one !== module && (model === undefined || textHolds(one.text, model.name.id)));
}

/** True when code outside of the model calls the method that ends in the activation: `model.decode(z)`. */
function isCalledByItself(module: Module, { applied, model }: Activation): boolean {
  const method = applied === undefined ? undefined : functionOf(applied);
  const name = method?.kind === "FunctionDefinition" ? method.name.id : "forward";
  return (
    name !== "forward" &&
    module.nodesNear("Call", name).some((call) => methodName(call) === name && classAround(call) !== model)
  );
}

/** `model(x)` and `model.forward(x)`. */
function runs(call: Call, isModel: (expression: Expr) => boolean): boolean {
  const on = methodName(call) === "forward" ? receiver(call) : undefined;
  return isModel(on ?? call.callee);
}

/** True when the output of `call` goes into the losses, directly or by a name that nothing else reads. */
function isTakenBy(call: Call, inputs: readonly Expr[]): boolean {
  const isInput = (expression: Expr) => inputs.some((input) => contains(input, expression));
  const statement = call.parent;
  const target = statement?.kind === "Assignment" && statement.targets.length === 1 ? statement.targets[0] : undefined;
  if (target?.kind !== "Name") {
    return isInput(call);
  }
  const { definitions } = moduleOf(call);
  return nodesOf(functionOf(call), "Name").every(
    (name) =>
      name === target ||
      name.id !== target.id ||
      isInput(name) ||
      isAskedForShape(name) ||
      definitions.of(name).every(({ node }) => node !== target),
  );
}

/** `x.shape`, `torch.ones_like(x)`: what does not depend on the values. */
function isAskedForShape(name: Expr): boolean {
  const { parent } = name;
  const call = parent?.kind === "Argument" ? parent.parent : undefined;
  return (
    (parent?.kind === "Attribute" && /^(?:shape|size|device|dtype)$/.test(parent.attribute.id)) ||
    (call?.kind === "Call" && apiNames(call.callee).some((api) => /^torch\.\w+_like$/.test(api)))
  );
}

/** True when code that is not seen gets the model: as an argument, or as what a function returns. */
function isHandedAway(module: Module, isModel: (expression: Expr) => boolean): boolean {
  const isGiven = nodesOf(module.ast, "Call").some(
    (call) => !keeps(call) && call.arguments.some(({ value }) => isReference(value) && isModel(value)),
  );
  return isGiven || nodesOf(module.ast, "Return").some(({ value }) => value !== undefined && isModel(value));
}

/** True for calls that give the model back, for builtins, and for functions all of whose callers are known. */
function keeps(call: Call): boolean {
  const local = localCall(call);
  const isKnown = local !== undefined && !callSites(local.callee).open;
  return isKnown || wrapped(call) !== undefined || moduleOf(call).names.builtin(call.callee) !== undefined;
}

function isReference({ kind }: Expr): boolean {
  return kind === "Name" || kind === "Attribute" || kind === "Call";
}
