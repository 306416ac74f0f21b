/** Snippets: each body, with its defaults filled in, parses and trips no rule. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, loadEngine, open } from "./check.ts";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

/** What snippets expect to stand above them. */
const preamble = `import argparse
import torch
from torch import nn

parser = argparse.ArgumentParser()
model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 2))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
train_loader = val_loader = [(torch.randn(4, 4), torch.zeros(4, dtype=torch.long))]
X, y = torch.randn(100, 4), [0, 1] * 50
`;

const snippets: Record<string, Snippet> = JSON.parse(readFileSync(join(process.cwd(), "snippets/python.json"), "utf8"));

describe("snippets", () => {
  before(loadEngine);

  for (const [name, { body }] of Object.entries(snippets)) {
    it(`${name} parses and trips no rule`, () => {
      const filled = body.join("\n").replace(/\$\{\d+:([^}]*)\}/g, "$1");
      assert.doesNotMatch(filled, /\$/, "every placeholder has a default");
      const source = `${preamble}${filled}\n`;
      assert.equal(open(source).hasErrors, false, source);
      assert.deepEqual(
        check(source).map(({ rule }) => rule.id),
        [],
      );
    });
  }
});
