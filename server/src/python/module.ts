/** One Python module: its text, syntax, scopes, names and flow, each read when first asked for. */

import { Lines, type Span } from "../text.ts";
import type { Call, Comment, Expr, ModuleNode, Name, Node } from "./ast.ts";
import { type ReachingDefinitions, readDefinitions } from "./definitions.ts";
import { commentsIn } from "./logicalLines.ts";
import { maskMagics } from "./magics.ts";
import { type Names, readNames } from "./names.ts";
import { readScopes } from "./readScopes.ts";
import type { Scopes } from "./scopes.ts";
import { type Mention, nodesNear, spellingsOf } from "./sieve.ts";
import { readSuppressions, type Suppressions } from "./suppressions.ts";
import { type Part, type Rewritten, readSyntax, type Syntax } from "./syntax.ts";
import type { NodesOf } from "./traverse.ts";

/** Something that can be computed from a module; computed once for each. */
export type Fact<M, T> = (module: M) => T;

/** Answers about nodes, which can be forgotten. */
interface Lasting {
  delete(node: Node): void;
}

export class PythonModule {
  /** How many facts were computed for this version of the text. */
  computed = 0;
  private readonly facts = new Map<unknown, unknown>();
  /** Facts that the next version has in common with this one, if only the insides of functions change. */
  private lasting = new Map<unknown, Lasting>();
  private syntax: Syntax | undefined;
  /** The version before, until its syntax is taken over. */
  private earlier: PythonModule | undefined;

  /**
   * `earlier` is the version of the text before the last edits; it must not be used any more. Syntax is read when it is
   * first asked for.
   */
  constructor(
    readonly text: string,
    readonly cells?: readonly Span[],
    earlier?: PythonModule,
  ) {
    // One that was never read has nothing to take over but what the version before it has.
    this.earlier = earlier?.syntax === undefined ? earlier?.earlier : earlier;
  }

  get ast(): ModuleNode {
    return this.readSyntax().ast;
  }

  get comments(): readonly Comment[] {
    return this.fact(readComments);
  }

  /** True when the text has syntax errors; their statements are InvalidStatements. */
  get hasErrors(): boolean {
    return this.readSyntax().units.some((unit) => unit.hasErrors);
  }

  /** How many pieces of syntax were parsed until now for this version of the text, rather than taken over. */
  get parsed(): number {
    return this.readSyntax().parsed;
  }

  get lines(): Lines {
    return this.fact(readLines);
  }

  get scopes(): Scopes {
    return this.lastingFact(readModuleScopes);
  }

  get definitions(): ReachingDefinitions {
    return this.lastingFact(readModuleDefinitions);
  }

  get names(): Names {
    return this.lastingFact(readModuleNames);
  }

  get suppressions(): Suppressions {
    return this.fact(readModuleSuppressions);
  }

  /** The calls in code that holds `mention`, or another name for what it is, in document order. */
  callsNear(mention: Mention): readonly Call[] {
    const known = this.fact(newCallsNear);
    let calls = known.get(mention);
    if (calls === undefined) {
      calls = this.nodesNear("Call", spellingsOf(this.ast, mention));
      known.set(mention, calls);
    }
    return calls;
  }

  /** The nodes of one kind in those statements and functions of the module that hold each of `mentions`, in document order. */
  nodesNear<K extends Node["kind"]>(kind: K, ...mentions: readonly [Mention, ...Mention[]]): NodesOf<K> {
    return nodesNear(this.ast, kind, ...mentions);
  }

  private readSyntax(): Syntax {
    if (this.syntax === undefined) {
      const { earlier } = this;
      this.syntax = readSyntax(this.parts, this.text.length, earlier?.syntax);
      if (earlier !== undefined && this.syntax.rewritten !== undefined) {
        this.takeOver(earlier.lasting, this.syntax.rewritten);
      }
      // Nodes that were not taken over may live on, and lead to it.
      this.earlier?.forget();
      this.earlier = undefined;
      this.adoptSyntax(this.syntax.ast);
    }
    return this.syntax;
  }

