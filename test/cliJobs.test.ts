/** Workers of the command line: the same findings however many there are, and no crash takes a run with it. */

import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import { engineFor } from "../server/src/cli/engine.ts";
import type { Assignment } from "../server/src/cli/engineRoom.ts";
import { isSkipped, type Outcome } from "../server/src/cli/outcome.ts";
import { checkInPool, type PoolSetting } from "../server/src/cli/pool.ts";
import { rules } from "../server/src/rules/index.ts";
import { loadEngine } from "./check.ts";
import {
  bool,
  type CliFolder,
  modelWithout,
  modelWithSoftmax,
  newCliFolder,
  reordered,
  swapped,
  training,
} from "./cliFolder.ts";

/** A worker that answers as the product's does, and for the files named after it does as the name says. */
const script = `
  const { parentPort, threadId } = require("node:worker_threads");
  let isSound = true;
  parentPort.on("message", (order) => {
    for (const { file } of order) {
      if (!isSound) break;
      parentPort.postMessage({ kind: "begun", file });
      if (file.startsWith("exit")) process.exit(3);
      if (file.startsWith("throw")) throw new RangeError("thrown");
      if (file.startsWith("memory")) for (const all = []; ; ) all.push(new Array(1000).fill({}));
      if (file.startsWith("hang")) for (;;);
      if (file.startsWith("disorder")) isSound = false;
      parentPort.postMessage({ kind: "done", file, outcome: { findings: [], complaints: [String(threadId)] } });
    }
    if (order.length > 0 && isSound) {
      parentPort.postMessage({ kind: "ready" });
    } else {
      parentPort.postMessage({ kind: "finished", trace: { nodes: [], roots: [], importLines: [] } });
      parentPort.close();
    }
  });
  parentPort.postMessage({ kind: "ready" });
`;

describe("the pool of workers", function () {
  this.timeout(120_000);

  async function check(names: readonly string[], setting: Partial<PoolSetting> = {}) {
    const outcomes = new Map<string, Outcome>();
    let started = 0;
    const traced = await checkInPool(
      names.map((file) => ({ file, path: `/${file}` })),
      {
        workers: 2,
        patience: 60_000,
        crashed: (error) => `crashed: ${error}`,
        onOutcome: (file, outcome) => outcomes.set(file, outcome),
        start: () => {
          started++;
          return new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 20 }, stderr: true });
        },
        ...setting,
      },
    );
    return { outcomes, started, traced: traced.flatMap(({ files }) => files) };
  }

  const many = Array.from({ length: 60 }, (_, index) => `file${index}.py`);

  it("gives each file its outcome, and says what was drawn from what", async () => {
    const { outcomes, started, traced } = await check(many);
    assert.deepEqual([...outcomes.keys()].sort(), [...many].sort());
    assert.deepEqual(traced.sort(), [...many].sort());
    assert.equal(started, 2);
  });

  it("lets a worker that has no more files help another", async () => {
    const [slow] = many;
    const { outcomes } = await check([`hang${slow}`, ...many], { patience: 1000 });
    assert.equal(outcomes.size, many.length + 1);
  });

  for (const [name, reason] of [
    ["exit", /^crashed: its worker ended$/],
    ["throw", /^crashed: thrown$/],
    ["memory", /^crashed: ERR_WORKER_OUT_OF_MEMORY$/],
    ["hang", /^crashed: its worker ended$/],
  ] as const) {
    it(`goes on after a file at which a worker ends by ${name}, and names that file alone`, async () => {
      const bad = [`${name}1.py`, `${name}2.py`];
      const files = [...many.slice(0, 5), bad[0] ?? "", ...many.slice(5, 12), bad[1] ?? ""];
      const { outcomes, started, traced } = await check(files, { patience: name === "hang" ? 500 : 60_000 });
      assert.deepEqual([...outcomes.keys()].sort(), [...files].sort());
      for (const [file, outcome] of outcomes) {
        assert.equal(isSkipped(outcome), bad.includes(file), file);
        if (isSkipped(outcome)) {
          assert.match(outcome.reason, reason);
        }
      }
      assert.ok(started >= 3);
      assert.ok(!traced.some((file) => bad.includes(file)), "what a crash has left is not kept");
    });
  }

  it("takes another worker after one whose engine is in disorder", async () => {
    const { outcomes, traced } = await check(["disorder1.py", ...many.slice(0, 9), "disorder2.py"]);
    assert.equal(outcomes.size, 11);
    assert.equal(traced.length, 11);
    assert.ok(![...outcomes.values()].some(isSkipped));
  });

  it("gives up when workers cannot be started", async () => {
    const start = () => new Worker("throw new Error('no room')", { eval: true, stderr: true });
    await assert.rejects(check(many, { start }), /workers cannot be started: no room/);
  });
});

