/** Reads the syntax of a text piece by piece; what another version of it has already read is taken over, not read again. */

import type { Span } from "../text.ts";
import type { ClassDefinition, Comment, FunctionDefinition, ModuleNode, Node, Stmt } from "./ast.ts";
import { Statements } from "./liftStatements.ts";
import { type PieceSpan, piecesOf } from "./pieces.ts";
import { parseResiliently } from "./recovery.ts";
import { adopt, childrenOf, indexPieces } from "./traverse.ts";
import { TreeReader } from "./treeReader.ts";

/** A text that is read by itself: a module's, or that of one cell of a notebook. */
export interface Part {
  readonly code: string;
  /** Where it begins in the module. */
  readonly offset: number;
}

export interface Syntax {
  readonly ast: ModuleNode;
  readonly comments: readonly Comment[];
  /** True when the text has syntax errors; their statements are InvalidStatements. */
  readonly hasErrors: boolean;
  readonly pieces: readonly Piece[];
  /** How many pieces were parsed, rather than taken over. */
  readonly parsed: number;
}

/**
 * `statement`: one of the outermost level; `member`: one of a body. A class or function, on whatever level, may be cut
 * into its `header` and the members of its body.
 */
type PieceKind = "statement" | "header" | "member";

type Definition = ClassDefinition | FunctionDefinition;

/** One piece of text and what was read from it. */
export interface Piece {
  readonly kind: PieceKind;
  readonly code: string;
  /** Where it begins in the module; moves with the text. */
  start: number;
  readonly statements: readonly Stmt[];
  readonly comments: readonly Comment[];
  readonly hasErrors: boolean;
  /** Every node of the piece in document order; of a header, those of the definition less its body. */
  readonly nodes: readonly Node[];
  /** For a header: the statements that its definition has as its body. */
  readonly body?: readonly Stmt[];
}

/**
 * The syntax of `parts`, which make up a module of `length` characters. Pieces of an earlier version are moved to their
 * new places, so that the earlier version must not be used any more.
 */
export function readSyntax(parts: readonly Part[], length: number, earlier: readonly Piece[] = []): Syntax {
  const reader = new Reader(earlier);
  const body = parts.flatMap((part) => piecesOf(part.code).flatMap((span) => reader.read(part, span, "statement")));
  const ast: ModuleNode = { kind: "Module", start: 0, end: length, parent: undefined, body };
  for (const statement of body) {
    statement.parent = ast;
  }
  const { pieces, parsed } = reader;
  indexPieces(ast, pieces);
  return {
    ast,
    comments: pieces.flatMap((piece) => piece.comments),
    hasErrors: pieces.some((piece) => piece.hasErrors),
    pieces,
    parsed,
  };
}

class Reader {
  readonly pieces: Piece[] = [];
  parsed = 0;
  /** Pieces of the earlier version by kind and text, the first of equal ones last. */
  private readonly earlier = new Map<string, Piece[]>();

  constructor(earlier: readonly Piece[]) {
    for (let index = earlier.length - 1; index >= 0; index--) {
      const piece = earlier[index];
      if (piece !== undefined) {
        const same = this.earlier.get(keyOf(piece.kind, piece.code));
        if (same === undefined) {
          this.earlier.set(keyOf(piece.kind, piece.code), [piece]);
        } else {
          same.push(piece);
        }
      }
    }
  }

  /** The statements of one piece. */
  read(part: Part, span: PieceSpan, kind: "statement" | "member"): readonly Stmt[] {
    const [first] = span.members;
    if (first !== undefined) {
      const header = this.piece("header", part, { start: span.start, end: first.start }, span.indentation);
      const [definition] = header.statements;
      if (header.statements.length === 1 && !header.hasErrors && isDefinition(definition)) {
        const place = this.pieces.push(header) - 1;
        const body = span.members.flatMap((member) => this.read(part, member, "member"));
        const assembled = assemble(header, definition, body);
        this.pieces[place] = assembled;
        return assembled.statements;
      }
    }
    const piece = this.piece(kind, part, span);
    this.pieces.push(piece);
    return piece.statements;
  }

  private piece(kind: PieceKind, { code, offset }: Part, span: Span, indentation = ""): Piece {
    const text = code.slice(span.start, span.end);
    const known = this.earlier.get(keyOf(kind, text))?.pop();
    if (known !== undefined) {
      move(known, offset + span.start);
      return known;
    }
    this.parsed++;
    return readPiece(kind, text, offset + span.start, indentation);
  }
}

function keyOf(kind: PieceKind, code: string): string {
  return `${kind} ${code}`;
}

/** What a member needs in front of it to be parsed by itself. */
const around = "class _:\n";

/** Reads one piece; `indentation` is that of the body which a header needs behind it. */
function readPiece(kind: PieceKind, code: string, start: number, indentation: string): Piece {
  const isInner = kind === "member" || (kind === "header" && /^[ \t]/.test(code));
  const before = isInner ? around : "";
  const text = before + code + (kind === "header" ? `${indentation}pass\n` : "");
  const offset = start - before.length;
  const { tree, masked, hasErrors } = parseResiliently(text);
  const reader = new TreeReader(tree, text, offset);
  const hidden = masked.map((span) => ({ start: span.start + offset, end: span.end + offset }));
  const lifted = new Statements(reader, hidden).block(0);
  const own = isInner ? bodyOf(lifted, code, start) : lifted;
  const statements = kind === "header" ? own.map(withoutBody) : own;
  const nodes: Node[] = [];
  for (const statement of statements) {
    adopt(statement, nodes);
  }
  return { kind, code, start, statements, comments: reader.comments(), hasErrors, nodes, body: [] };
}

function bodyOf([outer]: readonly Stmt[], code: string, start: number): readonly Stmt[] {
  return outer?.kind === "ClassDefinition"
    ? outer.body
    : [{ kind: "InvalidStatement", start, end: start + code.length, parent: undefined }];
}

function isDefinition(statement: Stmt | undefined): statement is Definition {
  return statement?.kind === "ClassDefinition" || statement?.kind === "FunctionDefinition";
}

function withoutBody(statement: Stmt): Stmt {
  return isDefinition(statement) ? { ...statement, body: [] } : statement;
}

/** The header with the definition that has this body: the same as long as its statements are the same. */
function assemble(header: Piece, definition: Definition, body: readonly Stmt[]): Piece {
  if (header.body?.length === body.length && body.every((statement, place) => statement === header.body?.[place])) {
    // They stand where they stood behind the header: between them nothing can have changed but in one of them.
    return header;
  }
  // A node always has the same parts, so that what was concluded from it stays true: another body, another node.
  const assembled: Definition = { ...definition, end: body.at(-1)?.end ?? definition.end, body };
  for (const part of childrenOf(assembled)) {
    part.parent = assembled;
  }
  const nodes = header.nodes.map((node) => (node === definition ? assembled : node));
  return { ...header, statements: [assembled], nodes, body };
}

/** Moves all that was read from the piece to its new place. */
function move(piece: Piece, start: number): void {
  const by = start - piece.start;
  if (by === 0) {
    return;
  }
  piece.start = start;
  for (const node of piece.nodes) {
    node.start += by;
    node.end += by;
    if (node.kind === "Call") {
      node.parentheses.start += by;
      node.parentheses.end += by;
    }
  }
  for (const comment of piece.comments) {
    comment.start += by;
    comment.end += by;
  }
}
