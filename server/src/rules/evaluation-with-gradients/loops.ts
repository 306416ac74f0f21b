/** Which loops only look at a model's outputs, and where a model's gradients are somebody's business. */

import { classAround, lineage } from "../../facts/classes.ts";
import { takesTrainingStep } from "../../facts/evaluations.ts";
import { localCall } from "../../facts/functions.ts";
import { isLightningClass } from "../../facts/models.ts";
import type { ModeState } from "../../facts/modeState.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Call, Expr, Stmt } from "../../python/ast.ts";
import { methodName, receiver } from "../../python/calls.ts";
import { ancestors, enclosingLoops, nodesOf, statementOf } from "../../python/traverse.ts";

/** The outermost loop around `call` without a training step: what evaluates batch by batch; a comprehension counts. */
export function evaluationLoopAround(call: Call): Stmt | undefined {
  const loop = enclosingLoops(call).findLast((one) => !takesTrainingStep(one));
  const isInComprehension = [...ancestors(call)].some((one) => one.kind === "Comprehension");
  return loop ?? (isInComprehension ? statementOf(call) : undefined);
}

/** True when the code switches gradients off parameter by parameter: no graph is recorded then. */
export function isFrozen(module: Module, model: Expr): boolean {
  const name = module.textOf(model);
  const isOf = (text: string) => new RegExp(`(?<![\\w.])${name.replaceAll(".", "\\.")}(?!\\w)`).test(text);
  const loops = module.nodesNear("For", /requires_grad/).filter(({ iterable }) => isOf(module.textOf(iterable)));
  return (
    loops.some((loop) => /\.requires_grad(?:_\(False\)| = False)/.test(module.textOf(loop))) ||
    module.nodesNear("Call", "requires_grad_").some((one) => {
      const statement = methodName(one) === "requires_grad_" ? statementOf(one) : undefined;
      const places = statement?.kind === "Assignment" ? statement.targets : [receiver(one)];
      return statement !== undefined && places.some((place) => place !== undefined && isOf(module.textOf(place)));
    })
  );
}

/**
 * True when gradients may be what it is about: the model takes some itself (forces, energies), another function is handed
 * the model, or the loop speaks of attacks, saliency and their like.
 */
export function isGradientsBusiness(state: ModeState, loop: Stmt, model: Expr): boolean {
  const module = moduleOf(model);
  const name = module.textOf(model);
  const classes = [...state.origins].flatMap((one) => (one.kind === "object" ? lineage(one.definition) : []));
  const around = classAround(loop);
  return (
    classes.some((one) => takesTrainingStep(one)) ||
    (around !== undefined && isLightningClass(around)) ||
    nodesOf(loop, "Call").some((call) => hands(call, name)) ||
    nodesOf(loop, "Name").some(({ id }) => spoken.test(id)) ||
    nodesOf(loop, "Attribute").some(({ attribute }) => spoken.test(attribute.id))
  );
}

/** By name: what needs the gradient of a model that is in eval mode. */
const spoken =
  /(?:^|_)(?:grad|grads|gradients?|saliency|attack\w*|attacker|adversar\w*|fgsm|pgd|forces?|jacobian|hessian|cam|captum)(?:_|$)/i;

/** True when `call` hands the model to a function that is not seen. */
function hands(call: Call, model: string): boolean {
  const module = moduleOf(call);
  const isHanded = call.arguments.some(({ value }) => module.textOf(value) === model);
  return isHanded && localCall(call) === undefined && module.names.builtin(call.callee) === undefined;
}
