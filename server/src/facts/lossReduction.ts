/** How losses are reduced: whether what a gradient is taken of is the mean over its batch, and divided by nothing else. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Argument, Call, Expr } from "../python/ast.ts";
import { keywordArgument, methodName, receiver } from "../python/calls.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { type Value, valuesOf } from "./values.ts";

/** `scaled` has been divided, `weighted` multiplied by something; `unknown` may be a sum, or a mean. */
export type Reduction = "mean" | "scaled" | "weighted" | "unknown";

/** The tensor whose gradient `backward` takes: `loss` of `loss.backward()` and of `scaler.scale(loss).backward()`. */
export function lossOf(backward: Call): Expr | undefined {
  const on = receiver(backward);
  const takesGradient = ({ keyword }: Argument) => keyword === undefined || keyword.id === "gradient";
  if (backward.arguments.some(takesGradient) || on === undefined) {
    return undefined;
  }
  return (on.kind === "Name" ? scaledByApex(on) : undefined) ?? scaledBy(on) ?? on;
}

/** `loss` of `scaler.scale(loss)`. */
function scaledBy(expression: Expr): Expr | undefined {
  const origin = moduleOf(expression).origin(expression);
  return origin.kind === "Call" && methodName(origin) === "scale" && origin.arguments.length === 1
    ? origin.arguments[0]?.value
    : undefined;
}

/** `loss` of `with amp.scale_loss(loss, optimizer) as scaled`. */
function scaledByApex(name: Extract<Expr, { kind: "Name" }>): Expr | undefined {
  const [only] = moduleOf(name).definitions.of(name);
  const call = only?.kind === "with" ? only.value : undefined;
  return call?.kind === "Call" && methodName(call) === "scale_loss" ? call.arguments[0]?.value : undefined;
}

/** How the value of `loss` came about, on every way that leads to it. */
export function reductionOf(loss: Expr): Reduction {
  return reduce(loss, 10);
}

function reduce(loss: Expr, fuel: number): Reduction {
  if (fuel === 0) {
    return "unknown";
  }
  const of = (expression: Expr) => reduce(expression, fuel - 1);
  switch (loss.kind) {
    case "Name":
      return ofName(loss, fuel);
    case "BinaryOperation":
      return ofOperation(loss, of);
    case "Conditional":
      return together([of(loss.body), of(loss.orelse)]);
    case "Attribute":
      return loss.attribute.id === "loss" && valuesOf(loss.value).some(isTransformersOutput) ? "mean" : "unknown";
    case "Call":
      return ofCall(loss, of, fuel);
    default:
      return "unknown";
  }
}

