/** Lists that code fills: what may be in them, and what surely comes last. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr, Stmt } from "../python/ast.ts";
import { type Body, bodyOf, nodesOf, statementOf } from "../python/traverse.ts";

/** Every element that the list may hold at the place of `use`; undefined when some come from where the text does not tell. */
export function elementsOf(list: Expr, use: Call): readonly Expr[] | undefined {
  const display = displayOf(list);
  const isDisplay = display.kind === "List" || display.kind === "Tuple";
  const changes = list.kind === "Name" ? listChanges(list, bodyOf(use)) : [];
  if (!isDisplay || changes.some((change) => change.elements === undefined)) {
    return undefined;
  }
  const elements = [...display.elements, ...changes.flatMap((change) => change.elements ?? [])];
  return elements.some((element) => element.kind === "Starred") ? undefined : elements;
}

/** The last element of a list at the place of `use`: its display's, or what was last appended on the way there. */
export function lastElement(list: Expr, use: Call): Expr | undefined {
  if (list.kind === "List" || list.kind === "Tuple") {
    return list.elements.at(-1);
  }
  const display = displayOf(list);
  if (list.kind !== "Name") {
    return display.kind === "List" ? display.elements.at(-1) : undefined;
  }
  const changes = listChanges(list, bodyOf(use));
  const last = changes.filter((change) => change.at.end <= use.start).at(-1);
  if (last === undefined) {
    return display.kind === "List" && changes.length === 0 ? display.elements.at(-1) : undefined;
  }
  // Only what surely runs last counts: a statement of the same block.
  return statementOf(last.at)?.parent === statementOf(use)?.parent ? last.elements?.at(-1) : undefined;
}

/** What the list is made as; `layers += […]` changes it and makes no other. */
function displayOf(list: Expr): Expr {
  const module = moduleOf(list);
  const binding = list.kind === "Name" ? module.scopes.resolve(list) : undefined;
  const [only, ...others] = binding?.definitions.filter((definition) => definition.kind !== "augmented") ?? [];
  const isPlain = others.length === 0 && only?.kind === "assignment" && only.path.length === 0;
  return isPlain && only.value !== undefined ? module.origin(only.value) : module.origin(list);
}

interface ListChange {
  readonly at: Call | Stmt;
  /** What it adds; undefined when that cannot be told. */
  readonly elements: readonly Expr[] | undefined;
}

/** `append`, `extend`, `+=` and other changes of the list in `body`, in document order. */
function listChanges(list: Extract<Expr, { kind: "Name" }>, body: Body): ListChange[] {
  const { scopes } = moduleOf(list);
  const binding = scopes.resolve(list);
  const isSame = (expression: Expr) => expression.kind === "Name" && scopes.resolve(expression) === binding;
  const changes: ListChange[] = [];
  for (const call of nodesOf(body, "Call")) {
    const { callee } = call;
    if (callee.kind === "Attribute" && isSame(callee.value) && !readers.has(callee.attribute.id)) {
      const isAppend = callee.attribute.id === "append";
      const argument = call.arguments[0]?.value;
      const added = callee.attribute.id === "extend" ? displayed(argument) : undefined;
      changes.push({ at: call, elements: isAppend && argument !== undefined ? [argument] : added });
    }
  }
  for (const statement of nodesOf(body, "AugmentedAssignment")) {
    if (isSame(statement.target)) {
      changes.push({ at: statement, elements: displayed(statement.value) });
    }
  }
  return changes.sort((a, b) => a.at.start - b.at.start);
}

/** Methods that leave a list as it is. */
const readers: ReadonlySet<string> = new Set(["index", "count", "copy"]);

function displayed(expression: Expr | undefined): readonly Expr[] | undefined {
  return expression?.kind === "List" || expression?.kind === "Tuple" ? expression.elements : undefined;
}
