/** Which class or function a name means: of this file, or of another file of the workspace. */

import { importedDefinitions } from "../project/imports.ts";
import { moduleOf } from "../project/module.ts";
import type { ClassDefinition, Expr, FunctionDefinition } from "../python/ast.ts";
import type { Definition } from "../python/scopes.ts";
import { apiNames, isFrameworkName } from "./frameworks.ts";

/** The definitions behind `expression`, imports within the workspace followed; empty for what frameworks define. */
export function definitionsBehind(expression: Expr): readonly Definition[] {
  const module = moduleOf(expression);
  const own = expression.kind === "Name" ? module.definitions.of(expression) : [];
  const isOwn = own.length > 0 && own.every((definition) => definition.kind !== "import");
  if (isOwn || (expression.kind !== "Name" && expression.kind !== "Attribute")) {
    return own;
  }
  return apiNames(expression).some(isFrameworkName) ? [] : importedDefinitions(module, expression);
}

/** The class of the workspace that calling `callee` makes an object of. */
export function constructedClass(callee: Expr): ClassDefinition | undefined {
  const [only, ...others] = definitionsBehind(callee);
  return others.length === 0 && only?.node.kind === "ClassDefinition" ? only.node : undefined;
}

/** The function of the workspace that `callee` names. */
export function calledFunction(callee: Expr): FunctionDefinition | undefined {
  const [only, ...others] = definitionsBehind(callee);
  return others.length === 0 && only?.node.kind === "FunctionDefinition" ? only.node : undefined;
}
