/** Lifts statements from the parser's flat tree; expressions are lifted next door. */

import { contains, type Span } from "../text.ts";
import type { ExceptHandler, Expr, FunctionDefinition, If, MatchCase, Node, Parameter, Stmt, WithItem } from "./ast.ts";
import { Expressions } from "./liftExpressions.ts";
import { capturesOf, liftAlias, liftImportFrom } from "./liftNames.ts";
import type { TreeReader } from "./treeReader.ts";

/** One place of the flat tree: an index into its arrays. */
type At = number;

/** Each clause of a longer chain of `elif` would stand in the one before it, too deep for those who walk through it. */
const mostClauses = 500;

export class Statements {
  private readonly expressions: Expressions;
  private depth = 0;

  constructor(
    private readonly tree: TreeReader,
    private readonly masked: readonly Span[],
  ) {
    this.expressions = new Expressions(tree);
  }

  /** The statements of a module or block node; of an ERROR node, those that are whole. */
  block(at: At | undefined): Stmt[] {
    if (at === undefined) {
      return [];
    }
    const statements: Stmt[] = [];
    for (const child of this.tree.namedChildren(at)) {
      this.addStatement(child, statements);
    }
    return statements;
  }

  private addStatement(at: At, into: Stmt[]): void {
    // Deeper nesting than any program's: CPython itself refuses 100 levels of indentation.
    if (this.depth >= 100) {
      into.push(this.invalid(at));
      return;
    }
    this.depth++;
    try {
      const span = this.tree.span(at);
      if (this.masked.some((mask) => contains(mask, span))) {
        into.push(this.invalid(at));
      } else if (this.tree.isError(at)) {
        into.push(this.invalid(at));
        into.push(...this.block(at).filter((statement) => statement.kind !== "InvalidStatement"));
      } else {
        into.push(this.statement(at));
      }
    } finally {
      this.depth--;
    }
  }

  private invalid(at: At): Stmt {
    return { ...this.node(at), kind: "InvalidStatement" };
  }

  private node(at: At): { start: number; end: number; parent: Node | undefined } {
    return this.tree.node(at);
  }

  private statement(at: At): Stmt {
    const { tree } = this;
    const type = tree.type(at);
    const isCompound = compound.has(type);
    if (!isCompound && tree.isBroken(at)) {
      return this.invalid(at);
    }
    const base = this.node(at);
    const expression = (child: At | undefined) => this.expressions.optional(child);
    switch (type) {
      case "expression_statement":
        return this.expressionStatement(at);
      case "return_statement":
        return {
          start: base.start,
          end: base.end,
          parent: undefined,
          kind: "Return",
          value: expression(tree.namedChildren(at)[0]),
        };
      case "delete_statement":
        return { ...base, kind: "Delete", targets: this.expressions.flattened(tree.namedChildren(at)) };
      case "raise_statement": {
        const cause = tree.field(at, "cause");
        return {
          ...base,
          kind: "Raise",
          exception: expression(tree.namedChildren(at).find((child) => child !== cause)),
          cause: expression(cause),
        };
      }
      case "assert_statement": {
        const [test, message] = tree.namedChildren(at);
        return { ...base, kind: "Assert", test: this.expressions.required(test, at), message: expression(message) };
      }
      case "pass_statement":
        return { ...base, kind: "Pass" };
      case "break_statement":
        return { ...base, kind: "Break" };
      case "continue_statement":
        return { ...base, kind: "Continue" };
      case "global_statement":
      case "nonlocal_statement":
        return {
          ...base,
          kind: "ScopeDeclaration",
          type: type === "global_statement" ? "global" : "nonlocal",
          names: tree.namedChildren(at).map((child) => tree.textOf(child)),
        };
      case "import_statement":
        return {
          ...base,
          kind: "Import",
          names: tree.fieldChildren(at, "name").map((child) => liftAlias(tree, child)),
        };
      case "future_import_statement":
        return {
          ...base,
          kind: "ImportFrom",
          module: "__future__",
          level: 0,
          names: tree.fieldChildren(at, "name").map((child) => liftAlias(tree, child)),
          star: false,
        };
      case "import_from_statement":
        return liftImportFrom(tree, at);
      case "if_statement":
        return this.conditional(at);
      case "for_statement":
        return {
          ...base,
          kind: "For",
          target: this.expressions.required(tree.field(at, "left"), at),
          iterable: this.expressions.required(tree.field(at, "right"), at),
          body: this.block(tree.field(at, "body")),
          orelse: this.clauseBody(tree.field(at, "alternative")),
        };
      case "while_statement":
        return {
          ...base,
          kind: "While",
          test: this.expressions.required(tree.field(at, "condition"), at),
          body: this.block(tree.field(at, "body")),
          orelse: this.clauseBody(tree.field(at, "alternative")),
        };
      case "with_statement":
        return { ...base, kind: "With", items: this.withItems(at), body: this.block(tree.field(at, "body")) };
      case "try_statement":
        return this.tryStatement(at);
      case "match_statement":
        return {
          ...base,
          kind: "Match",
          subject: this.expressions.joined(tree.fieldChildren(at, "subject"), at),
          cases: this.cases(tree.field(at, "body")),
        };
      case "function_definition":
        return this.functionDefinition(at, []);
      case "class_definition":
        return this.classDefinition(at, []);
      case "decorated_definition": {
        const decorators = tree
          .namedChildren(at)
          .filter((child) => tree.type(child) === "decorator")
          .map((child) => this.expressions.required(tree.namedChildren(child)[0], child));
        const definition = tree.field(at, "definition");
        if (definition === undefined) {
          return this.invalid(at);
        }
        return tree.type(definition) === "class_definition"
          ? this.classDefinition(definition, decorators)
          : this.functionDefinition(definition, decorators);
      }
      default:
        return this.invalid(at);
    }
  }

