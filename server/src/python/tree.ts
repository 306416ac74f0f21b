/** The parser's concrete tree, copied into flat arrays in document order so that the parser's own memory can be freed. */

import type { Tree as ParserTree, TreeCursor } from "web-tree-sitter";

/**
 * Node 0 is the root; the children of `i` start at `i + 1`, and `after[i]` is the node that follows its subtree. The
 * arrays may be longer than `count`.
 */
export interface FlatTree {
  readonly count: number;
  readonly types: Uint16Array;
  readonly fields: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly after: Int32Array;
  /** 1 where the subtree holds a syntax error or a token that the parser made up. */
  readonly broken: Uint8Array;
}

/** Type id that tree-sitter gives to ERROR nodes. */
export const errorType = 0xffff;

/** Copies `tree` by walking its public cursor. */
export function flatten(tree: ParserTree): FlatTree {
  const cursor = tree.walk();
  try {
    return read(cursor, tree.rootNode.descendantCount);
  } finally {
    cursor.delete();
  }
}

function read(cursor: TreeCursor, count: number): FlatTree {
  const flat = {
    count,
    types: new Uint16Array(count),
    fields: new Uint16Array(count),
    starts: new Int32Array(count),
    ends: new Int32Array(count),
    after: new Int32Array(count),
    broken: new Uint8Array(count),
  };
  const open: number[] = [];
  let index = 0;
  let descending = true;
  while (true) {
    if (descending) {
      const type = cursor.nodeTypeId;
      flat.types[index] = type;
      flat.fields[index] = cursor.currentFieldId;
      flat.starts[index] = cursor.startIndex;
      flat.ends[index] = cursor.endIndex;
      if (type === errorType || cursor.nodeIsMissing) {
        flat.broken[index] = 1;
      }
      open.push(index++);
      if (cursor.gotoFirstChild()) {
        continue;
      }
    }
    const closed = open.pop();
    if (closed === undefined) {
      return flat;
    }
    flat.after[closed] = index;
    const parent = open.at(-1);
    if (parent !== undefined && flat.broken[closed] === 1) {
      flat.broken[parent] = 1;
    }
    descending = cursor.gotoNextSibling();
    if (!descending && !cursor.gotoParent()) {
      return flat;
    }
  }
}
