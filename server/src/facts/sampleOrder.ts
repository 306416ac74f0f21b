/** Data whose order is meant: series, streams of text, datasets that draw at random themselves. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { argumentValue, methodName } from "../python/calls.ts";
import { enclosingLoops, nodesOf, walk } from "../python/traverse.ts";
import { lineage } from "./classes.ts";
import { constantOf } from "./constants.ts";
import { type DataLoader, optionValue } from "./dataLoaders.ts";
import { type Dataset, datasetsOf } from "./datasets.ts";
import { apiNames } from "./frameworks.ts";
import type { LoaderUse } from "./loaderUses.ts";
import { valuesOf } from "./values.ts";

/**
 * True when shuffling would not matter or is not wanted, as far as the loader tells: one batch holds everything, the
 * dataset draws at random or orders its samples itself, or its names speak of series.
 */
export function ordersItself(loader: DataLoader): boolean {
  const dataset = optionValue(loader, "dataset");
  const size = optionValue(loader, "batch_size");
  if (dataset === undefined) {
    return false;
  }
  return (
    (size !== undefined && isWholeDataset(size)) ||
    speaksOfSeries(dataset) ||
    isSmallPart(dataset) ||
    isPermutedAnew(loader, dataset) ||
    datasetsOf(dataset).some((one) => drawsItself(one))
  );
}

/** `batch_size=len(dataset)`: one batch an epoch. */
function isWholeDataset(size: Expr): boolean {
  const origin = moduleOf(size).origin(size);
  return (
    (origin.kind === "Call" && moduleOf(origin).names.builtin(origin.callee) === "len") ||
    /(?:^|\.)shape\[0\]$/.test(moduleOf(origin).textOf(origin))
  );
}

/** `Subset(dataset, range(32))`: a few samples to overfit on. */
function isSmallPart(dataset: Expr): boolean {
  return valuesOf(dataset).some((value) => {
    const indices =
      value.kind === "api" && value.api === "torch.utils.data.Subset"
        ? argumentValue(value.call, 1, "indices")
        : undefined;
    const origin = indices === undefined ? undefined : moduleOf(indices).origin(indices);
    const isRange = origin?.kind === "Call" && moduleOf(origin).names.builtin(origin.callee) === "range";
    const end = isRange && origin.arguments.length === 1 ? origin.arguments[0]?.value : undefined;
    const count = end === undefined ? undefined : constantOf(end)?.value;
    return typeof count === "number" && count <= smallest;
  });
}

/** Subsets of no more samples than this are taken for a check of the code. */
const smallest = 512;

/** `TensorDataset(x[order], y[order])` by a permutation, in a loader that each turn of a loop makes. */
function isPermutedAnew(loader: DataLoader, dataset: Expr): boolean {
  const origin = moduleOf(dataset).origin(dataset);
  return (
    enclosingLoops(loader.call).length > 0 &&
    nodesOf(origin, "Name").some((name) =>
      valuesOf(name).some((value) => value.kind === "api" && permutations.has(value.api)),
    )
  );
}

const permutations: ReadonlySet<string> = new Set(["torch.randperm", "numpy.random.permutation", "random.sample"]);

const series =
  /time_?series|forecast|sliding|window|stock|temporal|sequential|lookback|horizon|weather|traffic|price|electric|bptt|stateful|overfit|single_?batch|tiny|toy|dummy|fake|mock|random|synthetic|sine/i;

/** By name: the dataset, its class or the class's file speak of series, or of data that is no data. */
function speaksOfSeries(dataset: Expr): boolean {
  const words = [
    moduleOf(dataset).textOf(dataset),
    moduleOf(dataset).textOf(moduleOf(dataset).origin(dataset)),
    ...datasetsOf(dataset).flatMap((one) =>
      one.kind === "map" || one.kind === "iterable" ? [one.definition.name.id] : [],
    ),
  ];
  return words.some((word) => series.test(word));
}

/** A class that shuffles, draws at random, or slides a window over a series; tensors of made-up numbers. */
function drawsItself(dataset: Dataset): boolean {
  if (dataset.kind === "memory") {
    return isMadeUp(dataset);
  }
  if (dataset.kind === "map" && dataset.items !== undefined && slidesWindow(dataset.items)) {
    return true;
  }
  return (
    dataset.kind === "map" &&
    lineage(dataset.definition).some((one) => nodesOf(one, "Call").some((call) => shuffles(call) || drawsIndex(call)))
  );
}

/** `self.values[index : index + width]`: overlapping windows of one series. */
function slidesWindow(items: FunctionDefinition): boolean {
  const index = items.parameters[1]?.name.id;
  return nodesOf(items, "Slice").some(
    ({ lower, upper }) =>
      lower?.kind === "Name" &&
      lower.id === index &&
      upper?.kind === "BinaryOperation" &&
      upper.operator === "+" &&
      nodesOf(upper, "Name").some((name) => name.id === index),
  );
}

/** Tensors of random numbers: every order of them is as good. */
function isMadeUp({ value }: Extract<Dataset, { kind: "memory" }>): boolean {
  const call = value.kind === "api" ? value.call : undefined;
  const inner = call === undefined ? [] : [...call.arguments.map((argument) => argument.value)];
  const isNoise = (api: string) => /^torch\.(?:randn?|randint|zeros|ones|empty|arange|linspace)$/.test(api);
  const first = inner[0];
  return (
    (value.kind === "api" && isNoise(value.api)) ||
    (first !== undefined &&
      valuesOf(first).some((one) => one.kind === "api" && /^torch\.(?:arange|linspace)$/.test(one.api)))
  );
}

const shufflers = /^(?:random|numpy\.random|torch)\.(?:shuffle|permutation|randperm|sample|choices?)$/;

function shuffles(call: Call): boolean {
  return apiNames(call.callee).some((api) => shufflers.test(api)) || methodName(call) === "shuffle";
}

/** A random number that picks the sample. */
function drawsIndex(call: Call): boolean {
  const isDraw = apiNames(call.callee).some((api) =>
    /^(?:random\.(?:randint|randrange)|numpy\.random\.(?:randint|integers)|torch\.randint)$/.test(api),
  );
  return isDraw && isIndex(call);
}

function isIndex(call: Call): boolean {
  let node: Node = call;
  while (node.parent?.kind === "Call" || node.parent?.kind === "Argument" || node.parent?.kind === "Attribute") {
    node = node.parent;
  }
  return node.parent?.kind === "Subscript" || node.parent?.kind === "Assignment";
}

/** True when the loop carries a state from batch to batch, as truncated backpropagation through time does. */
export function readsInOrder(use: LoaderUse): boolean {
  const { loop } = use;
  if (loop?.kind !== "For") {
    return false;
  }
  let found = false;
  walk(loop, (node) => {
    const isDetached = node.kind === "Call" && (methodName(node) === "detach" || /^repackage/.test(nameOf(node)));
    // `hidden = hidden.detach()`, `h = repackage_hidden(h)`
    if (isDetached && node.kind === "Call") {
      const target = node.parent?.kind === "Assignment" ? node.parent.targets[0] : undefined;
      const module = moduleOf(node);
      const from = node.callee.kind === "Attribute" ? node.callee.value : node.arguments[0]?.value;
      found ||= target !== undefined && from !== undefined && module.textOf(target) === module.textOf(from);
    }
    return !found;
  });
  return found;
}

function nameOf(call: Call): string {
  return call.callee.kind === "Name" ? call.callee.id : "";
}
