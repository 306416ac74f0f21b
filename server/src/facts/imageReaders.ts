/** What reads image files: OpenCV, Pillow, matplotlib, scikit-image, imageio, torchvision. */

import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { numberOf } from "./axisOrders.ts";
import { apiNames } from "./frameworks.ts";
import { channelHeightWidth, heightWidthChannel, type Image } from "./images.ts";

/** The image that `call` of the function `api` reads; undefined when it reads none. */
export function imageRead(api: string, call: Call): Image | undefined {
  if (/^cv2\.(?:imread|imdecode)$/.test(api)) {
    return readByOpenCv(call);
  }
  if (api === "PIL.Image.open") {
    return { ...read(call, "pil"), certain: false };
  }
  if (/^(?:matplotlib\.(?:pyplot|image)|skimage\.io|imageio(?:\.v\d)?|scipy\.(?:misc|ndimage))\.imread$/.test(api)) {
    const isPlane = ["as_gray", "as_grey", "mode", "pilmode", "flatten"].some((name) => keywordArgument(call, name));
    return { ...read(call, "array"), certain: false, ...(isPlane ? { axes: undefined, colours: undefined } : {}) };
  }
  if (/^torchvision\.io\.(?:image\.)?(?:read_image|decode_image|decode_jpeg|decode_png)$/.test(api)) {
    return { ...read(call, "tensor"), axes: channelHeightWidth };
  }
  return undefined;
}

/** The frame that `capture.read()` gives as its second part, for a `cv2.VideoCapture`. */
export function videoFrame(call: Call): Image {
  return { ...read(call, "array"), colours: "BGR", channels: 3 };
}

function read(call: Call, holder: Image["holder"]): Image {
  const tensorMade = holder === "tensor" ? call : undefined;
  return {
    holder,
    axes: heightWidthChannel,
    certain: true,
    colours: "RGB",
    channels: undefined,
    isBytes: true,
    source: call,
    tensorMade,
  };
}

/** OpenCV reads blue, green, red unless its flags say otherwise. */
function readByOpenCv(call: Call): Image {
  const flags = argumentValue(call, 1, "flags");
  const meaning = flags === undefined ? "color" : flagsMeaning(flags);
  const image = read(call, "array");
  switch (meaning) {
    case "color":
      return { ...image, colours: "BGR", channels: 3 };
    case "rgb":
      return { ...image, channels: 3 };
    case "grey":
      return { ...image, axes: ["H", "W"], colours: "grey" };
    default:
      return { ...image, axes: undefined, colours: undefined, certain: false };
  }
}

function flagsMeaning(flags: Expr): "color" | "rgb" | "grey" | undefined {
  const number = numberOf(flags);
  if (number !== undefined) {
    return number === 1 ? "color" : number === 0 ? "grey" : undefined;
  }
  const names = [flags, ...nodesOf(flags, "Attribute"), ...nodesOf(flags, "Name")].flatMap((one) => apiNames(one));
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/\.IMREAD_(?:REDUCED_)?GRAYSCALE|LOAD_IMAGE_GRAYSCALE/)) {
    return "grey";
  }
  if (has(/\.IMREAD_COLOR_RGB$/)) {
    return "rgb";
  }
  // Without these, any depth or an alpha channel may come along, and with "unchanged" grey files stay grey.
  return has(/\.IMREAD_(?:REDUCED_)?COLOR(?:_BGR|_\d)?$|CV_LOAD_IMAGE_COLOR$/) && !has(/UNCHANGED/)
    ? "color"
    : undefined;
}

/** Modes of Pillow that hold one number for each pixel. */
const planes = /^(?:1|L|P|I|F|I;16)$/;

/** What `image.convert(mode)` of Pillow gives. */
export function convertedByPillow(image: Image, call: Call): Image {
  const mode = argumentValue(call, 0, "mode");
  const name = mode?.kind === "Constant" ? mode.value : undefined;
  if (name === "RGB" || name === "RGBA") {
    const isGrey = image.colours === "grey";
    const axes = heightWidthChannel;
    return { ...image, axes, certain: true, colours: isGrey ? "grey" : image.colours, channels: name.length };
  }
  if (typeof name === "string" && planes.test(name)) {
    return { ...image, axes: ["H", "W"], certain: true, colours: "grey", channels: undefined };
  }
  return { ...image, axes: undefined, certain: false, colours: undefined, channels: undefined };
}
