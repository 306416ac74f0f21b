/**
 * The loop of `wordSearch.ts`: a WebAssembly module of one function, written out instruction by instruction, because
 * JavaScript has no instructions that look at 16 bytes at once.
 *
 * Each word is looked for by a window of four of its bytes. Windows share eight buckets, a bit each: `classes` holds for
 * each of the four places which buckets may have a byte there, by the byte's low half. Where the bits of four bytes in a
 * row have a bucket in common, the three first bytes lead through `index` to the words whose window begins with them, and
 * up to eight bytes of the word are compared.
 */

/**
 * Where the parts of the memory lie. Before the text is room for the word that its first window may stand in; the queue
 * holds the blocks with candidates, by their place and a bit for each.
 */
export const layout = {
  classes: 0,
  anyFound: 512,
  index: 1024,
  entries: 2048,
  text: 16384,
  queue: 4 * 65536,
  pages: 6,
} as const;

/** The parts of an entry, which stands for one word; entries count from 1, and 0 means that there is none. */
export const entry = { size: 32, bytes: 0, mask: 8, lead: 16, found: 20, next: 24 } as const;

/** The index has a byte for the number of an entry. */
export const mostEntries = 255;

/** How many of the bytes at the end of the text have to be repeated where the next part of it begins. */
export const reach = 16;

/** Where `index` has the first entry for three bytes, given as one number with the first byte lowest. */
export function slotOf(bytes: number): number {
  return Math.imul(bytes << 8, multiplier) >>> (32 - slotBits);
}

const slotBits = 10;
const multiplier = 0x9e3779b1 | 0;

export interface WordScan {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Marks the entries that are found where a window ends from `start` on, up to `end` or somewhat further. */
  readonly scan: (start: number, end: number) => void;
}

/** What every engine has, which the types of Node leave out. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Undefined where the engine has no vector instructions; each scan has a memory of its own. */
export function createWordScan(): WordScan | undefined {
  compiled ??= compile();
  return compiled.module && (new WebAssembly.Instance(compiled.module).exports as WordScan);
}

let compiled: { readonly module: object | undefined } | undefined;

function compile(): { readonly module: object | undefined } {
  const bytes = Uint8Array.from(moduleBytes());
  return { module: WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined };
}

// Locals: the parameters, then numbers, then vectors.
const [place, end, candidates, window, current, noted, last] = [0, 1, 2, 3, 4, 5, 6];
const numbers = 5;
const classesAt = [7, 8, 9, 10];
const fits = [11, 12, 13];
const before = [14, 15, 16];
const low = 17;
const vectors = 11;

const blockSize = 16;

function scanBody(): number[] {
  const width = classesAt.length;
  const fitAt = (at: number) => [...get(classesAt[at]), ...get(low), ...swizzle];
  /** The bits of the byte `by` places before: those of the block before come first. */
  const earlier = (at: number, by: number) => [
    ...get(before[at]),
    ...get(fits[at]),
    ...shuffle(Array.from({ length: blockSize }, (_, lane) => blockSize - by + lane)),
  ];
  return [
    ...classesAt.flatMap((local, at) => [
      ...constant(0),
      ...loadVector(layout.classes + blockSize * at),
      ...set(local),
    ]),
    ...loop,
    ...[...get(place), ...loadVector(0), ...vector(Array(blockSize).fill(15)), ...andVectors, ...set(low)],
    ...fits.flatMap((local, at) => [...fitAt(at), ...set(local)]),
    ...fitAt(width - 1),
    ...fits.flatMap((_, at) => [...earlier(at, width - 1 - at), ...andVectors]),
    ...[...vector(Array(blockSize).fill(0)), ...differ, ...bitMask, ...set(candidates)],
    // Noted without a branch, which nobody could predict: what holds no candidate is written over by the next block.
    ...[...get(last), ...get(place), ...store(layout.queue)],
    ...[...get(last), ...get(candidates), ...store(layout.queue + 4)],
    ...[
      ...get(last),
      ...get(candidates),
      ...constant(0),
      ...isOther,
      ...constant(3),
      ...shiftLeft,
      ...add,
      ...set(last),
    ],
    ...fits.flatMap((local, at) => [...get(local), ...set(before[at])]),
    ...[...get(place), ...constant(blockSize), ...add, ...tee(place), ...get(end), ...isLess, ...again, ...close],
    ...[...get(last), ...when, ...loop, ...checkCandidates(width)],
    ...[...get(noted), ...constant(8), ...add, ...tee(noted), ...get(last), ...isLess, ...again, ...close, ...close],
    ...close,
  ];
}

