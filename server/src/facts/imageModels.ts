/** Calls that run a network or an operation on images, which want the channels in front of height and width. */

import { moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr } from "../python/ast.ts";
import { nodesOf } from "../python/traverse.ts";
import { lineage } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { isModuleClass, isTrainedOrLoaded } from "./models.ts";
import { type Value, valuesOf } from "./values.ts";

const convolution =
  /^torch\.nn\.(?:Lazy)?(?:Conv(?:Transpose)?2d|BatchNorm2d|MaxPool2d|AvgPool2d|AdaptiveAvgPool2d|Upsample)$/;
const operation =
  /^torch\.(?:nn\.functional\.)?(?:conv2d|conv_transpose2d|max_pool2d|avg_pool2d|adaptive_avg_pool2d|interpolate|upsample|grid_sample)$/;

/** The images that `call` hands to a network for images or to a two-dimensional operation; undefined for other calls. */
export function imagesForModel(call: Call): Expr | undefined {
  const [first] = call.arguments;
  const images = first?.star === "" ? first.value : undefined;
  if (images === undefined) {
    return undefined;
  }
  const apis = apiNames(call.callee);
  if (apis.length > 0) {
    return apis.every((api) => operation.test(api)) ? images : undefined;
  }
  const { callee } = call;
  const model = callee.kind === "Attribute" && callee.attribute.id === "forward" ? callee.value : callee;
  const values = valuesOf(model);
  const isKnown = values.length > 0 && values.every(takesChannelsFirst);
  // Of a model that is handed in, `eval()` and `load_state_dict()` tell.
  const isHandedIn = values.every((value) => ["parameter", "unknown", "called", "method"].includes(value.kind));
  const isPlain = model.kind === "Name" || model.kind === "Attribute";
  return isKnown || (isPlain && isHandedIn && isTrainedOrLoaded(model)) ? images : undefined;
}

function takesChannelsFirst(value: Value): boolean {
  if (value.kind === "object") {
    return isModuleClass(value.definition) && isConvolutional(value.definition);
  }
  if (value.kind !== "api") {
    return false;
  }
  return (
    convolution.test(value.api) ||
    /^(?:torchvision\.models\.|timm\.create_model$)/.test(value.api) ||
    (value.api === "torch.nn.Sequential" && isConvolutionalFirst(value.call))
  );
}

/** The first layer of a `Sequential` is a convolution. */
function isConvolutionalFirst(call: Call): boolean {
  const first = call.arguments[0]?.value;
  return first?.kind === "Call" && apiNames(first.callee).some((name) => convolution.test(name));
}

const rearrangements = /\b(?:permute|transpose|movedim|moveaxis|rearrange|swapaxes|Rearrange|channels_last|NHWC)\b/;

/** Classes that hold convolutions, or a network of torchvision, and move no axes themselves. */
function isConvolutional(definition: ClassDefinition): boolean {
  const classes = lineage(definition);
  const has = (pattern: RegExp) => classes.some((one) => pattern.test(moduleOf(one).textOf(one)));
  return (
    !has(rearrangements) &&
    classes.some((one) =>
      nodesOf(one, "Call").some((call) =>
        apiNames(call.callee).some((name) => convolution.test(name) || name.startsWith("torchvision.models.")),
      ),
    )
  );
}
