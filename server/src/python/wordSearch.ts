/** Which of many words a text holds, in one pass over the text however many words there are. */

import { createWordScan, entry, layout, mostEntries, reach, slotOf, type WordScan } from "./wordScan.ts";

/** The words that stand in a text anywhere, as `includes` has it, or in bytes that encode one and write ASCII as it is. */
export type WordSearch = (source: string | Buffer) => ReadonlySet<string>;

/** A search for `words`; `isFast` is for tests: without it, and where the pass cannot be had, it is word by word. */
export function createWordSearch(words: Iterable<string>, isFast = true): WordSearch {
  const all = [...new Set(words)];
  const scannable = all.filter(canScan);
  // What holds another word needs no look of its own while that one is missing.
  const stems = scannable.filter((word) => !scannable.some((other) => other !== word && word.includes(other)));
  const scan = isFast && stems.length >= fewest && stems.length <= mostEntries ? createWordScan() : undefined;
  if (scan === undefined) {
    return (source) => new Set(all.filter((word) => source.includes(word)));
  }
  const { found, clear } = fill(scan, stems);
  const memory = new Uint8Array(scan.memory.buffer);
  const target = memory.subarray(first);
  const candidates = all.map((word) => ({ word, stem: stems.findIndex((stem) => word.includes(stem)) }));
  const alwaysAsked = candidates.some(({ stem }) => stem < 0);
  return (source) => {
    for (let start = 0; start < source.length; start += mostUnits - reach) {
      const written = write(source, start, target);
      // Where the last window reaches into what is left of another text, `includes` sets it right.
      scan.scan(first, first + written + width - 1);
    }
    if (memory[layout.anyFound] === 0 && !alwaysAsked) {
      return none;
    }
    const held = new Set<string>();
    for (const { word, stem } of candidates) {
      if ((stem < 0 || found(stem)) && source.includes(word)) {
        held.add(word);
      }
    }
    clear();
    return held;
  };
}

/** Writes as much of `source` as is looked at in one go, from `start` on, and says how many bytes that are. */
function write(source: string | Buffer, start: number, target: Uint8Array): number {
  if (typeof source === "string") {
    const part = source.length <= mostUnits ? source : source.slice(start, start + mostUnits);
    return encoder.encodeInto(part, target).written;
  }
  const part = source.length <= mostUnits ? source : source.subarray(start, start + mostUnits);
  target.set(part);
  return part.length;
}

/** For fewer words one search each is as fast. */
const fewest = 12;

const longest = 8;
const width = 4;
const bucketCount = 8;

/** How much of a text is looked at in one go: up to three bytes for each unit of the text, and what stands around it. */
export const mostUnits = Math.floor((layout.queue - layout.text - 64 - longest) / 3);

/** Where the text stands in the memory. */
const first = layout.text + longest;

const encoder = new TextEncoder();
const none: ReadonlySet<string> = new Set();

function canScan(word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    if (code === 0 || code > 0x7f) {
      return false;
    }
  }
  return word.length >= 3;
}

/** Writes the tables for `stems` into the memory. */
function fill({ memory }: WordScan, stems: readonly string[]) {
  const view = new DataView(memory.buffer);
  const entryOf = (stem: number) => layout.entries + entry.size * (stem + 1);
  const buckets: Buckets = {
    classes: new Uint16Array(bucketCount * width),
    shares: new Float64Array(bucketCount * width),
  };
  for (const [stem, word] of stems.entries()) {
    const start = chooseWindow(word, buckets);
    const from = Math.max(0, Math.min(start, word.length - longest));
    const at = entryOf(stem);
    for (let index = 0; index < Math.min(longest, word.length); index++) {
      view.setUint8(at + entry.bytes + index, word.charCodeAt(from + index));
      view.setUint8(at + entry.mask + index, 0xff);
    }
    view.setInt32(at + entry.lead, start - from, true);
    const [first, second, third] = [0, 1, 2].map((index) => word.charCodeAt(start + index)) as [number, number, number];
    const slot = layout.index + slotOf(first | (second << 8) | (third << 16));
    view.setInt32(at + entry.next, view.getUint8(slot), true);
    view.setUint8(slot, stem + 1);
  }
  for (const [index, classes] of buckets.classes.entries()) {
    for (let one = 0; one < 16; one++) {
      const at = layout.classes + 16 * (index % width) + one;
      view.setUint8(at, view.getUint8(at) | (((classes >> one) & 1) << Math.floor(index / width)));
    }
  }
  return {
    found: (stem: number) => view.getUint8(entryOf(stem) + entry.found) !== 0,
    clear: () => {
      view.setUint8(layout.anyFound, 0);
      for (const stem of stems.keys()) {
        view.setUint8(entryOf(stem) + entry.found, 0);
      }
    },
  };
}

/** For each place of each bucket's windows: the classes of bytes that may stand there, as bits, and how many bytes do. */
interface Buckets {
  readonly classes: Uint16Array;
  readonly shares: Float64Array;
}

/**
 * Puts `word` into the bucket, with the window, that lets the fewest more places of ordinary text through. The answer is
 * where the window begins. Plain loops: this is done at each start, before anything is compiled.
 */
function chooseWindow(word: string, buckets: Buckets): number {
  let least = Number.POSITIVE_INFINITY;
  let [chosenStart, chosenBucket] = [0, 0];
  for (let start = 0; start === 0 || start + width <= word.length; start++) {
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      let [before, after] = [1, 1];
      for (let index = 0; index < width; index++) {
        const place = bucket * width + index;
        before *= buckets.shares[place] ?? 0;
        after *= shareWith(buckets, place, word.charCodeAt(start + index));
      }
      if (after - before < least) {
        least = after - before;
        chosenStart = start;
        chosenBucket = bucket;
      }
    }
  }
  for (let index = 0; index < width; index++) {
    const place = chosenBucket * width + index;
    const code = word.charCodeAt(chosenStart + index);
    buckets.shares[place] = shareWith(buckets, place, code);
    buckets.classes[place] = (buckets.classes[place] ?? 0) | (Number.isNaN(code) ? 0xffff : 1 << (code & 15));
  }
  return chosenStart;
}

/** A word of three bytes leaves the last place of its window open: `code` is not a number there. */
function shareWith({ classes, shares }: Buckets, place: number, code: number): number {
  const share = shares[place] ?? 0;
  if (Number.isNaN(code)) {
    return 1;
  }
  return (((classes[place] ?? 0) >> (code & 15)) & 1) === 1 ? share : share + (classShares[code & 15] ?? 0);
}

/** The characters of Python code, the most frequent first. */
const frequent = " etsriaon\nldcfp_umh.,()\"'g=by:wE-xv#kTNISAR0COPL1F[]DM2U*jH>z\\3B";

/** How much of ordinary code the bytes of each class make up, about. */
const classShares = new Float64Array(16);
for (let rank = 0; rank < frequent.length; rank++) {
  const one = frequent.charCodeAt(rank) & 15;
  classShares[one] = (classShares[one] ?? 0) + (rank === 0 ? 0.25 : 0.5 / (rank + 6));
}
