/** Lifts expressions from the parser's flat tree. */

import type { Argument, ComprehensionClause, DictEntry, Expr, Identifier, Parameter } from "./ast.ts";
import { constant, decodeEscapes } from "./liftConstants.ts";
import type { TreeReader } from "./treeReader.ts";

/** One place of the flat tree: an index into its arrays. */
type At = number;

/** CPython gives up at 200 nested brackets; long chains of operators and calls need more. */
const deepest = 600;

export class Expressions {
  private depth = 0;

  constructor(private readonly tree: TreeReader) {}

  optional(at: At | undefined): Expr | undefined {
    return at === undefined ? undefined : this.expression(at);
  }

  /** The expression at `at`, or an invalid one in `holder` when the parser found none. */
  required(at: At | undefined, holder: At): Expr {
    return at === undefined
      ? { start: this.tree.startOf(holder), end: this.tree.endOf(holder), parent: undefined, kind: "InvalidExpression" }
      : this.expression(at);
  }

  /** One expression as it is, several as the tuple they make. */
  joined(children: readonly At[], holder: At): Expr {
    const [first] = children;
    const last = children.at(-1);
    if (first === undefined || last === undefined || children.length === 1) {
      return this.required(first, holder);
    }
    const elements = children.map((child) => this.expression(child));
    return {
      start: this.tree.startOf(first),
      parent: undefined,
      kind: "Tuple",
      end: this.tree.span(last).end,
      elements,
      parenthesized: false,
    };
  }

  /** The expressions, with those of an expression list or tuple one by one. */
  flattened(children: readonly At[]): Expr[] {
    return children
      .map((child) => this.expression(child))
      .flatMap((expression) => (expression.kind === "Tuple" ? expression.elements : [expression]));
  }

  identifier(at: At): Identifier {
    const { tree } = this;
    return { start: tree.startOf(at), end: tree.endOf(at), parent: undefined, kind: "Identifier", id: tree.textOf(at) };
  }

  arguments(list: At): Argument[] {
    return this.tree.namedChildren(list).map((child) => this.argument(child));
  }

  private argument(at: At): Argument {
    const { tree } = this;
    switch (tree.type(at)) {
      case "keyword_argument": {
        const keyword = this.identifier(tree.field(at, "name") ?? at);
        return this.argumentOf(at, keyword, "", this.required(tree.field(at, "value"), at));
      }
      case "list_splat":
        return this.argumentOf(at, undefined, "*", this.required(tree.namedChildren(at)[0], at));
      case "dictionary_splat":
        return this.argumentOf(at, undefined, "**", this.required(tree.namedChildren(at)[0], at));
      default:
        return this.argumentOf(at, undefined, "", this.expression(at));
    }
  }

  private argumentOf(at: At, keyword: Identifier | undefined, star: Argument["star"], value: Expr): Argument {
    const { tree } = this;
    return { start: tree.startOf(at), end: tree.endOf(at), parent: undefined, kind: "Argument", keyword, star, value };
  }

  parameters(at: At): Parameter[] {
    const { tree } = this;
    return tree.namedChildren(at).flatMap((child): Parameter[] => {
      const type = tree.type(child);
      const named = type === "typed_parameter" ? tree.namedChildren(child)[0] : (tree.field(child, "name") ?? child);
      if (named === undefined || type === "keyword_separator" || type === "positional_separator") {
        return [];
      }
      const splat = tree.type(named);
      const star = splat === "list_splat_pattern" ? "*" : splat === "dictionary_splat_pattern" ? "**" : "";
      return [
        {
          start: tree.startOf(child),
          end: tree.endOf(child),
          parent: undefined,
          kind: "Parameter",
          name: this.identifier(star === "" ? named : (tree.namedChildren(named)[0] ?? named)),
          star,
          annotation: this.optional(tree.field(child, "type")),
          default: this.optional(tree.field(child, "value")),
        },
      ];
    });
  }

  private expression(at: At): Expr {
    if (this.depth >= deepest || this.tree.isError(at)) {
      return { start: this.tree.startOf(at), end: this.tree.endOf(at), parent: undefined, kind: "InvalidExpression" };
    }
    this.depth++;
    try {
      return this.lift(at);
    } finally {
      this.depth--;
    }
  }

