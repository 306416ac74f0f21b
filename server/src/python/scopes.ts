/** Names as Python binds them: which scope a name belongs to, and every place that gives it a value. */

import type { Comprehension, Expr, Name, Node } from "./ast.ts";
import { type Body, bodyOf, childrenOf, eachChild, isStatement, nodesOf, runsInside } from "./traverse.ts";

/** Code with names of its own. */
export type ScopeOwner = Body | Comprehension;

export interface Scope {
  readonly owner: ScopeOwner;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
}

/** One name of one scope. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: Definition[];
}

/** How a part of a value is reached: an index of an unpacked sequence, or `*` for a starred target or an unknown part. */
export type PathStep = number | "*";

export type DefinitionKind =
  | "import"
  | "function"
  | "class"
  | "parameter"
  | "assignment"
  | "augmented"
  | "loop"
  | "with"
  | "except"
  | "match"
  | "delete";

/** One place that binds a name. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly binding: Binding;
  /** The bound name, import alias, parameter, function or class. */
  readonly node: Node;
  /** The assigned value, the iterable of a loop or comprehension, the context of a `with`. */
  readonly value: Expr | undefined;
  /** Which part of `value` (for loops: of one element) is bound. */
  readonly path: readonly PathStep[];
}

export interface Scopes {
  /** The binding that a name refers to; undefined for builtins, star imports and undefined names. */
  resolve(name: Name): Binding | undefined;
  /** The binding that `name` would refer to at `node`. */
  visible(name: string, node: Node): Binding | undefined;
  /** The scope that `owner` opens. */
  scopeOf(owner: ScopeOwner): Scope;
  /** Modules of all star imports, in order. */
  readonly starImports: readonly string[];
  /** Every definition, by the node that makes it. */
  readonly definitionAt: ReadonlyMap<Node, readonly Definition[]>;
}

/** Reads all scopes of a module. */
export function readScopes(module: Body): Scopes {
  return new ScopeReader(module);
}

class ScopeReader implements Scopes {
  private readonly scopes = new Map<ScopeOwner, Scope>();
  private readonly declared: ReadonlyMap<Node, ReadonlyMap<string, "global" | "nonlocal">>;
  /** What binds names in expressions, and all that holds it: other expressions need no visit. */
  private readonly binding: ReadonlySet<Node>;
  readonly starImports: string[] = [];
  readonly definitionAt = new Map<Node, Definition[]>();

  constructor(module: Body) {
    // Declarations first: `global` holds for the whole body, wherever it stands.
    this.declared = declarationsIn(module);
    this.binding = bindingExpressions(module);
    const root = this.open(module, undefined);
    this.visitAll(childrenOf(module), root);
  }

  scopeOf(owner: ScopeOwner): Scope {
    const scope = this.scopes.get(owner);
    if (scope === undefined) {
      throw new Error("the owner of a scope belongs to another module");
    }
    return scope;
  }

  resolve(name: Name): Binding | undefined {
    return this.visible(name.id, name);
  }

  visible(name: string, node: Node): Binding | undefined {
    return this.lookUp(name, this.scopeAround(node), true);
  }

