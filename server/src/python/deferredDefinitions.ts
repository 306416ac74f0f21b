/** Functions and classes of a module's or class's body, which are read when somebody first looks into them. */

import type { Argument, ClassDefinition, Expr, FunctionDefinition, Identifier, Node, Parameter, Stmt } from "./ast.ts";
import type { Signature } from "./pieces.ts";
import type { Unit } from "./traverse.ts";

/** A stretch of text and what was read from it. */
export interface Part extends Unit {
  readonly hasErrors: boolean;
  /** Moves all that was read by so many characters. */
  move(by: number): void;
}

/** What stands in a definition. */
export interface Inside {
  readonly parameters: readonly Parameter[];
  readonly returns: Expr | undefined;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
  /** What it was read from; the header first. */
  readonly parts: readonly Part[];
}

type Read = (self: DeferredFunction | DeferredClass) => Inside;

/** Where the text of a definition, with what follows it up to the next statement, begins in the module. */
interface Place {
  readonly from: number;
  /** What the offsets of the signature count from. */
  readonly offset: number;
  /** True for what stands in the body of a class. */
  readonly isInner: boolean;
}

/** A definition's text, and what can be told of it without reading it. */
export interface Outline {
  readonly code: string;
  readonly place: Place;
  readonly signature: Signature;
}

abstract class Deferred {
  start: number;
  end: number;
  parent: Node | undefined;
  from: number;
  code: string;
  readonly isInner: boolean;
  #inside: Inside | undefined;
  /** Let go of when it has been called. */
  #read: Read | undefined;

  constructor({ code, place, signature }: Outline, read: Read) {
    this.code = code;
    this.from = place.from;
    this.isInner = place.isInner;
    this.start = place.offset + signature.start;
    this.end = place.offset + signature.end;
    this.#read = read;
  }

  protected abstract readonly self: DeferredFunction | DeferredClass;

  get decorators(): readonly Expr[] {
    return this.inside.decorators;
  }

  get body(): readonly Stmt[] {
    return this.inside.body;
  }

  get hasErrors(): boolean {
    return this.inside.parts.some((part) => part.hasErrors);
  }

  /** What it was read from; nothing as long as nobody has looked into it. */
  get parts(): readonly Part[] {
    return this.#inside?.parts ?? [];
  }

  /** Moves it, and all that was read of it, by `by` characters. */
  move(by: number): void {
    this.from += by;
    for (const node of [this, this.self.name]) {
      node.start += by;
      node.end += by;
    }
    for (const part of this.parts) {
      part.move(by);
    }
  }

  /** Takes on another text and place, of the same name; what was read of its inside is taken for the new one's. */
  rewrite({ code, place, signature }: Outline): void {
    this.code = code;
    this.from = place.from;
    this.start = place.offset + signature.start;
    this.end = place.offset + signature.end;
    this.self.name.start = place.offset + signature.name.start;
    this.self.name.end = place.offset + signature.name.end;
  }

  /** Lets go of its inside, which `read` reads anew. */
  close(read: Read): void {
    this.#inside = undefined;
    this.#read = read;
  }

  protected get inside(): Inside {
    if (this.#inside === undefined) {
      this.#inside = this.#read?.(this.self) ?? nothing;
      this.#read = undefined;
    }
    return this.#inside;
  }
}

const nothing: Inside = { parameters: [], returns: undefined, bases: [], decorators: [], body: [], parts: [] };

/** Looks like any other function; but for its name and extent, whatever is asked of it makes it be read. */
export class DeferredFunction extends Deferred implements FunctionDefinition {
  readonly kind = "FunctionDefinition";
  readonly name: Identifier;
  readonly async: boolean;
  protected readonly self = this;
  #nodes: readonly Node[] | undefined;

  constructor(outline: Outline, read: Read) {
    super(outline, read);
    this.name = nameOf(this, outline);
    this.async = outline.signature.async;
  }

  override close(read: Read): void {
    super.close(read);
    this.#nodes = undefined;
  }

  get parameters(): readonly Parameter[] {
    return this.inside.parameters;
  }

  get returns(): Expr | undefined {
    return this.inside.returns;
  }

  /** The function and every node in it, in document order. */
  get nodes(): readonly Node[] {
    this.#nodes ??= [this, this.name, ...this.inside.parts.flatMap((part) => part.nodes)];
    return this.#nodes;
  }
}

/** Looks like any other class; but for its name and extent, whatever is asked of it makes it be read. */
export class DeferredClass extends Deferred implements ClassDefinition {
  readonly kind = "ClassDefinition";
  readonly name: Identifier;
  protected readonly self = this;

  constructor(outline: Outline, read: Read) {
    super(outline, read);
    this.name = nameOf(this, outline);
  }

  get bases(): readonly Argument[] {
    return this.inside.bases;
  }

  /** What it is made of, read now. */
  get units(): readonly Part[] {
    return this.inside.parts;
  }

  /** The class without its inside. */
  get nodes(): readonly Node[] {
    return [this, this.name];
  }
}

function nameOf(parent: Node, outline: Outline): Identifier {
  const { name } = outline.signature;
  const { offset } = outline.place;
  return { kind: "Identifier", start: name.start + offset, end: name.end + offset, parent, id: nameIn(outline) };
}

/** What the definition is called. */
export function nameIn({ code, place: { from, offset }, signature: { name } }: Outline): string {
  return code.slice(name.start + offset - from, name.end + offset - from);
}
