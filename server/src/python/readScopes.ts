/** Finds the names that a module binds, and where; definitions are looked into when something in them is asked for. */

import type { Expr, ModuleNode, Name, Node, ScopeDeclaration } from "./ast.ts";
import { bindsOutside } from "./rewriting.ts";
import type { Binding, Definition, DefinitionKind, PathStep, Scope, ScopeOwner, Scopes } from "./scopes.ts";
import {
  ancestors,
  bodyOf,
  childrenOf,
  eachChild,
  isStatement,
  isUnit,
  nodesIn,
  runsInside,
  type Unit,
  unitsOf,
} from "./traverse.ts";

/** Reads the scopes of a module; what stands in a function is looked at when something in it is asked for. */
export function readScopes(module: ModuleNode): Scopes {
  return new ScopeReader(module);
}

class ScopeReader implements Scopes {
  private readonly scopes = new Map<Node, Scope>();
  /** What binds names in expressions, and all that holds it: other expressions need no visit. */
  private readonly binding = new Set<Node>();
  /** Definitions that were met and not looked into, with the scope that they stand in. */
  private readonly closed = new Map<Node, Scope>();
  /** The scopes that units stand in. */
  private readonly homes = new Map<Node, Scope>();
  private readonly declared = new Map<Node, ReadonlyMap<string, "global" | "nonlocal">>();
  private readonly byNode = new Map<Node, Definition[]>();
  readonly starImports: string[] = [];

  constructor(module: ModuleNode) {
    const units = unitsOf(module);
    this.prepare(units.filter((unit) => !isUnit(unit)));
    this.visitAll(module.body, this.open(module, undefined));
    this.lookIntoBinding(units);
  }

  scopeOf(owner: ScopeOwner): Scope {
    const scope = this.scopes.get(owner) ?? this.opened(owner);
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

  definitionsAt(node: Node): readonly Definition[] {
    this.opened(node);
    return this.byNode.get(node) ?? [];
  }

  reopen(definitions: readonly Node[]): void {
    for (const definition of definitions) {
      const home = this.homes.get(definition);
      if (home !== undefined) {
        this.closed.set(definition, home);
        this.scopes.delete(definition);
      }
    }
  }

  delete(node: Node): void {
    this.scopes.delete(node);
    this.binding.delete(node);
    this.closed.delete(node);
    this.declared.delete(node);
    this.byNode.delete(node);
  }

  /** The scope of `owner` once everything around it, outermost first, has been looked into. */
  private opened(owner: Node): Scope | undefined {
    const around = [owner, ...ancestors(owner)];
    for (const node of around.reverse()) {
      this.lookInto(node);
    }
    return this.scopes.get(owner);
  }

  private scopeAround(node: Node): Scope {
    let child = node;
    for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
      if (opensScope(parent, child)) {
        const scope = this.scopes.get(parent) ?? this.opened(parent);
        if (scope !== undefined) {
          return scope;
        }
      }
      child = parent;
    }
    throw new Error("every node hangs under a module");
  }

  /** Reads what has to be known of code before it is visited: `global` holds for a whole body, wherever it stands. */
  private prepare(units: readonly Unit[]): void {
    declarationsIn(nodesIn(units, "ScopeDeclaration"), this.declared);
    for (const kind of bindingKinds) {
      for (const node of nodesIn(units, kind)) {
        for (
          let at: Node | undefined = node;
          at !== undefined && !isStatement(at) && !this.binding.has(at);
          at = at.parent
        ) {
          this.binding.add(at);
        }
      }
    }
  }

  /** Units are looked into when somebody asks for what is in them, other definitions with what they stand in. */
  private meet(definition: Node, scope: Scope): void {
    this.closed.set(definition, scope);
    if (isUnit(definition)) {
      this.homes.set(definition, scope);
    } else {
      this.lookInto(definition);
    }
  }

  /** Looks into those definitions that may bind names outside of them. */
  private lookIntoBinding(units: readonly Unit[]): void {
    for (const unit of units) {
      if (isUnit(unit) && bindsOutside(unit.code)) {
        this.lookInto(unit);
        this.lookIntoBinding(unit.units ?? []);
      }
    }
  }

  /** Looks into a definition, once. */
  private lookInto(node: Node): void {
    const scope = this.closed.get(node);
    if (scope === undefined || (node.kind !== "FunctionDefinition" && node.kind !== "ClassDefinition")) {
      return;
    }
    this.closed.delete(node);
    if (isUnit(node)) {
      this.prepare(node.units?.filter((unit) => !isUnit(unit)) ?? [node]);
    }
    this.visitAll(node.decorators, scope);
    if (node.kind === "ClassDefinition") {
      this.visitAll(node.bases, scope);
      this.visitAll(node.body, this.open(node, scope));
      return;
    }
    const inner = this.open(node, scope);
    for (const parameter of node.parameters) {
      this.define("parameter", parameter.name.id, parameter, inner, parameter.default);
      this.visitAll(childrenOf(parameter), scope);
    }
    this.visitAll(node.body, inner);
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
    const known = this.byNode.get(node);
    if (known === undefined) {
      this.byNode.set(node, [definition]);
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
        this.meet(node, scope);
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
        this.meet(node, scope);
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
        if (node.star && scope.parent === undefined) {
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

const bindingKinds = ["Lambda", "Comprehension", "Walrus"] as const;

/** Adds the `global` and `nonlocal` names of `declarations` to those of their bodies. */
function declarationsIn(
  declarations: readonly ScopeDeclaration[],
  declared: Map<Node, ReadonlyMap<string, "global" | "nonlocal">>,
): void {
  for (const declaration of declarations) {
    const body = bodyOf(declaration);
    const names = declaration.names.map((name) => [name, declaration.type] as const);
    declared.set(body, new Map([...(declared.get(body) ?? []), ...names]));
  }
}
