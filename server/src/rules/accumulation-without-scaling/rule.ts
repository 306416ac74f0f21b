/** Gradient accumulation over a mean loss that is not divided by the number of batches: the gradients add up. */

import { valuesWithCallers } from "../../facts/callerValues.ts";
import { classAround } from "../../facts/classes.ts";
import { lossOf, reductionOf, scalesGradients } from "../../facts/lossReduction.ts";
import { ignoresScale, optimizerOf, optimizerOption } from "../../facts/optimizers.ts";
import { type Accumulation, accumulationsOf } from "../../facts/trainingLoops.ts";
import { optimizerStepsIn } from "../../facts/trainingRounds.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { receiver } from "../../python/calls.ts";
import { functionOf, nodesOf } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const accumulationWithoutScaling: Rule = {
  id: "accumulation-without-scaling",
  severity: "warning",
  category: "loop",
  mentions: ["backward"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const accumulation of accumulationsOf(module)) {
      const loss = lossOf(accumulation.backward);
      const isUnscaled =
        loss !== undefined &&
        // What a hook does to gradients as they come is not read.
        !module.mentions("register_hook") &&
        reductionOf(loss) === "mean" &&
        ![accumulation.loop, accumulation.pass].some((code) => scalesGradients(module, code)) &&
        !dividesRate(module, accumulation);
      if (isUnscaled) {
        yield report(module, accumulation, loss);
      }
    }
  },
};

function report(module: Module, accumulation: Accumulation, loss: Expr): Report {
  const { condition, loop, backward, steps } = accumulation;
  const isHarmless = optimizersIn(accumulation).every((one) => one !== undefined && ignoresScale(one));
  const clips = [loop, ...optimizerStepsIn(loop).map(({ step }) => functionOf(step))].some((code) =>
    nodesOf(code, "Call").some((call) => /clip_grad/.test(module.textOf(call.callee))),
  );
  const isAdaptive = isHarmless && !clips;
  return {
    at: backward,
    ...(isAdaptive ? { severity: "information", variant: "adaptive" } : {}),
    say: { steps: module.textOf(steps), loss: module.textOf(loss) },
    related: [{ span: condition, label: "steps" }],
    fixes: functionOf(loss) === functionOf(steps) || isAttributeOfSame(loss, steps) ? fixes(module, loss, steps) : [],
  };
}

/** True when `steps` is an attribute of the object whose methods both stand in, so that it means the same beside `loss`. */
function isAttributeOfSame(loss: Expr, steps: Expr): boolean {
  const owner = classAround(steps);
  return owner !== undefined && classAround(loss) === owner && /^self(?:\.\w+)+$/.test(moduleOf(steps).textOf(steps));
}

/** The optimizers that the loop steps; undefined for one that is not known. */
function optimizersIn({ loop }: Accumulation) {
  return optimizerStepsIn(loop).flatMap(({ step }) => {
    const [first] = step.arguments;
    const given = [receiver(step), ...(first === undefined ? [] : [first.value])];
    const known = given.flatMap((one) => (one === undefined ? [] : valuesWithCallers(one).map(optimizerOf)));
    const some = known.filter((one) => one !== undefined);
    return some.length > 0 ? some : [undefined];
  });
}

/** A learning rate that is divided by the steps makes up for it. */
function dividesRate(module: Module, accumulation: Accumulation): boolean {
  const steps = module.textOf(accumulation.steps);
  return optimizersIn(accumulation).some((optimizer) => {
    const rate = optimizer === undefined ? undefined : optimizerOption(optimizer, "lr");
    return rate?.kind === "BinaryOperation" && /^\/+$/.test(rate.operator) && module.textOf(rate.right) === steps;
  });
}

function fixes(module: Module, loss: Expr, steps: Expr): Fix[] {
  const divisor = isPlain(steps) ? module.textOf(steps) : `(${module.textOf(steps)})`;
  const dividend = isPlain(loss) ? module.textOf(loss) : `(${module.textOf(loss)})`;
  const isReceiver = loss.parent?.kind === "Attribute";
  const text = `${dividend} / ${divisor}`;
  return [
    {
      key: "divide",
      safe: false,
      edits: [{ start: loss.start, end: loss.end, text: isReceiver ? `(${text})` : text }],
    },
  ];
}

function isPlain({ kind }: Expr): boolean {
  return /^(?:Name|Attribute|Call|Subscript|Constant)$/.test(kind);
}
