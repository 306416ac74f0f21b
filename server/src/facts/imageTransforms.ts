/** What transform pipelines of torchvision and Albumentations do to an image: the holder, the axes, the scale of colours. */

import type { Expr } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { numberOf } from "./axisOrders.ts";
import { apiNames } from "./frameworks.ts";
import { channelHeightWidth, heightWidthChannel, type Image, imageAxes } from "./images.ts";
import { type Value, valuesOf } from "./values.ts";

const torchvisionTransform = /^torchvision\.transforms\.(?:v2\.|transforms\.)?([A-Z]\w*)$/;

/** The image after the transform that `value` is; undefined when the transform is not known. */
export function transformed(value: Value, image: Image): Image | undefined {
  if (value.kind !== "api") {
    return undefined;
  }
  const name = torchvisionTransform.exec(value.api)?.[1];
  switch (name) {
    case undefined:
      return undefined;
    case "Compose":
    case "Sequential":
      return composed(argumentValue(value.call, 0, "transforms"), image);
    case "ToTensor":
    case "PILToTensor":
    case "ToImage":
    case "ToImageTensor":
      return image.holder === "tensor" ? undefined : toTensor(image, value.call);
    case "ToPILImage":
      return toPillow(image);
    case "Lambda":
    case "FiveCrop":
    case "TenCrop":
    case "LinearTransformation":
      return undefined;
    case "Grayscale": {
      const channels = numberOf(argumentValue(value.call, 0, "num_output_channels")) ?? 1;
      return { ...image, channels, colours: "grey", axes: channels === 1 ? withoutChannels(image) : image.axes };
    }
    default:
      return image;
  }
}

/** The axes of a grey image: Pillow's and numpy's have no channels, a tensor's has one. */
function withoutChannels(image: Image): readonly string[] | undefined {
  return image.holder === "tensor" ? image.axes : ["H", "W"];
}

/** Applies the transforms of a list one after the other; Pillow's images stay Pillow's in a step that is not known. */
function composed(list: Expr | undefined, image: Image): Image | undefined {
  const steps = stepsOf(list);
  let current: Image | undefined = steps === undefined ? undefined : image;
  for (const step of steps ?? []) {
    const [only, ...others] = valuesOf(step);
    if (current !== undefined && only !== undefined) {
      const after: Image | undefined = others.length > 0 ? undefined : transformed(only, current);
      const unsure: Image = { ...current, certain: false, colours: undefined, channels: undefined };
      current = after ?? (current.holder === "pil" ? unsure : undefined);
    }
  }
  return current;
}

function stepsOf(list: Expr | undefined): readonly Expr[] | undefined {
  const [only, ...others] = list === undefined ? [] : valuesOf(list);
  const display = others.length === 0 && only?.kind === "literal" ? only.node : undefined;
  return display?.kind === "List" || display?.kind === "Tuple" ? display.elements : undefined;
}

/** `ToTensor` and `to_tensor`: channels come first, a grey image gets one. */
export function toTensor(image: Image, call: Image["tensorMade"]): Image | undefined {
  const axes = imageAxes(image);
  if (image.axes?.length !== axes.length || (axes !== "HWC" && axes !== "HW")) {
    return undefined;
  }
  // Whether the file was grey no longer matters: a tensor of a grey image has a channel axis, too.
  const channels = axes === "HW" ? 1 : image.channels;
  return {
    ...image,
    holder: "tensor",
    axes: channelHeightWidth,
    certain: true,
    channels,
    isBytes: false,
    tensorMade: call,
  };
}

/** `ToPILImage` takes a tensor with channels first, or an array with channels last. */
export function toPillow(image: Image): Image {
  const axes = imageAxes(image) === "CHW" ? heightWidthChannel : image.axes;
  return { ...image, holder: "pil", axes, tensorMade: undefined };
}

/** True when `value` is a pipeline of Albumentations: called with `image=…`, it gives a dict. */
export function isAlbumentations(value: Value): boolean {
  return value.kind === "api" && value.api.startsWith("albumentations.");
}

/** The entry `image` of what a pipeline of Albumentations gives. */
export function albumented(value: Value, image: Image): Image | undefined {
  if (value.kind !== "api") {
    return undefined;
  }
  const tensorMakers = nodesOf(value.call, "Call").filter((call) =>
    apiNames(call.callee).some((name) => /^albumentations\.(?:pytorch\.(?:transforms\.)?)?ToTensor(?:V2)?$/.test(name)),
  );
  const steps = value.call.arguments[0]?.value;
  const isSpelledOut = !value.api.endsWith(".Compose") || (steps !== undefined && stepsOf(steps) !== undefined);
  return !isSpelledOut ? undefined : tensorMakers.length > 0 ? toTensor(image, tensorMakers[0]) : image;
}

/** True when the pipeline that `value` is scales colours by the mean of ImageNet, which is given red first. */
export function usesImageNetMean(value: Value): boolean {
  return (
    value.kind === "api" &&
    torchvisionTransform.test(value.api) &&
    nodesOf(value.call, "Call").some(
      (call) =>
        apiNames(call.callee).some((name) => torchvisionTransform.exec(name)?.[1] === "Normalize") &&
        isImageNetMean(keywordArgument(call, "mean")?.value ?? call.arguments[0]?.value),
    )
  );
}

/** `[0.485, 0.456, 0.406]`, also behind a name. */
export function isImageNetMean(mean: Expr | undefined): boolean {
  const values = stepsOf(mean)?.map(numberOf) ?? [];
  return values.length === 3 && [0.485, 0.456, 0.406].every((expected, index) => values[index] === expected);
}
