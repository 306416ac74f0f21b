/** What `--fix` and `--diff` make of fixes that reach into other files: the whole of it, or nothing. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFiles } from "../server/src/cli/atomicFile.ts";
import { engineFor } from "../server/src/cli/engine.ts";
import { isSkipped } from "../server/src/cli/outcome.ts";
import { rules } from "../server/src/rules/index.ts";
import { loadEngine } from "./check.ts";
import { type CliFolder, modelWithout, modelWithSoftmax, newCliFolder, training } from "./cliFolder.ts";

const modelWithSigmoid = modelWithSoftmax.replace("torch.softmax(self.fc(x), dim=1)", "torch.sigmoid(self.fc(x))");
const binary = training.replace("CrossEntropyLoss", "BCELoss");
const binaryWithLogits = training.replace("CrossEntropyLoss", "BCEWithLogitsLoss");

const notebookOf = (text: string) =>
  `${JSON.stringify(
    {
      cells: [{ cell_type: "code", metadata: {}, outputs: [], source: text.split(/(?<=\n)/) }],
      metadata: { kernelspec: { language: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;

/** Ends the process before so many further calls that write, once the first file is being written. */
const killer = `
const fs = require("node:fs");
let left = Number(process.env.CALLS_LEFT);
let isWriting = false;
for (const name of ["openSync", "writeFileSync", "fsyncSync", "closeSync", "chmodSync", "renameSync", "rmSync"]) {
  const call = fs[name];
  fs[name] = (...given) => {
    isWriting ||= given[1] === "wx";
    if (isWriting && left-- === 0) process.kill(process.pid, "SIGKILL");
    return call(...given);
  };
}
`;

