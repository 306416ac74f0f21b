/** Walking the syntax: children, whole subtrees, ancestors. */

import type { ClassDefinition, FunctionDefinition, Lambda, ModuleNode, Node, Stmt } from "./ast.ts";

/** Keys that hold no child of any node. */
const scalars: ReadonlySet<string> = new Set([
  "kind",
  "start",
  "end",
  "parent",
  "parentheses",
  "id",
  "star",
  "operator",
  "operators",
  "type",
  "async",
  "parenthesized",
  "prefix",
  "from",
  "level",
  "irrefutable",
]);

/** Keys of each kind of node that may hold children, in the order of its fields; read off the first node of the kind. */
const childKeys = new Map<string, readonly string[]>([
  // One that has not been read has them without owning them.
  ["FunctionDefinition", ["name", "parameters", "returns", "body", "decorators"]],
  ["ClassDefinition", ["name", "bases", "body", "decorators"]],
]);

/** The direct children of `node` in the order of its fields, which is evaluation order but for `a if b else c`. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key of childKeysOf(node)) {
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const element of value) {
        if (isNode(element)) {
          children.push(element);
        }
      }
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

function childKeysOf(node: Node): readonly string[] {
  let keys = childKeys.get(node.kind);
  if (keys === undefined) {
    // `type` is a word in most nodes, and an expression in a handler.
    keys = Object.keys(node).filter((key) => !scalars.has(key) || (key === "type" && node.kind === "ExceptHandler"));
    childKeys.set(node.kind, keys);
  }
  return keys;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** Calls `visit` with each direct child of `node`, in the order of `childrenOf`. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key of childKeysOf(node)) {
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const element of value) {
        if (isNode(element)) {
          visit(element);
        }
      }
    } else if (isNode(value)) {
      visit(value);
    }
  }
}

/** Sets the `parent` of every node below `root`; adds all of them and `root` to `nodes`, in the order of `childrenOf`. */
export function adopt(root: Node, nodes: Node[]): void {
  nodes.push(root);
  for (const key of childKeysOf(root)) {
    const value: unknown = root[key as keyof Node];
    if (Array.isArray(value)) {
      for (const element of value) {
        if (isNode(element)) {
          element.parent = root;
          adopt(element, nodes);
        }
      }
    } else if (isNode(value)) {
      value.parent = root;
      adopt(value, nodes);
    }
  }
}

/** Visits `node` and everything below it in document order of the fields; `visit` returning false skips the subtree. */
export function walk(node: Node, visit: (node: Node) => unknown): void {
  if (visit(node) === false) {
    return;
  }
  for (const key of childKeysOf(node)) {
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const element of value) {
        if (isNode(element)) {
          walk(element, visit);
        }
      }
    } else if (isNode(value)) {
      walk(value, visit);
    }
  }
}

export type NodesOf<K extends Node["kind"]> = readonly Extract<Node, { kind: K }>[];

/** All nodes of one kind at or below `root`, in document order. */
export function nodesOf<K extends Node["kind"]>(root: Node, kind: K): NodesOf<K> {
  if (root.kind === "Module") {
    return nodesIn(unitsOf(root), kind);
  }
  if (isUnit(root)) {
    return nodesIn([root], kind);
  }
  if (root.kind === "FunctionDefinition" || root.kind === "ClassDefinition") {
    return (definitionIndex(root).get(kind) ?? none) as NodesOf<K>;
  }
  const found: Node[] = [];
  const isAmongStatements = statementKinds.has(kind);
  walk(root, (node) => {
    if (node.kind === kind) {
      found.push(node);
    }
    // No expression holds a statement.
    return !isAmongStatements || holdsStatements(node);
  });
  return found as NodesOf<K>[number][];
}

const none: readonly Node[] = [];

function holdsStatements(node: Node): boolean {
  return isStatement(node) || node.kind === "Module" || node.kind === "ExceptHandler" || node.kind === "MatchCase";
}

/** A stretch of a module's text and the nodes that were read from it, in document order; those of a class are in its units. */
export interface Unit {
  readonly code: string;
  readonly nodes: readonly Node[];
  readonly units?: readonly Unit[];
}

const units = new WeakMap<Node, readonly Unit[]>();

/** Lets the module `root` be looked up by the units that it is made of. */
export function indexUnits(root: Node, all: readonly Unit[]): void {
  units.set(root, all);
}

/** What the module `root` is made of, in document order. */
export function unitsOf(root: ModuleNode): readonly Unit[] {
  return units.get(root) ?? [];
}

