/** Where images are shown: calls of matplotlib's `imshow`, as a function and as a method of axes. */

import type { Module } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { apiNames } from "./frameworks.ts";

export interface ImageDisplay {
  readonly call: Call;
  readonly image: Expr;
  /** The colour map that is asked for, as for grey images. */
  readonly colourMap: Expr | undefined;
}

/** Every `plt.imshow(image)` and `axes.imshow(image)` of the module, in document order. */
export function imageDisplays(module: Module): readonly ImageDisplay[] {
  return module.fact(readDisplays);
}

const readDisplays = (module: Module): ImageDisplay[] =>
  module.callsNear("imshow").flatMap((call): ImageDisplay[] => {
    const image = isImshow(module, call) ? argumentValue(call, 0, "X") : undefined;
    const colourMap = keywordArgument(call, "cmap")?.value;
    return image === undefined ? [] : [{ call, image, colourMap }];
  });

/** Methods of this name are matplotlib's in a module that uses it, but for those of other libraries. */
function isImshow(module: Module, call: Call): boolean {
  const apis = apiNames(call.callee);
  if (apis.length > 0) {
    return apis.some((name) => /^(?:matplotlib\.(?:pyplot|pylab)|pylab)\.imshow$/.test(name));
  }
  const { callee } = call;
  return callee.kind === "Attribute" && callee.attribute.id === "imshow" && importsMatplotlib(module);
}

function importsMatplotlib(module: Module): boolean {
  return /^[ \t]*(?:import|from)[ \t]+(?:matplotlib|pylab)\b/m.test(module.text);
}