/** Compares the words at the candidates of a block that was noted; a candidate is where a window ends. */
function checkCandidates(width: number): number[] {
  return [
    ...[
      ...get(noted),
      ...load(layout.queue),
      ...set(place),
      ...get(noted),
      ...load(layout.queue + 4),
      ...set(candidates),
    ],
    ...loop,
    ...[...get(place), ...constant(1 - width), ...add, ...get(candidates), ...trailingZeros, ...add, ...tee(window)],
    ...[...load(0), ...constant(8), ...shiftLeft, ...constant(multiplier), ...multiply],
    ...[...constant(32 - slotBits), ...shiftRight, ...loadByte(layout.index), ...tee(current)],
    ...[...when, ...loop, ...compareWord(), ...get(current), ...load(layout.entries + entry.next), ...tee(current)],
    ...[...again, ...close, ...close],
    // The lowest bit is done.
    ...[...get(candidates), ...get(candidates), ...constant(1), ...subtract, ...and, ...tee(candidates), ...again],
    ...close,
  ];
}

function compareWord(): number[] {
  return [
    ...[...get(current), ...constant(Math.log2(entry.size)), ...shiftLeft, ...set(current)],
    ...[...get(window), ...get(current), ...load(layout.entries + entry.lead), ...subtract, ...loadLong(0)],
    ...[...get(current), ...loadLong(layout.entries + entry.mask), ...andLongs],
    ...[...get(current), ...loadLong(layout.entries + entry.bytes), ...areEqualLongs],
    ...[...when, ...get(current), ...constant(1), ...storeByte(layout.entries + entry.found)],
    ...[...constant(0), ...constant(1), ...storeByte(layout.anyFound), ...close],
  ];
}

function moduleBytes(): number[] {
  const body = [2, ...unsigned(numbers), i32, ...unsigned(vectors), v128, ...scanBody()];
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, i32, i32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 1, ...unsigned(layout.pages), ...unsigned(layout.pages)]),
    ...section(7, [2, ...name("memory"), 2, 0, ...name("scan"), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ];
}

// The instructions by their numbers in the WebAssembly specification.
const i32 = 0x7f;
const v128 = 0x7b;
const loop = [0x03, 0x40];
const when = [0x04, 0x40];
const close = [0x0b];
/** Back to the start of the innermost loop, if the number given is not 0. */
const again = [0x0d, 0];
const get = (local = 0) => [0x20, local];
const set = (local = 0) => [0x21, local];
const tee = (local = 0) => [0x22, local];
const constant = (value: number) => [0x41, ...signed(value)];
const load = (offset: number) => [0x28, 0, ...unsigned(offset)];
const loadLong = (offset: number) => [0x29, 0, ...unsigned(offset)];
const loadByte = (offset: number) => [0x2d, 0, ...unsigned(offset)];
const store = (offset: number) => [0x36, 0, ...unsigned(offset)];
const storeByte = (offset: number) => [0x3a, 0, ...unsigned(offset)];
const isOther = [0x47];
const isLess = [0x49];
const areEqualLongs = [0x51];
const trailingZeros = [0x68];
const add = [0x6a];
const subtract = [0x6b];
const multiply = [0x6c];
const and = [0x71];
const shiftLeft = [0x74];
const shiftRight = [0x76];
const andLongs = [0x83];
const onVectors = (instruction: number) => [0xfd, ...unsigned(instruction)];
const loadVector = (offset: number) => [...onVectors(0), 0, ...unsigned(offset)];
const vector = (bytes: readonly number[]) => [...onVectors(12), ...bytes];
const shuffle = (lanes: readonly number[]) => [...onVectors(13), ...lanes];
const swizzle = onVectors(14);
const differ = onVectors(36);
const andVectors = onVectors(78);
const bitMask = onVectors(100);

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...[...text].map((character) => character.charCodeAt(0))];
}

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
