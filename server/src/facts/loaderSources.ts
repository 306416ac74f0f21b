/** Which DataLoader an iterated expression comes from: the call that built it, or the parameter that brought it. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { methodName, positionalArguments, receiver } from "../python/calls.ts";
import type { Definition } from "../python/scopes.ts";
import { nodesOf } from "../python/traverse.ts";
import { loaderCallOf } from "./dataLoaders.ts";
import { type Framework, frameworkOf } from "./frameworkServices.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";
import { definitionValues, type Value, valuesOf } from "./values.ts";

/** The call that builds the loader, or the parameter that it arrives in. */
export type Source = Call | Definition;

export interface SourceOf {
  readonly source: Source;
  /** The framework that wrapped the loader on its way (`accelerator.prepare(loader)`). */
  readonly framework: Framework | undefined;
}

/** Every loader whose batches `expression` may give when it is iterated; wrappers such as `enumerate` and `tqdm` are seen through. */
export function readSources(expression: Expr): readonly SourceOf[] {
  return read(expression, undefined, 10);
}

/** True for calls that give the batches of their argument on: `enumerate`, `tqdm`, `zip`, `islice`, `prepare`. */
export function passesBatches(call: Call): boolean {
  const { names } = moduleOf(call);
  const builtin = names.builtin(call.callee);
  if (builtin !== undefined) {
    return /^(?:enumerate|zip|iter|reversed|list|tqdm)$/.test(builtin);
  }
  const apis = apiNames(call.callee);
  if (apis.length > 0) {
    return apis.some((api) => transparent.test(api));
  }
  return /^(?:log_every|prepare|prepare_data_loader|setup_dataloaders|track|per_device_loader)$/.test(
    methodName(call) ?? "",
  );
}

const transparent =
  /^(?:tqdm\.(?:\w+\.)*(?:tqdm|trange|tqdm_notebook)|itertools\.(?:islice|cycle|chain)|rich\.progress\.track|fastprogress\.(?:\w+\.)*(?:progress_bar|master_bar)|more_itertools\.\w+|torch_xla\.distributed\.parallel_loader\.\w+|progressbar\.\w+|progress\.bar\.Bar)$/;

function read(expression: Expr, framework: Framework | undefined, fuel: number): readonly SourceOf[] {
  if (fuel === 0) {
    return [];
  }
  if (expression.kind === "Starred" || expression.kind === "Walrus") {
    return read(expression.value, framework, fuel - 1);
  }
  if (expression.kind === "Call" && (passesBatches(expression) || isGenerator(expression))) {
    const by = framework ?? preparedBy(expression);
    return expression.arguments.flatMap((argument) => read(argument.value, by, fuel - 1));
  }
  if (expression.kind === "Name") {
    const definitions = moduleOf(expression).definitions.of(expression);
    const assigned = definitions.filter((one) => one.kind === "assignment" && one.value !== undefined);
    if (assigned.some((one) => one.path.length === 0 && isPassing(one.value))) {
      return definitions.flatMap((one) =>
        one.path.length === 0 && one.value !== undefined && isPassing(one.value)
          ? read(one.value, framework, fuel - 1)
          : definitionValues(one).flatMap((value) => sourcesOfValue(value, framework, fuel - 1)),
      );
    }
  }
  return valuesOf(expression).flatMap((value) => sourcesOfValue(value, framework, fuel - 1));
}

function isPassing(expression: Expr | undefined): boolean {
  return expression?.kind === "Call" && (passesBatches(expression) || isGenerator(expression));
}

/** A call of a generator of the workspace: it gives on what it loops over. */
function isGenerator(call: Call): boolean {
  const definition = localCall(call)?.callee;
  return definition !== undefined && nodesOf(definition, "Yield").length > 0;
}

function sourcesOfValue(value: Value, framework: Framework | undefined, fuel: number): readonly SourceOf[] {
  const call = loaderCallOf(value);
  if (call !== undefined) {
    return [{ source: call, framework }];
  }
  switch (value.kind) {
    case "parameter":
      return [{ source: value.definition, framework }];
    case "part": {
      const [index] = value.path;
      if (value.of.kind === "method" && passesBatches(value.of.call) && typeof index === "number") {
        const argument = positionalArguments(value.of.call)[index];
        return argument === undefined ? [] : read(argument.value, framework ?? preparedBy(value.of.call), fuel);
      }
      return [];
    }
    case "element":
      return value.of.kind === "literal" &&
        value.path.length === 0 &&
        (value.of.node.kind === "List" || value.of.node.kind === "Tuple")
        ? value.of.node.elements.flatMap((element) => read(element, framework, fuel))
        : [];
    case "method":
      return passesBatches(value.call)
        ? positionalArguments(value.call).flatMap((argument) =>
            read(argument.value, framework ?? preparedBy(value.call), fuel),
          )
        : [];
    default:
      return [];
  }
}

/** The framework whose object `prepare` or `setup_dataloaders` is called on. */
function preparedBy(call: Call): Framework | undefined {
  const on = receiver(call);
  const made = on === undefined ? [] : valuesOf(on);
  const known = made
    .map((value) => (value.kind === "api" ? frameworkOf(value.api) : undefined))
    .find((one) => one !== undefined);
  const isSpelt = on !== undefined && /accelerator$/.test(moduleOf(call).textOf(on));
  return (
    known ??
    (methodName(call) === "prepare" && isSpelt
      ? "accelerate"
      : methodName(call) === "setup_dataloaders"
        ? "fabric"
        : undefined)
  );
}
