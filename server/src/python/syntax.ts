/**
 * Reads the syntax of a text piece by piece, functions when they are first looked into; what another version of the text
 * has already read is taken over, not read again.
 */

import type { Span } from "../text.ts";
import type { ClassDefinition, FunctionDefinition, ModuleNode, Node, Stmt } from "./ast.ts";
import { DeferredClass, DeferredFunction, type Inside } from "./deferredDefinitions.ts";
import { forgetFlow } from "./flow.ts";
import { Statements } from "./liftStatements.ts";
import { definitionPieces, piecesOf, type Signature } from "./pieces.ts";
import { parseResiliently } from "./recovery.ts";
import { type Definition, moveTo, type Place, type Rewriting, rewritingOf } from "./rewriting.ts";
import { adopt, childrenOf, forgetNodes, indexUnits } from "./traverse.ts";
import { TreeReader } from "./treeReader.ts";
import { handOnWords, rereadWords } from "./wordIndex.ts";

/** A text that is read by itself: a module's, or that of one cell of a notebook. */
export interface Part {
  readonly code: string;
  /** Where it begins in the module. */
  readonly offset: number;
}

export interface Syntax {
  readonly ast: ModuleNode;
  /** What the module is made of, in document order. */
  readonly units: readonly SyntaxUnit[];
  /** How many pieces were parsed until now, rather than taken over. */
  readonly parsed: number;
  /** What has changed inside of functions, where all else is as it was; undefined where more has changed. */
  readonly rewritten: Rewritten | undefined;
  readonly reader: Reader;
}

export interface Rewritten {
  /** Functions and classes of which nothing is read any more. */
  readonly closed: readonly Definition[];
  /** All nodes that stood in them; some may be taken over when they are read again. */
  readonly nodes: readonly Node[];
}

type SyntaxUnit = Piece | Definition;

/** The syntax of `parts`, which make up a module of `length` characters. `earlier` must not be used any more. */
export function readSyntax(parts: readonly Part[], length: number, earlier?: Syntax): Syntax {
  const places = parts.flatMap(({ code, offset }) => piecesOf(code).map((span) => ({ text: code, offset, span })));
  const rewriting = earlier === undefined ? undefined : rewritingOf(earlier.units, places);
  return earlier === undefined || rewriting === undefined
    ? readAnew(places, length, earlier)
    : rewritten(earlier, rewriting, length);
}

/** The syntax after edits inside of functions: the nodes outside of them are the same, and only they are read again. */
function rewritten({ ast, units, reader }: Syntax, rewriting: Rewriting, length: number): Syntax {
  const { closed } = rewriting;
  const nodes = closed.flatMap(({ parts }) => parts.flatMap((part) => part.nodes));
  reader.parsed = 0;
  reader.reopen(closed);
  rewriting.apply();
  ast.end = length;
  for (const definition of rewriting.rewritten) {
    forgetNodes(definition);
    forgetFlow(definition);
  }
  rereadWords(ast, rewriting.rewritten);
  return syntaxOf(ast, units, reader, { closed, nodes });
}

function syntaxOf(
  ast: ModuleNode,
  units: readonly SyntaxUnit[],
  reader: Reader,
  rewritten: Rewritten | undefined,
): Syntax {
  return {
    ast,
    units,
    get parsed() {
      return reader.parsed;
    },
    rewritten,
    reader,
  };
}

function readAnew(places: readonly Place[], length: number, earlier: Syntax | undefined): Syntax {
  const reader = new Reader(earlier?.units ?? []);
  const units = places.map((place) => reader.unit(place, false));
  const body = units.flatMap((unit) => statementsOf(unit));
  const ast: ModuleNode = { kind: "Module", start: 0, end: length, parent: undefined, body };
  for (const statement of body) {
    statement.parent = ast;
  }
  reader.forgetOthers();
  indexUnits(ast, units);
  if (earlier !== undefined) {
    handOnWords(earlier.ast, ast);
  }
  return syntaxOf(ast, units, reader, undefined);
}

function statementsOf(unit: SyntaxUnit): readonly Stmt[] {
  return unit instanceof Piece ? unit.statements : [unit];
}

type DefinitionKind = Definition["kind"];

/** What a piece is: whole statements, the `header` of a definition, or a `definition` that is read as a whole. */
type PieceKind = "statement" | "header" | "definition";

