/** Images in datasets and batches: what a sample is by the dataset's transform, and what a loader makes of samples. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition, Parameter } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { callSites } from "./callSites.ts";
import { methodOf } from "./classes.ts";
import { argumentFor, localCall } from "./functions.ts";
import { type Frame, imageAt, type Path } from "./imageLayouts.ts";
import { channelHeightWidth, heightWidthChannel, type Image, joinImages, joinImagesOf } from "./images.ts";
import { transformed } from "./imageTransforms.ts";
import { returnedExpressions, type Value, valuesOf } from "./values.ts";

/** The image at `path` in one element of `iterable`: of a list, of a batch of images, of a dataset, of a loader. */
export function elementAt(iterable: Expr, path: Path, frame: Frame | undefined): Image | undefined {
  if (iterable.kind === "Call") {
    const passed = passedOn(iterable, path);
    if (passed !== undefined) {
      return elementAt(passed.iterable, passed.path, frame);
    }
  }
  if (iterable.kind === "List" || iterable.kind === "Tuple") {
    return iterable.elements.length === 0
      ? undefined
      : joinImages(iterable.elements.map((element) => imageAt(element, path, frame)));
  }
  if (iterable.kind === "Comprehension") {
    return iterable.type === "dict" ? undefined : imageAt(iterable.element, path, frame);
  }
  const batch = path.length === 0 ? imageAt(iterable, [], frame) : undefined;
  if (batch !== undefined) {
    const [first, ...rest] = batch.axes ?? [];
    return first === "N" || first === "1" ? { ...batch, axes: rest } : undefined;
  }
  const values = valuesOf(iterable).flatMap((value) => handedIn(value));
  const loaded = values.map((value) => loadedBatch(value, path) ?? sampleOf(value, path));
  const origin = moduleOf(iterable).origin(iterable);
  return (
    (values.length === 0 ? undefined : joinImages(loaded)) ??
    (origin !== iterable && isDisplay(origin) ? elementAt(origin, path, frame) : undefined)
  );
}

function isDisplay(expression: Expr): boolean {
  return ["List", "Tuple", "Comprehension", "Call"].includes(expression.kind);
}

/** What `enumerate`, `zip`, `tqdm` and others hand on, and which part of their element is one of its. */
function passedOn(call: Call, path: Path): { iterable: Expr; path: Path } | undefined {
  const names = [moduleOf(call).names.builtin(call.callee) ?? "", ...moduleOf(call).names.of(call.callee)];
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const [first, ...rest] = path;
  const argument = (index: number) => (call.arguments[index]?.star === "" ? call.arguments[index].value : undefined);
  const iterable = has(/^zip$/) && typeof first === "number" ? argument(first) : argument(0);
  if (iterable === undefined) {
    return undefined;
  }
  if (has(/^(?:list|tuple|iter|reversed|sorted|tqdm(?:\.\w+)*\.?(?:tqdm|trange)?|itertools\.(?:islice|cycle))$/)) {
    return { iterable, path };
  }
  return (has(/^enumerate$/) && first === 1) || (has(/^zip$/) && typeof first === "number")
    ? { iterable, path: rest }
    : undefined;
}

/** The image at `path` in one sample of what `dataset` names; undefined when it is no dataset. */
export function itemAt(dataset: Expr, path: Path, _frame: Frame | undefined): Image | undefined {
  const values = valuesOf(dataset).flatMap((value) => handedIn(value));
  return joinImagesOf(values, (value) => sampleOf(value, path));
}

/** What every caller hands over for a parameter, and every construction for one of `__init__`; other values as they are. */
function handedIn(value: Value, fuel = 3): readonly Value[] {
  const parameter = value.kind === "parameter" ? value.definition.node : undefined;
  const definition = parameter?.parent;
  if (parameter?.kind !== "Parameter" || definition?.kind !== "FunctionDefinition" || fuel === 0) {
    return [value];
  }
  const known = moduleOf(parameter).fact(newHandedIn);
  const byFuel = known.get(parameter) ?? keep(known, parameter, new Map<number, readonly Value[]>());
  return byFuel.get(fuel) ?? keep(byFuel, fuel, readHandedIn(value, parameter, definition, fuel));
}

function readHandedIn(
  value: Value,
  parameter: Parameter,
  definition: FunctionDefinition,
  fuel: number,
): readonly Value[] {
  const { calls, open } = callSites(definition);
  if (calls.length === 0 || (open && definition.name.id !== "__init__")) {
    return [value];
  }
  const given = calls.flatMap((call) => {
    const argument = argumentFor(call, parameter);
    return argument === undefined ? [value] : valuesOf(argument).flatMap((one) => handedIn(one, fuel - 1));
  });
  // Many calls hand over the same.
  return [...new Set(given)];
}

const newHandedIn = (_module: Module) => new Map<Parameter, Map<number, readonly Value[]>>();