  private lift(at: At): Expr {
    const { tree } = this;
    const type = tree.type(at);
    // Most expressions are of these kinds, and are written out in full: that is faster than spreading what all share.
    switch (type) {
      case "identifier":
        return { start: tree.startOf(at), end: tree.endOf(at), parent: undefined, kind: "Name", id: tree.textOf(at) };
      case "attribute": {
        const value = this.required(tree.field(at, "object"), at);
        const attribute = this.identifier(tree.field(at, "attribute") ?? at);
        return { start: tree.startOf(at), end: tree.endOf(at), parent: undefined, kind: "Attribute", value, attribute };
      }
      case "call":
        return this.call(at);
      default:
        return this.liftOther(at, type);
    }
  }

  private liftOther(at: At, type: string): Expr {
    const { tree } = this;
    const base = tree.node(at);
    const { start, end, parent } = base;
    const field = (name: string) => this.required(tree.field(at, name), at);
    const children = () => tree.namedChildren(at);
    const only = () => this.required(children()[0], at);
    switch (type) {
      case "subscript": {
        const indices = tree.fieldChildren(at, "subscript");
        return { start, end, parent, kind: "Subscript", value: field("value"), index: this.joined(indices, at) };
      }
      case "slice":
        return { start, end, parent, kind: "Slice", ...this.sliceParts(at) };
      case "integer":
      case "float":
      case "true":
      case "false":
      case "none":
      case "ellipsis": {
        const { type: kindOfValue, value } = constant(type, tree.textOf(at));
        return { start, end, parent, kind: "Constant", type: kindOfValue, value };
      }
      case "string":
        return this.string([at], at);
      case "concatenated_string":
        return this.string(children(), at);
      case "parenthesized_expression":
        return only();
      case "tuple":
      case "tuple_pattern":
        return { start, end, parent, kind: "Tuple", elements: this.all(children()), parenthesized: true };
      case "expression_list":
      case "pattern_list":
        return { start, end, parent, kind: "Tuple", elements: this.all(children()), parenthesized: false };
      case "list":
      case "list_pattern":
        return { start, end, parent, kind: "List", elements: this.all(children()) };
      case "set":
        return { ...base, kind: "Set", elements: this.all(children()) };
      case "dictionary":
        return { start, end, parent, kind: "Dict", entries: children().map((child) => this.dictEntry(child)) };
      case "binary_operator":
        return {
          start,
          end,
          parent,
          kind: "BinaryOperation",
          operator: this.operator(at),
          left: field("left"),
          right: field("right"),
        };
      case "boolean_operator":
        return {
          ...base,
          kind: "BooleanOperation",
          operator: this.operator(at) === "or" ? "or" : "and",
          left: field("left"),
          right: field("right"),
        };
      case "unary_operator":
        return { start, end, parent, kind: "UnaryOperation", operator: this.operator(at), operand: field("argument") };
      case "not_operator":
        return { start, end, parent, kind: "UnaryOperation", operator: "not", operand: field("argument") };
      case "comparison_operator": {
        const [left, ...comparators] = children();
        return {
          start,
          end,
          parent,
          kind: "Comparison",
          left: this.required(left, at),
          operators: tree.fieldChildren(at, "operators").map((operator) => tree.textOf(operator)),
          comparators: this.all(comparators),
        };
      }
      case "conditional_expression": {
        const [body, test, orelse] = children();
        return {
          ...base,
          kind: "Conditional",
          body: this.required(body, at),
          test: this.required(test, at),
          orelse: this.required(orelse, at),
        };
      }
      case "lambda": {
        const parameters = tree.field(at, "parameters");
        return {
          ...base,
          kind: "Lambda",
          parameters: parameters === undefined ? [] : this.parameters(parameters),
          body: field("body"),
        };
      }
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
      case "generator_expression":
        return this.comprehension(at);
      case "await":
        return { ...base, kind: "Await", value: only() };
      case "yield":
        return {
          ...base,
          kind: "Yield",
          value: this.optional(children()[0]),
          from: tree.children(at).some((child) => tree.type(child) === "from"),
        };
      case "list_splat":
      case "list_splat_pattern":
      case "dictionary_splat":
      case "dictionary_splat_pattern":
      case "parenthesized_list_splat":
      case "splat_type":
        return { ...base, kind: "Starred", value: only() };
      case "named_expression":
        return { ...base, kind: "Walrus", target: field("name"), value: field("value") };
      case "as_pattern":
        return only();
      case "type":
        return only();
      case "generic_type": {
        const [value, parameters] = children();
        const indices = parameters === undefined ? [] : tree.namedChildren(parameters);
        return {
          ...base,
          kind: "Subscript",
          value: this.required(value, at),
          index: this.joined(indices, at),
        };
      }
      case "union_type": {
        const [left, right] = children();
        return {
          ...base,
          kind: "BinaryOperation",
          operator: "|",
          left: this.required(left, at),
          right: this.required(right, at),
        };
      }
      default:
        return { ...base, kind: "InvalidExpression" };
    }
  }

