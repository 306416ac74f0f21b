/** Ways through one body of code from place to place. */

import type { Node } from "./ast.ts";
import type { Block, Flow, Step } from "./flow.ts";

/** True when some way from the step of `start` to that of `end` leads over steps alone that `passes` lets by. */
export function hasWay(flow: Flow, start: Node, end: Node, passes: (step: Step) => boolean): boolean {
  const from = flow.stepOf(start);
  const to = flow.stepOf(end);
  const seen = new Set<Block>();
  const open = from === undefined ? [] : [{ block: from.block, index: from.index }];
  for (const { block, index } of open) {
    const steps = block.steps.slice(index);
    const stop = steps.findIndex((step) => step === to || !passes(step));
    if (stop >= 0 && steps[stop] === to) {
      return true;
    }
    for (const next of stop >= 0 ? [] : block.successors) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push({ block: next, index: 0 });
      }
    }
  }
  return false;
}
