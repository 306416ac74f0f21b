/** One pass over a text finds the same words as one search for each: in random texts and their bytes, at every border, of any words. */

import assert from "node:assert/strict";
import { createWordScan } from "../server/src/python/wordScan.ts";
import { createWordSearch, mostUnits } from "../server/src/python/wordSearch.ts";
import { rules } from "../server/src/rules/index.ts";
import { type Random, randomFrom } from "./incremental/editing.ts";

const ruleWords = [...new Set(rules.flatMap(({ mentions }) => mentions))];

describe("word search", () => {
  before("the engine has vector instructions, or nothing is compared", () => {
    assert.notEqual(createWordScan(), undefined);
  });

  it("finds the words of the rules in random texts as one search for each does", () => {
    compare(ruleWords, randomFrom(1), 4000);
  });

  it("finds random words, of which some are short, part of others, or not ASCII", () => {
    const random = randomFrom(2);
    for (let round = 0; round < 40; round++) {
      const letters = random.of(["ab", "ab_X.", "abcdefghijklmnopqrstuvwxyz_", "aqé文\0"]);
      const length = () => 1 + random.below(random.of([3, 6, 14]));
      const words = Array.from({ length: 12 + random.below(60) }, () => letterString(random, letters, length()));
      compare(words, random, 60);
    }
  });

  it("finds each word at every place around the ends of the parts that a long text is read in", () => {
    const search = createWordSearch(ruleWords);
    const [word = ""] = ruleWords;
    for (const filler of [" ", "文"]) {
      for (let place = mostUnits - 50; place < mostUnits + 50; place++) {
        const text = filler.repeat(place) + word;
        assert.ok(search(text).has(word), `${word} at ${place}`);
        assert.ok(search(Buffer.from(text, "latin1")).has(word), `${word} at byte ${place}`);
      }
    }
  });

  it("keeps nothing of one text for the next", () => {
    const search = createWordSearch(ruleWords);
    const longest = ruleWords.join(" ");
    assert.deepEqual([...search(longest)], ruleWords);
    for (let length = 0; length < longest.length; length++) {
      assert.equal(search(" ".repeat(length)).size, 0);
    }
  });
});

/** Over `count` random texts that hold whole words, parts of words and what no word holds. */
function compare(words: readonly string[], random: Random, count: number): void {
  const search = createWordSearch(words);
  const oneByOne = createWordSearch(words, false);
  let held = 0;
  for (let round = 0; round < count; round++) {
    const text = randomText(words, random);
    const expected = [...oneByOne(text)];
    assert.deepEqual([...search(text)], expected, JSON.stringify(text));
    const bytes = Buffer.from(text);
    assert.deepEqual([...search(bytes)], [...oneByOne(bytes)], JSON.stringify(text));
    held += expected.length;
  }
  assert.ok(held > 0);
}

function randomText(words: readonly string[], random: Random): string {
  const pieces = Array.from({ length: random.below(12) }, () => {
    const word = random.of(words);
    const cut = random.below(word.length + 1);
    return random.of([
      word,
      word.slice(cut),
      word.slice(0, cut),
      word.toUpperCase(),
      letterString(random, " \nabcdefghijklmnopqrstuvwxyz_(),:.0AB", random.below(40)),
      letterString(random, "\0\x7fé文\ud83d\ude00\ud800", random.below(4)),
    ]);
  });
  return pieces.join(random.of(["", " "]));
}

function letterString(random: Random, letters: string, length: number): string {
  return Array.from({ length }, () => letters[random.below(letters.length)]).join("");
}
