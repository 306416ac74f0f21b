/** Samples of different sizes: datasets whose items cannot be stacked into one tensor. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition } from "../python/ast.ts";
import { argumentValue, keywordArgument, methodName } from "../python/calls.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import type { Dataset } from "./datasets.ts";
import { elementsOf } from "./lists.ts";
import { isOfOneSize } from "./paddedArrays.ts";
import { type Value, valuesOf } from "./values.ts";

/** Why the items of a dataset differ in size. */
export interface RaggedItems {
  /**
   * Boxes or annotations, as many as there are objects in the image; pictures as large as their files, because no
   * transform gives them one size; sound or text as long as it is.
   */
  readonly kind: "boxes" | "images" | "sequences";
  /** What differs in size. */
  readonly at: Expr | undefined;
  /** How an item is made up: one thing, a sequence and one thing more, or several things in any other way. */
  readonly item: "single" | "pair" | "tuple";
  /** True for sound with its channels before its time. */
  readonly hasChannels: boolean;
}

/** Why `default_collate` cannot stack the items of `dataset`; undefined where the text does not surely say so. */
export function raggedItems(dataset: Dataset): RaggedItems | undefined {
  if (dataset.kind === "library") {
    return libraryItems(dataset.api, dataset.call);
  }
  return dataset.kind === "map" && dataset.items !== undefined
    ? (boxesIn(dataset.items) ?? sequencesIn(dataset.items))
    : undefined;
}

/** Targets are lists of annotations (torchvision `datasets/coco.py`, `voc.py`, `widerface.py`, `kitti.py`). */
const detection = /^torchvision\.datasets\.(?:\w+\.)?(?:CocoDetection|VOCDetection|WIDERFace|Kitti)$/;
/** Pictures in the sizes of their files. */
const pictures =
  /^torchvision\.datasets\.(?:\w+\.)?(?:ImageFolder|Caltech101|Caltech256|Country211|DTD|FGVCAircraft|Flowers102|Food101|GTSRB|ImageNet|INaturalist|OxfordIIITPet|StanfordCars|SUN397)$/;

/** Whole recordings of sentences, as long as they took (torchaudio `datasets/librispeech.py`, `ljspeech.py`, …). */
const recordings =
  /^torchaudio\.datasets\.(?:\w+\.)?(?:CMUARCTIC|COMMONVOICE|LIBRISPEECH|LIBRITTS|LJSPEECH|TEDLIUM|VCTK_092|YESNO)$/;

function libraryItems(api: string, call: Call): RaggedItems | undefined {
  if (detection.test(api)) {
    const changes = ["transforms", "target_transform"].some((name) => keywordArgument(call, name) !== undefined);
    return changes || call.arguments.length > 4 ? undefined : ragged("boxes", call);
  }
  if (recordings.test(api)) {
    return ragged("sequences", call);
  }
  const place = api.endsWith(".ImageFolder") ? 1 : Number.POSITIVE_INFINITY;
  const transform = pictures.test(api) ? argumentValue(call, place, "transform") : undefined;
  return transform !== undefined && keepsSizes(transform) ? ragged("images", transform) : undefined;
}

/** Transforms of torchvision that leave pictures of different sizes different; `Resize` of one number keeps the aspect. */
const sizeless =
  /^torchvision\.transforms\.(?:v2\.)?(?:ToTensor|PILToTensor|ToImage|ToDtype|ConvertImageDtype|Normalize|Random(?:Horizontal|Vertical)Flip|ColorJitter|Grayscale|RandomGrayscale|GaussianBlur|RandAugment|AutoAugment|TrivialAugmentWide|RandomErasing|RandomRotation|RandomInvert|RandomAutocontrast|RandomEqualize)$/;

/** True when every transform is known and none gives all pictures one size; `Resize(256)` keeps the aspect ratio. */
function keepsSizes(transform: Expr): boolean {
  const steps = stepsOf(transform) ?? [];
  return (
    steps.length > 0 &&
    steps.every((step) => {
      const [only, ...others] = valuesOf(step);
      return only?.kind === "api" && others.length === 0 && (isAspectKeepingResize(only) || sizeless.test(only.api));
    })
  );
}

function stepsOf(transform: Expr): readonly Expr[] | undefined {
  const [only, ...others] = valuesOf(transform);
  if (only?.kind !== "api" || others.length > 0) {
    return undefined;
  }
  if (!/^torchvision\.transforms\.(?:v2\.)?Compose$/.test(only.api)) {
    return [transform];
  }
  const list = argumentValue(only.call, 0, "transforms");
  return list === undefined ? undefined : elementsOf(list, only.call);
}

function isAspectKeepingResize(value: Extract<Value, { kind: "api" }>): boolean {
  if (!/^torchvision\.transforms\.(?:v2\.)?(?:Resize|Scale)$/.test(value.api)) {
    return false;
  }
  const size = argumentValue(value.call, 0, "size");
  const values = size === undefined ? [] : valuesOf(size);
  return (
    values.length > 0 &&
    values.every((one) => one.kind === "literal" && one.node.kind === "Constant" && typeof one.node.value === "number")
  );
}

/** `return image, {"boxes": boxes, …}`, also through a dictionary that is filled by key. */
function boxesIn(items: FunctionDefinition): RaggedItems | undefined {
  for (const parts of returnedParts(items)) {
    for (const part of parts) {
      const display = moduleOf(part).origin(part);
      const entry =
        display.kind === "Dict"
          ? display.entries.find((one) => one.key?.kind === "Constant" && one.key.value === "boxes")
          : undefined;
      const boxes = entry?.value ?? (part.kind === "Name" ? filledInBoxes(part, items) : undefined);
      if (boxes !== undefined && !isOfOneSize(boxes)) {
        return ragged("boxes", part, parts.length === 1 ? "single" : "tuple");
      }
    }
  }
  return undefined;
}