  private expressionStatement(at: At): Stmt {
    const { tree } = this;
    const base = this.node(at);
    const children = tree.namedChildren(at);
    const [only] = children;
    if (only === undefined) {
      return this.invalid(at);
    }
    if (children.length === 1 && tree.type(only) === "assignment") {
      return this.assignment(at, only);
    }
    if (children.length === 1 && tree.type(only) === "augmented_assignment") {
      return {
        ...base,
        kind: "AugmentedAssignment",
        target: this.expressions.required(tree.field(only, "left"), only),
        operator: tree.textOf(tree.field(only, "operator") ?? only).replace(/=$/, ""),
        value: this.expressions.required(tree.field(only, "right"), only),
      };
    }
    const { start, end } = base;
    return { start, end, parent: undefined, kind: "ExpressionStatement", value: this.expressions.joined(children, at) };
  }

  private assignment(statement: At, assignment: At): Stmt {
    const { tree } = this;
    const base = this.node(statement);
    const annotation = tree.field(assignment, "type");
    const right = tree.field(assignment, "right");
    if (annotation !== undefined) {
      return {
        ...base,
        kind: "AnnotatedAssignment",
        target: this.expressions.required(tree.field(assignment, "left"), assignment),
        annotation: this.expressions.required(annotation, assignment),
        value: this.expressions.optional(right),
      };
    }
    const targets: Expr[] = [];
    let current = assignment;
    while (true) {
      targets.push(this.expressions.required(tree.field(current, "left"), current));
      const value = tree.field(current, "right");
      if (value === undefined || tree.type(value) !== "assignment") {
        const { start, end } = base;
        return {
          start,
          end,
          parent: undefined,
          kind: "Assignment",
          targets,
          value: this.expressions.required(value, current),
        };
      }
      current = value;
    }
  }

  private conditional(at: At): If {
    const { tree } = this;
    const clauses = tree.fieldChildren(at, "alternative");
    const beyond = clauses[mostClauses];
    let orelse: Stmt[] = beyond === undefined ? [] : [{ ...this.invalid(beyond), end: tree.endOf(at) }];
    for (const clause of clauses.slice(0, mostClauses).reverse()) {
      if (tree.type(clause) === "elif_clause") {
        orelse = [this.ifNode(clause, orelse)];
      } else {
        orelse = this.clauseBody(clause);
      }
    }
    return this.ifNode(at, orelse);
  }

  private ifNode(at: At, orelse: Stmt[]): If {
    const last = orelse.at(-1);
    return {
      start: this.tree.startOf(at),
      parent: undefined,
      kind: "If",
      end: Math.max(this.tree.span(at).end, last?.end ?? 0),
      test: this.expressions.required(this.tree.field(at, "condition"), at),
      body: this.block(this.tree.field(at, "consequence")),
      orelse,
    };
  }

  /** The block of an `else`, `finally` or similar clause. */
  private clauseBody(at: At | undefined): Stmt[] {
    return at === undefined ? [] : this.block(this.blockOf(at));
  }

  private blockOf(at: At): At | undefined {
    return this.tree.namedChildren(at).find((child) => this.tree.type(child) === "block");
  }