  private all(children: readonly At[]): Expr[] {
    return children.map((child) => this.expression(child));
  }

  private operator(at: At): string {
    const operator = this.tree.field(at, "operator");
    return operator === undefined ? "" : this.tree.textOf(operator);
  }

  private call(at: At): Expr {
    const { tree } = this;
    const list = tree.field(at, "arguments");
    const callee = this.required(tree.field(at, "function"), at);
    const isGenerator = list !== undefined && tree.type(list) === "generator_expression";
    return {
      start: tree.startOf(at),
      end: tree.endOf(at),
      parent: undefined,
      kind: "Call",
      callee,
      arguments: list === undefined ? [] : isGenerator ? [this.argument(list)] : this.arguments(list),
      parentheses: list === undefined ? { start: callee.end, end: callee.end } : tree.span(list),
    };
  }

  private sliceParts(at: At): { lower: Expr | undefined; upper: Expr | undefined; step: Expr | undefined } {
    const parts: (Expr | undefined)[] = [undefined, undefined, undefined];
    let position = 0;
    for (const child of this.tree.children(at)) {
      if (this.tree.type(child) === ":") {
        position++;
      } else if (this.tree.type(child) !== "comment") {
        parts[position] = this.expression(child);
      }
    }
    return { lower: parts[0], upper: parts[1], step: parts[2] };
  }

  private dictEntry(at: At): DictEntry {
    const { tree } = this;
    const [start, end] = [tree.startOf(at), tree.endOf(at)];
    const isPair = tree.type(at) === "pair";
    const key = isPair ? this.required(tree.field(at, "key"), at) : undefined;
    const value = this.required(isPair ? tree.field(at, "value") : tree.namedChildren(at)[0], at);
    return { start, end, parent: undefined, kind: "DictEntry", key, value };
  }

  private comprehension(at: At): Expr {
    const { tree } = this;
    const body = tree.field(at, "body");
    const pair = body !== undefined && tree.type(body) === "pair" ? this.dictEntry(body) : undefined;
    const types = {
      list_comprehension: "list",
      set_comprehension: "set",
      dictionary_comprehension: "dict",
      generator_expression: "generator",
    } as const;
    return {
      start: tree.startOf(at),
      end: tree.endOf(at),
      parent: undefined,
      kind: "Comprehension",
      type: types[tree.type(at) as keyof typeof types],
      key: pair?.key,
      element: pair?.value ?? this.required(body, at),
      clauses: this.clauses(at),
    };
  }

  private clauses(at: At): ComprehensionClause[] {
    const { tree } = this;
    const clauses: ComprehensionClause[] = [];
    for (const child of tree.namedChildren(at)) {
      if (tree.type(child) === "for_in_clause") {
        clauses.push({
          start: tree.startOf(child),
          end: tree.endOf(child),
          parent: undefined,
          kind: "ComprehensionClause",
          target: this.required(tree.field(child, "left"), child),
          iterable: this.joined(tree.fieldChildren(child, "right"), child),
          conditions: [],
        });
      } else if (tree.type(child) === "if_clause") {
        clauses.at(-1)?.conditions.push(this.required(tree.namedChildren(child)[0], child));
      }
    }
    return clauses;
  }

  /** One string literal or several that Python joins. */
  private string(literals: readonly At[], holder: At): Expr {
    const { tree } = this;
    const [start, end] = [tree.startOf(holder), tree.endOf(holder)];
    const values: Expr[] = [];
    let text = "";
    let prefix: string | undefined;
    let isBytes = false;
    for (const literal of literals) {
      const opening = tree.textOf(tree.children(literal)[0] ?? literal).toLowerCase();
      isBytes ||= opening.startsWith("b") || opening.startsWith("rb");
      const isRaw = /^[a-z]*r/.test(opening);
      for (const child of tree.children(literal)) {
        if (tree.type(child) === "interpolation") {
          prefix ??= text;
          values.push(this.required(tree.field(child, "expression"), child));
        } else if (tree.type(child) === "string_content") {
          text += isRaw ? tree.textOf(child) : decodeEscapes(tree.textOf(child));
        }
      }
    }
    if (prefix !== undefined) {
      return { start, end, parent: undefined, kind: "FormattedString", prefix, values };
    }
    return { start, end, parent: undefined, kind: "Constant", type: isBytes ? "bytes" : "str", value: text };
  }
}
