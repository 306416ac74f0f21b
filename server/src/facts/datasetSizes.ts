/** How many samples a dataset surely holds. */

import type { Call, Expr } from "../python/ast.ts";
import { argumentValue } from "../python/calls.ts";
import { constantOf } from "./constants.ts";
import { askedSplit, type Dataset, datasetsOf } from "./datasets.ts";
import { type Value, valuesOf } from "./values.ts";

/** The length of the dataset that `expression` surely is; undefined where the text does not tell. */
export function datasetLength(expression: Expr): number | undefined {
  const lengths = valuesOf(expression).map((value) => lengthOf(value, expression));
  const [first] = lengths;
  return lengths.every((length) => length === first) ? first : undefined;
}

function lengthOf(value: Value, expression: Expr): number | undefined {
  if (value.kind === "part" && value.of.kind === "api" && value.of.api === "torch.utils.data.random_split") {
    const lengths = argumentValue(value.of.call, 1, "lengths");
    const [index] = value.path;
    const part = lengths?.kind === "List" && typeof index === "number" ? lengths.elements[index] : undefined;
    return part === undefined ? undefined : integer(part);
  }
  if (value.kind !== "api") {
    return undefined;
  }
  if (value.api === "torch.utils.data.TensorDataset") {
    const first = value.call.arguments[0]?.value;
    const [only, ...others] = first === undefined ? [] : valuesOf(first);
    return only?.kind === "api" && others.length === 0 ? firstAxis(only.api, only.call) : undefined;
  }
  return datasetsOf(expression).length === 1 ? datasetsOf(expression).map(libraryLength)[0] : undefined;
}

/** `torch.randn(1000, 3)`, `torch.zeros((1000, 3))` */
function firstAxis(api: string, call: Call): number | undefined {
  if (!/^torch\.(?:randn?|zeros|ones|empty)$/.test(api)) {
    return undefined;
  }
  const first = call.arguments[0]?.value;
  const size = first?.kind === "Tuple" || first?.kind === "List" ? first.elements[0] : first;
  return size === undefined ? undefined : integer(size);
}

/** Training and test parts as published. */
const published: Readonly<Record<string, readonly [number, number]>> = {
  MNIST: [60000, 10000],
  FashionMNIST: [60000, 10000],
  KMNIST: [60000, 10000],
  CIFAR10: [50000, 10000],
  CIFAR100: [50000, 10000],
  SVHN: [73257, 26032],
  USPS: [7291, 2007],
};

function libraryLength(dataset: Dataset): number | undefined {
  const name = dataset.kind === "library" ? dataset.api.slice(dataset.api.lastIndexOf(".") + 1) : "";
  const split = askedSplit(dataset);
  return split === undefined ? undefined : published[name]?.[split === "training" ? 0 : 1];
}

function integer(expression: Expr): number | undefined {
  const value = constantOf(expression)?.value;
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}
