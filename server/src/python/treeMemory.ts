/**
 * Reads the parser's tree straight from its memory, some ten times as fast as through the public cursor. All that leans
 * on the inside of tree-sitter stands here; `parser.ts` tests it against the cursor before it is trusted.
 */

import type { Tree as ParserTree } from "web-tree-sitter";
import { errorType, type FlatTree } from "./tree.ts";

/** The parser's memory, which is another buffer whenever it has grown. */
export interface ParserMemory {
  HEAPU8?: Uint8Array;
}

/** Source of the layouts: `lib/src/subtree.h`, `tree.h` and `parser.h` of tree-sitter 0.26, for 32-bit addresses. */
const heap = { padding: 4, size: 16, childCount: 36, symbol: 40, flags: 44, production: 66 } as const;
const inlineFlag = { visible: 1 << 1, extra: 1 << 3, missing: 1 << 5 } as const;
const heapFlag = { visible: 1 << 0, extra: 1 << 2, missing: 1 << 9 } as const;
const language = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  longestAliases: 36,
  fieldSlices: 64,
  fieldEntries: 68,
  publicSymbols: 76,
  aliases: 84,
} as const;
const subtreeSize = 8;
/** UTF-16, the encoding that the parser is given. */
const bytesPerUnit = 2;

/** Reads trees of one grammar; each tree lies where the one before it lay, and is good until the next one is read. */
export type TreeDecoder = (tree: ParserTree) => FlatTree;

/**
 * A decoder over `memory`.
 *
 * @throws Error when the memory cannot be reached in this version of the parser
 */
export function createDecoder(memory: ParserMemory): TreeDecoder {
  let tables: Tables | undefined;
  let views: Views | undefined;
  let scratch = newScratch(4096);
  return (tree) => {
    const address: unknown = (tree as unknown as readonly unknown[])[0];
    if (typeof address !== "number" || memory.HEAPU8 === undefined) {
      throw new Error("the parser's memory cannot be reached");
    }
    const { buffer } = memory.HEAPU8;
    if (views?.buffer !== buffer) {
      views = { buffer, bytes: memory.HEAPU8, shorts: new Uint16Array(buffer), words: new Uint32Array(buffer) };
    }
    tables ??= readTables(new DataView(buffer), views.words[(address + subtreeSize) >> 2] ?? 0);
    while (true) {
      const count = decode(views, address, tables, scratch);
      if (count <= scratch.types.length) {
        return { ...scratch, count };
      }
      scratch = newScratch(scratch.types.length * 2);
    }
  };
}

/** The memory by the sizes of its numbers. */
interface Views {
  readonly buffer: ArrayBufferLike;
  readonly bytes: Uint8Array;
  readonly shorts: Uint16Array;
  readonly words: Uint32Array;
}

/** What the grammar says about the children of each production. */
interface Tables {
  readonly publicSymbols: Uint16Array;
  /** By production and place: the field of a child, 0 for none. */
  readonly fields: readonly (Uint16Array | undefined)[];
  /** By production and place: the other name of a child, 0 for none. */
  readonly aliases: readonly (Uint16Array | undefined)[];
}

function readTables(view: DataView, address: number): Tables {
  const pointer = (offset: number) => view.getUint32(address + offset, true);
  const productions = pointer(language.productionCount);
  const longest = view.getUint16(address + language.longestAliases, true);
  const slices = pointer(language.fieldSlices);
  const entries = pointer(language.fieldEntries);
  const aliasAddress = pointer(language.aliases);
  const symbols = pointer(language.publicSymbols);
  const fields: (Uint16Array | undefined)[] = [];
  const aliases: (Uint16Array | undefined)[] = [];
  for (let production = 0; production < productions; production++) {
    const first = view.getUint16(slices + production * 4, true);
    const count = view.getUint16(slices + production * 4 + 2, true);
    let ofFields: Uint16Array | undefined;
    for (let at = entries + first * 4; at < entries + (first + count) * 4; at += 4) {
      const place = view.getUint8(at + 2);
      const isInherited = view.getUint8(at + 3) !== 0;
      if (!isInherited) {
        ofFields ??= new Uint16Array(256);
        // The first entry of a place counts.
        ofFields[place] ||= view.getUint16(at, true);
      }
    }
    fields.push(ofFields);
    let ofAliases: Uint16Array | undefined;
    for (let place = 0; production > 0 && place < longest; place++) {
      const alias = view.getUint16(aliasAddress + (production * longest + place) * 2, true);
      if (alias !== 0) {
        ofAliases ??= new Uint16Array(256);
        ofAliases[place] = alias;
      }
    }
    aliases.push(ofAliases);
  }
  // Ids that the grammar does not have, such as that of ERROR nodes, stay what they are.
  const publicSymbols = new Uint16Array(pointer(language.symbolCount) + pointer(language.aliasCount));
  for (let symbol = 0; symbol < publicSymbols.length; symbol++) {
    publicSymbols[symbol] = view.getUint16(symbols + symbol * 2, true);
  }
  return { publicSymbols, fields, aliases };
}

/** Arrays that hold one tree while it is read; a tree with more nodes than they hold is read again into larger ones. */
interface Scratch extends Omit<FlatTree, "count"> {
  /** The nodes around the one that is being read: `frameSize` numbers for each. */
  frames: Int32Array;
}

