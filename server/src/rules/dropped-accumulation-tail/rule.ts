/** Gradient accumulation without a step for the batches left over: their gradients leak into the next epoch. */

import { type Accumulation, accumulationsOf } from "../../facts/trainingLoops.ts";
import { countOf, iteratedBy, loopsAround, optimizerStepsIn } from "../../facts/trainingRounds.ts";
import { type Module, moduleOf } from "../../project/module.ts";
import type { Call, Expr, Node } from "../../python/ast.ts";
import { argumentValue, methodName } from "../../python/calls.ts";
import { bodyOf, enclosingLoops, nodesOf } from "../../python/traverse.ts";
import { contains } from "../../text.ts";
import type { Fix, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const droppedAccumulationTail: Rule = {
  id: "dropped-accumulation-tail",
  severity: "information",
  category: "loop",
  mentions: ["backward"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const accumulation of accumulationsOf(module)) {
      const position = positionIn(accumulation);
      if (position !== undefined && leaksTail(accumulation)) {
        yield {
          at: accumulation.condition,
          say: { steps: module.textOf(accumulation.steps) },
          related: [{ span: accumulation.backward, label: "backward" }],
          fixes: fixes(module, accumulation, position),
        };
      }
    }
  },
};

/** Where the loop is in its data: the batches seen so far, as it can be written, and what is run over. */
interface Position {
  readonly seen: string;
  readonly data: Expr;
}

/** The position that the condition counts; undefined unless `enumerate` counts it, from the start of each epoch. */
function positionIn({ loop, counted }: Accumulation): Position | undefined {
  if (loop.kind !== "For" || countOf(loop) !== undefined) {
    return undefined;
  }
  const module = moduleOf(loop);
  const calls = [module.origin(loop.iterable), ...nodesOf(module.origin(loop.iterable), "Call")];
  const enumerated = calls.find(
    (call): call is Call => call.kind === "Call" && module.names.builtin(call.callee) === "enumerate",
  );
  const index = loop.target.kind === "Tuple" ? loop.target.elements[0] : undefined;
  if (enumerated === undefined || index?.kind !== "Name" || !reads(counted, index)) {
    return undefined;
  }
  const start = argumentValue(enumerated, 1, "start");
  const first = start === undefined ? 0 : start.kind === "Constant" ? start.value : undefined;
  const seen = first === 0 ? `${index.id} + 1` : first === 1 ? index.id : undefined;
  // The shortest of several sources ends the loop, and the text does not tell which that is.
  const zipped = calls.find((call) => call.kind === "Call" && module.names.builtin(call.callee) === "zip");
  return seen === undefined ? undefined : { seen, data: zipped ?? iteratedBy(loop) };
}

function reads(expression: Expr, index: Extract<Expr, { kind: "Name" }>): boolean {
  const { definitions } = moduleOf(index);
  return nodesOf(expression, "Name").some((name) => definitions.of(name).some(({ node }) => node === index));
}

/** True when another epoch follows, and neither a step nor `zero_grad` stands between the last window and it. */
function leaksTail({ loop, guard }: Accumulation): boolean {
  const own = enclosingLoops(loop);
  const isRepeated = loopsAround(loop).length > 0;
  const around: Node = own[0] ?? bodyOf(loop);
  const steps = optimizerStepsIn(around).map(({ call }) => call);
  const zeroed = nodesOf(around, "Call").filter((call) => clears(call));
  const isFlushed = steps.some((call) => !contains(loop, call) && call.start >= loop.end);
  const isCleared = zeroed.some((call) => !contains(loop, call));
  const others = zeroed.filter((call) => contains(loop, call) && !contains(guard, call) && !isBehind(call, guard));
  return isRepeated && !isFlushed && !isCleared && others.length === 0 && !hasOtherWay(guard.test) && zeroed.length > 0;
}

/** `optimizer.zero_grad()`, `model.zero_grad()` */
function clears(call: Call): boolean {
  return methodName(call) === "zero_grad";
}

/** Behind `if not full: continue`, all is done with the step. */
function isBehind(call: Call, guard: Accumulation["guard"]): boolean {
  return guard.body.at(-1)?.kind === "Continue" && call.start >= guard.end;
}

/** A second reason to step: the last batch, most likely. */
function hasOtherWay(test: Expr): boolean {
  const origin = moduleOf(test).origin(test);
  return origin.kind === "BooleanOperation" || nodesOf(origin, "Call").length > 0;
}

function fixes(module: Module, { condition, guard, loop }: Accumulation, { seen, data }: Position): Fix[] {
  const isPlain = data.kind === "Name" || data.kind === "Attribute";
  const skips = guard.body.at(-1)?.kind === "Continue";
  const isComparison = condition.kind === "Comparison" || condition.kind === "UnaryOperation" || skips;
  if (!isPlain || !isComparison || !contains(loop, condition)) {
    return [];
  }
  const text = skips ? ` and ${seen} != len(${module.textOf(data)})` : ` or ${seen} == len(${module.textOf(data)})`;
  const at = endWithParentheses(module, condition);
  return [{ key: "flush", safe: false, edits: [{ start: at, end: at, text }] }];
}

/** Behind the parentheses that enclose the condition alone. */
function endWithParentheses(module: Module, condition: Expr): number {
  const before = module.text.slice(0, condition.start).trimEnd();
  const behind = module.text.slice(condition.end).trimStart();
  return before.endsWith("(") && behind.startsWith(")") ? module.text.indexOf(")", condition.end) + 1 : condition.end;
}
