/** What a loop over batches is for: whether it takes a training step with each of them, or only looks at the outputs. */

import { moduleOf } from "../project/module.ts";
import type { Call, Comprehension, For, FunctionDefinition, If, Node, While } from "../python/ast.ts";
import { methodName } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { ancestors, functionOf, nodesOf } from "../python/traverse.ts";
import { evaluationsOf, takesTrainingStep } from "./evaluations.ts";
import { localCall } from "./functions.ts";
import { optimizerSteps } from "./trainingLoops.ts";

/** `unknown` covers loops that train on some ways only, and those that run no model in sight. */
export type Purpose = "training" | "evaluation" | "unknown";

/** The purpose of the loop, or of the code around `next(iterator)`. */
export function purposeOf(reader: For | Comprehension | Call): Purpose {
  const module = moduleOf(reader);
  const known = module.fact(newPurposes);
  return known.get(reader) ?? keep(known, reader, readPurpose(reader));
}

const newPurposes = () => new Map<Node, Purpose>();

function readPurpose(reader: For | Comprehension | Call): Purpose {
  const scope: Node = reader.kind === "Call" ? (stretchAround(reader) ?? reader) : reader;
  const training = trains(scope, 4);
  if (training !== "never" && scope.kind === "FunctionDefinition" && loopsToTrain(scope)) {
    // `next(…)` before the loop that trains, on batches of its own.
    return "unknown";
  }
  if (training !== "never" && optimizerSteps(scope).length === 0) {
    // A gradient alone trains nothing: a penalty on it, an attack, a saliency map.
    return "unknown";
  }
  if (training !== "never") {
    return training === "always" ? "training" : "unknown";
  }
  return isEvaluation(scope, 3) ? "evaluation" : "unknown";
}

/** For `next(iterator)`: the loop, or the function, that it is read in. */
function stretchAround(node: Node): For | While | FunctionDefinition | undefined {
  for (const parent of ancestors(node)) {
    if (parent.kind === "For" || parent.kind === "While" || parent.kind === "FunctionDefinition") {
      return parent;
    }
  }
  return undefined;
}

function loopsToTrain(code: FunctionDefinition): boolean {
  return [...nodesOf(code, "For"), ...nodesOf(code, "While")].some((loop) => trains(loop, 4) !== "never");
}

type Regularity = "always" | "sometimes" | "never";

/** Whether each run of `code` takes a gradient, in itself or in functions of the workspace that it calls. */
function trains(code: Node, fuel: number): Regularity {
  let found: Regularity = "never";
  for (const call of nodesOf(code, "Call")) {
    if (found === "always") {
      break;
    }
    const regularity = callTrains(call, fuel);
    if (regularity !== "never") {
      found = regularity === "always" && !isOptional(call, code) ? "always" : "sometimes";
    }
  }
  return found;
}

function callTrains(call: Call, fuel: number): Regularity {
  const name = methodName(call);
  if (name === "backward" || name === "manual_backward") {
    return "always";
  }
  const callee = fuel > 0 ? localCall(call)?.callee : undefined;
  // A function that loops over batches of its own is another use of another loader.
  return callee === undefined ? "never" : calleeTrains(callee, fuel - 1);
}

function calleeTrains(callee: FunctionDefinition, fuel: number): Regularity {
  const known = moduleOf(callee).fact(newRegularities);
  const found = known.get(callee);
  if (found !== undefined) {
    return found;
  }
  known.set(callee, "never");
  const regularity = trains(callee, fuel);
  known.set(callee, regularity);
  return regularity;
}

const newRegularities = () => new Map<FunctionDefinition, Regularity>();

/** True when a condition inside `code` decides whether `call` runs, and no other branch trains instead. */
function isOptional(call: Call, code: Node): boolean {
  let child: Node = call;
  for (const parent of ancestors(call)) {
    if (parent === code) {
      return false;
    }
    if (parent.kind === "If" && parent.test !== child && !bothTrain(parent)) {
      return true;
    }
    if (parent.kind === "FunctionDefinition" && child !== parent) {
      // A closure such as the one that L-BFGS calls runs where it is handed to.
      child = parent;
      continue;
    }
    child = parent;
  }
  return false;
}

function bothTrain({ body, orelse }: If): boolean {
  const inOne = (block: readonly Node[]) => block.some((statement) => takesTrainingStep(statement));
  return inOne(body) && inOne(orelse);
}

/** True when the code lies in an evaluation, or holds one: its own, or that of a function it calls. */
function isEvaluation(code: Node, fuel: number): boolean {
  const module = moduleOf(code);
  const isOwn = evaluationsOf(module).some(
    ({ section }) => overlaps(section, code) && functionOf(section) === functionOf(code),
  );
  const isWhole = evaluationsOf(module).some(({ section }) => section === functionOf(code));
  return (
    isOwn ||
    isWhole ||
    (fuel > 0 &&
      nodesOf(code, "Call").some((call) => {
        const callee = localCall(call)?.callee;
        return (
          callee !== undefined &&
          evaluationsOf(moduleOf(callee)).some(({ section }) => section === callee || isInside(callee, section))
        );
      }))
  );
}

function overlaps(one: Node, other: Node): boolean {
  return isInside(one, other) || isInside(other, one);
}

function isInside(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
