/** Python in which a name is one that JavaScript's objects have by themselves: no table of ours may take it for an entry. */

import assert from "node:assert/strict";
import { check, countsOf, loadEngine } from "./check.ts";
import { cleanScripts, ruleFixtures } from "./fixtures.ts";

const inherited = ["constructor", "__proto__"];
/** One name in so many is replaced, once by each of the inherited. */
const step = 10;
const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

describe("names that objects have by themselves", () => {
  before(loadEngine);

  it("mean nothing wherever they stand in code", () => {
    const seen = new Set<string>();
    const faults: string[] = [];
    let tried = 0;
    for (const { name: file, source } of [...ruleFixtures(), ...cleanScripts()]) {
      for (const word of new Set(source.match(/(?<![\w.])[a-z_]\w*|(?<=\.)[a-z_]\w*/gi))) {
        if (seen.has(word) || keywords.has(word)) {
          continue;
        }
        seen.add(word);
        const name = inherited[seen.size % step];
        if (name === undefined) {
          continue;
        }
        tried++;
        try {
          check(source.replace(new RegExp(`\\b${word}\\b`, "g"), name));
        } catch (error) {
          faults.push(`${file} with ${word} → ${name}: ${error} ${error instanceof Error ? error.cause : ""}`);
        }
      }
    }
    assert.ok(tried > 300, `${tried} names`);
    assert.deepEqual(faults, []);
  });

  it("are no methods, no types and no codecs that we know", () => {
    for (const name of [...inherited, "toString"]) {
      const source = `import argparse
import lightning
import torch
import torchaudio

parser = argparse.ArgumentParser()
parser.add_argument("--size", type="${name}")
trainer = lightning.Trainer()
trainer.${name}(model, train_dataloaders=loader)
loss = torch.nn.functional.cross_entropy(torch.rand(3, 4).${name}(), torch.tensor([1, 2, 3]))
torchaudio.save("a.wav", wave, 16000, encoding="${name}", bits_per_sample=16)
`;
      const unlike = source.replaceAll(name, "anything_else");
      assert.equal(countsOf(check(source)), countsOf(check(unlike)));
    }
  });
});
