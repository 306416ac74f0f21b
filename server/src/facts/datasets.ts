/** Datasets: what a DataLoader reads from – a class of the workspace, one of a library, or tensors in memory. */

import type { Call, ClassDefinition, Expr, FunctionDefinition } from "../python/ast.ts";
import { argumentValue, keywordArgument, positionalArguments } from "../python/calls.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { foreignBases, methodOf } from "./classes.ts";
import { constantOf } from "./constants.ts";
import { apiNames } from "./frameworks.ts";
import { type Value, valuesOf } from "./values.ts";

export type Dataset =
  /** A class of the workspace that is read by index. */
  | {
      readonly kind: "map";
      readonly definition: ClassDefinition;
      readonly items: FunctionDefinition | undefined;
      readonly call: Call | undefined;
    }
  /** A class of the workspace that is read as a stream. */
  | {
      readonly kind: "iterable";
      readonly definition: ClassDefinition;
      readonly items: FunctionDefinition | undefined;
      readonly call: Call | undefined;
    }
  /** A map-style dataset of a library, by its canonical name (`torchvision.datasets.CIFAR10`). */
  | { readonly kind: "library"; readonly api: string; readonly call: Call }
  /** Tensors, arrays or lists in memory. */
  | { readonly kind: "memory"; readonly value: Value }
  | { readonly kind: "unknown"; readonly value: Value };

/** Every dataset that `expression` may be; parts and joins (`Subset`, `random_split`, `ConcatDataset`) are seen through. */
export function datasetsOf(expression: Expr): readonly Dataset[] {
  return valuesOf(expression).flatMap((value) => datasetOf(value, 8, valuesOf));
}

/** The same, with parameters looked up at the callers of their function. */
export function datasetsWithCallers(expression: Expr): readonly Dataset[] {
  return valuesWithCallers(expression).flatMap((value) => datasetOf(value, 8, valuesWithCallers));
}

function datasetOf(value: Value, fuel: number, read: typeof valuesOf): readonly Dataset[] {
  const inner = fuel === 0 ? undefined : wrappedDatasets(value);
  if (inner !== undefined) {
    return inner.flatMap((one) => read(one)).flatMap((one) => datasetOf(one, fuel - 1, read));
  }
  if (value.kind === "object") {
    return [classDataset(value)];
  }
  if (value.kind === "literal" && (value.node.kind === "List" || value.node.kind === "Tuple")) {
    return [{ kind: "memory", value }];
  }
  if (value.kind !== "api") {
    return [{ kind: "unknown", value }];
  }
  const { api, call } = value;
  if (inMemory.test(api)) {
    return [{ kind: "memory", value }];
  }
  return [libraryDatasets.test(api) ? { kind: "library", api, call } : { kind: "unknown", value }];
}

const inMemory =
  /^(?:torch\.utils\.data\.(?:TensorDataset|StackDataset)|torch\.[a-z]\w*|torchvision\.datasets\.FakeData)$/;
/** Datasets of libraries that are known to be map-style; torchtext's and HF's may be streams. */
const libraryDatasets = /^(?:torchvision\.datasets|torchaudio\.datasets)\.(?:\w+\.)?[A-Z]\w*$/;

/** The datasets that `value` is a part or a join of. */
function wrappedDatasets(value: Value): readonly Expr[] | undefined {
  if (value.kind === "part") {
    return value.of.kind === "api" && value.of.api === "torch.utils.data.random_split"
      ? firstArgument(value.of.call)
      : undefined;
  }
  if (value.kind !== "api") {
    return undefined;
  }
  if (value.api === "torch.utils.data.Subset") {
    return firstArgument(value.call);
  }
  if (value.api !== "torch.utils.data.ConcatDataset" && value.api !== "torch.utils.data.ChainDataset") {
    return undefined;
  }
  const list = argumentValue(value.call, 0, "datasets");
  return list?.kind === "List" || list?.kind === "Tuple" ? list.elements : undefined;
}

function firstArgument(call: Call): readonly Expr[] | undefined {
  const dataset = argumentValue(call, 0, "dataset");
  return dataset === undefined ? undefined : [dataset];
}

function classDataset(value: Extract<Value, { kind: "object" }>): Dataset {
  const { definition, call } = value;
  const bases = foreignBases(definition).flatMap((base) => apiNames(base));
  // DataPipes shuffle and shard by steps of their own pipeline: nothing is known of them.
  if (bases.some((base) => /(?:Iter|Map)DataPipe$/.test(base))) {
    return { kind: "unknown", value };
  }
  if (bases.includes("torch.utils.data.IterableDataset")) {
    return { kind: "iterable", definition, items: methodOf(definition, "__iter__"), call };
  }
  const items = methodOf(definition, "__getitem__");
  const isDataset = bases.some((base) => base === "torch.utils.data.Dataset" || libraryDatasets.test(base));
  return isDataset || items !== undefined ? { kind: "map", definition, items, call } : { kind: "unknown", value };
}

/** Which part of the data a dataset was asked for, by `train=`, `split=` and their like; undefined when nothing says. */
export function askedSplit(dataset: Dataset): "training" | "evaluation" | undefined {
  const call = dataset.kind === "memory" || dataset.kind === "unknown" ? undefined : dataset.call;
  if (call === undefined) {
    return undefined;
  }
  const train = keywordArgument(call, "train") ?? keywordArgument(call, "is_train");
  // torchvision's MNIST, CIFAR and USPS families take `train` second.
  const second = dataset.kind === "library" && splitSecond.test(dataset.api) ? positionalArguments(call)[1] : undefined;
  const flag = constantOfArgument(train?.value ?? second?.value);
  if (typeof flag === "boolean") {
    return flag ? "training" : "evaluation";
  }
  const named = ["split", "image_set", "mode", "phase", "subset"].map((name) =>
    constantOfArgument(keywordArgument(call, name)?.value ?? second?.value),
  );
  const word = named.find((one): one is string => typeof one === "string");
  return word === undefined
    ? undefined
    : /^(?:train|training|trainval|train_extra|unlabeled|train\+unlabeled)$/i.test(word)
      ? "training"
      : /^(?:val|valid|validation|test|testing|dev|eval)$/i.test(word)
        ? "evaluation"
        : undefined;
}

const splitSecond =
  /^torchvision\.datasets\.(?:MNIST|FashionMNIST|KMNIST|QMNIST|CIFAR10|CIFAR100|USPS|SVHN|STL10|GTSRB|Food101|Flowers102|ImageNet)$/;

function constantOfArgument(expression: Expr | undefined): unknown {
  return expression === undefined ? undefined : constantOf(expression)?.value;
}
