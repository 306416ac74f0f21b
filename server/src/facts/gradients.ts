/** Gradients: where autograd may be switched off, and which results a gradient is taken of. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, Expr, FunctionDefinition, Name, Node, With } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { ancestors, bodyOf, functionOf, nodesOf, statementOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { callSites } from "./callSites.ts";
import { takesTrainingStep } from "./evaluations.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";

/** Callers of callers are asked this far. */
const deepest = 4;

/**
 * True when autograd may be off where `node` runs: inside `with torch.no_grad()`, in a function that is decorated or
 * called so, or after a switch for the whole program. A decorator or a context of unknown effect counts as one.
 */
export function mayRunWithoutGradients(node: Node, fuel = deepest): boolean {
  const module = moduleOf(node);
  if (fuel === 0) {
    return false;
  }
  if (module.fact(switchesForGood)) {
    return true;
  }
  for (const parent of ancestors(node)) {
    if (parent.kind === "With" && (parent.items.some(({ context }) => maySwitchOff(context)) || entersSwitch(parent))) {
      return true;
    }
    if (parent.kind === "FunctionDefinition") {
      const known = module.fact(newAnswers)[fuel - 1] ?? new Map<FunctionDefinition, boolean>();
      return known.get(parent) ?? keep(known, parent, isRunWithoutGradients(parent, fuel));
    }
  }
  return false;
}

/** By function, for each depth at which callers are asked. */
const newAnswers = (_module: Module) => Array.from({ length: deepest }, () => new Map<FunctionDefinition, boolean>());

function isRunWithoutGradients(definition: FunctionDefinition, fuel: number): boolean {
  return (
    definition.decorators.some((one) => !isHarmless(one)) ||
    callSites(definition).calls.some(({ call }) => mayRunWithoutGradients(call, fuel - 1)) ||
    isCalledOnUnknown(definition, fuel)
  );
}

/** `stack.enter_context(torch.no_grad())` in the block of an `ExitStack`. */
function entersSwitch(block: With): boolean {
  return nodesOf(block, "Call").some(
    (call) => methodName(call) === "enter_context" && call.arguments.some(({ value }) => maySwitchOff(value)),
  );
}

/** True when some object's method of the same name is called without gradients, here or in a file that imports this one. */
function isCalledOnUnknown(method: FunctionDefinition, fuel: number): boolean {
  if (bodyOf(method).kind !== "ClassDefinition") {
    return false;
  }
  const module = moduleOf(method);
  const isCall = (call: Call) => methodName(call) === method.name.id && localCall(call) === undefined;
  return [module, ...importersOf(module)].some((one) =>
    one.nodesNear("Call", method.name.id).some((call) => isCall(call) && mayRunWithoutGradients(call, fuel - 1)),
  );
}

const leavesGradients =
  /^(?:staticmethod|classmethod|property|override)$|^(?:functools|typing|torch\.jit|torch\.compile)\b/;

function isHarmless(decorator: Expr): boolean {
  const named = decorator.kind === "Call" ? decorator.callee : decorator;
  const { names } = moduleOf(decorator);
  return [...apiNames(named), names.builtin(named) ?? ""].some((name) => leavesGradients.test(name));
}

/** By word: a context that says something of gradients or inference, and a function of the file that switches them off. */
function maySwitchOff(context: Expr): boolean {
  const module = moduleOf(context);
  const origin = module.origin(context);
  const owner = moduleOf(origin);
  const local = origin.kind === "Call" ? localCall(origin) : undefined;
  const code = local === undefined ? owner.textOf(origin) : moduleOf(local.callee).textOf(local.callee);
  const alias = origin.kind === "Call" ? owner.textOf(owner.origin(origin.callee)) : "";
  return /grad|infer|eval/i.test(code) || /grad|infer/.test(alias) || /grad|infer|eval/i.test(module.textOf(context));
}

/** `torch.set_grad_enabled(…)` as a statement, and the `volatile=True` of PyTorch before 0.4. */
function switchesForGood(module: Module): boolean {
  return (
    /\bvolatile\s*=\s*True\b/.test(module.text) ||
    module
      .nodesNear("ExpressionStatement", /set_grad_enabled|__enter__/)
      .some(
        ({ value }) =>
          value.kind === "Call" &&
          (apiNames(value.callee).includes("torch.set_grad_enabled") ||
            (methodName(value) === "__enter__" && /grad|infer/.test(module.textOf(value)))),
      )
  );
}

