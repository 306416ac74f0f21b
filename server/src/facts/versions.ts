/** Code that chooses between versions of a framework by itself. */

import type { Module } from "../project/module.ts";
import type { Expr, If, Node, Stmt } from "../python/ast.ts";
import { ancestors, nodesOf, walk } from "../python/traverse.ts";

/**
 * True when a test of the framework's version decides whether `node` runs: an `if` around it, an earlier `if` of the
 * same block that leaves it, or a `try` whose handler holds it.
 */
export function isVersionGuarded(module: Module, node: Node, framework: string): boolean {
  let child: Node = node;
  for (const parent of ancestors(node)) {
    if (
      (parent.kind === "If" || parent.kind === "Conditional") &&
      parent.test !== child &&
      asksVersion(module, parent.test, framework)
    ) {
      return true;
    }
    if (parent.kind === "ExceptHandler") {
      return true;
    }
    const earlier = "body" in parent && Array.isArray(parent.body) ? statementsBefore(parent.body, child) : [];
    if (
      earlier.some(
        (statement) => statement.kind === "If" && leaves(statement) && asksVersion(module, statement.test, framework),
      )
    ) {
      return true;
    }
    child = parent;
  }
  return false;
}

function statementsBefore(body: readonly Stmt[], child: Node): readonly Stmt[] {
  const index = (body as readonly Node[]).indexOf(child);
  return index < 0 ? [] : body.slice(0, index);
}

function leaves(statement: If): boolean {
  return statement.body.some((one) => one.kind === "Return" || one.kind === "Raise");
}

/** A condition that reads `torch.__version__`, directly or through names that say so. */
function asksVersion(module: Module, test: Expr, framework: string): boolean {
  let found = false;
  walk(test, (node) => {
    if (node.kind === "Attribute" && /^__?version__?$|^version$/.test(node.attribute.id)) {
      found ||= module.names.of(node).some((name) => name.startsWith(`${framework}.`));
    } else if (node.kind === "Name" || node.kind === "Attribute") {
      const name = node.kind === "Name" ? node.id : node.attribute.id;
      const speaksOfVersions = new RegExp(
        `${framework}.*(?:version|\\d)|version.*${framework}|is_${framework}|^TORCH_|has_return_complex`,
        "i",
      );
      found ||= speaksOfVersions.test(name) || (node.kind === "Name" && isMadeFromVersion(module, node, framework));
    }
    return !found;
  });
  return found;
}

/** A variable whose one value reads the version. */
function isMadeFromVersion(module: Module, name: Extract<Expr, { kind: "Name" }>, framework: string): boolean {
  const [only, ...others] = module.definitions.of(name);
  const value = others.length === 0 ? only?.value : undefined;
  return (
    value !== undefined &&
    nodesOf(value, "Attribute").some(
      (node) =>
        /version/.test(node.attribute.id) && module.names.of(node).some((one) => one.startsWith(`${framework}.`)),
    )
  );
}
