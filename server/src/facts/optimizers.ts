/** Optimizers: which one an expression is, with which options, and over whose parameters. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { argumentValue, hasHiddenArguments, keywordArgument, methodName, receiver } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { foreignBases } from "./classes.ts";
import { constructorWords } from "./constructors.ts";
import { apiNames } from "./frameworks.ts";
import { constructedClass } from "./references.ts";
import type { Value } from "./values.ts";

export interface Optimizer {
  /** The class as PyTorch calls it (`SGD`, `AdamW`); for a class of the workspace, the one that it derives from. */
  readonly name: string;
  /** Where it is made. */
  readonly call: Call;
}

/** Every optimizer that the module makes, in document order. */
export function optimizersIn(module: Module): readonly Optimizer[] {
  return module.fact(readOptimizers);
}

/** What stands in the names of packages that hold optimizers, or of what they hold. */
const optimizerWords = ["optim", "optimizers", "torch_optimizer", "deepspeed", "lion_pytorch", "AdamW", "Adafactor"];

const readOptimizers = (module: Module): readonly Optimizer[] =>
  module.nodesNear("Call", constructorWords(module, optimizerWords)).flatMap((call) => {
    const definition = constructedClass(call.callee);
    const names = definition === undefined ? apiNames(call.callee) : foreignBases(definition).flatMap(apiNames);
    const name = names.map(classNamed).find((one) => one !== undefined);
    return name === undefined ? [] : [{ name, call }];
  });

/** The optimizers that `expression` may be; undefined when it may be anything else. */
export function optimizersOf(expression: Expr): readonly Optimizer[] | undefined {
  const found = valuesWithCallers(expression).map(optimizerOf);
  const known = found.filter((one) => one !== undefined);
  return known.length === found.length && known.length > 0 ? known : undefined;
}

/** The optimizer that a value is. */
export function optimizerOf(value: Value): Optimizer | undefined {
  if (value.kind === "api") {
    const name = classNamed(value.api);
    return name === undefined ? undefined : { name, call: value.call };
  }
  if (value.kind !== "object" || value.call === undefined) {
    return undefined;
  }
  const bases = foreignBases(value.definition).flatMap(apiNames);
  const name = bases.map(classNamed).find((one) => one !== undefined);
  return name === undefined ? undefined : { name, call: value.call };
}

/** Packages that hold optimizers under the interface of `torch.optim.Optimizer`. */
const packages =
  /^(?:torch\.optim|transformers|apex\.optimizers|bitsandbytes\.optim|deepspeed\.ops\.\w+|torch_optimizer|timm\.optim|lion_pytorch)\.([A-Z]\w*)$/;

function classNamed(api: string): string | undefined {
  const name = packages.exec(api)?.[1];
  const isOne = api.startsWith("transformers.") ? /^(?:AdamW|Adafactor)$/ : /./;
  return name !== undefined && isOne.test(name) ? name : undefined;
}

/** Parameters behind `params`, in the order in which PyTorch's classes take them by position. */
const parameterOrder: Readonly<Record<string, readonly string[]>> = {
  SGD: ["lr", "momentum", "dampening", "weight_decay", "nesterov"],
  RMSprop: ["lr", "alpha", "eps", "weight_decay", "momentum", "centered"],
  Adagrad: ["lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps"],
  Adadelta: ["lr", "rho", "eps", "weight_decay"],
};
const usualOrder: readonly string[] = ["lr", "betas", "eps", "weight_decay", "amsgrad"];

/** The option as it is written; undefined when it is left to its default, or hidden behind `**options`. */
export function optimizerOption({ name, call }: Optimizer, option: string): Expr | undefined {
  const position = (parameterOrder[name] ?? usualOrder).indexOf(option);
  return position < 0 ? keywordArgument(call, option)?.value : argumentValue(call, position + 1, option);
}

/**
 * True when the optimizer remembers something from step to step (momentum, averages of gradients), so that resuming
 * without its state changes the run; undefined when the text does not tell.
 */
export function keepsState(optimizer: Optimizer): boolean | undefined {
  if (optimizer.name !== "SGD") {
    return optimizer.name === "Optimizer" ? undefined : true;
  }
  const momentum = optimizerOption(optimizer, "momentum");
  if (momentum === undefined) {
    return hasHiddenArguments(optimizer.call) ? undefined : false;
  }
  const value = moduleOf(momentum).origin(momentum);
  return value.kind === "Constant" ? Number(value.value) > 0 : undefined;
}

/** True for optimizers whose update does not change when every gradient is multiplied by the same number. */
export function ignoresScale({ name }: Optimizer): boolean {
  return /Ada|RMSprop|Rprop|Lion|Lamb|LAMB|NovoGrad/i.test(name) && name !== "Adafactor";
}

/** What the optimizer is made over: `model` of `model.parameters()`, through names, lists, groups, `filter` and `chain`. */
export function optimizedModels({ call }: Optimizer): readonly Expr[] {
  const parameters = argumentValue(call, 0, "params");
  return parameters === undefined ? [] : modelsIn(parameters, 4);
}

function modelsIn(parameters: Expr, fuel: number): Expr[] {
  const origin = moduleOf(parameters).origin(parameters);
  const own = nodesOf(origin, "Call").flatMap((call) =>
    /^(?:named_)?parameters$/.test(methodName(call) ?? "") ? (receiver(call) ?? []) : [],
  );
  if (own.length > 0 || fuel === 0) {
    return own;
  }
  return nodesOf(origin, "Name").flatMap((name: Node) =>
    name.kind === "Name" && moduleOf(name).origin(name) !== name ? modelsIn(name, fuel - 1) : [],
  );
}
