/** What running a function of the workspace does to the models that its callers see. */

import type { Call, Expr, FunctionDefinition } from "../python/ast.ts";
import { methodName } from "../python/calls.ts";
import type { Definition } from "../python/scopes.ts";
import { nodesOf } from "../python/traverse.ts";
import { isReceiver } from "./classes.ts";
import { argumentFor, type LocalCall } from "./functions.ts";
import type { ModelKey } from "./modelKeys.ts";
import { type ModeState, unknownState } from "./modeState.ts";
import type { Value } from "./values.ts";

/** What running a function does to the models around it. */
export interface Summary {
  /** State at the end, by key; a key that is missing is left alone. */
  readonly exit: ReadonlyMap<string, { readonly key: ModelKey; readonly state: ModeState }>;
  readonly returned: ModeState;
  /** True when it takes training steps. */
  readonly trains: boolean;
}

/** Of a function that is still being read: recursion adds nothing. */
export const noEffect: Summary = { exit: new Map(), returned: unknownState, trains: false };

/** An object of a class with bases: a wrapper that is a model itself. */
export function isWrapperClass(value: Value): boolean {
  return value.kind === "object" && value.definition.bases.length > 0;
}

/** `freeze(encoder, decoder)`, where `freeze(*models)` does something to its models. */
export function givenTogether(local: LocalCall, { exit }: Summary): readonly Expr[] {
  const parameter = local.callee.parameters.find(({ star }) => star === "*");
  const isChanged = [...exit.values()].some(({ key }) =>
    key.binding.definitions.some(({ node }) => node === parameter),
  );
  const first = parameter === undefined || !isChanged ? undefined : argumentFor(local, parameter);
  const given = local.call.arguments.filter(({ keyword }) => keyword === undefined).map(({ value }) => value);
  return first === undefined ? [] : given.slice(given.indexOf(first));
}

/** `model, optimizer = accelerator.prepare(model, optimizer)` hands the same model back. */
export function handedBack(value: Expr, index: number): Expr | undefined {
  const isGivenBack = value.kind === "Call" && /^(?:prepare|setup)$/.test(methodName(value) ?? "");
  return isGivenBack ? value.arguments[index]?.value : undefined;
}

/** True for what can name a model at all. */
export function mayBeModel(expression: Expr): boolean {
  return expression.kind === "Name" || expression.kind === "Attribute";
}

/** Parameters, `self` and names of the bodies around a function: what its caller may see change. */
export function isVisibleOutside(key: ModelKey, definition: FunctionDefinition): boolean {
  if (key.binding.scope.owner !== definition) {
    return true;
  }
  const parameters: readonly Definition[] = key.binding.definitions.filter((one) => one.kind === "parameter");
  const isReassigned = key.binding.definitions.length > parameters.length;
  return parameters.length > 0 && (!isReassigned || parameters.some(isReceiver));
}

/** `train(…)` of a project's own class is `nn.Module.train` only when it hands on to it. */
export function isModeSwitch(call: Call, local: LocalCall | undefined): boolean {
  const hasOneArgument = call.arguments.length <= (methodName(call) === "eval" ? 0 : 1);
  return hasOneArgument && (local === undefined || overridesModeSwitch(local.callee));
}

/** A method `train` or `eval` that calls the one it overrides, to keep BatchNorm frozen for example. */
function overridesModeSwitch(method: FunctionDefinition): boolean {
  return nodesOf(method, "Call").some(({ callee }) => {
    const isSame = callee.kind === "Attribute" && callee.attribute.id === method.name.id;
    const holder = isSame && callee.value.kind === "Call" ? callee.value.callee : undefined;
    return holder?.kind === "Name" && holder.id === "super";
  });
}
