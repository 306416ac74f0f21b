/** Learning-rate curves read from code equal what PyTorch computes: the numbers kept in test/learningRates/measured.json. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { learningRates } from "../server/src/facts/learningRates.ts";
import { type ReadSchedule, readSchedule } from "../server/src/facts/scheduleReading.ts";
import { schedulersIn } from "../server/src/facts/schedulers.ts";
import { loadEngine, open, readText } from "./check.ts";
import { defaultPython } from "./evidence/experiments.ts";

const preamble = `import functools
import math
import torch
import transformers
from torch.optim import lr_scheduler

optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
`;

describe("learning rates", () => {
  before(loadEngine);

  const { versions, rates }: { versions: { torch: string }; rates: Record<string, number[]> } = JSON.parse(
    readText("test/learningRates/measured.json"),
  );
  const schedules = [
    ...readText("test/learningRates/schedules.py").matchAll(/^# %% (.*) \d+$([\s\S]*?)(?=^# %%|$(?![\s\S]))/gm),
  ].map(([, name = "", code = ""]) => ({ name, code }));

  for (const { name, code } of schedules) {
    it(`of ${name} are those of PyTorch ${versions.torch}`, () => {
      const measured = rates[name];
      assert.ok(measured, "run measure.py");
      const read = scheduleIn(preamble + code);
      assert.deepEqual(read.assumptions, []);
      assert.equal(read.rate, 0.2);
      const all = learningRates(read.schedule, read.rate, [...measured.keys()]);
      const apart = measured.map((rate, step) => Math.abs(rate - (all[step] ?? Number.NaN)));
      assert.ok(
        apart.every((difference) => difference < 1e-9),
        `step ${apart.findIndex((difference) => !(difference < 1e-9))} differs`,
      );
      // Skipping steps leads to the same place.
      assert.deepEqual(learningRates(read.schedule, read.rate, [measured.length - 1]), all.slice(-1));
    });
  }

  it("are the ones that PyTorch gives here", function () {
    this.timeout(180_000);
    const { status, stdout, stderr } = spawnSync(defaultPython(), ["test/learningRates/measure.py", "--check"], {
      encoding: "utf8",
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    if (/ModuleNotFoundError|has no attribute|transformers requires/.test(stderr)) {
      this.skip();
    }
    assert.equal(status, 0, stderr);
    assert.equal(stdout, `${schedules.length} schedules as kept\n`);
  });

  describe("of values that the code does not tell", () => {
    function assumed(code: string) {
      return scheduleIn(preamble + code).assumptions.map(({ name, value }) => `${name} = ${value}`);
    }

    it("are assumed by what their names say", () => {
      assert.deepEqual(
        assumed("lr_scheduler.OneCycleLR(optimizer, 0.1, epochs=args.epochs, steps_per_epoch=len(loader))"),
        ["args.epochs = 100", "len(loader) = 100"],
      );
      assert.deepEqual(assumed("lr_scheduler.CosineAnnealingLR(optimizer, T_max=horizon)"), ["T_max = 100"]);
      assert.deepEqual(
        assumed("steps = len(loader) * 3\ntransformers.get_linear_schedule_with_warmup(optimizer, 0.1 * steps, steps)"),
        ["len(loader) = 100"],
      );
    });

    it("are the defaults that options and parameters have", () => {
      const code =
        'parser.add_argument("--lr-steps", type=int, default=7)\nlr_scheduler.StepLR(optimizer, args.lr_steps)\n';
      assert.deepEqual(assumed(code), ["args.lr_steps = 7"]);
      assert.deepEqual(assumed('lr_scheduler.StepLR(optimizer, config.get("decay", 9))'), ["decay = 9"]);
      assert.deepEqual(assumed("def build(length=12):\n    return lr_scheduler.StepLR(optimizer, length)\n"), [
        "length = 12",
      ]);
    });

    it("take 1 for the learning rate, so that the curve shows shares, unless the schedule brings its own", () => {
      assert.deepEqual(assumed("lr_scheduler.StepLR(given, 10)"), ["lr = 1"]);
      assert.deepEqual(assumed("lr_scheduler.OneCycleLR(given, 0.1, total_steps=10)"), []);
    });
  });

  it("of functions that cannot be followed are not drawn", () => {
    for (const factor of ["lambda step: table[step]", "load(step)", "lambda step: open('rates').read()"]) {
      const [scheduler] = schedulersIn(open(`${preamble}lr_scheduler.LambdaLR(optimizer, ${factor})\n`));
      assert.ok(scheduler);
      assert.equal(readSchedule(scheduler), undefined);
    }
  });
});

/** The schedule of the last scheduler that is made. */
function scheduleIn(source: string): ReadSchedule {
  const module = open(source);
  const named = schedulersIn(module).filter(({ call }) => call.parent?.kind !== "List");
  const scheduler = named.at(-1);
  assert.ok(scheduler, "a scheduler is made");
  const read = readSchedule(scheduler);
  assert.ok(read, "its schedule is read");
  return read;
}
