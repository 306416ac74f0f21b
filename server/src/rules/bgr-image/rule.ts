/** An image that OpenCV read, blue first, handed to a library that takes it for red first. */

import { apiNames } from "../../facts/frameworks.ts";
import { isArrayMaker } from "../../facts/imageCalls.ts";
import { imageDisplays } from "../../facts/imageDisplays.ts";
import { imageOf } from "../../facts/imageLayouts.ts";
import type { Image } from "../../facts/images.ts";
import { isImageNetMean, usesImageNetMean } from "../../facts/imageTransforms.ts";
import { valuesOf } from "../../facts/values.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { standsAround } from "../../project/reach.ts";
import type { Call, Expr } from "../../python/ast.ts";
import { asReceiver } from "../../python/callEdits.ts";
import { argumentValue } from "../../python/calls.ts";
import { editsOf, referTo } from "../../python/references.ts";
import { functionOf, nodesOf } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const bgrImage: Rule = {
  id: "bgr-image",
  severity: "information",
  category: "layout",
  mentions: ["imshow", "fromarray", "imsave", "imwrite", "ToPILImage", "to_pil_image", "Normalize", "normalize"],
  about: ["cv2.imread", "cv2.imdecode", "cv2.VideoCapture"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const { call, image: given, taker } of takersOfRgb(module)) {
      const image = imageOf(given);
      // What Pillow holds was reported where Pillow got it.
      if (image?.colours === "BGR" && image.holder !== "pil" && !comesBack(call, image)) {
        yield report(module, given, taker, image);
      }
    }
  },
};

interface Taker {
  readonly call: Call;
  readonly image: Expr;
  /** As the message names it. */
  readonly taker: string;
}

/** Functions that take an image red first, and where in their arguments. */
const functions: Readonly<Record<string, { readonly position: number; readonly name: string }>> = {
  "PIL.Image.fromarray": { position: 0, name: "obj" },
  "matplotlib.pyplot.imsave": { position: 1, name: "arr" },
  "matplotlib.image.imsave": { position: 1, name: "arr" },
  "skimage.io.imshow": { position: 0, name: "image" },
  "skimage.io.imsave": { position: 1, name: "arr" },
  "imageio.imwrite": { position: 1, name: "im" },
  "imageio.imsave": { position: 1, name: "im" },
  "imageio.v2.imwrite": { position: 1, name: "im" },
  "imageio.v3.imwrite": { position: 1, name: "image" },
  "scipy.misc.imsave": { position: 1, name: "arr" },
  "torchvision.transforms.functional.to_pil_image": { position: 0, name: "pic" },
  "wandb.Image": { position: 0, name: "data_or_path" },
};

const takerWords = [...Object.keys(functions).map(lastPart), "normalize"];

function takersOfRgb(module: Module): Taker[] {
  if (!standsAround(module, "cv2")) {
    return [];
  }
  const shown = imageDisplays(module)
    // With a map of greys the picture is meant to be grey.
    .filter(({ colourMap }) => colourMap === undefined)
    .map(({ call, image }) => ({ call, image, taker: "imshow" }));
  // A pipeline of transforms goes by any name.
  const calls = standsAround(module, "Normalize") ? nodesOf(module.ast, "Call") : module.callsNear(takerWords);
  const handed = calls.flatMap((call): Taker[] => {
    const [api] = apiNames(call.callee);
    const taken = api === undefined ? undefined : functions[api];
    const image = taken === undefined ? normalized(api, call) : argumentValue(call, taken.position, taken.name);
    return image === undefined ? [] : [{ call, image, taker: taken === undefined ? "Normalize" : lastPart(api ?? "") }];
  });
  return [...shown, ...handed];
}

/** The image that is scaled by ImageNet's means, or turned into one of Pillow's by a transform. */
function normalized(api: string | undefined, call: Call): Expr | undefined {
  const first = argumentValue(call, 0, "img");
  if (api !== undefined) {
    const isNormalize = /^torchvision\.transforms\.(?:v2\.)?functional\.normalize$/.test(api);
    return isNormalize && isImageNetMean(argumentValue(call, 1, "mean")) ? first : undefined;
  }
  const isPipeline = call.callee.kind === "Attribute" || call.callee.kind === "Name" || call.callee.kind === "Call";
  const values = isPipeline && first !== undefined ? valuesOf(call.callee) : [];
  return values.length > 0 && values.every(usesImageNetMean) ? first : undefined;
}

/** Pillow only resizes or draws, and the array that comes back is blue first as before. */
function comesBack(call: Call, image: Image): boolean {
  return (
    apiNames(call.callee).includes("PIL.Image.fromarray") &&
    nodesOf(functionOf(call), "Call").some((other) => {
      const given = isArrayMaker(other) ? other.arguments[0]?.value : undefined;
      const back = given === undefined ? undefined : imageOf(given);
      return back?.holder === "pil" && back.source === image.source;
    })
  );
}

function report(module: Module, given: Expr, taker: string, image: Image): Report {
  return {
    at: given,
    say: { image: module.textOf(given), taker, reader: readerName(image) },
    related: [{ span: image.source, ...placeOf(image.source, module), label: "read" }],
    fixes: fixes(module, given, image),
  };
}

function readerName({ source }: Image): string {
  // `capture.read()` is a method of what `cv2.VideoCapture` makes.
  return source.kind === "Call"
    ? (apiNames(source.callee).find((name) => /^cv2\.\w+$/.test(name)) ?? "VideoCapture")
    : "cv2.imread";
}

function fixes(module: Module, given: Expr, image: Image): Fix[] {
  if (image.holder !== "array" || image.axes?.join() !== "H,W,C") {
    return [];
  }
  const place = { start: given.start, end: given.end };
  if (!image.isBytes) {
    // `cvtColor` refuses the double precision that arithmetic leaves.
    return [{ key: "reverse", safe: false, edits: [{ ...place, text: `${asReceiver(module, given)}[..., ::-1]` }] }];
  }
  const convert = referTo(module, "cv2.cvtColor", given);
  const code = referTo(module, "cv2.COLOR_BGR2RGB", given);
  const text = `${convert.text}(${module.textOf(given)}, ${code.text})`;
  return [{ key: "convert", safe: false, edits: [{ ...place, text }, ...editsOf(convert, code)] }];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
