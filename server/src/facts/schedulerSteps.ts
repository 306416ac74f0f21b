/** Where schedulers are stepped: by which call, in which round of training, and around which optimizer steps. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { enclosingLoops } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { optimizerOf } from "./optimizers.ts";
import { type Scheduler, scheduledOptimizer, schedulersOf } from "./schedulers.ts";
import { type OptimizerStep, placesInRounds, type Round, roundOf } from "./trainingRounds.ts";

export interface SchedulerStep {
  /** `scheduler.step()` */
  readonly call: Call;
  /** What is stepped, as it is written. */
  readonly on: Expr;
  /** Everything that it may be; all of them are known. */
  readonly schedulers: readonly Scheduler[];
  /** Each place where it takes effect: the call itself, or calls of its function; empty where those are not known. */
  readonly places: readonly { readonly at: Node; readonly round: Round }[];
}

/** Every step of a known scheduler of torch or transformers in the module. */
export function schedulerSteps(module: Module): readonly SchedulerStep[] {
  return module.fact(readSchedulerSteps);
}

function readSchedulerSteps(module: Module): SchedulerStep[] {
  return module.nodesNear("Call", "step").flatMap((call): SchedulerStep[] => {
    const on = methodName(call) === "step" ? receiver(call) : undefined;
    const schedulers = on === undefined ? undefined : schedulersOf(on);
    if (on === undefined || schedulers === undefined) {
      return [];
    }
    const places = placesInRounds(call).flatMap((at) => {
      const round = roundOf(at);
      return round === undefined || isRepeated(at, on, round) ? [] : [{ at, round }];
    });
    return [{ call, on, schedulers, places }];
  });
}

/** True in a loop of its own that trains nothing, as when a resumed run catches up; `for one in schedulers:` is none. */
function isRepeated(at: Node, on: Expr, { code }: Round): boolean {
  return enclosingLoops(at).some(
    (loop) => loop !== code && contains(code, loop) && !(loop.kind === "For" && isBoundBy(on, loop.target)),
  );
}

function isBoundBy(expression: Expr, target: Expr): boolean {
  return (
    expression.kind === "Name" &&
    moduleOf(expression)
      .definitions.of(expression)
      .some(({ node }) => contains(target, node))
  );
}

/** The optimizer steps of `round` that step the scheduler's optimizer; all of them where the text cannot tell them apart. */
export function stepsOfSameOptimizer({ schedulers }: SchedulerStep, { steps }: Round): readonly OptimizerStep[] {
  const own = schedulers.flatMap((scheduler) => madeBy(scheduledOptimizer(scheduler)));
  const known = steps.map((step) => ({ step, made: madeBy(steppedOptimizer(step.step)) }));
  const same = known.filter(({ made }) => made.some((call) => own.includes(call)));
  if (same.length > 0) {
    return same.map(({ step }) => step);
  }
  const isClear = own.length > 0 && known.every(({ made }) => made.length > 0);
  const names = new Set(steps.map(({ step }) => textOfReceiver(step)));
  return isClear || names.size > 1 ? [] : steps;
}

/** `optimizer` of `optimizer.step()` and `scaler.step(optimizer)`. */
function steppedOptimizer(step: Call): Expr | undefined {
  const [first] = step.arguments;
  const isHandedOver =
    first !== undefined && valuesWithCallers(first.value).some((one) => optimizerOf(one) !== undefined);
  return isHandedOver ? first.value : receiver(step);
}

function madeBy(optimizer: Expr | undefined): Call[] {
  const values = optimizer === undefined ? [] : valuesWithCallers(optimizer);
  return values.flatMap((value) => optimizerOf(value)?.call ?? []);
}

function textOfReceiver(step: Call): string {
  const on = receiver(step);
  return on?.kind === "Name" ? on.id : on?.kind === "Attribute" ? on.attribute.id : "";
}
