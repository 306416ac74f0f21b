/** Which of many words a text holds, in one pass over the text however many words there are. */

import { createWordScan, entry, layout, mostEntries, reach, slotOf, type WordScan } from "./wordScan.ts";

/** The words that stand in a text anywhere, as `text.includes(word)` has it. */
export type WordSearch = (text: string) => ReadonlySet<string>;

/** A search for `words`; `isFast` is for tests: without it, and where the pass cannot be had, it is word by word. */
export function createWordSearch(words: Iterable<string>, isFast = true): WordSearch {
  const all = [...new Set(words)];
  // What holds another word needs no look of its own while that one is missing.
  const stems = all.filter((word) => canScan(word) && !all.some((other) => canScan(other) && isPart(other, word)));
  const scan = isFast && stems.length >= fewest && stems.length <= mostEntries ? createWordScan() : undefined;
  if (scan === undefined) {
    return (text) => new Set(all.filter((word) => text.includes(word)));
  }
  const { found, clear } = fill(scan, stems);
  const bytes = new Uint8Array(scan.memory.buffer);
  const target = bytes.subarray(first);
  const candidates = all.map((word) => ({ word, stem: stems.findIndex((stem) => word.includes(stem)) }));
  const alwaysAsked = candidates.some(({ stem }) => stem < 0);
  return (text) => {
    for (let start = 0; start < text.length; start += mostUnits - reach) {
      const part = text.length <= mostUnits ? text : text.slice(start, start + mostUnits);
      const { written } = encoder.encodeInto(part, target);
      // Where the last window reaches into what is left of another text, `includes` sets it right.
      scan.scan(first, first + written + width - 1);
    }
    if (bytes[layout.anyFound] === 0 && !alwaysAsked) {
      return none;
    }
    const held = new Set<string>();
    for (const { word, stem } of candidates) {
      if ((stem < 0 || found(stem)) && text.includes(word)) {
        held.add(word);
      }
    }
    clear();
    return held;
  };
}

/** For fewer words one search each is as fast. */
const fewest = 12;

const longest = 8;
const width = 4;
const bucketCount = 8;

/** How much of a text is looked at in one go: up to three bytes for each unit of the text, and what stands around it. */
export const mostUnits = Math.floor((layout.pages * 65536 - layout.text - 64 - longest) / 3);

/** Where the text stands in the memory. */
const first = layout.text + longest;

const encoder = new TextEncoder();
const none: ReadonlySet<string> = new Set();

function canScan(word: string): boolean {
  return word.length >= 3 && [...word].every((character) => character > "\0" && character < "\x80");
}

function isPart(part: string, word: string): boolean {
  return part !== word && word.includes(part);
}

/** Where in its word a window begins, and its bytes: undefined where a short word leaves the last one open. */
interface Window {
  readonly start: number;
  readonly codes: readonly (number | undefined)[];
}

/** For each of the four places of a bucket's windows: the classes of bytes that may stand there, as bits, and how many do. */
interface Place {
  classes: number;
  share: number;
}

/** Writes the tables for `stems` into the memory. */
function fill({ memory }: WordScan, stems: readonly string[]) {
  const view = new DataView(memory.buffer);
  const entryOf = (stem: number) => layout.entries + entry.size * (stem + 1);
  const buckets = Array.from({ length: bucketCount }, () =>
    Array.from({ length: width }, (): Place => ({ classes: 0, share: 0 })),
  );
  for (const [stem, word] of stems.entries()) {
    const { codes, start } = chooseWindow(word, buckets);
    const [first = 0, second = 0, third = 0] = codes;
    const from = Math.max(0, Math.min(start, word.length - longest));
    const at = entryOf(stem);
    for (let index = 0; index < Math.min(longest, word.length); index++) {
      view.setUint8(at + entry.bytes + index, word.charCodeAt(from + index));
      view.setUint8(at + entry.mask + index, 0xff);
    }
    view.setInt32(at + entry.lead, start - from, true);
    const slot = layout.index + slotOf(first | (second << 8) | (third << 16));
    view.setInt32(at + entry.next, view.getUint8(slot), true);
    view.setUint8(slot, stem + 1);
  }
  for (const [bucket, places] of buckets.entries()) {
    for (const [index, { classes }] of places.entries()) {
      for (let one = 0; one < 16; one++) {
        const at = layout.classes + 16 * index + one;
        view.setUint8(at, view.getUint8(at) | (((classes >> one) & 1) << bucket));
      }
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

/** Puts `word` into the bucket, with the window, that lets the fewest more places of ordinary text through. */
function chooseWindow(word: string, buckets: readonly (readonly Place[])[]): Window {
  let least = Number.POSITIVE_INFINITY;
  let chosen: { readonly window: Window; readonly places: readonly Place[] } | undefined;
  for (const window of windowsOf(word)) {
    for (const places of buckets) {
      let [before, after] = [1, 1];
      for (const [index, place] of places.entries()) {
        before *= place.share;
        after *= shareWith(place, window.codes[index]);
      }
      if (after - before < least) {
        least = after - before;
        chosen = { window, places };
      }
    }
  }
  if (chosen === undefined) {
    throw new Error(`no window in ${word}`);
  }
  const { window, places } = chosen;
  for (const [index, place] of places.entries()) {
    const code = window.codes[index];
    place.share = shareWith(place, code);
    place.classes |= code === undefined ? 0xffff : 1 << (code & 15);
  }
  return window;
}

function windowsOf(word: string): Window[] {
  const count = Math.max(1, word.length - width + 1);
  return Array.from({ length: count }, (_, start) => ({
    start,
    codes: Array.from({ length: width }, (_, index) =>
      start + index < word.length ? word.charCodeAt(start + index) : undefined,
    ),
  }));
}

function shareWith({ classes, share }: Place, code: number | undefined): number {
  return code === undefined ? 1 : (classes >> (code & 15)) & 1 ? share : share + (shares[code & 15] ?? 0);
}

/** The characters of Python code, the most frequent first. */
const frequent = " etsriaon\nldcfp_umh.,()\"'g=by:wE-xv#kTNISAR0COPL1F[]DM2U*jH>z\\3B";

/** How much of ordinary code the bytes of each class make up, about. */
const shares = Array.from({ length: 16 }, (_, one) =>
  [...frequent].reduce(
    (sum, character, rank) =>
      sum + ((character.charCodeAt(0) & 15) === one ? (rank === 0 ? 0.25 : 0.5 / (rank + 6)) : 0),
    0,
  ),
);
