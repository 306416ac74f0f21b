/** What calls of OpenCV, Pillow, numpy, torch and torchvision make of an image. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { axesAfter, rearranged } from "./axisOrders.ts";
import { apiNames } from "./frameworks.ts";
import { elementAt } from "./imageDatasets.ts";
import { type Frame, imageAt, type Path } from "./imageLayouts.ts";
import { convertedByPillow, imageRead, videoFrame } from "./imageReaders.ts";
import { channelHeightWidth, type Image, imageAxes, swapped, withAxes } from "./images.ts";
import { albumented, isAlbumentations, toPillow, toTensor, transformed } from "./imageTransforms.ts";
import { type Value, valuesOf } from "./values.ts";

/** The image that a call of a framework gives. */
export function imageOfCall(call: Call, frame: Frame | undefined): Image | undefined {
  const [api, ...others] = apiNames(call.callee);
  if (others.length > 0) {
    return undefined;
  }
  if (moduleOf(call).names.builtin(call.callee) === "next") {
    const loader = iterated(call);
    return loader === undefined ? undefined : elementAt(loader, [], frame);
  }
  if (rearranged(call) !== undefined) {
    const after = rearrangement(call, frame);
    if (after !== undefined) {
      return after;
    }
  }
  if (api !== undefined) {
    return imageOfApi(api, call, frame);
  }
  const { callee } = call;
  const receiver = callee.kind === "Attribute" ? imageAt(callee.value, [], frame) : undefined;
  return receiver !== undefined && callee.kind === "Attribute"
    ? imageOfMethod(receiver, callee.attribute.id, call)
    : imageOfTransform(call, frame);
}

/** The image at `path` in what a call of a framework gives: a frame of a video, an entry of a batch or of a dict. */
export function partOfCall(call: Call, path: Path, frame: Frame | undefined): Image | undefined {
  const [first, ...rest] = path;
  const loader = moduleOf(call).names.builtin(call.callee) === "next" ? iterated(call) : undefined;
  if (loader !== undefined) {
    return elementAt(loader, path, frame);
  }
  const { callee } = call;
  if (first === 1 && rest.length === 0 && callee.kind === "Attribute" && callee.attribute.id === "read") {
    const values = valuesOf(callee.value);
    const isVideo = values.some((value) => value.kind === "api" && value.api === "cv2.VideoCapture");
    return isVideo && values.length === 1 ? videoFrame(call) : undefined;
  }
  if (first === "image" && rest.length === 0) {
    const image = keywordArgument(call, "image")?.value;
    const given = image === undefined ? undefined : imageAt(image, [], frame);
    const [pipeline, ...others] = pipelines(callee, frame);
    return given !== undefined && pipeline !== undefined && others.length === 0 && isAlbumentations(pipeline)
      ? albumented(pipeline, given)
      : undefined;
  }
  return undefined;
}

/** The iterable of `next(iter(loader))`, also through a name. */
function iterated(call: Call): Expr | undefined {
  const argument = call.arguments[0]?.value;
  const iterator = argument === undefined ? undefined : moduleOf(argument).origin(argument);
  const isIterator = iterator?.kind === "Call" && moduleOf(iterator).names.builtin(iterator.callee) === "iter";
  return isIterator ? iterator.arguments[0]?.value : undefined;
}

function rearrangement(call: Call, frame: Frame | undefined): Image | undefined {
  const subject = rearranged(call);
  const image = subject === undefined ? undefined : imageAt(subject, [], frame);
  if (image === undefined || image.holder === "pil") {
    return undefined;
  }
  const isSqueeze = /squeeze_?$/.test(lastName(call.callee)) && !/unsqueeze/.test(lastName(call.callee));
  if (isSqueeze && call.arguments.length < 2 && image.axes?.includes("C") && image.channels !== 3) {
    return squeezedChannels(image, call);
  }
  const axes = image.axes === undefined ? undefined : axesAfter(call, image.axes);
  return axes === undefined ? { ...image, axes: undefined } : withAxes(image, axes);
}

