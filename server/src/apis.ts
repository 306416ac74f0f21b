/** Which rule knows something about the API at a place: what hovers show where nothing is wrong. */

import { apiNames } from "./facts/frameworks.ts";
import type { Module } from "./project/module.ts";
import type { Expr } from "./python/ast.ts";
import { nodesOf } from "./python/traverse.ts";
import type { Rule } from "./rules/rule.ts";
import type { Span } from "./text.ts";

/** The rule whose note is about the API that is named at `offset`, and the name's span. */
export function ruleAbout(
  module: Module,
  rules: readonly Rule[],
  offset: number,
): { readonly rule: Rule; readonly span: Span } | undefined {
  const name = nameAt(module, offset);
  if (name === undefined) {
    return undefined;
  }
  const names = apiNames(name);
  const rule = rules.find((one) => one.about?.some((api) => names.includes(api)) ?? false);
  const span = name.kind === "Attribute" ? name.attribute : name;
  return rule === undefined ? undefined : { rule, span: { start: span.start, end: span.end } };
}

/** The name or attribute whose last word stands at `offset`. */
function nameAt(module: Module, offset: number): Expr | undefined {
  const isAt = (span: Span) => span.start <= offset && offset <= span.end;
  return (
    nodesOf(module.ast, "Attribute").find((node) => isAt(node.attribute)) ??
    nodesOf(module.ast, "Name").find((node) => isAt(node))
  );
}