/** True when the result of `call` becomes an array without `detach()`: that raises unless gradients are off. */
export function becomesArray(call: Call): boolean {
  const { parent } = call;
  const target = parent?.kind === "Assignment" && parent.targets.length === 1 ? parent.targets[0] : undefined;
  const { definitions } = moduleOf(call);
  const isResult = (expression: Expr | undefined): boolean =>
    expression === call ||
    (expression?.kind === "Name" &&
      target?.kind === "Name" &&
      definitions.of(expression).some(({ value }) => value === call)) ||
    (expression?.kind === "Call" &&
      /^(?:cpu|squeeze|numpy)$/.test(methodName(expression) ?? "") &&
      isResult(receiver(expression)));
  return nodesOf(functionOf(call), "Call").some((one) => methodName(one) === "numpy" && isResult(one));
}

/**
 * True when a gradient may be taken of what is computed in `code`: in itself, in a function of the workspace that it
 * calls, or of a result that is kept until after it, here or by a caller.
 */
export function takesGradientOf(code: Node, fuel = deepest): boolean {
  const isTaken = takesTrainingStep(code) || nodesOf(code, "Call").some((call) => isDeep(localCall(call)?.callee));
  return isTaken || asksInputGradient(code) || keepsForGradient(code, fuel);
}

function isDeep(definition: FunctionDefinition | undefined): boolean {
  return definition !== undefined && (takesTrainingStep(definition) || asksInputGradient(definition));
}

/** `x.requires_grad_()`, `x.requires_grad = True`, `Variable(x, requires_grad=True)`, `torch.func.grad`, hooks on gradients. */
function asksInputGradient(code: Node): boolean {
  return (
    nodesOf(code, "Call").some(
      (call) =>
        (methodName(call) === "requires_grad_" && !call.arguments.some(({ value }) => isFalse(value))) ||
        /^(?:register_(?:full_)?backward_hook|register_hook|enable_grad|retain_grad)$/.test(methodName(call) ?? "") ||
        apiNames(call.callee).some((name) => /^torch\.(?:func|autograd\.functional|enable_grad)\b/.test(name)) ||
        call.arguments.some(({ keyword, value }) => keyword?.id === "requires_grad" && !isFalse(value)),
    ) ||
    nodesOf(code, "Assignment").some(
      ({ targets, value }) =>
        !isFalse(value) && targets.some((one) => one.kind === "Attribute" && one.attribute.id === "requires_grad"),
    )
  );
}

function isFalse(value: Expr): boolean {
  return value.kind === "Constant" && value.value === false;
}

/** True when a later `backward()` of the same function, or of a caller, may be of something that `code` has made. */
function keepsForGradient(code: Node, fuel: number): boolean {
  const around = functionOf(code);
  const backwards = nodesOf(around, "Call").filter(
    (call) => methodName(call) === "backward" && !contains(code, call) && call.start > code.start,
  );
  if (
    backwards.some((call) =>
      [receiver(call), ...call.arguments.map(({ value }) => value)].some((one) => isMadeIn(one, code, deepest)),
    )
  ) {
    return true;
  }
  const returned = around.kind === "FunctionDefinition" ? nodesOf(around, "Return") : [];
  const isReturned = returned.some(({ value }) => isMadeIn(value, code, deepest));
  return (
    isReturned &&
    fuel > 0 &&
    around.kind === "FunctionDefinition" &&
    callSites(around).calls.some(({ call }) => {
      const statement = statementOf(call);
      return statement !== undefined && (isBackward(call) || keepsForGradient(statement, fuel - 1));
    })
  );
}

/** `loss(model).backward()` */
function isBackward(call: Call): boolean {
  return [...ancestors(call)].some((one) => one.kind === "Call" && methodName(one) === "backward");
}

/** True when a name in `expression` was given its value in `code`, or something was put into it there. */
function isMadeIn(expression: Expr | undefined, code: Node, fuel: number): boolean {
  if (expression === undefined || fuel === 0) {
    return false;
  }
  if (contains(code, expression)) {
    return true;
  }
  const { definitions } = moduleOf(expression);
  return nodesOf(expression, "Name").some(
    (name) =>
      isFilledIn(name, code) ||
      definitions.of(name).some(({ node, value }) => contains(code, node) || isMadeIn(value, code, fuel - 1)),
  );
}

/** `losses.append(…)` in `code`, for a list that was made before it. */
function isFilledIn(name: Name, code: Node): boolean {
  return nodesOf(code, "Call").some((call) => {
    const on = receiver(call);
    return (
      on?.kind === "Name" && on.id === name.id && /^(?:append|extend|insert|update|add)$/.test(methodName(call) ?? "")
    );
  });
}