/** `squeeze()` of a grey image takes the one channel away; of any other it may. */
function squeezedChannels(image: Image, call: Call): Image {
  const axes = image.axes === undefined ? undefined : axesAfter(call, image.axes);
  const isBare = call.arguments.every((argument) => argument.value === rearranged(call));
  if (!isBare) {
    return axes === undefined ? { ...image, axes: undefined } : withAxes(image, axes);
  }
  const rest = axes?.filter((axis) => axis !== "C" && axis !== "N");
  return image.channels === 1 ? withAxes(image, rest) : { ...image, axes: undefined };
}

function lastName(callee: Expr): string {
  return callee.kind === "Attribute" ? callee.attribute.id : callee.kind === "Name" ? callee.id : "";
}

const arrayMakers =
  /^numpy\.(?:array|asarray|asanyarray|ascontiguousarray|float32|float64|float16|uint8|int32|single)$/;
const tensorMakers = /^torch\.(?:from_numpy|tensor|as_tensor|FloatTensor|Tensor|ByteTensor)$/;
const keepers = new RegExp(
  [
    "cv2\\.(?:resize|GaussianBlur|blur|medianBlur|bilateralFilter|flip|rotate|copyMakeBorder|warpAffine|warpPerspective",
    "|remap|addWeighted|normalize|convertScaleAbs|fastNlMeansDenoisingColored|filter2D|LUT|undistort)",
    "|numpy\\.(?:clip|round|rint|pad|fliplr|flipud|abs|copy|maximum|minimum|divide|multiply|subtract|add|true_divide)",
    "|skimage\\.(?:transform\\.(?:resize|rotate)|util\\.img_as_\\w+|img_as_\\w+|filters\\.gaussian)",
    "|torch\\.(?:clamp|clip|div|mul|sub|add|clone|flip)",
    "|torchvision\\.transforms\\.(?:v2\\.)?functional\\.(?:resize|crop|center_crop|normalize|hflip|vflip|pad|rotate",
    "|adjust_\\w+|convert_image_dtype|gaussian_blur|resized_crop)",
    "|PIL\\.ImageOps\\.(?:fit|pad|mirror|flip|exif_transpose|autocontrast|equalize|contain|scale|crop|expand)",
  ]
    .join("")
    .replace(/^/, "^(?:")
    .replace(/$/, ")$"),
);

function imageOfApi(api: string, call: Call, frame: Frame | undefined): Image | undefined {
  const first = call.arguments[0]?.star === "" ? call.arguments[0].value : undefined;
  const read = imageRead(api, call);
  if (read !== undefined || first === undefined) {
    return read;
  }
  const image = () => imageAt(first, [], frame);
  if (arrayMakers.test(api)) {
    const array = onHolder(image() ?? stacked(first, frame), "array", call);
    const isConverted = /float|single|int32/.test(api) || call.arguments.length > 1;
    return array === undefined || !isConverted ? array : { ...array, isBytes: false };
  }
  if (tensorMakers.test(api)) {
    return onHolder(image() ?? stacked(first, frame), "tensor", call);
  }
  if (keepers.test(api)) {
    return api === "cv2.resize" && image()?.channels === 1 ? undefined : image();
  }
  switch (api) {
    case "cv2.cvtColor":
      return recoloured(image(), call);
    case "numpy.stack":
    case "torch.stack":
      return (argumentValue(call, 1, api === "numpy.stack" ? "axis" : "dim") ?? undefined) === undefined
        ? stacked(first, frame)
        : undefined;
    case "PIL.Image.fromarray":
      return onHolder(image(), "pil", call);
    default:
      return imageOfTorchvision(api, image, call);
  }
}

function imageOfTorchvision(api: string, image: () => Image | undefined, call: Call): Image | undefined {
  const name = /^torchvision\.(?:transforms\.(?:v2\.)?functional|utils)\.(\w+)$/.exec(api)?.[1];
  const given = name === undefined ? undefined : image();
  if (given === undefined) {
    return undefined;
  }
  switch (name) {
    case "to_tensor":
    case "pil_to_tensor":
    case "to_image":
      return given.holder === "tensor" ? undefined : toTensor(given, call);
    case "to_pil_image":
      return toPillow(given);
    case "make_grid":
      return imageAxes(given) === "CHW" ? { ...given, axes: channelHeightWidth, channels: 3 } : undefined;
    default:
      return undefined;
  }
}

