/** Epochs: the loops in which a loop over batches is repeated, also by a caller. */

import type { Call, Expr, For, FunctionDefinition, Node, While } from "../python/ast.ts";
import { enclosingLoops, functionOf } from "../python/traverse.ts";
import { callSites } from "./callSites.ts";

export interface EpochLoop {
  readonly loop: For | While;
  /** The call in the loop through which the batches are read; undefined when the loop itself holds them. */
  readonly through: Call | undefined;
}

/** The innermost loop that repeats `node`, which is a loop over batches or a call that runs one; callers are searched too. */
export function epochLoopOf(node: Node, fuel = 3): EpochLoop | undefined {
  const [loop] = enclosingLoops(node);
  if (loop !== undefined) {
    return { loop, through: undefined };
  }
  const definition = functionOf(node);
  if (definition.kind !== "FunctionDefinition" || fuel === 0) {
    return undefined;
  }
  return fromCallers(definition, fuel - 1);
}

function fromCallers(definition: FunctionDefinition, fuel: number): EpochLoop | undefined {
  for (const { call } of callSites(definition).calls) {
    const found = epochLoopOf(call, fuel);
    if (found !== undefined) {
      return { loop: found.loop, through: found.through ?? call };
    }
  }
  return undefined;
}

/** The variable that counts the epochs: `epoch` in `for epoch in range(n)`, undefined where none does. */
export function epochCounter({ loop }: EpochLoop): Expr | undefined {
  if (loop.kind !== "For" || loop.iterable.kind !== "Call") {
    return undefined;
  }
  const { target } = loop;
  const counted = target.kind === "Tuple" ? target.elements[0] : target;
  return counted?.kind === "Name" ? counted : undefined;
}
