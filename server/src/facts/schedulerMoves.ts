/** Edits that move a scheduler's step to where it belongs. */

import type { Module } from "../project/module.ts";
import type { Call, If, Node, Stmt } from "../python/ast.ts";
import { blockOf, moveBehind } from "../python/statementEdits.ts";
import { statementOf } from "../python/traverse.ts";
import type { Edit } from "../text.ts";

/** Moves the statement of `call` behind the statement that holds `anchor`; undefined where that cannot be. */
export function moveStep(module: Module, call: Call, anchor: Node): readonly Edit[] | undefined {
  const own = statementOf(call);
  const target = statementOf(anchor);
  const isPlain = own?.kind === "ExpressionStatement" && own.value === call;
  return isPlain && target !== undefined ? moveBehind(module, withItsConditions(own), target) : undefined;
}

/** Moves the statement of `call` behind that of its own block which holds `later`, or of the block around its `if`. */
export function moveStepBehind(module: Module, call: Call, later: Node): readonly Edit[] | undefined {
  const own = statementOf(call);
  if (own?.kind !== "ExpressionStatement" || own.value !== call) {
    return undefined;
  }
  const unit = withItsConditions(own);
  const sibling = siblingWith(unit, later);
  if (sibling !== undefined) {
    return moveBehind(module, unit, sibling);
  }
  const condition = unit.parent;
  const isChosen = condition?.kind === "If" && condition.body.includes(unit) && !isElif(condition);
  const outer = isChosen ? siblingWith(condition, later) : undefined;
  return isChosen && outer !== undefined ? moveBehind(module, unit, outer, module.textOf(condition.test)) : undefined;
}

/** The outermost `if` that holds nothing but `statement`. */
function withItsConditions(statement: Stmt): Stmt {
  let unit = statement;
  for (let { parent } = unit; parent?.kind === "If"; parent = unit.parent) {
    const isAlone = parent.body.length === 1 && parent.body[0] === unit && parent.orelse.length === 0;
    if (!isAlone || isElif(parent)) {
      break;
    }
    unit = parent;
  }
  return unit;
}

function isElif(condition: If): boolean {
  return condition.parent?.kind === "If" && condition.parent.orelse.includes(condition);
}

/** The statement of the same block as `statement` that holds `node`. */
function siblingWith(statement: Stmt, node: Node): Stmt | undefined {
  return blockOf(statement).find((one) => one.start <= node.start && node.end <= one.end);
}