/** The nodes of one kind in `all`, in document order. */
export function nodesIn<K extends Node["kind"]>(all: readonly Unit[], kind: K): NodesOf<K> {
  const found: Node[] = [];
  const add = (unit: Unit) => {
    for (const node of indexOf(unit).get(kind) ?? none) {
      found.push(node);
    }
    unit.units?.forEach(add);
  };
  all.forEach(add);
  return found as NodesOf<K>[number][];
}

type Index = ReadonlyMap<string, readonly Node[]>;

/** What was read from a unit, or stands in a definition, is always the same. */
const indices = new WeakMap<Unit | Node, Index>();

function indexOf(unit: Unit): Index {
  let index = indices.get(unit);
  if (index === undefined) {
    index = byKind(unit.nodes);
    indices.set(unit, index);
  }
  return index;
}

/** Has the nodes of a unit whose text has changed looked up anew. */
export function forgetNodes(unit: Unit): void {
  indices.delete(unit);
}

function definitionIndex(definition: Node): Index {
  let index = indices.get(definition);
  if (index === undefined) {
    const nodes: Node[] = [];
    walk(definition, (node) => nodes.push(node));
    index = byKind(nodes);
    indices.set(definition, index);
  }
  return index;
}

/** True for a definition that is a unit of its module or class. */
export function isUnit(node: Node | Unit): node is (FunctionDefinition | ClassDefinition) & Unit {
  return "code" in node && "kind" in node && (node.kind === "FunctionDefinition" || node.kind === "ClassDefinition");
}

function byKind(nodes: readonly Node[]): Index {
  const index = new Map<string, Node[]>();
  for (const node of nodes) {
    const list = index.get(node.kind);
    if (list === undefined) {
      index.set(node.kind, [node]);
    } else {
      list.push(node);
    }
  }
  return index;
}

/** The nodes that hold `node`, innermost first. */
export function* ancestors(node: Node): Generator<Node> {
  for (let current = node.parent; current !== undefined; current = current.parent) {
    yield current;
  }
}

/** What runs as one body of code with names of its own. */
export type Body = ModuleNode | FunctionDefinition | ClassDefinition | Lambda;

/**
 * The function, lambda, class or module whose code `node` is part of; default values and decorators belong outside, and
 * a module is part of itself.
 */
export function bodyOf(node: Node): Body {
  if (node.kind === "Module") {
    return node;
  }
  let child: Node = node;
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    if (parent.kind === "Module" || (isBody(parent) && runsInside(parent, child))) {
      return parent;
    }
    child = parent;
  }
  throw new Error("every node hangs under a module");
}

function isBody(node: Node): node is FunctionDefinition | ClassDefinition | Lambda {
  return node.kind === "FunctionDefinition" || node.kind === "ClassDefinition" || node.kind === "Lambda";
}

/** Whether `child`, a direct child of `parent`, is part of its body; decorators, parameters and bases are not. */
export function runsInside(parent: FunctionDefinition | ClassDefinition | Lambda, child: Node): boolean {
  return parent.kind === "Lambda" ? parent.body === child : isStatement(child);
}

/** The function or module that runs `node`; class bodies count as part of what surrounds them. */
export function functionOf(node: Node): ModuleNode | FunctionDefinition | Lambda {
  let body = bodyOf(node);
  while (body.kind === "ClassDefinition") {
    body = bodyOf(body);
  }
  return body;
}

const statementKinds: ReadonlySet<string> = new Set([
  "FunctionDefinition",
  "ClassDefinition",
  "Return",
  "Delete",
  "Assignment",
  "AugmentedAssignment",
  "AnnotatedAssignment",
  "For",
  "While",
  "If",
  "With",
  "Match",
  "Raise",
  "Try",
  "Assert",
  "Import",
  "ImportFrom",
  "ScopeDeclaration",
  "ExpressionStatement",
  "Pass",
  "Break",
  "Continue",
  "InvalidStatement",
]);

export function isStatement(node: Node): node is Stmt {
  return statementKinds.has(node.kind);
}

/** The innermost statement that `node` is, or stands in. */
export function statementOf(node: Node): Stmt | undefined {
  if (isStatement(node)) {
    return node;
  }
  for (const parent of ancestors(node)) {
    if (isStatement(parent)) {
      return parent;
    }
  }
  return undefined;
}

/** The innermost loop of the same body of code whose repeated part holds `node`. */
export function enclosingLoops(node: Node): Extract<Node, { kind: "For" | "While" }>[] {
  const loops: Extract<Node, { kind: "For" | "While" }>[] = [];
  let child: Node = node;
  for (const parent of ancestors(node)) {
    if (parent.kind === "FunctionDefinition" || parent.kind === "Lambda" || parent.kind === "Module") {
      break;
    }
    if ((parent.kind === "For" || parent.kind === "While") && (parent.body as readonly Node[]).includes(child)) {
      loops.push(parent);
    }
    child = parent;
  }
  return loops;
}
