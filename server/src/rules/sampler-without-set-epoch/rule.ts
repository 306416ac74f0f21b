/** A DistributedSampler that is never told the epoch: it draws the same order every time. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut } from "../../facts/dataLoaders.ts";
import { type EpochLoop, epochCounter, epochLoopOf } from "../../facts/epochLoops.ts";
import { enginesIn, frameworkServices } from "../../facts/frameworkServices.ts";
import { type LoaderUse, usesOf } from "../../facts/loaderUses.ts";
import { numberOf } from "../../facts/numbers.ts";
import { valuesOf } from "../../facts/values.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call, Expr, Node } from "../../python/ast.ts";
import { argumentValue, hasHiddenArguments, methodName, receiver } from "../../python/calls.ts";
import { indentStep } from "../../python/layout.ts";
import { insertBefore } from "../../python/statementEdits.ts";
import { enclosingLoops, functionOf } from "../../python/traverse.ts";
import { lineEnd } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const samplerWithoutSetEpoch: Rule = {
  id: "sampler-without-set-epoch",
  severity: "warning",
  category: "data",
  mentions: ["DistributedSampler"],
  about: ["torch.utils.data.DistributedSampler"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const sampler = shufflingSampler(loader);
      if (sampler !== undefined) {
        const report = checkSampler(module, loader, sampler);
        if (report !== undefined) {
          yield report;
        }
      }
    }
  },
};

const distributedSampler = "torch.utils.data.DistributedSampler";

/** The `DistributedSampler(…)` of the loader, where it shuffles. */
function shufflingSampler(loader: DataLoader): Call | undefined {
  const option = loader.options.get("sampler");
  if (option === undefined || !isLeftOut(loader, "batch_sampler")) {
    return undefined;
  }
  const [only, ...others] = valuesOf(option.value).filter(
    (value) => !(value.kind === "literal" && value.node.kind === "Constant" && value.node.type === "None"),
  );
  if (only?.kind !== "api" || only.api !== distributedSampler || others.length > 0) {
    return undefined;
  }
  const shuffle = argumentValue(only.call, 3, "shuffle");
  const shuffles = shuffle === undefined ? !hasHiddenArguments(only.call) : constantOf(shuffle)?.value === true;
  return shuffles && !isSeededAnew(only.call) ? only.call : undefined;
}

/** A sampler that is made in a loop, with a seed that may change: `DistributedSampler(dataset, seed=epoch)`. */
function isSeededAnew(sampler: Call): boolean {
  const seed = argumentValue(sampler, 4, "seed");
  return seed !== undefined && enclosingLoops(sampler).length > 0 && numberOf(seed) === undefined;
}

function checkSampler(module: Module, loader: DataLoader, sampler: Call): Report | undefined {
  const { uses } = usesOf(loader);
  const training = uses.filter((use) => use.purpose === "training" && use.sure);
  const involved = [module, moduleOf(sampler), ...uses.map((use) => moduleOf(use.at))];
  if (uses.some(isServed) || involved.some((one) => mayAnnounce(one, sampler) || isRunByFramework(one))) {
    return undefined;
  }
  for (const use of training) {
    const epochs = epochLoopOf(use.loop ?? use.at);
    if (epochs !== undefined && !mayAnnounce(moduleOf(epochs.loop), sampler)) {
      const { loop } = epochs;
      const head = loop.kind === "For" ? loop.iterable : loop.test;
      return {
        at: moduleOf(sampler) === module ? sampler.callee : loader.call.callee,
        related: [{ span: head, ...placeOf(head, module), label: "epochs" }],
        fixes: fixes(module, loader, use, epochs),
      };
    }
  }
  return undefined;
}

/** True when the module speaks of `set_epoch`, unless all it does is call that of other samplers. */
function mayAnnounce(module: Module, sampler: Call): boolean {
  const toOthers = module
    .nodesNear("Call", "set_epoch")
    .filter((call) => methodName(call) === "set_epoch" && isOtherSampler(call, sampler));
  return module.text.split("set_epoch").length - 1 > toOthers.length || setsEpochItself(module, sampler);
}

