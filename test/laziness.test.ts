/** Functions that cannot matter to what is asked are not read. */

import assert from "node:assert/strict";
import { analyze } from "../server/src/analyze.ts";
import type { Module } from "../server/src/project/module.ts";
import { DeferredClass, DeferredFunction } from "../server/src/python/deferredDefinitions.ts";
import { unitsOf } from "../server/src/python/traverse.ts";
import { rules } from "../server/src/rules/index.ts";
import { topics } from "../server/src/topics/index.ts";
import { loadEngine, open } from "./check.ts";

/** `bystander` calls something, in a loop, with a name and a word that others share; it is no part of what is asked. */
const bystander = `def bystander(x, y):
    """A global function, of no part in training."""
    for item in x:
        y = helper(x, item)
    return y
`;
const inClass = bystander.replace(/^(?=.)/gm, "    ");

/** By rule: code that it has to look into, beside which the bystander stands. */
const beside: Readonly<Record<string, string>> = {
  "accumulation-with-batch-norm": `import lightning
def main(model):
    lightning.Trainer(accumulate_grad_batches=4).fit(model)
`,
  "argparse-bool": `import argparse
def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int)
`,
  "bgr-image": `import cv2, matplotlib.pyplot as plt
def show(path):
    plt.imsave("a.png", cv2.imread(path))
`,
  "constant-initialised-weights": `import torch
def start(m):
    if isinstance(m, torch.nn.Linear):
        m.weight.data.fill_(0.5)
def build(model):
    model.apply(start)
`,
  "dropout-always-on": `import torch.nn.functional as F
from functools import partial
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = partial(F.dropout, p=0.5)
    def forward(self, x):
        return self.drop(x)
`,
  "stft-without-return-complex": `import torch
from typing import TYPE_CHECKING
counter = 0
class Spectra:
    def first(self, x):
        return torch.stft(x, 512)
    def count(self):
        global counter
        counter = 1
`,
  "whole-model-saved": `import torch
def save(model: torch.nn.Module):
    model.eval()
    torch.save(model, "model.pt")
def trace(model, x):
    return torch.jit.trace(model, x)
`,
  "zero-initialised-weights": `import torch
class Adapter(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.zeros(8) + 1)
`,
};

/** By topic, likewise. */
const besideTopics: Readonly<Record<string, string>> = {
  "data-warmup": "import torch\ndef part(data, epoch):\n    return torch.utils.data.Subset(data, range(epoch))\n",
  "inference-dropout": "class PreNet:\n    pass\n",
  "layer-warmup": "def thaw(model):\n    model.unfreeze()\n",
  "loss-warmup": "def weigh(epoch):\n    return sigmoid_rampup(epoch)\n",
  "tensor-layout": "def turn(x):\n    return x.permute(0, 3, 1, 2)\n",
};

describe("laziness", () => {
  before(loadEngine);

  for (const rule of rules.filter(({ id }) => beside[id] !== undefined)) {
    it(`${rule.id} reads what it is about, and no other function or method`, () => {
      readsNoBystander(beside[rule.id] ?? "", (module) => analyze(module, [rule]));
    });
  }

  for (const { id, places } of topics.filter((topic) => besideTopics[topic.id] !== undefined)) {
    it(`places of ${id} are looked for where they may be`, () => {
      readsNoBystander(besideTopics[id] ?? "", (module) => [...(places?.(module) ?? [])]);
    });
  }
});

/** Beside functions, and as a method where `source` holds a class. */
function readsNoBystander(source: string, ask: (module: Module) => readonly unknown[]): void {
  const text = `${source.replace(/^class .*\n/gm, (head) => head + inClass)}\n${bystander}`;
  const module = open(text);
  ask(module);
  const [read, unread] = [true, false].map((isRead) =>
    definitionsIn(unitsOf(module.ast)).filter(({ parts }) => parts.length > 0 === isRead),
  );
  assert.ok(module.parsed > 0 && read !== undefined && unread !== undefined);
  assert.ok(read.length > 0, "something is read");
  assert.deepEqual(
    read.filter(({ name }) => name.id === "bystander").map(({ start }) => text.slice(start, start + 80)),
    [],
  );
}

/** All that was cut out by now. */
function definitionsIn(units: readonly unknown[]): readonly (DeferredClass | DeferredFunction)[] {
  return units
    .filter((unit) => unit instanceof DeferredClass || unit instanceof DeferredFunction)
    .flatMap((unit) => [unit, ...definitionsIn(unit.parts)]);
}
