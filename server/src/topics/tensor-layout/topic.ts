/** In which order tensors of images keep their axes, told on convolutions, on `permute` and on what makes tensors of images. */

import { numberOf } from "../../facts/numbers.ts";
import type { Module } from "../../project/module.ts";
import { methodName } from "../../python/calls.ts";
import type { Span } from "../../text.ts";
import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const tensorLayout: Topic = {
  id: "tensor-layout",
  apis: [
    "torch.nn.Conv2d",
    "torch.nn.ConvTranspose2d",
    "torch.nn.LazyConv2d",
    "torch.nn.functional.conv2d",
    "torch.permute",
    "torch.channels_last",
    "torchvision.transforms.ToTensor",
    "torchvision.transforms.PILToTensor",
    "torchvision.transforms.v2.ToTensor",
    "torchvision.transforms.v2.ToImage",
    "torchvision.transforms.functional.to_tensor",
    "torchvision.transforms.functional.pil_to_tensor",
    "torchvision.transforms.v2.functional.to_image",
    "torchvision.io.read_image",
    "albumentations.pytorch.ToTensorV2",
  ],
  places,
  notes: { en, "zh-cn": zhCn },
};

/** `permute` as a method with written-out axes, as only tensors have it. */
function* places(module: Module): Iterable<Span> {
  for (const call of module.nodesNear("Call", "permute")) {
    const isSpelledOut =
      call.arguments.length > 1 && call.arguments.every(({ value }) => numberOf(value) !== undefined);
    if (methodName(call) === "permute" && isSpelledOut && call.callee.kind === "Attribute") {
      yield call.callee.attribute;
    }
  }
}