describe("mlhints check --fix in several files", function () {
  this.timeout(120_000);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]) => folder.run(["check", "--no-cache", ...args]);
  const fixAll = (...args: string[]) => check("--fix", "--unsafe-fixes", ...args);
  const bytesOf = (name: string) => readFileSync(join(folder.path, name));

  it("says which file a fix would change, and by which options", () => {
    folder.write({ "train.py": training, "net/model.py": modelWithSoftmax });
    folder.write({ "train.py": training.replace("from model", "from net.model") });
    const { out } = check();
    assert.match(out, /= fix \(--fix --unsafe-fixes\): Remove the softmax \(changes net\/model\.py\)$/m);
    assert.match(out, /= see: net\/model\.py /);
    assert.match(out, /1 fixable with --fix --unsafe-fixes\.$/m);
    const safe = check("--fix");
    assert.equal(safe.code, 1);
    assert.equal(folder.read("net/model.py"), modelWithSoftmax);
  });

  it("repairs the model for the sake of all that train it", () => {
    const names = ["a.py", "train.py", "z.py"];
    folder.write({ "model.py": modelWithSoftmax, ...Object.fromEntries(names.map((name) => [name, training])) });
    const { code, out } = fixAll();
    assert.deepEqual([code, out], [0, "Fixed 1 finding. No findings in 4 files.\n"]);
    assert.equal(folder.read("model.py"), modelWithout);
    assert.deepEqual(
      names.map((name) => folder.read(name)),
      names.map(() => training),
    );
    assert.equal(fixAll().out, "Fixed 0 findings. No findings in 4 files.\n");
    assert.deepEqual(folder.names(), ["a.py", "model.py", "train.py", "z.py"]);
  });

  it("reports what is left where it stands afterwards", () => {
    const shifted = modelWithSoftmax.replace(
      "        return torch.softmax(self.fc(x), dim=1)",
      "        x = self.fc(x)\n        x = torch.softmax(x, dim=1)\n        return x",
    );
    const parsing = '\n\nimport argparse\n\nargparse.ArgumentParser().add_argument("x", type=bool)\n';
    folder.write({ "a_model.py": shifted + parsing, "train.py": training.replace("model import", "a_model import") });
    const before = check("--output-format", "concise").out;
    assert.match(before, /^a_model\.py:18:\d+: warning argparse-bool/m);
    const { out } = fixAll("--output-format", "concise");
    assert.match(out, /^a_model\.py:17:\d+: warning argparse-bool/m);
    assert.doesNotMatch(out, /softmax/);
  });

  for (const [title, encode] of [
    ["with a byte order mark and carriage returns", (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`],
    ["in Latin-1", (text: string) => Buffer.from(`# coding: latin-1\n# caf\u00e9 \u00fc\n${text}`, "latin1")],
  ] as const) {
    it(`changes no byte but those of the repair, ${title}`, () => {
      folder.write({ "train.py": encode(binary), "model.py": encode(modelWithSigmoid) });
      chmodSync(join(folder.path, "model.py"), 0o751);
      const { code, err } = fixAll("--min-severity", "hint");
      assert.deepEqual([code, err], [0, ""]);
      assert.deepEqual(bytesOf("train.py"), Buffer.from(encode(binaryWithLogits)));
      assert.deepEqual(bytesOf("model.py"), Buffer.from(encode(modelWithout)));
      if (process.platform !== "win32") {
        assert.equal(statSync(join(folder.path, "model.py")).mode & 0o7777, 0o751);
      }
    });
  }

  it("repairs a notebook and its model together", () => {
    folder.write({ "train.ipynb": notebookOf(binary), "model.py": modelWithSigmoid });
    assert.equal(fixAll().code, 0);
    assert.equal(folder.read("train.ipynb"), notebookOf(binaryWithLogits));
    assert.equal(folder.read("model.py"), modelWithout);
  });

  it("shows with --diff what it would write, in each file once", () => {
    const second = training.replace("model = Net()", "model = Net()  # softmax");
    const before = { "train.py": binary, "model.py": modelWithSigmoid, "net.py": modelWithSoftmax };
    const files = { ...before, "second.py": second.replace("model import", "net import"), "third.ipynb": "" };
    folder.write({ ...files, "third.ipynb": notebookOf(second.replace("model import", "net import")) });
    const { code, out, err } = check("--diff", "--unsafe-fixes");
    assert.equal(code, 1);
    assert.equal(err, "Would fix 2 findings in 3 files.\n");
    assert.deepEqual(
      [...out.matchAll(/^\+\+\+ (\S+)/gm)].map(([, name]) => name),
      ["model.py", "net.py", "train.py"],
    );
    assert.equal(folder.read("model.py"), modelWithSigmoid);
    const patch = spawnSync("patch", ["-p0"], { cwd: folder.path, input: out });
    assert.equal(patch.status, 0, patch.stdout?.toString());
    assert.deepEqual(
      ["train.py", "model.py", "net.py"].map((name) => folder.read(name)),
      [binaryWithLogits, modelWithout, modelWithout],
    );
    assert.equal(check("--diff", "--unsafe-fixes").out, "");
  });

  describe("touches no file", () => {
    const files = { "train.py": training, "model.py": modelWithSoftmax };

    for (const [title, ...args] of [
      ["that is not checked", "train.py"],
      ["that is excluded", ".", "--extend-exclude", "model.py"],
      ["for what comes over standard input", "-", "--stdin-filename", "train.py"],
    ] as const) {
      it(title, () => {
        folder.write(files);
        const { out } = fixAll(...args);
        assert.equal(folder.read("model.py"), modelWithSoftmax);
        if (args[0] !== "-") {
          assert.match(out, /= fix: Remove the softmax \(changes model\.py\)$/m);
          assert.match(out, /Fixed 0 findings\. Found 1 finding \(1 warning\) in 1 file\.$/m);
        }
      });
    }

    it("where one of them cannot be written", () => {
      const bytes = Buffer.concat([
        Buffer.from("# coding: iso-2022-jp\n# \x1b$B"),
        Buffer.from([0x49, 0x3d]),
        Buffer.from(`\x1b(B\n${modelWithSigmoid}`),
      ]);
      folder.write({ "train.py": binary, "model.py": bytes });
      const { code, err } = fixAll();
      assert.equal(code, 1);
      assert.match(err, /^mlhints: model\.py: its fixes were not written, because it is encoded as iso-2022-jp/);
      assert.deepEqual([folder.read("train.py"), bytesOf("model.py")], [binary, bytes]);
      assert.deepEqual(folder.names(), ["model.py", "train.py"]);
    });

    it("where somebody else has changed one of them meanwhile", async () => {
      await loadEngine();
      folder.write({ "train.py": binary, "model.py": modelWithSigmoid });
      const path = (name: string) => join(folder.path, name);
      const others = `# somebody else's\n${modelWithSigmoid}`;
      const changing = rules.map((rule) => ({
        ...rule,
        *check(module: Parameters<typeof rule.check>[0]) {
          yield* rule.check(module);
          if (rule === rules.at(-1)) {
            writeFileSync(path("model.py"), others);
          }
        },
      }));
      const options = { outputFormat: "full", minSeverity: "hint", failOn: "warning", fix: true } as const;
      const engine = engineFor(
        {
          options: { ...options, unsafeFixes: true, respectGitignore: true, color: "never", cache: false },
          cwd: folder.path,
          given: ["."],
          locale: "en",
          patches: "exact",
          isTraced: false,
        },
        { rules: changing, timeLimit: 60_000 },
      );
      const model = { file: "model.py", path: path("model.py") };
      const outcome = engine.repair({ file: "train.py", path: path("train.py") }, new Map([[model.path, model]]));
      assert.ok(!isSkipped(outcome));
      const why = "its fixes were not written, because it changed meanwhile";
      assert.deepEqual([outcome.notWritten, outcome.changesOthers], [{ file: "model.py", why }, false]);
      assert.deepEqual([folder.read("train.py"), folder.read("model.py")], [binary, others]);
    });
  });

  it("leaves each file old or new wherever it is killed; what is between is found, and brought to its end", () => {
    const [old, now] = [
      [binary, modelWithSigmoid],
      [binaryWithLogits, modelWithout],
    ] as const;
    const texts = () => ["train.py", "model.py"].map((name) => folder.read(name));
    const rulesFound = () =>
      folder.json("--min-severity", "hint", "train.py", "model.py").findings.map(({ rule }) => rule);
    const states = new Map<string, readonly string[]>();
    let isKilled = true;
    for (let calls = 0; isKilled; calls++) {
      folder.write({ "killer.cjs": killer, "train.py": old[0], "model.py": old[1] });
      const { code } = folder.run(["check", "--no-cache", "--fix", "--unsafe-fixes", "--exit-zero"], {
        NODE_OPTIONS: "--require ./killer.cjs",
        CALLS_LEFT: String(calls),
      });
      isKilled = code !== 0;
      states.set(JSON.stringify(texts()), texts());
      assert.ok(calls < 100);
    }
    assert.deepEqual([...states.values()], [old, [now[0], old[1]], now]);
    for (const [state, found] of [
      [old, ["bce-after-sigmoid"]],
      [[now[0], old[1]], ["sigmoid-before-bce-with-logits"]],
    ] as const) {
      folder.write({ "train.py": state[0], "model.py": state[1] });
      assert.deepEqual(rulesFound(), found);
      assert.equal(fixAll("--min-severity", "hint").code, 0);
      assert.deepEqual(texts(), now);
    }
  });

  describe("replacing files", () => {
    it("replaces none where one is another one by now", () => {
      folder.write({ "a.py": "a", "b.py": "b" });
      const [a, b] = ["a.py", "b.py"].map((name) => join(folder.path, name)) as [string, string];
      const refusal = replaceFiles([
        { path: a, before: Buffer.from("a"), after: Buffer.from("A") },
        { path: b, before: Buffer.from("c"), after: Buffer.from("B") },
      ]);
      assert.deepEqual(refusal, { path: b });
      assert.deepEqual([folder.read("a.py"), folder.read("b.py"), folder.names()], ["a", "b", ["a.py", "b.py"]]);
    });

    it("takes back what it has replaced where another cannot be", () => {
      folder.write({ "a.py": "a" });
      const path = join(folder.path, "a.py");
      const one = { path, before: Buffer.from("a"), after: Buffer.from("A") };
      // The second one finds that what it had prepared is gone.
      const refusal = replaceFiles([one, one]);
      assert.equal(refusal?.path, path);
      assert.match(String(refusal?.error), /ENOENT/);
      assert.deepEqual([folder.read("a.py"), folder.names()], ["a", ["a.py"]]);
    });
  });
});
