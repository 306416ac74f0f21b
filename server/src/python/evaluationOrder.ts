/** The order in which the calls of one statement run. */

import type { Call, Node } from "./ast.ts";
import { childrenOf } from "./traverse.ts";

/** The calls of one step in the order in which they run: arguments before the call that takes them. */
export function callsIn(node: Node): readonly Call[] {
  const known = callOrder.get(node);
  if (known !== undefined) {
    return known;
  }
  const calls: Call[] = [];
  const visit = (current: Node): void => {
    if (current.kind === "FunctionDefinition" || current.kind === "ClassDefinition" || current.kind === "Lambda") {
      return;
    }
    if (current.kind === "MatchCase") {
      return;
    }
    for (const child of childrenOf(current)) {
      visit(child);
    }
    if (current.kind === "Call") {
      calls.push(current);
    }
  };
  visit(node);
  callOrder.set(node, calls);
  return calls;
}

const callOrder = new WeakMap<Node, readonly Call[]>();

export function isWithin(inner: Node, outer: Node): boolean {
  return inner !== outer && outer.start <= inner.start && inner.end <= outer.end;
}
