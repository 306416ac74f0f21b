/** Ways to leave gradients on: a `no_grad` around an evaluation loop is dropped. */

import type { Module } from "../../server/src/project/module.ts";
import { functionOf, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const gradientMutations: readonly Mutation[] = [
  { rule: "evaluation-with-gradients", title: "a no_grad around a loop is dropped", breaks: dropNoGrad },
];

/** Only where the same function has just put a model that it builds, with all its parameters, into eval mode. */
function* dropNoGrad(module: Module): Iterable<Edit[]> {
  for (const block of nodesOf(module.ast, "With")) {
    const code = functionOf(block);
    const before = module.textOf({ start: code.start, end: block.start });
    const inside = module.textOf(block);
    const model = /\b(\w+)\.eval\(\)(?![\s\S]*\.(?:train|eval)\()/.exec(before)?.[1];
    const isSwitch = /^with \w+(?:\.\w+)*\.(?:no_grad|inference_mode)\(\):$/m.exec(inside)?.index === 0;
    const loops = block.body.filter((one) => one.kind === "For").map((one) => module.textOf(one));
    const runs = model !== undefined && loops.some((loop) => new RegExp(`(?<![\\w.])${model}\\(`).test(loop));
    const isBuilt = new RegExp(`^\\s*${model} = .*\\)`, "m").test(before);
    const isFrozen = /requires_grad/.test(before);
    const isDecorated = code.kind === "FunctionDefinition" && code.decorators.length > 0;
    if (isSwitch && runs && isBuilt && !isFrozen && !isDecorated) {
      yield block.items.map(({ context }) => ({ start: block.start, end: context.end, text: "if True" }));
    }
  }
}
