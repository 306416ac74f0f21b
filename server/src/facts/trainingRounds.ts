/** Rounds of training: whether code runs once a batch or once an epoch, and the loops that make it so. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, For, FunctionDefinition, If, Node, While } from "../python/ast.ts";
import { receiver } from "../python/calls.ts";
import { ancestors, bodyOf, enclosingLoops, nodesOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { callSites, ownCallSites } from "./callSites.ts";
import { localCall } from "./functions.ts";
import { isOptimizerStep } from "./trainingLoops.ts";

/** A call that steps an optimizer, itself or in the function that it runs. */
export interface OptimizerStep {
  readonly call: Call;
  /** The very call of `step`, in whichever function it stands. */
  readonly step: Call;
  /** How many loops lie between the code that was asked about and the step, those of called functions included. */
  readonly loops: number;
}

export interface Round {
  /** What is run again and again: the innermost loop that steps an optimizer, or the function that does. */
  readonly code: For | While | FunctionDefinition;
  readonly steps: readonly OptimizerStep[];
  /** `epoch` where every optimizer step is taken by a loop further in. */
  readonly rhythm: "batch" | "epoch";
}

/** The round that `node` belongs to; undefined where its function steps no optimizer around it. */
export function roundOf(node: Node): Round | undefined {
  const body = bodyOf(node);
  const around = [...enclosingLoops(node), ...(body.kind === "FunctionDefinition" ? [body] : [])];
  for (const code of around) {
    const steps = optimizerStepsIn(code);
    if (steps.length > 0) {
      return { code, steps, rhythm: steps.some(({ loops }) => loops === 0) ? "batch" : "epoch" };
    }
  }
  return undefined;
}

/** The optimizer steps that running `code` takes, those of called functions included, in document order. */
export function optimizerStepsIn(code: Node): readonly OptimizerStep[] {
  const known = moduleOf(code).fact(newSteps);
  const found = known.get(code);
  if (found !== undefined) {
    return found;
  }
  // A recursive call adds no step that the first one does not take.
  known.set(code, []);
  const steps = nodesOf(code, "Call").flatMap((call): OptimizerStep[] => {
    const between = enclosingLoops(call).filter(
      (loop) => loop !== code && contains(code, loop) && !runsOverOptimizers(loop, call),
    );
    if (isOptimizerStep(call)) {
      return [{ call, step: call, loops: between.length }];
    }
    const callee = localCall(call)?.callee;
    const [first, ...others] = callee === undefined ? [] : optimizerStepsIn(callee);
    return first === undefined
      ? []
      : [{ call, step: first.step, loops: between.length + Math.min(first.loops, ...others.map((one) => one.loops)) }];
  });
  known.set(code, steps);
  return steps;
}

const newSteps = (_module: Module) => new Map<Node, readonly OptimizerStep[]>();

/** `for optimizer in optimizers: optimizer.step()` is one step of several optimizers. */
function runsOverOptimizers(loop: For | While, call: Call): boolean {
  const on = receiver(call);
  return (
    loop.kind === "For" &&
    on?.kind === "Name" &&
    moduleOf(on)
      .definitions.of(on)
      .some((definition) => definition.kind === "loop" && contains(loop.target, definition.node))
  );
}

/** Callers further away than this are not asked. */
const mostCallers = 4;

/** The loops around `node`, innermost first, those around the calls of its function included. */
export function loopsAround(node: Node, fuel = mostCallers): readonly (For | While)[] {
  const body = bodyOf(node);
  const own = enclosingLoops(node);
  if (body.kind !== "FunctionDefinition" || fuel === 0) {
    return own;
  }
  return [...own, ...callSites(body).calls.flatMap(({ call }) => loopsAround(call, fuel - 1))];
}

/**
 * Where a statement about training takes effect: `node` itself if its function steps an optimizer around it, else the
 * calls of its function, provided that all of them are known.
 */
export function placesInRounds(node: Node): readonly Node[] {
  const body = bodyOf(node);
  if (roundOf(node) !== undefined || body.kind !== "FunctionDefinition") {
    return [node];
  }
  const { calls, open } = ownCallSites(body);
  return open ? [] : calls.map(({ call }) => call);
}

/** How often a loop runs, as it is written: `n` of `range(n)`, `range(1, n + 1)`, `trange(n)`, `while epoch < n`. */
export function countOf(loop: For | While): Expr | undefined {
  if (loop.kind === "While") {
    const isBounded = loop.test.kind === "Comparison" && /^<=?$/.test(loop.test.operators[0] ?? "");
    return isBounded && loop.test.kind === "Comparison" ? loop.test.comparators[0] : undefined;
  }
  const iterable = moduleOf(loop).origin(iteratedBy(loop));
  const isRange =
    iterable.kind === "Call" &&
    (moduleOf(iterable).names.builtin(iterable.callee) === "range" || isNamed(iterable.callee, "trange"));
  const plain = isRange ? iterable.arguments.filter((argument) => argument.keyword === undefined) : [];
  const end = (plain[1] ?? plain[0])?.value;
  const isOneMore = end?.kind === "BinaryOperation" && end.operator === "+" && end.right.kind === "Constant";
  return isOneMore ? end.left : end;
}

/** What a `for` loop runs over as it is written, without `enumerate`, progress bars and other wrappers. */
export function iteratedBy(loop: For): Expr {
  let iterable = loop.iterable;
  for (;;) {
    const origin = moduleOf(loop).origin(iterable);
    const inner = origin.kind === "Call" && isWrapper(origin.callee) ? origin.arguments[0]?.value : undefined;
    if (inner === undefined) {
      return iterable;
    }
    iterable = inner;
  }
}

function isWrapper(callee: Expr): boolean {
  return wrappers.some((one) => isNamed(callee, one));
}

const wrappers: readonly string[] = ["enumerate", "tqdm", "track", "iter", "islice", "progress_bar", "zip", "notebook"];

function isNamed(callee: Expr, name: string): boolean {
  return callee.kind === "Name" ? callee.id === name : callee.kind === "Attribute" && callee.attribute.id === name;
}

/**
 * True when `node` runs in some turns of `code` only: a condition around it, but around none of `others`, reads what
 * changes from turn to turn. Comparing with a word, as in `phase == "train"`, chooses a part of the turn and is none.
 */
export function isOccasional(node: Node, code: Node, others: readonly Node[]): boolean {
  const tests = others.flatMap((other) => conditionsAround(other, code)).map((one) => textOf(one.test));
  return conditionsAround(node, code).some(
    (condition) =>
      !others.some((other) => contains(condition, other)) &&
      !tests.includes(textOf(condition.test)) &&
      changesIn(condition.test, code),
  );
}

function conditionsAround(node: Node, code: Node): If[] {
  const found: If[] = [];
  for (const parent of ancestors(node)) {
    if (parent === code) {
      break;
    }
    if (parent.kind === "If") {
      found.push(parent);
    }
  }
  return found;
}

function textOf(node: Node): string {
  return moduleOf(node).textOf(node);
}

/** True when `test` reads something that `code` gives a value to, or counts with a remainder. */
function changesIn(test: Expr, code: Node): boolean {
  if (test.kind === "Comparison" && test.comparators.every((one) => one.kind === "Constant" && one.type === "str")) {
    return false;
  }
  const module = moduleOf(test);
  const isCounted = nodesOf(test, "BinaryOperation").some(({ operator }) => operator === "%");
  return (
    isCounted ||
    nodesOf(test, "Name").some((name) =>
      module.definitions
        .of(name)
        .some(({ node, kind }) => (kind === "parameter" ? node.parent === code : contains(code, node))),
    )
  );
}