  private takeOver(lasting: Map<unknown, Lasting>, { closed, nodes }: Rewritten): void {
    this.lasting = lasting;
    for (const answers of lasting.values()) {
      for (const node of nodes) {
        answers.delete(node);
      }
    }
    (lasting.get(readModuleScopes) as Scopes | undefined)?.reopen(closed);
  }

  /** The texts that are read by themselves. */
  get parts(): readonly Part[] {
    return this.fact(readParts);
  }

  /** True when syntax is held, and with it perhaps facts. */
  get isRead(): boolean {
    return this.syntax !== undefined;
  }

  /** Lets go of what was concluded; the syntax remains. */
  forgetFacts(): void {
    this.facts.clear();
  }

  /** Lets go of all that was read of the text; it is read again when it is asked for. */
  forget(): void {
    this.forgetFacts();
    this.lasting = new Map();
    this.syntax = undefined;
    this.earlier = undefined;
  }

  /** Told of the syntax once it is read. */
  protected adoptSyntax(_ast: ModuleNode): void {}

  /** True when the text holds `word` anywhere; each word is searched once. */
  mentions(word: string): boolean {
    const known = this.fact(newMentions);
    let holds = known.get(word);
    if (holds === undefined) {
      holds = this.text.includes(word);
      known.set(word, holds);
    }
    return holds;
  }

  textOf(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** The value of `compute` for this module, computed when first asked for. */
  fact<T>(compute: Fact<this, T>): T {
    const known = this.facts.get(compute);
    return (known !== undefined || this.facts.has(compute) ? known : this.compute(compute, this.facts)) as T;
  }

  /**
   * Likewise for what answers questions about single nodes, each from the text of the function that the node stands in and
   * the code outside of all functions: it serves later versions of the text as long as only functions change inside.
   */
  lastingFact<T extends Lasting>(compute: Fact<this, T>): T {
    this.readSyntax();
    return (this.lasting.get(compute) ?? this.compute(compute, this.lasting)) as T;
  }

  private compute<T>(compute: Fact<this, T>, known: Map<unknown, T>): T {
    this.computed++;
    const value = compute(this);
    known.set(compute, value);
    return value;
  }

  /** Where an expression is a plain name: the one expression that surely was assigned to it, else the expression. */
  origin(expression: Expr): Expr {
    let current = expression;
    for (const _ of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const next = current.kind === "Name" ? this.soleValue(current) : undefined;
      if (next === undefined) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private soleValue(name: Name): Expr | undefined {
    const definitions = this.definitions.of(name);
    const [only] = definitions;
    return definitions.length === 1 && only?.kind === "assignment" && only.path.length === 0 ? only.value : undefined;
  }
}

/** A text that begins at `offset` of its module; `prepare` may change it, but for its length. */
function readPart(text: string, offset: number, prepare = (code: string) => code): Part {
  // A lone carriage return ends a line in Python, but not in the grammar.
  return { code: prepare(text.replace(/\r(?!\n)/g, "\n")), offset };
}

const readParts = ({ text, cells }: PythonModule): readonly Part[] =>
  cells?.map((cell) => readPart(text.slice(cell.start, cell.end), cell.start, maskMagics)) ?? [readPart(text, 0)];
const readComments = (module: PythonModule): readonly Comment[] =>
  module.parts.flatMap(({ code, offset }) => commentsIn(code, offset));
const newCallsNear = (_module: PythonModule) => new Map<Mention, readonly Call[]>();
const newMentions = (_module: PythonModule) => new Map<string, boolean>();
const readLines = (module: PythonModule): Lines => new Lines(module.text);
const readModuleScopes = (module: PythonModule): Scopes => readScopes(module.ast);
const readModuleDefinitions = (module: PythonModule): ReachingDefinitions => readDefinitions(module.scopes);
const readModuleNames = (module: PythonModule): Names => readNames(module.scopes, module.definitions);
const readModuleSuppressions = (module: PythonModule): Suppressions =>
  readSuppressions(module.ast, module.comments, module.lines, module.cells);
