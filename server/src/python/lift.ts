/** Lifts a module's syntax from the flat tree of its text, or from the trees of its cells. */

import type { Span } from "../text.ts";
import type { Comment, ModuleNode, Stmt } from "./ast.ts";
import { Statements } from "./liftStatements.ts";
import { adopt } from "./traverse.ts";
import type { FlatTree } from "./tree.ts";
import { TreeReader } from "./treeReader.ts";

export interface Lifted {
  readonly ast: ModuleNode;
  readonly comments: readonly Comment[];
}

/** A text with a tree of its own: a whole module, or one cell of a notebook. */
export interface Part {
  readonly tree: FlatTree;
  readonly text: string;
  /** Where the text begins in the module. */
  readonly offset: number;
  /** Statements that were masked; they become InvalidStatements. */
  readonly masked: readonly Span[];
}

/** The syntax of a module of `length` characters that is made of `parts`, as if they were one text. */
export function lift(parts: readonly Part[], length: number): Lifted {
  const body: Stmt[] = [];
  const comments: Comment[] = [];
  for (const { tree, text, offset, masked } of parts) {
    const reader = new TreeReader(tree, text, offset);
    const hidden = masked.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
    for (const statement of new Statements(reader, hidden).block(0)) {
      body.push(statement);
    }
    for (const comment of reader.comments()) {
      comments.push(comment);
    }
  }
  const ast: ModuleNode = { kind: "Module", start: 0, end: length, parent: undefined, body };
  adopt(ast);
  return { ast, comments };
}