function onHolder(image: Image | undefined, holder: Image["holder"], call: Call): Image | undefined {
  if (image === undefined || (holder === "tensor" && image.holder === "pil")) {
    return undefined;
  }
  const isNew = holder === "tensor" && image.holder !== "tensor";
  return { ...image, holder, tensorMade: holder !== "tensor" ? undefined : isNew ? call : image.tensorMade };
}

/** A list of images becomes a batch. */
function stacked(list: Expr, frame: Frame | undefined): Image | undefined {
  const element = elementAt(list, [], frame);
  return element?.axes === undefined || element.holder === "pil"
    ? undefined
    : { ...element, axes: ["N", ...element.axes] };
}

/** `cv2.cvtColor(image, cv2.COLOR_BGR2RGB)` */
function recoloured(image: Image | undefined, call: Call): Image | undefined {
  const code = argumentValue(call, 1, "code");
  const name = code === undefined ? undefined : apiNames(code)[0];
  const [, from, to] = /^cv2\.COLOR_(\w+)2(\w+)$/.exec(name ?? "") ?? (isNumber(code, 4) ? ["", "BGR", "RGB"] : []);
  if (image === undefined || from === undefined || to === undefined) {
    return undefined;
  }
  if (to === "GRAY") {
    return { ...image, axes: ["H", "W"], colours: "grey", channels: undefined };
  }
  const isColour = /^(?:RGB|BGR)A?$/;
  if (from === "GRAY" && isColour.test(to)) {
    return { ...image, axes: ["H", "W", "C"], certain: true, colours: "grey", channels: to.length };
  }
  if (isColour.test(from) && isColour.test(to)) {
    return from.slice(0, 3) === to.slice(0, 3) ? image : { ...swapped(image), channels: to.length };
  }
  // From another colour space back: what the name says; into another one: neither.
  const colours = isColour.test(to) ? (to.startsWith("RGB") ? "RGB" : "BGR") : undefined;
  return { ...image, colours };
}

function isNumber(expression: Expr | undefined, number: number): boolean {
  return expression?.kind === "Constant" && expression.value === number;
}

const methodKeepers =
  /^(?:float|double|half|bfloat16|byte|int|long|to|cuda|cpu|detach|detach_|clone|contiguous|div|div_|mul|mul_|sub|sub_|add|add_|copy|astype|clip|clamp|clamp_|type|requires_grad_|pin_memory|round|abs|resize|crop|rotate|filter|transpose|type_as|to_sparse)$/;

const isArithmetic = /^(?:float|double|half|bfloat16|div|mul|sub|add|astype|to|type)_?$/;

function imageOfMethod(receiver: Image, method: string, call: Call): Image | undefined {
  if (method === "numpy") {
    return onHolder(receiver, "array", call);
  }
  if (receiver.holder === "pil" && method === "convert") {
    return convertedByPillow(receiver, call);
  }
  // `resize`, `crop` and `transpose` are Pillow's; numpy's rearrange, and are read elsewhere.
  const isPillow = /^(?:resize|crop|rotate|filter|transpose)$/.test(method);
  if (!methodKeepers.test(method) || (isPillow && receiver.holder !== "pil")) {
    return undefined;
  }
  return isArithmetic.test(method) ? { ...receiver, isBytes: false } : receiver;
}

/** `transform(image)`, `self.transform(image)`, `transforms.ToTensor()(image)` */
function imageOfTransform(call: Call, frame: Frame | undefined): Image | undefined {
  const argument = call.arguments[0]?.star === "" ? call.arguments[0].value : undefined;
  const values = argument === undefined ? [] : pipelines(call.callee, frame);
  const [pipeline, ...others] = values;
  if (argument === undefined || pipeline === undefined || others.length > 0) {
    return undefined;
  }
  const image = imageAt(argument, [], frame);
  return image === undefined ? undefined : transformed(pipeline, image);
}

/** What a callable may be; what `__init__` kept is looked up in the call that made the object. */
function pipelines(callee: Expr, frame: Frame | undefined): readonly Value[] {
  return valuesOf(callee).map((value) => frame?.kept(value) ?? value);
}

/** True for `np.array(image)` and its like. */
export function isArrayMaker(call: Call): boolean {
  return apiNames(call.callee).some((name) => arrayMakers.test(name));
}