  private scopeAround(node: Node): Scope {
    let child = node;
    for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
      if (opensScope(parent, child)) {
        const scope = this.scopes.get(parent);
        if (scope !== undefined) {
          return scope;
        }
      }
      child = parent;
    }
    throw new Error("every node hangs under a module");
  }

  private lookUp(name: string, from: Scope, direct: boolean): Binding | undefined {
    let scope: Scope | undefined = from;
    let own = direct;
    while (scope !== undefined) {
      // A class body's names are visible in the body itself only.
      if (own || scope.owner.kind !== "ClassDefinition") {
        const binding = scope.bindings.get(name);
        if (binding !== undefined) {
          return binding;
        }
      }
      // A comprehension in a class body sees the class's names through its outermost iterable only; near enough.
      own = scope.owner.kind === "Comprehension" ? own : false;
      scope = scope.parent;
    }
    return undefined;
  }

  private open(owner: ScopeOwner, parent: Scope | undefined): Scope {
    const scope: Scope = { owner, parent, bindings: new Map() };
    this.scopes.set(owner, scope);
    return scope;
  }

  private bindingFor(name: string, scope: Scope): Binding {
    const target = this.declarationTarget(name, scope);
    let binding = target.bindings.get(name);
    if (binding === undefined) {
      binding = { name, scope: target, definitions: [] };
      target.bindings.set(name, binding);
    }
    return binding;
  }

  /** The scope that a name bound in `scope` belongs to, `global` and `nonlocal` followed. */
  private declarationTarget(name: string, scope: Scope): Scope {
    const declaration = this.declared.get(scope.owner)?.get(name);
    if (declaration === undefined) {
      return scope;
    }
    let outer = scope.parent ?? scope;
    if (declaration === "global") {
      while (outer.parent !== undefined) {
        outer = outer.parent;
      }
      return outer;
    }
    while (outer.parent !== undefined && (outer.owner.kind === "ClassDefinition" || !outer.bindings.has(name))) {
      outer = outer.parent;
    }
    return outer;
  }

  private define(
    kind: DefinitionKind,
    name: string,
    node: Node,
    scope: Scope,
    value?: Expr | undefined,
    path: readonly PathStep[] = [],
  ): void {
    const binding = this.bindingFor(name, scope);
    const definition: Definition = { kind, binding, node, value, path };
    binding.definitions.push(definition);
    const known = this.definitionAt.get(node);
    if (known === undefined) {
      this.definitionAt.set(node, [definition]);
    } else {
      known.push(definition);
    }
  }

  private visitAll(nodes: readonly Node[], scope: Scope): void {
    for (const node of nodes) {
      this.visit(node, scope);
    }
  }

  private visit(node: Node, scope: Scope): void {
    switch (node.kind) {
      case "FunctionDefinition": {
        this.define("function", node.name.id, node, scope);
        this.visitAll(node.decorators, scope);
        const inner = this.open(node, scope);
        for (const parameter of node.parameters) {
          this.define("parameter", parameter.name.id, parameter, inner, parameter.default);
          this.visitAll(childrenOf(parameter), scope);
        }
        this.visitAll(node.body, inner);
        return;
      }
      case "Lambda": {
        const inner = this.open(node, scope);
        for (const parameter of node.parameters) {
          this.define("parameter", parameter.name.id, parameter, inner, parameter.default);
          this.visitAll(childrenOf(parameter), scope);
        }
        this.visit(node.body, inner);
        return;
      }
      case "ClassDefinition": {
        this.define("class", node.name.id, node, scope);
        this.visitAll([...node.decorators, ...node.bases], scope);
        this.visitAll(node.body, this.open(node, scope));
        return;
      }
      case "Comprehension": {
        const inner = this.open(node, scope);
        for (const clause of node.clauses) {
          this.bindTarget("loop", clause.target, clause.iterable, [], inner);
        }
        this.visitAll(childrenOf(node), inner);
        return;
      }
      case "Walrus": {
        // PEP 572: a walrus inside a comprehension binds in the body around it.
        let outer = scope;
        while (outer.owner.kind === "Comprehension" && outer.parent !== undefined) {
          outer = outer.parent;
        }
        this.bindTarget("assignment", node.target, node.value, [], outer);
        break;
      }
      case "Assignment":
        for (const target of node.targets) {
          this.bindTarget("assignment", target, node.value, [], scope);
        }
        break;
      case "AnnotatedAssignment":
        if (node.value !== undefined) {
          this.bindTarget("assignment", node.target, node.value, [], scope);
        }
        break;
      case "AugmentedAssignment":
        this.bindTarget("augmented", node.target, node.value, [], scope);
        break;
      case "For":
        this.bindTarget("loop", node.target, node.iterable, [], scope);
        break;
      case "WithItem":
        if (node.target !== undefined) {
          this.bindTarget("with", node.target, node.context, [], scope);
        }
        break;
      case "ExceptHandler":
        if (node.name !== undefined) {
          this.define("except", node.name.id, node.name, scope);
        }
        break;
      case "MatchCase":
        for (const capture of node.captures) {
          this.define("match", capture.id, capture, scope);
        }
        break;
      case "Delete":
        for (const target of node.targets) {
          if (target.kind === "Name") {
            this.define("delete", target.id, target, scope);
          }
        }
        break;
      case "Import":
        for (const alias of node.names) {
          this.define("import", alias.alias?.id ?? alias.name.split(".")[0] ?? "", alias, scope);
        }
        return;
      case "ImportFrom":
        for (const alias of node.names) {
          this.define("import", alias.alias?.id ?? alias.name, alias, scope);
        }
        if (node.star) {
          this.starImports.push(".".repeat(node.level) + node.module);
        }
        return;
    }
    if (isStatement(node) || holders.has(node.kind) || this.binding.has(node)) {
      eachChild(node, (child) => this.visit(child, scope));
    }
  }

  private bindTarget(kind: DefinitionKind, target: Expr, value: Expr, path: readonly PathStep[], scope: Scope): void {
    if (target.kind === "Name") {
      this.define(kind, target.id, target, scope, value, path);
    } else if (target.kind === "Tuple" || target.kind === "List") {
      const starred = target.elements.findIndex((element) => element.kind === "Starred");
      target.elements.forEach((element, index) => {
        const isAfterStar = starred >= 0 && index >= starred;
        this.bindTarget(kind, element, value, [...path, isAfterStar ? "*" : index], scope);
      });
    } else if (target.kind === "Starred") {
      this.bindTarget(kind, target.value, value, path, scope);
    }
  }
}

/** True when names in `child`, a direct child of `parent`, belong to a scope that `parent` opens. */
function opensScope(parent: Node, child: Node): parent is ScopeOwner {
  switch (parent.kind) {
    case "Module":
    case "Comprehension":
      return true;
    case "FunctionDefinition":
    case "ClassDefinition":
    case "Lambda":
      return runsInside(parent, child);
    default:
      return false;
  }
}

/** Parts of statements that hold statements or bind names. */
const holders: ReadonlySet<Node["kind"]> = new Set(["Parameter", "WithItem", "ExceptHandler", "MatchCase"]);

function bindingExpressions(module: Body): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const kind of ["Lambda", "Comprehension", "Walrus"] as const) {
    for (const node of nodesOf(module, kind)) {
      for (let at: Node | undefined = node; at !== undefined && !isStatement(at) && !found.has(at); at = at.parent) {
        found.add(at);
      }
    }
  }
  return found;
}

/** `global` and `nonlocal` names by body. */
function declarationsIn(module: Body): ReadonlyMap<Node, ReadonlyMap<string, "global" | "nonlocal">> {
  const declared = new Map<Node, Map<string, "global" | "nonlocal">>();
  for (const declaration of nodesOf(module, "ScopeDeclaration")) {
    const body = bodyOf(declaration);
    const names = declared.get(body) ?? new Map<string, "global" | "nonlocal">();
    declared.set(body, names);
    for (const name of declaration.names) {
      names.set(name, declaration.type);
    }
  }
  return declared;
}