/** `sampler.epoch = epoch` is all that `set_epoch` does. */
function setsEpochItself(module: Module, sampler: Call): boolean {
  return module
    .nodesNear("Assignment", "epoch")
    .some(({ targets }) =>
      targets.some(
        (target) =>
          target.kind === "Attribute" &&
          target.attribute.id === "epoch" &&
          (/sampler$/.test(module.textOf(target.value)) ||
            valuesOf(target.value).some((value) => value.kind === "api" && value.call === sampler)),
      ),
    );
}

function isOtherSampler(call: Call, sampler: Call): boolean {
  const on = receiver(call);
  const values = on === undefined ? [] : valuesOf(on);
  return (
    values.length > 0 &&
    values.every((value) => value.kind === "api" && value.api === distributedSampler && value.call !== sampler)
  );
}

function isServed({ framework }: LoaderUse): boolean {
  return framework !== undefined && frameworkServices[framework].setsEpoch;
}

function isRunByFramework(module: Module): boolean {
  return [...enginesIn(module)].some((framework) => frameworkServices[framework].setsEpoch);
}

function fixes(module: Module, loader: DataLoader, use: LoaderUse, epochs: EpochLoop): Fix[] {
  const counter = epochCounter(epochs);
  const [first] = epochs.loop.body;
  const named = samplerInLoop(module, loader, use, epochs);
  if (counter === undefined || first === undefined || named === undefined || moduleOf(epochs.loop) !== module) {
    return [];
  }
  const line = `${named.text}.set_epoch(${module.textOf(counter)})`;
  const indent = module.lines.indentAt(first.start);
  const code = named.mayBeNone
    ? `if ${named.text} is not None:${lineEnd(module.text)}${indent}${indentStep(module, first)}${line}`
    : line;
  const edit = insertBefore(module, first, code);
  return edit === undefined ? [] : [{ key: "set-epoch", safe: false, edits: [edit] }];
}

/** How the code of the epoch loop can call the sampler. */
function samplerInLoop(
  module: Module,
  loader: DataLoader,
  use: LoaderUse,
  epochs: EpochLoop,
): { readonly text: string; readonly mayBeNone: boolean } | undefined {
  const given = loader.options.get("sampler")?.value;
  if (given === undefined) {
    return undefined;
  }
  const mayBeNone = valuesOf(given).some((value) => value.kind === "literal");
  if (isPlainName(given) && isSeenFrom(given, epochs.loop)) {
    return { text: module.textOf(given), mayBeNone };
  }
  const holder = epochs.through === undefined ? innermost(use.at) : loaderArgument(epochs.through, loader);
  return holder === undefined || mayBeNone ? undefined : { text: `${module.textOf(holder)}.sampler`, mayBeNone };
}

function isPlainName(expression: Expr): boolean {
  return expression.kind === "Name" || (expression.kind === "Attribute" && expression.value.kind === "Name");
}

/** A local of the same function, a module's own name, or an attribute of `self` in methods of the same class. */
function isSeenFrom(name: Expr, place: Node): boolean {
  const owner = functionOf(name);
  if (name.kind === "Name") {
    return owner === functionOf(place) || owner.kind === "Module";
  }
  return functionOf(place).parent === owner.parent;
}

/** `loader` in `enumerate(tqdm(loader))`. */
function innermost(expression: Expr): Expr | undefined {
  let current: Expr | undefined = expression;
  while (current?.kind === "Call") {
    current = current.arguments[0]?.value;
  }
  return current !== undefined && isPlainName(current) ? current : undefined;
}

/** The argument of `call` that is the loader. */
function loaderArgument(call: Call, loader: DataLoader): Expr | undefined {
  return call.arguments
    .map((argument) => argument.value)
    .find(
      (value) => isPlainName(value) && valuesOf(value).some((one) => one.kind === "api" && one.call === loader.call),
    );
}
