/** Classes: methods and attributes, inherited ones included, from whichever file of the workspace. */

import { type Module, moduleOf } from "../project/module.ts";
import type { ClassDefinition, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { keep } from "../python/keep.ts";
import type { Definition, PathStep } from "../python/scopes.ts";
import { nodesNear } from "../python/sieve.ts";
import { bodyOf } from "../python/traverse.ts";
import { constructedClass } from "./references.ts";
import { definitionValues, unknown, unpack, type Value, valuesOf } from "./values.ts";

/** The class whose method's parameters `node` is among, or whose method holds `node`. */
export function classAround(node: Node): ClassDefinition | undefined {
  let current: Node | undefined = node.kind === "Parameter" ? node.parent : node;
  while (current !== undefined && current.kind !== "Module") {
    if (current.kind === "FunctionDefinition") {
      const body = bodyOf(current);
      if (body.kind === "ClassDefinition") {
        return body;
      }
    }
    current = current.parent;
  }
  return undefined;
}

/** True for the `self` of a method: the first parameter of a function in a class body that is no static or class method. */
export function isReceiver(definition: Definition): boolean {
  const parameter = definition.node;
  const method = parameter.parent;
  return (
    method?.kind === "FunctionDefinition" &&
    method.parameters[0] === parameter &&
    bodyOf(method).kind === "ClassDefinition" &&
    !method.decorators.some((one) => one.kind === "Name" && /^(?:static|class)method$/.test(one.id))
  );
}

/** The class itself and those it inherits from, as far as they stand in the workspace. */
export function lineage(definition: ClassDefinition): readonly ClassDefinition[] {
  const found = [definition];
  for (const current of found) {
    for (const base of current.bases) {
      const parent = base.keyword === undefined ? constructedClass(base.value) : undefined;
      if (parent !== undefined && !found.includes(parent)) {
        found.push(parent);
      }
    }
  }
  return found;
}

/** The base classes that do not stand in the workspace, by expression. */
export function foreignBases(definition: ClassDefinition): readonly Expr[] {
  return lineage(definition).flatMap((one) =>
    one.bases
      .filter((base) => base.keyword === undefined && constructedClass(base.value) === undefined)
      .map((base) => base.value),
  );
}

/** The method `name` of a class, or of the nearest base that has it. */
export function methodOf(definition: ClassDefinition, name: string): FunctionDefinition | undefined {
  for (const one of lineage(definition)) {
    const method = one.body.findLast(
      (statement) => statement.kind === "FunctionDefinition" && statement.name.id === name,
    );
    if (method?.kind === "FunctionDefinition") {
      return method;
    }
  }
  return undefined;
}

export interface AttributeAssignment {
  readonly value: Expr;
  readonly path: readonly PathStep[];
}

/** What the methods of the class assign to `self.name`, in document order; undefined where none does. */
function assignedInMethods(owner: ClassDefinition, name: string): readonly AttributeAssignment[] | undefined {
  const tables = moduleOf(owner).fact(newAttributeTables);
  const table = tables.get(owner) ?? keep(tables, owner, new Map<string, readonly AttributeAssignment[]>());
  const assigned = table.get(name) ?? keep(table, name, readAssigned(owner, name));
  return assigned.length > 0 ? assigned : undefined;
}

const newAttributeTables = (_module: Module) => new Map<ClassDefinition, Map<string, readonly AttributeAssignment[]>>();

function readAssigned(owner: ClassDefinition, name: string): AttributeAssignment[] {
  const module = moduleOf(owner);
  const found: AttributeAssignment[] = [];
  const add = (target: Expr, value: Expr, path: readonly PathStep[]) => {
    if (target.kind === "Tuple" || target.kind === "List") {
      target.elements.forEach((element, index) => {
        add(element, value, [...path, index]);
      });
    } else if (target.kind === "Attribute" && target.attribute.id === name && isSelf(module, target.value)) {
      found.push({ value, path });
    }
  };
  const assignments = [...nodesNear(owner, "Assignment", name), ...nodesNear(owner, "AnnotatedAssignment", name)].sort(
    (first, second) => first.start - second.start,
  );
  for (const node of assignments) {
    const targets = (node.kind === "Assignment" ? node.targets : [node.target]).filter(isUnpackedOrAttribute);
    if (targets.length > 0 && node.value !== undefined && classAround(node) === owner) {
      for (const target of targets) {
        add(target, node.value, []);
      }
    }
  }
  return found;
}

function isUnpackedOrAttribute({ kind }: Expr): boolean {
  return kind === "Attribute" || kind === "Tuple" || kind === "List";
}

function isSelf(module: Module, expression: Expr): boolean {
  if (expression.kind !== "Name") {
    return false;
  }
  const definitions = module.definitions.of(expression);
  return definitions.length === 1 && definitions[0] !== undefined && isReceiver(definitions[0]);
}

/** What the class, or the nearest base in the workspace that does so, assigns to the attribute, in methods or in its body. */
export function assignedTo(definition: ClassDefinition, name: string): readonly AttributeAssignment[] {
  for (const one of lineage(definition)) {
    const module = moduleOf(one);
    const inBody = module.scopes.scopeOf(one).bindings.get(name)?.definitions ?? [];
    const assigned = [
      ...(assignedInMethods(one, name) ?? []),
      ...inBody.flatMap(({ kind, path, value }) =>
        kind === "assignment" && value !== undefined ? [{ value, path }] : [],
      ),
    ];
    if (assigned.length > 0) {
      return assigned;
    }
  }
  return [];
}

/**
 * Every value that the attribute may have: what the class and its bases in the workspace assign to it. Empty when nothing
 * does; `unknown` is among them when it is unpacked or assigned from something unknown.
 */
export function attributeValues(definition: ClassDefinition, name: string): readonly Value[] {
  for (const one of lineage(definition)) {
    const module = moduleOf(one);
    const assignments = assignedInMethods(one, name);
    if (assignments !== undefined) {
      return assignments.flatMap(({ value, path }) => unpack(valuesOf(value), path));
    }
    const inBody = module.scopes.scopeOf(one).bindings.get(name)?.definitions ?? [];
    if (inBody.length > 0) {
      return inBody.flatMap((one) => (one.kind === "function" ? [unknown] : definitionValues(one)));
    }
  }
  return [];
}
