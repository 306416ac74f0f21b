/** Models as code names them: a variable and the attributes behind it, however it is spelt. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Expr } from "../python/ast.ts";
import { keep } from "../python/keep.ts";
import type { Binding } from "../python/scopes.ts";
import { apiNames } from "./frameworks.ts";
import { wrapped } from "./values.ts";

/** One a model and module; `path` is empty or begins with a dot. */
export interface ModelKey {
  readonly binding: Binding;
  readonly path: string;
  readonly id: string;
  /** Counts the keys of a module. */
  readonly number: number;
  /** That of the object whose attribute this is. */
  readonly holder: ModelKey | undefined;
}

export class ModelKeys {
  private readonly all: ModelKey[] = [];
  /** By variable and path. */
  private readonly keys = new Map<Binding, Map<string, ModelKey>>();
  private readonly known = new Map<Expr, ModelKey | undefined>();

  constructor(private readonly module: Module) {}

  /** The model that `expression` names: a variable with attributes, aliases followed, `.module` left out. */
  keyOf(expression: Expr): ModelKey | undefined {
    if (expression.kind !== "Name" && expression.kind !== "Attribute") {
      return undefined;
    }
    const known = this.known.get(expression);
    if (known !== undefined || this.known.has(expression)) {
      return known;
    }
    const key = this.readKey(expression);
    this.known.set(expression, key);
    return key;
  }

  private readKey(expression: Expr): ModelKey | undefined {
    if (moduleOf(expression) !== this.module) {
      return undefined;
    }
    const attributes: string[] = [];
    let current = expression;
    while (current.kind === "Attribute") {
      if (current.attribute.id !== "module") {
        attributes.unshift(current.attribute.id);
      }
      current = current.value;
    }
    if (current.kind !== "Name") {
      return undefined;
    }
    const binding = this.module.scopes.resolve(current);
    if (binding === undefined || binding.definitions.some((one) => one.kind === "import")) {
      return undefined;
    }
    const alias = this.aliasOf(current, binding);
    if (alias !== undefined) {
      return this.key(alias.binding, alias.path + attributes.map((name) => `.${name}`).join(""));
    }
    return this.key(binding, attributes.map((name) => `.${name}`).join(""));
  }

  /** `net = model` names the same model as `model`, where nothing else is ever assigned to it. */
  private aliasOf(name: Extract<Expr, { kind: "Name" }>, binding: Binding): ModelKey | undefined {
    const [only] = binding.definitions;
    if (binding.definitions.length !== 1 || only?.kind !== "assignment" || only.path.length > 0) {
      return undefined;
    }
    let value = only.value;
    while (value?.kind === "Call") {
      // A copy is a model of its own.
      value = apiNames(value.callee).some((name) => name.startsWith("copy.")) ? undefined : wrapped(value);
    }
    const isPlain = value?.kind === "Name" ? value.id !== name.id : value?.kind === "Attribute";
    return value !== undefined && isPlain ? this.keyOf(value) : undefined;
  }

  /** The one key for a variable and the attributes behind it. */
  key(binding: Binding, path: string): ModelKey {
    const paths = this.keys.get(binding) ?? keep(this.keys, binding, new Map());
    const known = paths.get(path);
    if (known !== undefined) {
      return known;
    }
    const holder = path === "" ? undefined : this.key(binding, path.slice(0, path.lastIndexOf(".")));
    const number = this.all.length;
    const id = holder === undefined ? `${number}` : `${holder.id}${path.slice(path.lastIndexOf("."))}`;
    const key: ModelKey = { binding, path, id, number, holder };
    this.all.push(key);
    paths.set(path, key);
    return key;
  }

  byNumber(number: number): ModelKey | undefined {
    return this.all[number];
  }

  /** The keys of the attributes behind `key` that code names. */
  partsOf({ binding, path }: ModelKey): readonly ModelKey[] {
    const paths = this.keys.get(binding);
    return paths === undefined || paths.size === 1
      ? []
      : [...paths.values()].filter((one) => one.path.startsWith(`${path}.`));
  }

  /** The models that `expression` names: one, or those that a loop over a written-out list runs through. */
  namedBy(expression: Expr): readonly ModelKey[] {
    const definitions = expression.kind === "Name" ? this.module.definitions.of(expression) : [];
    const [only] = definitions;
    if (definitions.length === 1 && only?.kind === "loop" && only.value !== undefined && only.path.length === 0) {
      const list = this.module.origin(only.value);
      if (list.kind === "Tuple" || list.kind === "List") {
        return list.elements.flatMap((element) => this.keyOf(element) ?? []);
      }
    }
    const key = this.keyOf(expression);
    return key === undefined ? [] : [key];
  }
}
