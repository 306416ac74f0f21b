/** The question `if self.training`: which code of a module runs in one mode only, or as its caller asks. */

import { moduleOf } from "../project/module.ts";
import type { Expr, FunctionDefinition, If, Node, Stmt } from "../python/ast.ts";
import { nodesNear } from "../python/sieve.ts";
import { ancestors, bodyOf, nodesOf } from "../python/traverse.ts";
import { isReceiver } from "./classes.ts";

/**
 * True when `node` runs, or is chosen, only if a condition on the mode holds: `if self.training`, its early return, its
 * conditional expression; a flag that the function was given counts as one, since then the caller decides.
 */
export function dependsOnMode(node: Node, fuel = deepest): boolean {
  let child = node;
  for (const parent of ancestors(node)) {
    if (parent.kind === "ClassDefinition" || fuel === 0) {
      return false;
    }
    if (parent.kind === "FunctionDefinition" && isCalledByModeOnly(parent, fuel - 1)) {
      return true;
    }
    if (parent.kind === "If" || parent.kind === "Conditional") {
      if (child !== parent.test && asksForMode(parent.test, fuel)) {
        return true;
      }
    } else if (parent.kind === "BooleanOperation" && child === parent.right && asksForMode(parent.left, fuel)) {
      return true;
    }
    if ("body" in parent && Array.isArray(parent.body) && leavesBefore(parent.body as readonly Stmt[], child, fuel)) {
      return true;
    }
    child = parent;
  }
  return false;
}

/** Calls of methods are followed this far. */
const deepest = 4;

/** True when `expression` reads the mode: it mentions `.training`, or a name that was made from it. */
export function mentionsMode(expression: Expr, fuel = deepest): boolean {
  const { definitions } = moduleOf(expression);
  return (
    fuel > 0 &&
    (nodesOf(expression, "Attribute").some(({ attribute }) => modeNames.test(attribute.id)) ||
      nodesOf(expression, "Name").some((name) =>
        definitions
          .of(name)
          .some(
            (one) =>
              one.kind === "assignment" &&
              one.value !== undefined &&
              (dependsOnMode(one.node, fuel - 1) ||
                nodesOf(one.value, "Attribute").some(({ attribute }) => modeNames.test(attribute.id))),
          ),
      ))
  );
}

/** By name: attributes that say whether the model learns, or that it drops out on purpose. */
const modeNames =
  /(?:^|_)(?:is_?)?(?:train|training|eval|infer|inference|determin\w*|mc|monte\w*|bayes\w*|stochastic)(?:_|$)/i;

function asksForMode(test: Expr, fuel: number): boolean {
  return mentionsMode(test, fuel) || conditions(test).some(isGivenFlag);
}

/** The parts of `a and not b`. */
function conditions(test: Expr): readonly Expr[] {
  if (test.kind === "BooleanOperation") {
    return [...conditions(test.left), ...conditions(test.right)];
  }
  return test.kind === "UnaryOperation" && test.operator === "not" ? conditions(test.operand) : [test];
}

/** A parameter that is asked for its truth, or compared with a word or a bool. */
function isGivenFlag(condition: Expr): boolean {
  const asked = condition.kind === "Comparison" ? condition.left : condition;
  const isWord =
    condition.kind !== "Comparison" ||
    condition.comparators.every((one) => one.kind === "Constant" && (one.type === "str" || one.type === "bool"));
  const definitions = asked.kind === "Name" && isWord ? moduleOf(asked).definitions.of(asked) : [];
  return definitions.some((one) => one.kind === "parameter" && !isReceiver(one));
}

/** True when a statement before `place` in its block returns, depending on the mode. */
function leavesBefore(block: readonly Stmt[], place: Node, fuel: number): boolean {
  return block
    .filter((statement): statement is If => statement.kind === "If" && statement.end <= place.start)
    .some(
      ({ test, body }) => ["Return", "Raise", "Continue"].includes(body.at(-1)?.kind ?? "") && asksForMode(test, fuel),
    );
}

/** True for a method that its own class calls, each time only in one mode. */
function isCalledByModeOnly(method: FunctionDefinition, fuel: number): boolean {
  const owner = bodyOf(method);
  const calls = (owner.kind === "ClassDefinition" ? nodesNear(owner, "Call", method.name.id) : []).filter(
    ({ callee }) =>
      callee.kind === "Attribute" && callee.value.kind === "Name" && callee.attribute.id === method.name.id,
  );
  return calls.length > 0 && calls.every((call) => dependsOnMode(call, fuel));
}
