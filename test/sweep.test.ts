/** The script that times workers: made from loaders as people write them, it parses, passes the rules and runs. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataLoaders } from "../server/src/facts/dataLoaders.ts";
import { type Locale, locales } from "../server/src/rules/rule.ts";
import { sweepScript } from "../server/src/sweep.ts";
import { checkAsRecommended, countsOf, loadEngine, open } from "./check.ts";
import { defaultPython } from "./evidence/experiments.ts";
import { cleanScripts, ruleFixtures } from "./fixtures.ts";
import { type NamedText, syntaxErrors } from "./python.ts";

const training = `import argparse

import torch
from torch.utils.data import DataLoader, Dataset

SIZE = 12


class Squares(Dataset):
    """Squares of the first numbers."""

    def __init__(self, count, scale):
        self.count, self.scale = count, scale

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        return torch.full((SIZE,), float(index**2)) * self.scale


def collate(rows):
    return torch.stack(rows)


def build(args, scale=2.0):
    squares = Squares(
        64,
        scale,
    )
    return DataLoader(
        squares, batch_size=args.batch_size, shuffle=True, num_workers=args.workers, collate_fn=collate, pin_memory=False
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch-size", type=int, default=8)
    parser.add_argument("--workers", type=int, default=4)
    for batch in build(parser.parse_args()):
        print(batch.shape)


if __name__ == "__main__":
    main()
`;

function scriptFor(source: string, locale: Locale = "en"): string {
  const module = open(source);
  const [loader] = dataLoaders(module);
  assert.ok(loader !== undefined);
  return sweepScript(module, loader, "train.py", locale);
}

function optionsIn(script: string): string {
  return /^def loader_options\(\):\n {4}""".*"""\n([\s\S]*?)\n\n\ndef /m.exec(script)?.[1] ?? script;
}

describe("the script that times workers", () => {
  before(loadEngine);

  it("copies what the loader is given, with the definitions and constants that it needs", () => {
    const script = scriptFor(training);
    assert.equal(
      optionsIn(script),
      [
        "    scale = 2.0  # build(scale), by default",
        "    args_batch_size = 8  # args.batch_size, by default",
        "    squares = Squares(",
        "        64,",
        "        scale,",
        "    )",
        "    return {",
        '        "dataset": squares,',
        '        "batch_size": args_batch_size,',
        '        "shuffle": True,',
        '        "collate_fn": collate,',
        '        "pin_memory": False,',
        "    }",
      ].join("\n"),
    );
    for (const part of ["SIZE = 12\n", "class Squares(Dataset):\n", "def collate(rows):\n", "import torch\n"]) {
      assert.ok(script.includes(`\n${part}`), part);
    }
    assert.doesNotMatch(script, /argparse/);
  });

  it("says what has to be filled in", () => {
    const options = optionsIn(
      scriptFor(`from torch.utils.data import DataLoader
from torchvision import datasets
def make(root, transform, **options):
    photos = datasets.ImageFolder(root, transform)
    return DataLoader(photos, batch_size=32, num_workers=8, persistent_workers=True, **options)
`),
    );
    assert.match(options, /^ {4}root = \.\.\. {2}# fill in: make\(root\) comes from elsewhere$/m);
    assert.match(options, /\{"root": root, "transform": transform\}\.items\(\) if value is \.\.\.\]/);
    assert.match(options, /# fill in: the file passes further options/);
    assert.doesNotMatch(options, /workers/);
  });

  it("leaves a distributed sampler to the processes that have one", () => {
    const options = optionsIn(
      scriptFor(`from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler
def make(rows):
    data = TensorDataset(rows)
    sampler = DistributedSampler(data)
    return DataLoader(data, 32, sampler=sampler, num_workers=2)
`),
    );
    assert.doesNotMatch(options, /sampler/i);
    assert.match(options, /"shuffle": True,/);
  });

  it("is Python for every loader in the fixtures, in both languages, and trips no rule", () => {
    const scripts: NamedText[] = [];
    for (const { name, source } of [...cleanScripts(), ...ruleFixtures()].filter(
      ({ name }) => !/split|bool/.test(name),
    )) {
      const module = open(source);
      for (const loader of module.hasErrors ? [] : dataLoaders(module)) {
        for (const locale of locales) {
          scripts.push({ name: `${name} in ${locale}`, text: sweepScript(module, loader, "train.py", locale) });
        }
      }
    }
    assert.ok(scripts.length > 100, `only ${scripts.length} scripts`);
    assert.deepEqual(syntaxErrors(scripts) ?? [], []);
    assert.equal(countsOf(checkAsRecommended(scriptFor(training))), "");
  });

  it("runs and prints its table", function () {
    this.timeout(120_000);
    const python = defaultPython();
    const hasTorch = spawnSync(python, ["-c", "import torch"], { timeout: 60_000 }).status === 0;
    if (!hasTorch) {
      if (this.test !== undefined) {
        this.test.title += " (skipped: torch is missing; apt-get install python3-torch)";
      }
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "mlhints-sweep-"));
    try {
      const file = join(folder, "sweep_num_workers.py");
      writeFileSync(file, scriptFor(training).replace("(0, 1, 2, 4, 8, 12, 16)", "(0, 1, 2)"));
      const { status, stdout, stderr } = spawnSync(python, [file], { encoding: "utf8", timeout: 110_000 });
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^num_workers {3}first pass {3}second pass/);
      assert.deepEqual(stdout.match(/^ +\d+(?= {3})/gm)?.map(Number), [0, 1, 2]);
      assert.match(stdout, /^Nothing gets faster beyond num_workers=[012] /m);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
