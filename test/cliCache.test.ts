/** The cache of the command line: what it spares, what makes it look again, and that nothing broken is believed. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
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
import { randomFrom } from "./incremental/editing.ts";

const cacheFolder = ".mlhints_cache";

describe("the cache of mlhints check", function () {
  this.timeout(120_000);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
  });
  afterEach(() => folder.remove());

  const cachePath = (name = cacheFolder) => {
    const [file = "none"] = readdirSync(join(folder.path, name)).filter((one) => one.endsWith(".json"));
    return join(folder.path, name, file);
  };

  /** Whether a run loads the engine or starts a worker with it: the bundles that it has read. */
  function loads(...args: string[]): boolean {
    folder.write({
      "hook.cjs": `
        const { writeFileSync } = require("node:fs");
        const threads = require("node:worker_threads");
        let isWorking = false;
        const { Worker } = threads;
        threads.Worker = class extends Worker { constructor(...given) { super(...given); isWorking = true; } };
        process.on("exit", () => {
          const isLoaded = Object.keys(require.cache).some((file) => file.endsWith("engine.js"));
          writeFileSync(${JSON.stringify(join(folder.path, "loaded"))}, String(isLoaded || isWorking));
        });`,
    });
    folder.run(["check", ...args], { NODE_OPTIONS: `--require ${join(folder.path, "hook.cjs")}` });
    return folder.read("loaded") === "true";
  }

  describe("spares the analysis", () => {
    beforeEach(() =>
      folder.write({
        "train.py": training,
        "model.py": modelWithSoftmax,
        "bool.py": bool,
        "swapped.py": swapped,
        "clean.py": "print(1)\n",
        "binary.py": Buffer.from([0x69, 0, 0x6d]),
        "note.ipynb": JSON.stringify({
          cells: [
            { cell_type: "markdown", source: "#" },
            { cell_type: "code", source: bool },
          ],
        }),
      }),
    );

    it("of a second run in which nothing has changed", () => {
      assert.equal(loads(), true);
      assert.equal(loads(), false);
      assert.equal(loads("model.py", "train.py"), false);
      assert.equal(loads("--no-cache"), true);
    });

    it("and prints the same in every format, language and colour", () => {
      for (const args of [
        ["--output-format", "full"],
        ["--output-format", "full", "--color", "always"],
        ["--output-format", "concise"],
        ["--output-format", "json"],
        ["--statistics"],
        ["--language", "zh-cn"],
        ["--min-severity", "error"],
        ["--fail-on", "error", "train.py"],
        ["--diff", "--unsafe-fixes"],
      ]) {
        const uncached = folder.run(["check", "--no-cache", ...args]);
        assert.match(uncached.out, /./);
        assert.deepEqual(folder.run(["check", ...args]), uncached);
        assert.deepEqual(folder.run(["check", ...args]), uncached, `from the cache: ${args.join(" ")}`);
      }
    });

    it("of what one run or another has checked", () => {
      folder.run(["check", "train.py"]);
      folder.run(["check", "bool.py", "note.ipynb"]);
      folder.run(["check", "model.py", "swapped.py", "clean.py", "binary.py"]);
      folder.run(["check", "--ignore", "argparse-bool"]);
      assert.equal(loads(), false);
    });

    it("but not of a file whose rule names nobody knows", () => {
      folder.run(["check"]);
      folder.write({ "mlhints.toml": 'ignore = ["argparse-bol"]\n' });
      assert.match(folder.run(["check"]).err, /did you mean `argparse-bool`/);
      assert.match(folder.run(["check", "--isolated", "--select", "argparse-bol"]).err, /did you mean/);
    });
  });

  describe("looks again when", () => {
    const both = { "train.py": training, "model.py": modelWithSoftmax };
    const callee = `import torch\nfrom torch import nn\n\n\ndef evaluate(net, batches):\n    correct = 0\n    with torch.no_grad():\n        for x, y in batches:\n            correct += (net(x).argmax(1) == y).sum().item()\n    return correct\n\n\ndef fit(net, batches, optimizer):\n    for x, y in batches:\n        optimizer.zero_grad()\n        loss = nn.functional.cross_entropy(net(x), y)\n        loss.backward()\n        optimizer.step()\n`;
    const caller = `import torch\nfrom torch import nn\n\nfrom loops import evaluate, fit\n\n\ndef main(train, test):\n    net = nn.Sequential(nn.Linear(8, 64), nn.BatchNorm1d(64), nn.Linear(64, 2))\n    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)\n    for _ in range(5):\n        fit(net, train, optimizer)\n        print(evaluate(net, test))\n\n\nmain([], [])\n`;
    const stft = "import torch\n\n\ndef f(x):\n    return torch.stft(x, 400)\n";
    const cases: readonly (readonly [
      string,
      Readonly<Record<string, string>>,
      Readonly<Record<string, string | undefined>>,
      ...string[],
    ])[] = [
      ["the file changes", { "a.py": bool }, { "a.py": "print(1)\n" }],
      ["a file that it imports changes", both, { "model.py": modelWithout }, "train.py"],
      ["a file that it imports is gone", both, { "model.py": undefined }, "train.py"],
      ["a file that it imports comes", { "train.py": training }, { "model.py": modelWithSoftmax }, "train.py"],
      [
        "another file takes the place of one that it imports",
        { "train.py": training, "src/model.py": modelWithSoftmax, "setup.py": "" },
        { "model.py": modelWithout },
        "train.py",
      ],
      [
        "a file two imports away changes",
        { "train.py": training, "model.py": "from nets import Net\n", "nets.py": modelWithSoftmax },
        { "nets.py": modelWithout },
        "train.py",
      ],
      ["a caller comes", { "loops.py": callee, "other.py": "x = 1\n" }, { "other.py": caller }, "loops.py"],
      [
        "a caller changes",
        { "loops.py": callee, "main.py": caller },
        { "main.py": caller.replace("net = ", "net = None #") },
        "loops.py",
      ],
      ["a caller is gone", { "loops.py": callee, "main.py": caller }, { "main.py": undefined }, "loops.py"],
      [
        "rules are chosen in a configuration file",
        { "a.py": bool },
        { "mlhints.toml": 'ignore = ["argparse-bool"]\n' },
      ],
      ["a severity is", { "a.py": bool }, { "mlhints.toml": '[severity]\nargparse-bool = "error"\n' }],
      [
        "rules are left out for some files",
        { "a.py": bool },
        { "mlhints.toml": '[per-file-ignores]\n"a*" = ["argparse-bool"]\n' },
      ],
      ["the size limit falls below the file", { "a.py": bool }, { "mlhints.toml": "max-file-size = 20\n" }],
      ["a version is stated", { "a.py": stft }, { "mlhints.toml": '[environment]\ntorch = "1.9"\n' }],
      [
        "a requirement names another version",
        { "a.py": stft, "requirements.txt": "torch==1.9.0\n" },
        { "requirements.txt": "torch==2.1.0\n" },
      ],
      ["the language is another one", { "a.py": bool }, { "mlhints.toml": 'language = "zh-cn"\n' }],
    ];
    for (const [title, before, change, ...paths] of cases) {
      it(title, () => {
        folder.write(before);
        const first = folder.json(...paths);
        assert.deepEqual(folder.json(...paths), first);
        for (const [name, content] of Object.entries(change)) {
          if (content === undefined) {
            rmSync(join(folder.path, name));
          } else {
            folder.write({ [name]: content });
          }
        }
        const fresh = folder.json("--no-cache", ...paths);
        assert.notDeepEqual(fresh.findings, first.findings, "the change makes a difference");
        assert.deepEqual(folder.json(...paths), fresh);
        assert.deepEqual(folder.json(...paths), fresh);
      });
    }

    it("whatever changes, in any order", () => {
      const { below, of } = randomFrom(7);
      const versions: Readonly<Record<string, readonly (string | undefined)[]>> = {
        "train.py": [training, training.replace("from model", "from nets.model")],
        "model.py": [modelWithSoftmax, modelWithout, "from nets import Net\n", undefined],
        "nets/__init__.py": ["from .model import Net\n", "", undefined],
        "nets/model.py": [modelWithSoftmax, modelWithout, undefined],
        "loops.py": [callee, undefined],
        "main.py": [caller, caller.replace("BatchNorm1d", "LayerNorm"), "x = 1\n", undefined],
        "mlhints.toml": ['ignore = ["argparse-bool"]\n', undefined],
      };
      const names = Object.keys(versions);
      const seen = new Set<string>();
      folder.write({ "train.py": training, "model.py": modelWithSoftmax, "loops.py": callee, "main.py": caller });
      for (let round = 0; round < 24; round++) {
        const name = of(names);
        const content = of(versions[name] ?? []);
        rmSync(join(folder.path, name), { force: true });
        if (content !== undefined) {
          folder.write({ [name]: content });
        }
        const paths = below(3) === 0 ? ["train.py"].filter((one) => folder.names().includes(one)) : [];
        const cached = folder.json(...paths);
        assert.deepEqual(cached, folder.json("--no-cache", ...paths), `round ${round}: ${name}`);
        seen.add(JSON.stringify(cached.findings));
      }
      assert.ok(seen.size > 3, "the changes make a difference");
    });
  });

  describe("does not believe", () => {
    let whole: Buffer;
    let expected: ReturnType<CliFolder["run"]>;
    const check = () => folder.run(["check", "--output-format", "json"]);
    beforeEach(() => {
      folder.write({ "train.py": training, "model.py": modelWithSoftmax, "bool.py": bool });
      expected = check();
      whole = readFileSync(cachePath());
    });

    /** The file with another body, sealed as the product seals it. */
    const sealed = (body: string) => {
      const [magic, subject] = whole.toString().split(" ");
      return `${magic} ${subject} ${createHash("sha256").update(body).digest("hex")}\n${body}`;
    };
    const bodyOf = (file: Buffer) => file.toString().slice(file.indexOf("\n") + 1);

    it("a file that is empty, cut off, or has other bytes in it", () => {
      const { below } = randomFrom(11);
      const broken: Buffer[] = [
        Buffer.alloc(0),
        Buffer.from("{}"),
        Buffer.from([0, 1, 2, 255]),
        Buffer.alloc(100_000, 32),
      ];
      for (let count = 0; count < 4; count++) {
        broken.push(whole.subarray(0, below(whole.length)));
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(count) ^ 1, below(whole.length));
        broken.push(flipped);
      }
      for (const bytes of broken) {
        writeFileSync(cachePath(), bytes);
        assert.deepEqual(check(), expected);
        assert.deepEqual(
          readFileSync(cachePath()).toString().split(" ")[1],
          whole.toString().split(" ")[1],
          "it heals",
        );
      }
    });

    it("one that says something else about another state of the product", () => {
      const lie = sealed(bodyOf(whole).replace("argparse-bool", "argparse-list"));
      writeFileSync(cachePath(), lie);
      assert.match(check().out, /argparse-list/, "a file with the right seal counts");
      writeFileSync(cachePath(), lie.replace(/ [0-9a-f]{64} /, ` ${"0".repeat(64)} `));
      assert.deepEqual(check(), expected);
    });

    it("one of another project", () => {
      writeFileSync(cachePath(), sealed(bodyOf(whole).replace("argparse-bool", "argparse-list")));
      const other = newCliFolder();
      other.write({ "bool.py": bool });
      other.run(["check"]);
      const [name = ""] = readdirSync(join(other.path, cacheFolder)).filter((one) => one.endsWith(".json"));
      writeFileSync(join(other.path, cacheFolder, name), readFileSync(cachePath()));
      const { findings } = other.json();
      other.remove();
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ["argparse-bool"],
      );
    });

    it("one with the right seal that holds something else", () => {
      const content = JSON.parse(bodyOf(whole));
      for (const body of [
        "",
        "null",
        "[]",
        "{}",
        JSON.stringify({ ...content, nodes: 1 }),
        JSON.stringify({ ...content, paths: [] }),
        JSON.stringify({ ...content, outcomes: [[0, "x", 1, { findings: [{}] }]] }),
        JSON.stringify({
          ...content,
          outcomes: content.outcomes.map((one: unknown[]) => [one[0], one[1], one[2], {}]),
        }),
        JSON.stringify({
          ...content,
          outcomes: content.outcomes.map((one: unknown[]) => [one[0], one[1], one[2], { findings: [{ rule: 1 }] }]),
        }),
      ]) {
        writeFileSync(cachePath(), sealed(body));
        assert.deepEqual(check(), expected, body.slice(0, 80));
      }
    });

    it("a pipe, a folder or a link in its place", function () {
      if (process.platform === "win32") {
        this.skip();
      }
      const path = cachePath();
      rmSync(path);
      mkdirSync(path);
      assert.deepEqual(check(), expected);
      rmSync(path, { recursive: true });
      writeFileSync(join(folder.path, "elsewhere"), "mine\n");
      symlinkSync("../elsewhere", path);
      assert.deepEqual(check(), expected);
      assert.equal(folder.read("elsewhere"), "mine\n");
    });
  });

  describe("lies", () => {
    beforeEach(() => folder.write({ "bool.py": bool }));

    it("in a folder that backups and Git leave alone, and writes nothing else", () => {
      folder.run(["check"]);
      assert.match(folder.read(`${cacheFolder}/CACHEDIR.TAG`), /^Signature: 8a477f597d28d172789f06886806bc55\n/);
      assert.match(folder.read(`${cacheFolder}/.gitignore`), /^\*$/m);
      assert.deepEqual(
        folder.names().filter((name) => !/\.json$/.test(name)),
        [cacheFolder, `${cacheFolder}/.gitignore`, `${cacheFolder}/CACHEDIR.TAG`, "bool.py"],
      );
    });

    it("in the project, from wherever in it", () => {
      folder.write({ "mlhints.toml": "", "src/a.py": bool });
      folder.run(["check", "src"]);
      assert.ok(existsSync(join(folder.path, cacheFolder)));
      assert.equal(existsSync(join(folder.path, "src", cacheFolder)), false);
    });

    it("where an option or a variable says, or nowhere", () => {
      folder.run(["check", "--cache-dir", "one"]);
      folder.run(["check"], { MLHINTS_CACHE_DIR: join(folder.path, "two") });
      assert.ok(existsSync(cachePath("one")) && existsSync(cachePath("two")));
      folder.run(["check", "--no-cache"]);
      folder.run(["check"], { MLHINTS_NO_CACHE: "1" });
      folder.run(["check", "-"]);
      assert.equal(existsSync(join(folder.path, cacheFolder)), false);
      folder.run(["check"], { MLHINTS_NO_CACHE: "0" });
      assert.ok(existsSync(cachePath()));
    });

    it("nowhere, without a word, where it cannot be written", () => {
      const { code, err } = folder.run(["check", "--cache-dir", "bool.py/cache", "--quiet"]);
      assert.deepEqual([code, err, folder.read("bool.py")], [1, "", bool]);
    });

    it("nowhere, where the project leads it out of itself", function () {
      if (process.platform === "win32") {
        this.skip();
      }
      const outside = newCliFolder();
      symlinkSync(outside.path, join(folder.path, cacheFolder));
      assert.equal(folder.run(["check"]).code, 1);
      assert.deepEqual(outside.names(), []);
      outside.remove();
    });

    it("without the files that no run has written for long, but with those of others", () => {
      folder.run(["check"]);
      const old = new Date("2020-01-01");
      for (const name of ["0123456789abcdef.json", "0123456789abcdef.json.77.tmp", "notes.json"]) {
        folder.write({ [`${cacheFolder}/${name}`]: "old" });
        utimesSync(join(folder.path, cacheFolder, name), old, old);
      }
      folder.write({ "bool.py": `${bool}\n` });
      folder.run(["check"]);
      const left = readdirSync(join(folder.path, cacheFolder));
      assert.ok(left.includes("notes.json"));
      assert.deepEqual(
        left.filter((name) => name.startsWith("0123456789abcdef")),
        [],
      );
    });
  });

  describe("works with fixes:", () => {
    it("what was found is repaired, once", () => {
      folder.write({ "a.py": swapped, "b.py": bool });
      const first = folder.run(["check"]);
      assert.equal(first.code, 1);
      assert.match(folder.run(["check", "--diff"]).out, /^\+ {4}X_train, X_test, y_train, y_test = /m);
      assert.match(folder.run(["check", "--fix"]).out, /Fixed 1 finding\. Found 1 finding/);
      assert.equal(folder.read("a.py"), reordered);
      assert.deepEqual(folder.json(), folder.json("--no-cache"));
      assert.match(folder.run(["check", "--fix"]).out, /Fixed 0 findings\. Found 1 finding/);
      assert.equal(loads("--fix"), false, "there is nothing left that a safe fix repairs");
      assert.equal(folder.run(["check", "--diff"]).err, "Nothing to fix.\n");
    });
  });
});
