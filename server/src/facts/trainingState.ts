/** Training state: what a training loop changes beside the weights, and how the loop's own code names it. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, For, While } from "../python/ast.ts";
import { dottedText, methodName, receiver } from "../python/calls.ts";
import { bodyOf, enclosingLoops, nodesOf } from "../python/traverse.ts";
import { apiNames } from "./frameworks.ts";
import { optimizersOf } from "./optimizers.ts";
import { schedulersOf } from "./schedulers.ts";
import { isOptimizerStep } from "./trainingLoops.ts";
import { optimizerStepsIn } from "./trainingRounds.ts";
import { valuesOf } from "./values.ts";

export interface TrainingState {
  /** The variables that count the loop's turns, and those of the epochs around it. */
  readonly counters: readonly { readonly key: "epoch" | "step"; readonly name: string }[];
  /** Everything with a `state_dict()` of its own, as the loop names it. */
  readonly owners: readonly { readonly key: "optimizer" | "scheduler" | "scaler"; readonly name: string }[];
}

/** What the loop changes; undefined when it names no optimizer, or several. */
export function trainingState(loop: For | While): TrainingState | undefined {
  const module = moduleOf(loop);
  const found = new Map<string, TrainingState["owners"][number]["key"]>();
  for (const call of nodesOf(loop, "Call").filter((one) => bodyOf(one) === bodyOf(loop))) {
    for (const holder of [receiver(call), ...call.arguments.map(({ value }) => value)]) {
      const name = holder === undefined ? undefined : dottedText(holder);
      const key = holder === undefined || name === undefined ? undefined : keyOf(call, holder);
      if (name !== undefined && key !== undefined) {
        found.set(name, key);
      }
    }
  }
  const owners = (["optimizer", "scheduler", "scaler"] as const).flatMap((key) =>
    [...found].filter(([, one]) => one === key).map(([name]) => ({ key, name })),
  );
  const isClear =
    owners.filter(({ key }) => key === "optimizer").length === 1 &&
    new Set(owners.map(({ key }) => key)).size === owners.length;
  if (!isClear) {
    return undefined;
  }
  const rhythm = optimizerStepsIn(loop).some(({ loops }) => loops === 0) ? "step" : "epoch";
  const loops = rhythm === "step" ? [loop, ...enclosingLoops(loop).slice(0, 1)] : [loop];
  const counters = loops.reverse().flatMap((one): TrainingState["counters"] => {
    const name = one.kind === "For" ? counterOf(one, module.textOf(one.iterable)) : undefined;
    return name === undefined ? [] : [{ key: one === loop ? rhythm : "epoch", name }];
  });
  return { counters, owners };
}

function keyOf(call: Call, holder: Expr): TrainingState["owners"][number]["key"] | undefined {
  if (optimizersOf(holder) !== undefined) {
    return "optimizer";
  }
  if (schedulersOf(holder) !== undefined) {
    return "scheduler";
  }
  const values = valuesOf(holder);
  if (values.length > 0 && values.every((value) => value.kind === "api" && /GradScaler$/.test(value.api))) {
    return "scaler";
  }
  const isStepped = methodName(call) === "step" && receiver(call) === holder && isOptimizerStep(call);
  return isStepped && apiNames(holder).length === 0 ? "optimizer" : undefined;
}

/** `epoch` in `for epoch in range(…)`, the first of `enumerate(…)`. */
function counterOf({ target }: For, iterable: string): string | undefined {
  const first = target.kind === "Tuple" && /^enumerate\b/.test(iterable) ? target.elements[0] : target;
  return first?.kind === "Name" && /\b(?:range|trange|enumerate)\(/.test(iterable) ? first.id : undefined;
}
