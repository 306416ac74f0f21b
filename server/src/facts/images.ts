/** Images as values: who holds them, in which order their axes and colours lie, and where they came from. */

import type { Call, Expr } from "../python/ast.ts";
import { added } from "./axisOrders.ts";

export interface Image {
  readonly holder: "array" | "tensor" | "pil";
  /** The axes in order: `H`, `W`, `C`, `N` for a batch, `1` for an added axis; undefined when they cannot be told. */
  readonly axes: readonly string[] | undefined;
  /** False where a file may as well hold a grey image, or a dataset is only taken to give images. */
  readonly certain: boolean;
  readonly colours: "RGB" | "BGR" | "grey" | undefined;
  readonly channels: number | undefined;
  /** True while it holds the bytes of the file; false once arithmetic may have made other numbers of them. */
  readonly isBytes: boolean;
  /** What read the image. */
  readonly source: Expr;
  /** The call that made a tensor of it. */
  readonly tensorMade: Call | undefined;
}

export const heightWidthChannel: readonly string[] = ["H", "W", "C"];
export const channelHeightWidth: readonly string[] = ["C", "H", "W"];

/** What two ways to the same value have in common; undefined when they differ in their axes or holder. */
export function joinImages(images: readonly (Image | undefined)[]): Image | undefined {
  const [first, ...others] = images;
  if (first === undefined || !others.every((other) => other !== undefined && isAlike(first, other))) {
    return undefined;
  }
  const agree = <K extends keyof Image>(key: K) => others.every((other) => other?.[key] === first[key]);
  return {
    ...first,
    certain: first.certain && agree("certain"),
    isBytes: first.isBytes && agree("isBytes"),
    colours: agree("colours") ? first.colours : undefined,
    channels: agree("channels") ? first.channels : undefined,
  };
}

/** The same for the images of `sources`, which are asked for one by one until one of them is none. */
export function joinImagesOf<T>(sources: readonly T[], imageOf: (source: T) => Image | undefined): Image | undefined {
  const images: Image[] = [];
  for (const source of sources) {
    const image = imageOf(source);
    if (image === undefined) {
      return undefined;
    }
    images.push(image);
  }
  return joinImages(images);
}

function isAlike(one: Image, other: Image): boolean {
  return one.holder === other.holder && one.axes?.join() === other.axes?.join();
}

/** The axes without those of a batch: `HWC` or `CHW` of a single image. */
export function imageAxes(image: Image): string {
  return (image.axes ?? []).filter((axis) => axis !== "N" && axis !== added).join("");
}

/** How many axes stand before the image's own: 1 for a batch, 0 for a single image; undefined when they stand elsewhere. */
export function batchAxes(image: Image): number | undefined {
  const { axes } = image;
  if (axes === undefined) {
    return undefined;
  }
  const first = axes.findIndex((axis) => axis !== "N" && axis !== added);
  return first < 0 || axes.slice(first).some((axis) => axis === "N" || axis === added) ? undefined : first;
}

/** The image with `axes`; without a channel axis it has no colours left. */
export function withAxes(image: Image, axes: readonly string[] | undefined): Image {
  const isPlane = axes !== undefined && !axes.includes("C");
  return { ...image, axes, ...(isPlane ? { colours: "grey" as const, channels: undefined } : {}) };
}

/** The image with red and blue exchanged. */
export function swapped(image: Image): Image {
  const { colours } = image;
  return { ...image, colours: colours === "RGB" ? "BGR" : colours === "BGR" ? "RGB" : colours };
}