/** `boxes` of `target["boxes"] = boxes`. */
function filledInBoxes(name: Extract<Expr, { kind: "Name" }>, items: FunctionDefinition): Expr | undefined {
  return nodesOf(items, "Assignment").find((assignment) =>
    assignment.targets.some(
      (target) =>
        target.kind === "Subscript" &&
        target.value.kind === "Name" &&
        target.value.id === name.id &&
        target.index.kind === "Constant" &&
        target.index.value === "boxes",
    ),
  )?.value;
}

/** What each `return` of the method hands out, taken apart where it is a tuple. */
function returnedParts(items: FunctionDefinition): readonly (readonly Expr[])[] {
  return nodesOf(items, "Return")
    .filter((node) => bodyOf(node) === items)
    .flatMap(({ value }) => {
      const origin = value === undefined ? undefined : moduleOf(value).origin(value);
      return origin === undefined || value === undefined ? [] : [origin.kind === "Tuple" ? origin.elements : [value]];
    });
}

/** Every way out hands out a sequence at its full length. */
function sequencesIn(items: FunctionDefinition): RaggedItems | undefined {
  const ways = returnedParts(items);
  const found = ways.map((parts) => parts.map(sequenceOf));
  const [first] = found;
  if (first === undefined || !found.every((parts) => parts.some((one) => one !== undefined))) {
    return undefined;
  }
  const index = first.findIndex((one) => one !== undefined);
  const at = ways[0]?.[index];
  const isPair = ways.every((parts) => parts.length === 2) && index === 0 && first[1] === undefined;
  const item = isPair ? "pair" : ways.every((parts) => parts.length === 1) ? "single" : "tuple";
  return ragged("sequences", at, item, first[index] === "sound");
}

function ragged(
  kind: RaggedItems["kind"],
  at: Expr | undefined,
  item: RaggedItems["item"] = "tuple",
  hasChannels = false,
): RaggedItems {
  return { kind, at, item, hasChannels };
}

/** Readers that give the whole file: a waveform and its rate, or the rate first. */
const soundReaders: Readonly<Record<string, number>> = {
  "torchaudio.load": 0,
  "soundfile.read": 0,
  "librosa.load": 0,
  "librosa.core.load": 0,
  "scipy.io.wavfile.read": 1,
};

/** Feature extractors that give longer features for longer sounds, and conversions. */
const lengthKeeping =
  /^(?:torchaudio\.transforms\.(?:MelSpectrogram|Spectrogram|MFCC|Resample|AmplitudeToDB)|torchaudio\.functional\.resample|torch\.(?:from_numpy|tensor|as_tensor|FloatTensor|Tensor|log)|numpy\.(?:array|asarray|float32))$/;

/** What sequence `expression` surely is, at the full length of its file or text. */
function sequenceOf(expression: Expr): "sound" | "series" | "text" | undefined {
  const kinds = valuesOf(expression).map((value) => sequenceOfValue(value, 6));
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
}

function sequenceOfValue(value: Value, fuel: number): "sound" | "series" | "text" | undefined {
  if (fuel === 0) {
    return undefined;
  }
  if (value.kind === "part" && value.of.kind === "api") {
    const isWave = soundReaders[value.of.api] === value.path[0] && !readsPart(value.of.call);
    return isWave ? (value.of.api === "torchaudio.load" ? "sound" : "series") : undefined;
  }
  if (value.kind === "api" && /^torch\.(?:tensor|LongTensor|as_tensor)$/.test(value.api) && isTokens(value.call)) {
    return "text";
  }
  const call =
    value.kind === "api" && lengthKeeping.test(value.api)
      ? value.call
      : value.kind === "called" && value.callee.kind === "api" && lengthKeeping.test(value.callee.api)
        ? value.call
        : undefined;
  const inner = call?.arguments[0]?.value;
  if (inner === undefined) {
    return undefined;
  }
  const kinds = valuesOf(inner).map((one) => sequenceOfValue(one, fuel - 1));
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
}

/** A stretch of the file of a given length. */
function readsPart(call: Call): boolean {
  return ["num_frames", "frames", "stop", "duration"].some((name) => keywordArgument(call, name) !== undefined);
}

/** A tensor of one number a word: `[vocab[word] for word in text.split()]`, `tokenizer.encode(text)`. */
function isTokens(call: Call): boolean {
  const given = call.arguments[0]?.value;
  const origin = given === undefined ? undefined : moduleOf(given).origin(given);
  if (origin?.kind === "Comprehension") {
    const source = origin.clauses.length === 1 ? origin.clauses[0] : undefined;
    const iterable = source === undefined ? undefined : moduleOf(origin).origin(source.iterable);
    return iterable?.kind === "Call" && isTokenizing(iterable);
  }
  return origin?.kind === "Call" && methodName(origin) === "encode" && isTokenizing(origin);
}

function isTokenizing(call: Call): boolean {
  const isBounded = ["max_length", "padding", "truncation", "maxsplit"].some(
    (name) => keywordArgument(call, name) !== undefined,
  );
  return !isBounded && /^(?:split|tokenize|encode)$/.test(methodName(call) ?? "");
}