/**
 * Where the next child lies and where the last one ends; offset behind the child before; place of the next child among
 * those that are no extras; production; the field that a hidden node hands on; the node's index, -1 for a hidden one.
 */
const frameSize = 7;

function newScratch(size: number): Scratch {
  return {
    types: new Uint16Array(size),
    fields: new Uint16Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    after: new Int32Array(size),
    broken: new Uint8Array(size),
    frames: new Int32Array(256 * frameSize),
  };
}

/** Reads the tree at `address` into `into`; returns how many nodes there are, or more than fit. */
function decode({ bytes, shorts, words }: Views, address: number, tables: Tables, into: Scratch): number {
  const { types, fields, starts, ends, after, broken } = into;
  const { publicSymbols } = tables;
  const room = types.length;
  let open = into.frames;
  let count = 0;
  // The innermost node whose children are being read; the root is the only child of a node that is not there.
  let depth = 0;
  let child = address;
  let end = address + subtreeSize;
  let position = 0;
  let isFirst = false;
  let place = 0;
  let production = 0;
  let handedOn = 0;
  let index = -1;
  while (true) {
    if (child === end) {
      if (index >= 0) {
        after[index] = count;
      }
      if (depth === 0) {
        return count;
      }
      const isBroken = index >= 0 && broken[index] === 1;
      const frame = --depth * frameSize;
      child = open[frame] ?? 0;
      end = open[frame + 1] ?? 0;
      position = open[frame + 2] ?? 0;
      place = open[frame + 3] ?? 0;
      production = open[frame + 4] ?? 0;
      handedOn = open[frame + 5] ?? 0;
      index = open[frame + 6] ?? 0;
      isFirst = false;
      if (isBroken) {
        markBroken(index, depth, open, broken);
      }
      continue;
    }
    const at = child;
    child += subtreeSize;
    const first = bytes[at] ?? 0;
    const isInline = (first & 1) === 1;
    let symbol: number;
    let padding: number;
    let size: number;
    let children = 0;
    let isVisible: boolean;
    let isExtra: boolean;
    let isMissing: boolean;
    let pointer = 0;
    if (isInline) {
      symbol = bytes[at + 1] ?? 0;
      padding = bytes[at + 6] ?? 0;
      size = bytes[at + 7] ?? 0;
      isVisible = (first & inlineFlag.visible) !== 0;
      isExtra = (first & inlineFlag.extra) !== 0;
      isMissing = (first & inlineFlag.missing) !== 0;
    } else {
      pointer = words[at >> 2] ?? 0;
      symbol = shorts[(pointer + heap.symbol) >> 1] ?? 0;
      padding = words[(pointer + heap.padding) >> 2] ?? 0;
      size = words[(pointer + heap.size) >> 2] ?? 0;
      children = words[(pointer + heap.childCount) >> 2] ?? 0;
      const flags = shorts[(pointer + heap.flags) >> 1] ?? 0;
      isVisible = (flags & heapFlag.visible) !== 0;
      isExtra = (flags & heapFlag.extra) !== 0;
      isMissing = (flags & heapFlag.missing) !== 0;
    }
    const start = isFirst ? position : position + padding;
    isFirst = false;
    position = start + size;
    let field = 0;
    if (!isExtra) {
      const alias = tables.aliases[production]?.[place] ?? 0;
      if (alias !== 0) {
        symbol = alias;
        isVisible = true;
      }
      field = tables.fields[production]?.[place] || handedOn;
      place++;
    }
    const own = isVisible ? count : -1;
    if (isVisible) {
      if (count >= room) {
        return room + 1;
      }
      const type = publicSymbols[symbol] ?? symbol;
      types[own] = type;
      fields[own] = field;
      starts[own] = start / bytesPerUnit;
      ends[own] = position / bytesPerUnit;
      broken[own] = type === errorType || isMissing ? 1 : 0;
      count++;
    }
    if (children > 0) {
      if ((depth + 1) * frameSize > open.length) {
        open = grown(into);
      }
      const frame = depth++ * frameSize;
      open[frame] = child;
      open[frame + 1] = end;
      open[frame + 2] = position;
      open[frame + 3] = place;
      open[frame + 4] = production;
      open[frame + 5] = handedOn;
      open[frame + 6] = index;
      child = pointer - children * subtreeSize;
      end = pointer;
      position = start;
      isFirst = true;
      place = 0;
      production = shorts[(pointer + heap.production) >> 1] ?? 0;
      handedOn = isVisible ? 0 : field;
      index = own;
    } else if (isVisible) {
      after[own] = count;
      if (broken[own] === 1) {
        markBroken(index, depth, open, broken);
      }
    }
  }
}

function grown(scratch: Scratch): Int32Array {
  const larger = new Int32Array(scratch.frames.length * 2);
  larger.set(scratch.frames);
  scratch.frames = larger;
  return larger;
}

/** Marks the node at `index`, or the visible one around a hidden one. */
function markBroken(index: number, depth: number, open: Int32Array, broken: Uint8Array): void {
  let holder = index;
  for (let above = depth - 1; holder < 0 && above >= 0; above--) {
    holder = open[above * frameSize + 6] ?? -1;
  }
  if (holder >= 0) {
    broken[holder] = 1;
  }
}
