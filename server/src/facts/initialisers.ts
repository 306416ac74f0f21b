/** How a parameter that was set to a constant gets random values instead: edits that fixes of several rules share. */

import { type Module, moduleOf } from "../project/module.ts";
import { indentStep } from "../python/layout.ts";
import { referTo } from "../python/references.ts";
import { type Edit, lineEnd } from "../text.ts";
import type { ConstantCall, SweptStack } from "./constantInitialisation.ts";

/** The initialiser that suits the layers: He's for networks with ReLU, Glorot's for others. */
export function suitableInitialiser(hasRelu: boolean): string {
  return hasRelu ? "kaiming_normal_" : "xavier_uniform_";
}

/** Puts a random initialiser in the place of the call that sets the constant. */
export function randomInstead(module: Module, { call, target }: ConstantCall, initialiser: string): Edit[] {
  const { text, edits } = referTo(module, `torch.nn.init.${initialiser}`, call);
  return [{ start: call.start, end: call.end, text: `${text}(${module.textOf(target)})` }, ...edits];
}

/**
 * The same for a whole model; where the loop runs over all parameters, only over those with two dimensions and more, for
 * which the initialiser is made. Undefined where the call is no statement on a line of its own.
 */
export function randomSweep(module: Module, { sweep, hasRelu }: SweptStack): Edit[] | undefined {
  const edits = randomInstead(module, sweep, suitableInitialiser(hasRelu));
  const [first, ...others] = edits;
  if (sweep.parameters !== "all" || first === undefined) {
    return edits;
  }
  if (sweep.call.parent?.kind !== "ExpressionStatement" || moduleOf(sweep.call) !== module) {
    return undefined;
  }
  const { lines } = module;
  const indent = lines.indentAt(sweep.call.start);
  const before = module.text.slice(lines.startOf(lines.lineAt(sweep.call.start)), sweep.call.start);
  if (before.trim() !== "") {
    return undefined;
  }
  const inner = `${indent}${indentStep(module, sweep.call)}`;
  const test = `if ${module.textOf(sweep.target)}.dim() > 1:`;
  return [{ ...first, text: `${test}${lineEnd(module.text)}${inner}${first.text}` }, ...others];
}
