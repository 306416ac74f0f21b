/** Names as Python binds them: which scope a name belongs to, and every place that gives it a value. */

import type { Comprehension, Expr, Name, Node } from "./ast.ts";
import type { Body } from "./traverse.ts";

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
  /** Has functions and classes that have changed inside looked into anew; what they bind outside of them is the same. */
  reopen(definitions: readonly Node[]): void;
  /** Forgets what is known of `node`. */
  delete(node: Node): void;
  /** The definitions that `node` makes: a bound name, import alias, parameter, function or class. */
  definitionsAt(node: Node): readonly Definition[];
}
