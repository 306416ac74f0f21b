/** Reads a flat tree by type and field names; the one place that knows how its arrays link up. */

import type { Span } from "../text.ts";
import type { Node } from "./ast.ts";
import { type Grammar, grammar } from "./parser.ts";
import { errorType, type FlatTree } from "./tree.ts";

export class TreeReader {
  private readonly grammar: Grammar = grammar();

  /** `text` is what the tree was read from; it begins at `offset` of the module. */
  constructor(
    private readonly tree: FlatTree,
    private readonly text: string,
    private readonly offset: number,
  ) {}

  type(at: number): string {
    const id = this.tree.types[at] ?? errorType;
    return id === errorType ? "ERROR" : (this.grammar.typeNames[id] ?? "");
  }

  isError(at: number): boolean {
    return this.tree.types[at] === errorType;
  }

  /** True when a syntax error stands anywhere in the subtree. */
  isBroken(at: number): boolean {
    return this.tree.broken[at] === 1;
  }

  span(at: number): Span {
    return { start: this.offset + (this.tree.starts[at] ?? 0), end: this.offset + (this.tree.ends[at] ?? 0) };
  }

  startOf(at: number): number {
    return this.offset + (this.tree.starts[at] ?? 0);
  }

  endOf(at: number): number {
    return this.offset + (this.tree.ends[at] ?? 0);
  }

  /** The fields that every syntax node starts with. */
  node(at: number): { start: number; end: number; parent: Node | undefined } {
    const { starts, ends } = this.tree;
    return { start: this.offset + (starts[at] ?? 0), end: this.offset + (ends[at] ?? 0), parent: undefined };
  }

  textOf(at: number): string {
    return this.text.slice(this.tree.starts[at], this.tree.ends[at]);
  }

  children(at: number): number[] {
    const children: number[] = [];
    const { after } = this.tree;
    const end = after[at] ?? 0;
    for (let child = at + 1; child < end; child = after[child] ?? end) {
      children.push(child);
    }
    return children;
  }

  /** Children that are syntax: no punctuation, comments or line continuations. */
  namedChildren(at: number): number[] {
    const children: number[] = [];
    const { after, types } = this.tree;
    const end = after[at] ?? 0;
    for (let child = at + 1; child < end; child = after[child] ?? end) {
      if (this.grammar.isSyntax[types[child] ?? errorType] === 1) {
        children.push(child);
      }
    }
    return children;
  }

  /** The first child under the field `name`; no comment or punctuation. */
  field(at: number, name: string): number | undefined {
    const id = this.grammar.fieldIds.get(name);
    const { after, fields, types } = this.tree;
    const end = after[at] ?? 0;
    for (let child = at + 1; child < end; child = after[child] ?? end) {
      if (fields[child] === id && this.grammar.isFiller[types[child] ?? errorType] === 0) {
        return child;
      }
    }
    return undefined;
  }

  /** All children under the field `name`, comments and punctuation left out. */
  fieldChildren(at: number, name: string): number[] {
    const id = this.grammar.fieldIds.get(name);
    const { after, fields, types } = this.tree;
    const children: number[] = [];
    const end = after[at] ?? 0;
    for (let child = at + 1; child < end; child = after[child] ?? end) {
      if (fields[child] === id && this.grammar.isFiller[types[child] ?? errorType] === 0) {
        children.push(child);
      }
    }
    return children;
  }
}
