/** Ways to break dropout: a layer that the model knows becomes one that it does not, or a function without its mode. */

import type { Module } from "../../server/src/project/module.ts";
import type { Call } from "../../server/src/python/ast.ts";
import { functionOf, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const dropoutMutations: readonly Mutation[] = [
  { rule: "dropout-always-on", title: "a dropout layer becomes a function", breaks: callFunction },
  { rule: "dropout-always-on", title: "a dropout layer is made in each pass", breaks: makeInPass },
];

function* callFunction(module: Module): Iterable<Edit[]> {
  for (const { made, use } of layerUses(module)) {
    const prefix = /^(.*\.)Dropout$/.exec(module.textOf(made.callee))?.[1];
    if (prefix !== undefined) {
      yield [{ start: use.callee.start, end: use.callee.end, text: `${prefix}functional.dropout` }];
    }
  }
}

function* makeInPass(module: Module): Iterable<Edit[]> {
  for (const { made, use } of layerUses(module)) {
    yield [{ start: use.callee.start, end: use.callee.end, text: `${module.textOf(made.callee)}(0.5)` }];
  }
}

/** Each `self.dropout(x)` of a class whose `self.dropout` is a Dropout, but for those beside which it is made. */
function layerUses(module: Module): { made: Call; use: Call }[] {
  return nodesOf(module.ast, "ClassDefinition").flatMap((definition) =>
    nodesOf(definition, "Assignment").flatMap(({ targets: [target], value: made }) => {
      const isLayer = made.kind === "Call" && /\bDropout$/.test(module.textOf(made.callee));
      const name = target === undefined ? "" : module.textOf(target);
      return isLayer && target?.kind === "Attribute"
        ? nodesOf(definition, "Call")
            .filter((use) => module.textOf(use.callee) === name && functionOf(use) !== functionOf(made))
            .map((use) => ({ made, use }))
        : [];
    }),
  );
}