/** One piece of text and what was read from it. */
class Piece {
  constructor(
    readonly kind: PieceKind,
    /** True for what stands in the body of a class or function. */
    readonly isInner: boolean,
    readonly code: string,
    /** Where it begins in the module. */
    public from: number,
    readonly statements: readonly Stmt[],
    /** The definition that a piece of one was read as; it lends its parts to a deferred one. */
    readonly definition: FunctionDefinition | ClassDefinition | undefined,
    readonly hasErrors: boolean,
    /** Every node of the piece in document order, but for the definition that lends its parts, and its name. */
    readonly nodes: readonly Node[],
  ) {}

  /** Moves all that was read from it by `by` characters. */
  move(by: number): void {
    this.from += by;
    for (const node of this.nodes) {
      node.start += by;
      node.end += by;
      if (node.kind === "Call") {
        node.parentheses.start += by;
        node.parentheses.end += by;
      }
    }
  }
}

/** Units by their text, the first of equal ones last. */
type ByText = Map<string, SyntaxUnit[]>;

class Reader {
  parsed = 0;
  private earlier: ByText;

  constructor(earlier: readonly SyntaxUnit[]) {
    this.earlier = byText(earlier);
  }

  unit({ text, offset, span }: Place, isInner: boolean): SyntaxUnit {
    const part = { code: text, offset };
    return span.signature === undefined
      ? this.piece("statement", isInner, part, span)
      : this.deferred(part, span, span.signature, isInner);
  }

  /** Has the insides of `definitions` read anew; their parts may be taken over. */
  reopen(definitions: readonly Definition[]): void {
    const parts = partsOf(definitions);
    if (parts.length > 0) {
      this.earlier = byText(parts);
    }
    for (const definition of definitions) {
      definition.close((self) => this.inside(self, definition.kind === "ClassDefinition" ? "class" : "function"));
    }
  }

  /** What is left of the earlier version serves only to read the definitions that have changed. */
  forgetOthers(): void {
    this.earlier = byText(partsOf([...this.earlier.values()].flat()));
  }

  private deferred({ code, offset }: Part, span: Span, signature: Signature, isInner: boolean): SyntaxUnit {
    const text = code.slice(span.start, span.end);
    const from = offset + span.start;
    const Kind = signature.kind === "class" ? DeferredClass : DeferredFunction;
    const known = this.take(signature.kind === "class" ? "ClassDefinition" : "FunctionDefinition", isInner, text);
    if (known !== undefined) {
      moveTo(known, from);
      return known;
    }
    const outline = { code: text, place: { from, offset, isInner }, signature };
    return new Kind(outline, (self) => this.inside(self, signature.kind));
  }

  /** Reads what stands in a definition. */
  private inside(self: Definition, kind: Signature["kind"]): Inside {
    this.breakUp(self.kind);
    const { code, isInner } = self;
    const part = { code, offset: self.from };
    const pieces = definitionPieces(code, kind);
    const [first] = pieces?.members ?? [];
    if (pieces !== undefined && first !== undefined) {
      const header = this.piece("header", isInner, part, { start: 0, end: first.start }, self.kind, pieces.indentation);
      if (header.statements.length === 1 && !header.hasErrors && header.definition !== undefined) {
        // What stands in a function is read with it: it may bind the function's names.
        const members = pieces.members.map((member) =>
          kind === "class"
            ? this.unit({ text: code, offset: self.from, span: member }, true)
            : this.piece("statement", true, part, member),
        );
        return insideOf(self, header, members);
      }
    }
    return insideOf(self, this.piece("definition", isInner, part, { start: 0, end: code.length }, self.kind), []);
  }

  /** Lets the parts of definitions of the earlier version that nobody has taken over be taken over one by one. */
  private breakUp(kind: DefinitionKind): void {
    const left = [...this.earlier.values()].flat();
    if (left.some((unit) => unit.kind === kind)) {
      const isBroken = (unit: SyntaxUnit) => unit.kind === kind;
      this.earlier = byText([...left.filter((unit) => !isBroken(unit)), ...partsOf(left.filter(isBroken))]);
    }
  }

  private take(kind: SyntaxUnit["kind"], isInner: boolean, code: string): SyntaxUnit | undefined {
    return this.earlier.get(keyOf(kind, isInner, code))?.pop();
  }

