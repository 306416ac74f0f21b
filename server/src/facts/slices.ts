/** The code that expressions need in order to run by themselves: imports, definitions, the statements that make their values. */

import type { Module } from "../project/module.ts";
import type { ClassDefinition, Expr, FunctionDefinition, Name, Node, Stmt } from "../python/ast.ts";
import { methodName } from "../python/calls.ts";
import type { Definition } from "../python/scopes.ts";
import { startWithDecorators } from "../python/statementEdits.ts";
import { bodyOf, nodesOf, statementOf, walk } from "../python/traverse.ts";
import { applyEdits, type Edit, type Span } from "../text.ts";
import { sourcesOf } from "./sources.ts";

export interface Slice {
  readonly imports: readonly string[];
  /** Functions, classes and the values that they need, for the top level. */
  readonly definitions: readonly string[];
  /** What makes the values, in order. */
  readonly statements: readonly string[];
  /** The expressions, in the order in which they were asked for. */
  readonly expressions: readonly string[];
  /** Variables of the slice that the text of the module does not tell, or not surely. */
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly name: string;
  /** What it stands for, as the module has it: `args.batch_size`. */
  readonly of: string;
  /** A value that it has by default, as code. */
  readonly assumed: string | undefined;
}

/** A slice of `module` that makes the values of `expressions`; they stand in one body of code. */
export function sliceFor(module: Module, expressions: readonly Expr[]): Slice {
  const imports = new Map<Node, string>();
  const definitions = new Map<Node, string>();
  const statements = new Map<Node, string>();
  const gaps = new Map<string, Gap>();
  const texts = expressions.map((one) => spell(one, statements));
  return {
    imports: inOrder(imports),
    definitions: inOrder(definitions),
    statements: inOrder(new Map([...statements].filter(([node]) => !definitions.has(node)))),
    expressions: texts,
    gaps: [...gaps.values()],
  };

  /** The text of `expression`, after what it needs was gathered; statements that make values go to `into`. */
  function spell(expression: Expr, into: Map<Node, string>): string {
    const edits: Edit[] = [];
    walk(expression, (node) => {
      const replacement = node.kind === "Attribute" || node.kind === "Subscript" ? given(node, into) : undefined;
      if (replacement !== undefined) {
        edits.push({ start: node.start - expression.start, end: node.end - expression.start, text: replacement });
        return false;
      }
      if (node.kind === "Name") {
        need(node, into, expression);
      }
      return true;
    });
    return dedented(applyEdits(module.textOf(expression), edits), indentOf(expression));
  }

  /** `args.root`, `self.root` and `settings["root"]` of objects that come from elsewhere: a variable of its own. */
  function given(
    node: Extract<Expr, { kind: "Attribute" | "Subscript" }>,
    into: Map<Node, string>,
  ): string | undefined {
    const root = rootOf(node);
    if (root === undefined || !isForeign(root)) {
      return undefined;
    }
    const { found, open } = sourcesOf(node);
    const [only, ...others] = found;
    const text = module.textOf(node);
    const name = text.replace(/\W+/g, "_").replace(/^_+|_+$/g, "");
    const isHere = only !== undefined && others.length === 0 && module.ast === rootNode(only);
    if (isHere && !open && only.kind !== "Constant") {
      into.set(only, `${name} = ${spell(only, into)}`);
    } else {
      gaps.set(name, { name, of: text, assumed: assumedFrom(found) });
    }
    return name;
  }

  function need(name: Name, into: Map<Node, string>, within: Span): void {
    const binding = module.scopes.resolve(name);
    const known = module.definitions.of(name);
    const all = known.length > 0 ? known : (binding?.definitions ?? []);
    const outside = all.filter(({ node }) => !(within.start <= node.start && node.end <= within.end));
    const [first, ...others] = outside;
    if (first === undefined) {
      return;
    }
    const statement = statementOf(first.node);
    if (first.kind === "import" && statement !== undefined) {
      imports.set(statement, importText(module.textOf(statement)));
    } else if (first.node.kind === "FunctionDefinition" || first.node.kind === "ClassDefinition") {
      define(first.node);
    } else if (others.length === 0 && statement !== undefined && isPlain(first, statement) && !isParsed(name)) {
      copy(statement, into);
    } else {
      gaps.set(name.id, { name: name.id, of: describe(first, name), assumed: assumedFrom(sourcesOf(name).found) });
    }
  }

  function define(definition: FunctionDefinition | ClassDefinition): void {
    if (definitions.has(definition)) {
      return;
    }
    const start = startWithDecorators(definition);
    definitions.set(definition, dedented(module.textOf({ start, end: definition.end }), indentOf(definition)));
    for (const name of [...nodesOf(definition, "Name")]) {
      need(name, definitions, { start, end: definition.end });
    }
  }

  function copy(
    statement: Extract<Stmt, { kind: "Assignment" | "AnnotatedAssignment" }>,
    into: Map<Node, string>,
  ): void {
    if (into.has(statement) || definitions.has(statement) || statement.value === undefined) {
      return;
    }
    into.set(statement, "");
    const value = spell(statement.value, into);
    into.set(statement, module.textOf({ start: statement.start, end: statement.value.start }) + value);
  }

  function isForeign(root: Name): boolean {
    const known = module.definitions.of(root);
    return (known.length > 0 && known.every(({ kind }) => kind === "parameter")) || isParsed(root);
  }

  /** The root of a dotted or indexed chain. */
  function rootOf(expression: Expr): Name | undefined {
    return expression.kind === "Name"
      ? expression
      : expression.kind === "Attribute" || expression.kind === "Subscript"
        ? rootOf(expression.value)
        : undefined;
  }

  function indentOf(node: Node): string {
    const statement = statementOf(node) ?? node;
    return module.lines.indentAt(statement.start);
  }

  function describe(definition: Definition, name: Name): string {
    const owner = definition.kind === "parameter" ? bodyOf(name) : undefined;
    return owner?.kind === "FunctionDefinition" ? `${owner.name.id}(${name.id})` : name.id;
  }

  function assumedFrom(found: readonly Expr[]): string | undefined {
    const [only, ...others] = found.filter((one) => one.kind === "Constant" && one.type !== "None");
    return only !== undefined && others.length === 0 && rootNode(only) === module.ast ? module.textOf(only) : undefined;
  }
}

function inOrder(parts: ReadonlyMap<Node, string>): string[] {
  return [...parts].sort(([one], [other]) => one.start - other.start).map(([, text]) => text);
}

function rootNode(node: Node): Node {
  let root = node;
  while (root.parent !== undefined) {
    root = root.parent;
  }
  return root;
}

/** What the command line gives cannot be made again without it. */
function isParsed(name: Name): boolean {
  return sourcesOf(name).found.some(
    (one) => one.kind === "Call" && /^parse_(?:known_)?args$/.test(methodName(one) ?? ""),
  );
}

function isPlain(
  { kind }: Definition,
  statement: Stmt,
): statement is Extract<Stmt, { kind: "Assignment" | "AnnotatedAssignment" }> {
  return kind === "assignment" && (statement.kind === "Assignment" || statement.kind === "AnnotatedAssignment");
}

/** A script beside the file imports its neighbours without the dot. */
function importText(text: string): string {
  return text.replace(/^from \.(?=\w)/, "from ").replace(/^from \. import/, "import");
}

function dedented(text: string, indent: string): string {
  return indent === "" ? text : text.replaceAll(`\n${indent}`, "\n");
}
