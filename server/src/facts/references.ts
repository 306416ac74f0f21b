/** Which class or function a name means: of this file, or of another file of the workspace. */

import { importedDefinitions } from "../project/imports.ts";
import { type Module, moduleOf } from "../project/module.ts";
import type { ClassDefinition, Expr, FunctionDefinition } from "../python/ast.ts";
import { keep } from "../python/keep.ts";
import type { Definition } from "../python/scopes.ts";
import { apiNames, isFrameworkName } from "./frameworks.ts";

/** The definitions behind `expression`, imports within the workspace followed; empty for what frameworks define. */
export function definitionsBehind(expression: Expr): readonly Definition[] {
  if (expression.kind !== "Name" && expression.kind !== "Attribute") {
    return none;
  }
  const module = moduleOf(expression);
  const known = module.fact(newDefinitionsBehind);
  return known.get(expression) ?? keep(known, expression, readDefinitionsBehind(module, expression));
}

const none: readonly Definition[] = [];
const newDefinitionsBehind = (_module: Module) => new Map<Expr, readonly Definition[]>();

function readDefinitionsBehind(module: Module, expression: Expr): readonly Definition[] {
  const own = expression.kind === "Name" ? module.definitions.of(expression) : [];
  const isOwn = own.length > 0 && own.every((definition) => definition.kind !== "import");
  if (isOwn) {
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