  private piece(
    kind: PieceKind,
    isInner: boolean,
    { code, offset }: Part,
    span: Span,
    of?: DefinitionKind,
    indentation = "",
  ): Piece {
    const text = code.slice(span.start, span.end);
    const known = this.take(kind, isInner, text);
    if (known instanceof Piece) {
      moveTo(known, offset + span.start);
      return known;
    }
    this.parsed++;
    return readPiece(kind, isInner, text, offset + span.start, of, indentation);
  }
}

/** The parts of definitions that are gone; they do not keep alive what they were part of. */
function partsOf(units: readonly SyntaxUnit[]): readonly SyntaxUnit[] {
  const parts = units.flatMap((unit) => (unit instanceof Piece ? [] : (unit.parts as readonly SyntaxUnit[])));
  for (const statement of parts.flatMap(statementsOf)) {
    statement.parent = undefined;
  }
  return parts;
}

function byText(units: readonly SyntaxUnit[]): ByText {
  const found: ByText = new Map();
  for (const unit of [...units].reverse()) {
    const key = keyOf(unit.kind, unit.isInner, unit.code);
    const same = found.get(key);
    if (same === undefined) {
      found.set(key, [unit]);
    } else {
      same.push(unit);
    }
  }
  return found;
}

function keyOf(kind: string, isInner: boolean, code: string): string {
  return `${kind} ${isInner} ${code}`;
}

/** What the inside of a body needs in front of it to be parsed by itself. */
const around = "class _:\n";

/** Reads one piece, `of` which kind of definition, if of any; `indentation` is that of the body which a header needs. */
function readPiece(
  kind: PieceKind,
  isInner: boolean,
  code: string,
  start: number,
  of: DefinitionKind | undefined,
  indentation: string,
): Piece {
  const before = isInner ? around : "";
  const text = before + code + (kind === "header" ? `${indentation}pass\n` : "");
  const offset = start - before.length;
  const { tree, masked, hasErrors } = parseResiliently(text);
  const reader = new TreeReader(tree, text, offset);
  const hidden = masked.map((span) => ({ start: span.start + offset, end: span.end + offset }));
  const lifted = new Statements(reader, hidden).block(0);
  const own = isInner ? bodyOf(lifted, code, start) : lifted;
  const statements = kind === "header" ? own.map(withoutBody) : own;
  const definition = statements.find((statement) => isDefinition(statement) && statement.kind === of);
  const nodes: Node[] = [];
  for (const statement of statements) {
    adopt(statement, nodes);
  }
  if (!isDefinition(definition)) {
    return new Piece(kind, isInner, code, start, statements, undefined, hasErrors, nodes);
  }
  const lent = nodes.filter((node) => node !== definition && node !== definition.name);
  return new Piece(kind, isInner, code, start, statements, definition, hasErrors, lent);
}

function bodyOf([outer]: readonly Stmt[], code: string, start: number): readonly Stmt[] {
  return outer?.kind === "ClassDefinition"
    ? outer.body
    : [{ kind: "InvalidStatement", start, end: start + code.length, parent: undefined }];
}

function isDefinition(statement: Stmt | undefined): statement is FunctionDefinition | ClassDefinition {
  return statement?.kind === "ClassDefinition" || statement?.kind === "FunctionDefinition";
}

function withoutBody(statement: Stmt): Stmt {
  return isDefinition(statement) ? { ...statement, body: [] } : statement;
}

/** The inside of `self`: that of the definition that was read; whatever else was read stands in its body. */
function insideOf(self: Definition, first: Piece, members: readonly SyntaxUnit[]): Inside {
  const read = first.definition;
  const others = [...first.statements.filter((one) => one !== read), ...members.flatMap(statementsOf)];
  for (const part of read === undefined ? [] : childrenOf(read)) {
    part.parent = self;
  }
  for (const other of others) {
    other.parent = self;
  }
  return {
    parameters: read?.kind === "FunctionDefinition" ? read.parameters : [],
    returns: read?.kind === "FunctionDefinition" ? read.returns : undefined,
    bases: read?.kind === "ClassDefinition" ? read.bases : [],
    decorators: read?.decorators ?? [],
    body: [...(read?.body ?? []), ...others],
    parts: [first, ...members],
  };
}