/** Batches of a `DataLoader` whose own collation is the default: an axis before those of the samples. */
function loadedBatch(value: Value, path: Path): Image | undefined {
  if (value.kind !== "api" || value.api !== "torch.utils.data.DataLoader") {
    return undefined;
  }
  const dataset = argumentValue(value.call, 0, "dataset");
  const collation = keywordArgument(value.call, "collate_fn")?.value;
  const size = argumentValue(value.call, 1, "batch_size");
  const isUnbatched = size?.kind === "Constant" && size.type === "None";
  if (dataset === undefined || isUnbatched || (collation !== undefined && !isNone(collation))) {
    return undefined;
  }
  const sample = itemAt(dataset, path, undefined) ?? collatedSample(dataset, path);
  return sample?.axes === undefined || sample.holder === "pil"
    ? undefined
    : { ...sample, holder: "tensor", axes: ["N", ...sample.axes], tensorMade: sample.tensorMade ?? value.call };
}

/** What a folder of images gives by a transform that is not known: batches hold no Pillow images, so likely a tensor. */
function collatedSample(dataset: Expr, path: Path): Image | undefined {
  const values = valuesOf(dataset);
  const [only] = values;
  const isFolder =
    values.length === 1 && only?.kind === "api" && /^torchvision\.datasets\.(?:ImageFolder|CIFAR100?)$/.test(only.api);
  if (!isFolder || path.join() !== "0") {
    return undefined;
  }
  const transform = keywordArgument(only.call, "transform")?.value ?? argumentValue(only.call, 1, "transform");
  const isUnknown =
    transform !== undefined &&
    valuesOf(transform).every((value) => ["unknown", "parameter", "called"].includes(value.kind));
  const holder = "tensor" as const;
  return isUnknown ? { ...plainSample(only.call, false), holder, axes: channelHeightWidth, certain: false } : undefined;
}

function isNone(expression: Expr): boolean {
  return expression.kind === "Constant" && expression.type === "None";
}

/** The image at `path` in one sample of a dataset of torchvision or of the workspace. */
function sampleOf(value: Value, path: Path): Image | undefined {
  if (value.kind === "object") {
    return sampleOfClass(value, path);
  }
  if (value.kind === "part" && value.of.kind === "api" && value.of.api === "torch.utils.data.random_split") {
    return sampleOfArgument(value.of.call, path);
  }
  if (value.kind !== "api") {
    return undefined;
  }
  if (value.api === "torch.utils.data.Subset") {
    return sampleOfArgument(value.call, path);
  }
  const name = /^torchvision\.datasets\.(?:\w+\.)?([A-Z]\w+)$/.exec(value.api)?.[1];
  return name === undefined || path.length !== 1 || path[0] !== 0 ? undefined : sampleOfTorchvision(name, value.call);
}

function sampleOfArgument(call: Call, path: Path): Image | undefined {
  const dataset = argumentValue(call, 0, "dataset");
  return dataset === undefined ? undefined : itemAt(dataset, path, undefined);
}

/** Datasets whose samples are no pair of an image and its label. */
const otherSamples = /^(?:Kinetics|UCF101|HMDB51|Moving|FakeData|DatasetFolder|VOC|Coco|Cityscapes|SBDataset|Kitti)/;

function sampleOfTorchvision(name: string, call: Call): Image | undefined {
  const transform = keywordArgument(call, "transform")?.value ?? folderTransform(name, call);
  const isGrey = /^(?:MNIST|KMNIST|FashionMNIST|EMNIST|QMNIST|USPS|Omniglot)$/.test(name);
  if (otherSamples.test(name)) {
    return undefined;
  }
  const plain = plainSample(call, isGrey);
  if (transform === undefined) {
    return hasOnlyPlainArguments(call) ? plain : undefined;
  }
  const values = valuesOf(transform);
  return values.length === 0 ? undefined : joinImages(values.map((one) => transformed(one, plain)));
}

function plainSample(call: Call, isGrey: boolean): Image {
  return {
    holder: "pil",
    axes: isGrey ? ["H", "W"] : heightWidthChannel,
    certain: true,
    colours: isGrey ? "grey" : "RGB",
    channels: isGrey ? 1 : 3,
    isBytes: true,
    source: call,
    tensorMade: undefined,
  };
}

/** `ImageFolder(root, transform)` takes its transform by position, too. */
function folderTransform(name: string, call: Call): Expr | undefined {
  return name === "ImageFolder" ? argumentValue(call, 1, "transform") : undefined;
}

function hasOnlyPlainArguments(call: Call): boolean {
  return call.arguments.every((argument) => argument.star === "" && argument.keyword?.id !== "transforms");
}

/** What `__getitem__` returns, with what the constructor was given put in. */
function sampleOfClass(value: Extract<Value, { kind: "object" }>, path: Path): Image | undefined {
  const method = methodOf(value.definition, "__getitem__");
  const returns = method === undefined ? [] : returnedExpressions(method);
  const local = value.call === undefined ? undefined : localCall(value.call);
  const frame: Frame = {
    given: (parameter) => (method?.parameters.includes(parameter) ? { image: undefined } : undefined),
    kept: (kept) => {
      const parameter = kept.kind === "parameter" ? kept.definition.node : undefined;
      const argument =
        local !== undefined && parameter?.kind === "Parameter" && local.callee.parameters.includes(parameter)
          ? argumentFor(local, parameter)
          : undefined;
      const [only, ...others] = argument === undefined ? [] : valuesOf(argument);
      return others.length === 0 ? only : undefined;
    },
  };
  return returns.length === 0 ? undefined : joinImages(returns.map((one) => imageAt(one, path, frame)));
}