  private withItems(at: At): WithItem[] {
    const { tree } = this;
    const clause = tree.namedChildren(at).find((child) => tree.type(child) === "with_clause");
    const items = clause === undefined ? [] : tree.namedChildren(clause);
    return items.flatMap((item) => {
      const value = tree.field(item, "value") ?? item;
      // `with (open(a) as f, open(b) as g):` reads as one tuple of items.
      return tree.type(value) === "tuple"
        ? tree.namedChildren(value).map((one) => this.withItem(one))
        : [this.withItem(value)];
    });
  }

  private withItem(at: At): WithItem {
    const { tree } = this;
    const value = tree.type(at) === "parenthesized_expression" ? (tree.namedChildren(at)[0] ?? at) : at;
    if (tree.type(value) !== "as_pattern") {
      return {
        ...this.node(value),
        kind: "WithItem",
        context: this.expressions.required(value, at),
        target: undefined,
      };
    }
    const alias = tree.field(value, "alias");
    return {
      ...this.node(value),
      kind: "WithItem",
      context: this.expressions.required(tree.namedChildren(value)[0], value),
      target: alias === undefined ? undefined : this.expressions.joined(tree.namedChildren(alias), alias),
    };
  }

  private tryStatement(at: At): Stmt {
    const { tree } = this;
    const clauses = tree.namedChildren(at);
    const clause = (type: string) => clauses.find((child) => tree.type(child) === type);
    return {
      ...this.node(at),
      kind: "Try",
      body: this.block(tree.field(at, "body")),
      handlers: clauses.filter((child) => tree.type(child).startsWith("except")).map((child) => this.handler(child)),
      orelse: this.clauseBody(clause("else_clause")),
      finalbody: this.clauseBody(clause("finally_clause")),
    };
  }

  private handler(at: At): ExceptHandler {
    const { tree } = this;
    const parts = tree.namedChildren(at).filter((child) => tree.type(child) !== "block");
    const [first] = parts;
    const isAlias = first !== undefined && tree.type(first) === "as_pattern";
    const type = isAlias ? tree.namedChildren(first)[0] : (tree.field(at, "value") ?? first);
    const aliasNode = isAlias ? tree.field(first, "alias") : tree.field(at, "alias");
    const alias = aliasNode === undefined ? undefined : (tree.namedChildren(aliasNode)[0] ?? aliasNode);
    const name = this.expressions.optional(alias);
    return {
      ...this.node(at),
      kind: "ExceptHandler",
      type: this.expressions.optional(type),
      name: name?.kind === "Name" ? name : undefined,
      body: this.block(this.blockOf(at)),
    };
  }

  private cases(at: At | undefined): MatchCase[] {
    const { tree } = this;
    const clauses =
      at === undefined ? [] : tree.namedChildren(at).filter((child) => tree.type(child) === "case_clause");
    return clauses.map((clause) => {
      const guard = tree.field(clause, "guard");
      const patterns = tree.namedChildren(clause).filter((child) => tree.type(child) === "case_pattern");
      const captures = patterns.flatMap((pattern) => capturesOf(tree, pattern));
      return {
        ...this.node(clause),
        kind: "MatchCase",
        captures,
        guard: guard === undefined ? undefined : this.expressions.optional(tree.namedChildren(guard)[0]),
        body: this.block(tree.field(clause, "consequence")),
        irrefutable:
          guard === undefined && patterns.length === 1 && /^[A-Za-z_]\w*$/.test(tree.textOf(patterns[0] ?? clause)),
      };
    });
  }

  private functionDefinition(at: At, decorators: Expr[]): FunctionDefinition {
    const { tree } = this;
    return {
      ...this.node(at),
      kind: "FunctionDefinition",
      name: this.expressions.identifier(tree.field(at, "name") ?? at),
      parameters: this.parameters(tree.field(at, "parameters")),
      returns: this.expressions.optional(tree.field(at, "return_type")),
      body: this.block(tree.field(at, "body")),
      decorators,
      async: tree.children(at).some((child) => tree.type(child) === "async"),
    };
  }

  private parameters(at: At | undefined): Parameter[] {
    return at === undefined ? [] : this.expressions.parameters(at);
  }

  private classDefinition(at: At, decorators: Expr[]): Stmt {
    const { tree } = this;
    const bases = tree.field(at, "superclasses");
    return {
      ...this.node(at),
      kind: "ClassDefinition",
      name: this.expressions.identifier(tree.field(at, "name") ?? at),
      bases: bases === undefined ? [] : this.expressions.arguments(bases),
      body: this.block(tree.field(at, "body")),
      decorators,
    };
  }
}

const compound: ReadonlySet<string> = new Set([
  "if_statement",
  "for_statement",
  "while_statement",
  "with_statement",
  "try_statement",
  "match_statement",
  "function_definition",
  "class_definition",
  "decorated_definition",
]);
