/** Python's syntax as plain typed objects: what the rest of the engine reads instead of parser nodes. */

import type { Span } from "../text.ts";

/** Fields that every node has; `end` is exclusive. */
interface Base extends Span {
  start: number;
  end: number;
  /** The node that directly holds this one; undefined for the module. */
  parent: Node | undefined;
}

export interface Name extends Base {
  readonly kind: "Name";
  readonly id: string;
}
export interface Attribute extends Base {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attribute: Identifier;
}
/** A name that is no expression of its own: an attribute, a keyword, the name of a function. */
export interface Identifier extends Base {
  readonly kind: "Identifier";
  readonly id: string;
}
export interface Call extends Base {
  readonly kind: "Call";
  readonly callee: Expr;
  readonly arguments: readonly Argument[];
  /** The parentheses and all between them. */
  readonly parentheses: { start: number; end: number };
}
/** One argument of a call or a class header: `value`, `name=value`, `*value`, `**value`. */
export interface Argument extends Base {
  readonly kind: "Argument";
  readonly keyword: Identifier | undefined;
  readonly star: "" | "*" | "**";
  readonly value: Expr;
}
export interface Subscript extends Base {
  readonly kind: "Subscript";
  readonly value: Expr;
  /** A Tuple when several indices stand between the brackets. */
  readonly index: Expr;
}
export interface Slice extends Base {
  readonly kind: "Slice";
  readonly lower: Expr | undefined;
  readonly upper: Expr | undefined;
  readonly step: Expr | undefined;
}
export interface Constant extends Base {
  readonly kind: "Constant";
  readonly type: "int" | "float" | "complex" | "str" | "bytes" | "bool" | "None" | "Ellipsis";
  /** The value of a number, string or bool; null for the others. */
  readonly value: number | string | boolean | null;
}
export interface FormattedString extends Base {
  readonly kind: "FormattedString";
  /** The literal text before the first interpolation. */
  readonly prefix: string;
  readonly values: readonly Expr[];
}
export interface Tuple extends Base {
  readonly kind: "Tuple";
  readonly elements: readonly Expr[];
  readonly parenthesized: boolean;
}
export interface List extends Base {
  readonly kind: "List";
  readonly elements: readonly Expr[];
}
export interface SetDisplay extends Base {
  readonly kind: "Set";
  readonly elements: readonly Expr[];
}
export interface Dict extends Base {
  readonly kind: "Dict";
  readonly entries: readonly DictEntry[];
}
/** `key: value`, or `**value` without a key. */
export interface DictEntry extends Base {
  readonly kind: "DictEntry";
  readonly key: Expr | undefined;
  readonly value: Expr;
}
export interface BinaryOperation extends Base {
  readonly kind: "BinaryOperation";
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryOperation extends Base {
  readonly kind: "UnaryOperation";
  readonly operator: string;
  readonly operand: Expr;
}
/** `left and right`, `left or right`. */
export interface BooleanOperation extends Base {
  readonly kind: "BooleanOperation";
  readonly operator: "and" | "or";
  readonly left: Expr;
  readonly right: Expr;
}
export interface Comparison extends Base {
  readonly kind: "Comparison";
  readonly left: Expr;
  readonly operators: readonly string[];
  readonly comparators: readonly Expr[];
}
/** `body if test else orelse` */
export interface Conditional extends Base {
  readonly kind: "Conditional";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
export interface Lambda extends Base {
  readonly kind: "Lambda";
  readonly parameters: readonly Parameter[];
  readonly body: Expr;
}
export interface Comprehension extends Base {
  readonly kind: "Comprehension";
  readonly type: "list" | "set" | "dict" | "generator";
  /** The element, or the value of a dict comprehension. */
  readonly element: Expr;
  readonly key: Expr | undefined;
  readonly clauses: readonly ComprehensionClause[];
}
/** `for target in iterable if …` */
export interface ComprehensionClause extends Base {
  readonly kind: "ComprehensionClause";
  readonly target: Expr;
  readonly iterable: Expr;
  readonly conditions: Expr[];
}
export interface Await extends Base {
  readonly kind: "Await";
  readonly value: Expr;
}
export interface Yield extends Base {
  readonly kind: "Yield";
  readonly value: Expr | undefined;
  readonly from: boolean;
}
export interface Starred extends Base {
  readonly kind: "Starred";
  readonly value: Expr;
}
/** `target := value` */
export interface Walrus extends Base {
  readonly kind: "Walrus";
  readonly target: Expr;
  readonly value: Expr;
}
/** Text that is no expression: a syntax error, or nesting deeper than any program's. */
export interface InvalidExpression extends Base {
  readonly kind: "InvalidExpression";
}

export type Expr =
  | Name
  | Attribute
  | Call
  | Subscript
  | Slice
  | Constant
  | FormattedString
  | Tuple
  | List
  | SetDisplay
  | Dict
  | BinaryOperation
  | UnaryOperation
  | BooleanOperation
  | Comparison
  | Conditional
  | Lambda
  | Comprehension
  | Await
  | Yield
  | Starred
  | Walrus
  | InvalidExpression;

export interface Parameter extends Base {
  readonly kind: "Parameter";
  readonly name: Identifier;
  readonly star: "" | "*" | "**";
  readonly annotation: Expr | undefined;
  readonly default: Expr | undefined;
}

export interface FunctionDefinition extends Base {
  readonly kind: "FunctionDefinition";
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  readonly returns: Expr | undefined;
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly async: boolean;
}
export interface ClassDefinition extends Base {
  readonly kind: "ClassDefinition";
  readonly name: Identifier;
  readonly bases: readonly Argument[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface Return extends Base {
  readonly kind: "Return";
  readonly value: Expr | undefined;
}
export interface Delete extends Base {
  readonly kind: "Delete";
  readonly targets: readonly Expr[];
}
/** `a = b = value`: two targets. */
export interface Assignment extends Base {
  readonly kind: "Assignment";
  readonly targets: readonly Expr[];
  readonly value: Expr;
}
export interface AugmentedAssignment extends Base {
  readonly kind: "AugmentedAssignment";
  readonly target: Expr;
  readonly operator: string;
  readonly value: Expr;
}
export interface AnnotatedAssignment extends Base {
  readonly kind: "AnnotatedAssignment";
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | undefined;
}
export interface For extends Base {
  readonly kind: "For";
  readonly target: Expr;
  readonly iterable: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface While extends Base {
  readonly kind: "While";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
/** An `elif` is an If alone in `orelse`. */
export interface If extends Base {
  readonly kind: "If";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface With extends Base {
  readonly kind: "With";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}
export interface WithItem extends Base {
  readonly kind: "WithItem";
  readonly context: Expr;
  readonly target: Expr | undefined;
}
export interface Match extends Base {
  readonly kind: "Match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}
export interface MatchCase extends Base {
  readonly kind: "MatchCase";
  /** The names that the pattern binds. */
  readonly captures: readonly Name[];
  readonly guard: Expr | undefined;
  readonly body: readonly Stmt[];
  /** `case _:` and `case name:` without a guard, which always match. */
  readonly irrefutable: boolean;
}
export interface Raise extends Base {
  readonly kind: "Raise";
  readonly exception: Expr | undefined;
  readonly cause: Expr | undefined;
}
export interface Try extends Base {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface ExceptHandler extends Base {
  readonly kind: "ExceptHandler";
  readonly type: Expr | undefined;
  readonly name: Name | undefined;
  readonly body: readonly Stmt[];
}
export interface Assert extends Base {
  readonly kind: "Assert";
  readonly test: Expr;
  readonly message: Expr | undefined;
}
/** `import a.b as c`; one alias a name. */
export interface Import extends Base {
  readonly kind: "Import";
  readonly names: readonly ImportAlias[];
}
/** `from ..module import a as b`; `level` counts the dots. */
export interface ImportFrom extends Base {
  readonly kind: "ImportFrom";
  readonly module: string;
  readonly level: number;
  readonly names: readonly ImportAlias[];
  readonly star: boolean;
}
export interface ImportAlias extends Base {
  readonly kind: "ImportAlias";
  /** Dotted for `import a.b`. */
  readonly name: string;
  readonly alias: Identifier | undefined;
}
/** `global a, b` or `nonlocal a, b` */
export interface ScopeDeclaration extends Base {
  readonly kind: "ScopeDeclaration";
  readonly type: "global" | "nonlocal";
  readonly names: readonly string[];
}
export interface ExpressionStatement extends Base {
  readonly kind: "ExpressionStatement";
  readonly value: Expr;
}
/** `pass`, `break`, `continue` */
export interface SimpleStatement extends Base {
  readonly kind: "Pass" | "Break" | "Continue";
}
/** A statement that the parser could not read, or one of Python 2. */
export interface InvalidStatement extends Base {
  readonly kind: "InvalidStatement";
}

export type Stmt =
  | FunctionDefinition
  | ClassDefinition
  | Return
  | Delete
  | Assignment
  | AugmentedAssignment
  | AnnotatedAssignment
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | ScopeDeclaration
  | ExpressionStatement
  | SimpleStatement
  | InvalidStatement;

export interface ModuleNode extends Base {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
}

/** Nodes that are parts of others: neither expressions nor statements. */
export type Part =
  | Identifier
  | Argument
  | DictEntry
  | ComprehensionClause
  | Parameter
  | WithItem
  | MatchCase
  | ExceptHandler
  | ImportAlias;

export type Node = ModuleNode | Stmt | Expr | Part;

/** A comment token, `#` included. */
export interface Comment extends Span {
  start: number;
  end: number;
  readonly text: string;
}