describe("mlhints check --jobs", function () {
  this.timeout(120_000);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
  });
  afterEach(() => folder.remove());

  function writeMany(): void {
    for (let index = 0; index < 6; index++) {
      folder.write({
        [`p${index}/train.py`]: training,
        [`p${index}/model.py`]: index % 2 === 0 ? modelWithSoftmax : modelWithout,
        [`p${index}/options.py`]: bool,
        [`p${index}/split.py`]: swapped,
      });
    }
    folder.write({
      "binary.py": Buffer.from([0x69, 0, 0x6d]),
      "broken.ipynb": "{",
      "note.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: bool }] }),
    });
  }

  it("finds the same in the same order with any number of workers", () => {
    writeMany();
    const alone = folder.run(["check", "--no-cache", "--jobs", "1"]);
    assert.match(alone.out, /Found 16 findings .* in 25 files, 2 files skipped/);
    for (const jobs of ["2", "3", "100"]) {
      assert.deepEqual(folder.run(["check", "--no-cache", "--jobs", jobs]), alone, `${jobs} workers`);
    }
  });

  it("repairs the same", () => {
    writeMany();
    const patch = folder.run(["check", "--no-cache", "--diff", "--unsafe-fixes"]);
    assert.deepEqual(folder.run(["check", "--no-cache", "--diff", "--unsafe-fixes", "--jobs", "3"]), patch);
    assert.match(folder.run(["check", "--no-cache", "--fix", "--jobs", "3"]).out, /^Fixed 6 findings/m);
    assert.equal(folder.read("p3/split.py"), reordered);
  });

  it("keeps what workers have found", () => {
    writeMany();
    const first = folder.json("--jobs", "3");
    assert.deepEqual(folder.json("--jobs", "2"), first);
    folder.write({ "p0/model.py": modelWithout });
    assert.deepEqual(folder.json("--jobs", "3"), folder.json("--no-cache"));
  });

  it("refuses what is no number of workers", () => {
    for (const value of ["0", "-1", "two", "1.5", ""]) {
      const { code, err } = folder.run(["check", "--jobs", value]);
      assert.equal(code, 2);
      assert.match(err, /--jobs must be a whole number from 1, not/);
    }
  });

  it("ends at once when it is interrupted, and prints no half of a report", async function () {
    if (process.platform === "win32") {
      this.skip();
    }
    for (let index = 0; index < 400; index++) {
      folder.write({ [`p${index}/train.py`]: training, [`p${index}/model.py`]: modelWithSoftmax });
    }
    for (const jobs of ["1", "2"]) {
      const child = folder.start(["check", "--no-cache", "--jobs", jobs]);
      let out = "";
      child.stdout?.on("data", (chunk) => {
        out += chunk;
      });
      setTimeout(() => child.kill("SIGINT"), 400);
      const signal = await new Promise((settle) => child.once("exit", (_, by) => settle(by)));
      assert.deepEqual([signal, out], ["SIGINT", ""]);
    }
  });
});

describe("an engine of the command line", function () {
  this.timeout(60_000);
  before(loadEngine);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
    folder.write({ "slow.py": bool, "train.py": training, "model.py": modelWithSoftmax });
  });
  afterEach(() => folder.remove());

  it("ends the analysis of a file that takes too long, names the reason, and wants to be replaced", () => {
    const options = { outputFormat: "full", minSeverity: "hint", failOn: "warning" } as const;
    const assignment: Assignment = {
      options: { ...options, respectGitignore: true, color: "never", cache: false },
      cwd: folder.path,
      given: ["."],
      locale: "en",
      patches: "exact",
      isTraced: true,
    };
    const endless = rules.map((rule) => ({
      ...rule,
      check: (module: Parameters<typeof rule.check>[0]) => {
        while (module.text.includes("--flag")) {
          JSON.stringify(module.lines.starts);
        }
        return rule.check(module);
      },
    }));
    const engine = engineFor(assignment, { rules: endless, timeLimit: 1000 });
    const found = (file: string) => ({ file, path: `${folder.path}/${file}` });
    const first = engine.check(found("train.py"));
    assert.equal(engine.isSound(), true);
    const slow = engine.check(found("slow.py"));
    assert.deepEqual(slow, { reason: "its analysis took longer than 1 s", due: "analysis" });
    assert.equal(engine.isSound(), false);
    const other = engineFor(assignment, { rules, timeLimit: 60_000 });
    assert.deepEqual(other.check(found("train.py")), first);
    assert.ok(!isSkipped(first) && first.findings.length === 1);
    assert.deepEqual(engine.repair(found("slow.py"), new Map()), slow);
    const after = engine.repair(found("train.py"), new Map());
    assert.ok(!isSkipped(after) && after.findings.length === 1, "what comes after a repair that was cut off is whole");
  });
});