function ofName(name: Extract<Expr, { kind: "Name" }>, fuel: number): Reduction {
  const definitions = moduleOf(name).definitions.of(name);
  return together(
    definitions.map(({ kind, value, path, node }) => {
      if (kind === "augmented" && node.parent?.kind === "AugmentedAssignment") {
        return /^[/*]/.test(node.parent.operator) ? "scaled" : "unknown";
      }
      if (kind !== "assignment" || value === undefined) {
        return "unknown";
      }
      const [index] = path;
      return path.length === 0
        ? reduce(value, fuel - 1)
        : typeof index === "number" && value.kind === "Call"
          ? ofReturns(value, fuel, index)
          : "unknown";
    }),
  );
}

/** Added parts are each as they are; a part that is not divided makes the whole not divided. */
function ofOperation(
  { operator, left, right }: Extract<Expr, { kind: "BinaryOperation" }>,
  of: (expression: Expr) => Reduction,
): Reduction {
  if (operator === "+" || operator === "-") {
    const parts = [of(left), of(right)];
    const kinds: readonly Reduction[] = ["scaled", "mean", "weighted"];
    return kinds.find((kind) => parts.includes(kind)) ?? "unknown";
  }
  return operator === "/" || operator === "//"
    ? "scaled"
    : operator === "*"
      ? weighted([of(left), of(right)])
      : "unknown";
}

/** A weight may be anything, one over the number of batches too. */
function weighted(parts: readonly Reduction[]): Reduction {
  return parts.includes("scaled") ? "scaled" : "weighted";
}

function ofCall(call: Call, of: (expression: Expr) => Reduction, fuel: number): Reduction {
  const on = receiver(call);
  const name = methodName(call) ?? "";
  const apis = apiNames(call.callee);
  if (apis.length === 0 && on !== undefined && /^(?:to|cuda|float|half|double|contiguous|squeeze)$/.test(name)) {
    return of(on);
  }
  if (apis.includes("torch.mean") || (apis.length === 0 && name === "mean" && call.arguments.length === 0)) {
    return "mean";
  }
  if (/^(?:div_?|mul_?)$/.test(name) && apis.length === 0) {
    return "scaled";
  }
  if (apis.some((api) => functionalLosses.test(api))) {
    return averages(call) ? "mean" : "unknown";
  }
  const made = valuesWithCallers(call.callee).map((value) =>
    value.kind === "api" && lossClasses.test(value.api) ? value.call : undefined,
  );
  if (made.length > 0 && made.every((one) => one !== undefined && averages(one))) {
    return "mean";
  }
  return ofReturns(call, fuel, undefined);
}

/** What a function of the workspace returns, or the part `index` of it. */
function ofReturns(call: Call, fuel: number, index: number | undefined): Reduction {
  const callee = localCall(call)?.callee;
  const returns = callee === undefined ? [] : nodesOf(callee, "Return").filter((one) => bodyOf(one) === callee);
  return together(
    returns.map(({ value }) => {
      const part = index === undefined ? value : value?.kind === "Tuple" ? value.elements[index] : undefined;
      return part === undefined ? "unknown" : reduce(part, fuel - 1);
    }),
  );
}

function together(parts: readonly Reduction[]): Reduction {
  const [first] = parts;
  return parts.includes("scaled")
    ? "scaled"
    : first !== undefined && parts.every((part) => part === first)
      ? first
      : "unknown";
}

const functionalLosses =
  /^torch\.nn\.functional\.(?:\w+_loss(?:_with_logits)?|cross_entropy|\w*_?cross_entropy\w*|kl_div)$/;
const lossClasses = /^torch\.nn\.\w+Loss$/;

/** True when nothing changes the reduction from its default, which is the mean. */
function averages(call: Call): boolean {
  const reduction = keywordArgument(call, "reduction")?.value;
  const isMean =
    reduction === undefined || (reduction.kind === "Constant" && /^(?:batch)?mean$/.test(String(reduction.value)));
  return (
    isMean &&
    !call.arguments.some(
      ({ keyword, star }) => star === "**" || keyword?.id === "size_average" || keyword?.id === "reduce",
    )
  );
}

/** The output of a model of transformers that was given labels: its loss is a mean over what they mark. */
function isTransformersOutput(value: Value): boolean {
  const model = value.kind === "called" ? value.callee : undefined;
  return model?.kind === "api" && /^transformers\.\w+\.from_(?:pretrained|config)$/.test(model.api);
}

/** True when `code` scales gradients by hand: `parameter.grad /= n`, `parameter.grad.div_(n)`, or in a hook. */
export function scalesGradients(module: Module, code: Parameters<typeof nodesOf>[0]): boolean {
  const isGradient = (expression: Expr) => /\.grad(?:\.data)?$/.test(module.textOf(expression));
  return (
    nodesOf(code, "AugmentedAssignment").some(({ operator, target }) => /^[/*]/.test(operator) && isGradient(target)) ||
    nodesOf(code, "Call").some((call) => {
      const on = receiver(call);
      const name = methodName(call) ?? "";
      return (
        /^_foreach_(?:div|mul)_$/.test(name) || (/^(?:div_|mul_)$/.test(name) && on !== undefined && isGradient(on))
      );
    })
  );
}
