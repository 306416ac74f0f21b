/** The command line from outside: what it prints, writes and exits with on folders made for the purpose. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** A warning whose first fix is unsafe. */
const bool = `import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--flag", type=bool, default=False)
`;
/** An error whose fix is safe. */
const swapped = `from sklearn.model_selection import train_test_split


def load(X, y):
    X_train, y_train, X_test, y_test = train_test_split(X, y)
    return X_train, y_train, X_test, y_test
`;
const reordered = swapped.replace("X_train, y_train, X_test, y_test = ", "X_train, X_test, y_train, y_test = ");
const clean = "print('nothing to see')\n";

interface Place {
  line: number;
  column: number;
}
interface Range {
  start: Place;
  end: Place;
}
interface Output {
  version: number;
  files: number;
  findings: {
    file: string;
    rule: string;
    severity: string;
    message: string;
    range: Range;
    help: string;
    fixes: { title: string; safe: boolean; edits: { range: Range; text: string }[] }[];
  }[];
  skipped: { file: string; reason: string }[];
}

describe("mlhints check", function () {
  this.timeout(60_000);

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mlhints-cli-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  function run(args: string[], input?: string | Buffer, environment: NodeJS.ProcessEnv = {}) {
    // What the machine has installed or prefers is not what these tests are about.
    const { NO_COLOR, FORCE_COLOR, MLHINTS_OUTPUT_FORMAT, VIRTUAL_ENV, CONDA_PREFIX, ...inherited } = process.env;
    const env = { ...inherited, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: folder,
      env,
      input: input ?? "",
    });
    return { code: status, out: stdout.toString(), err: stderr.toString(), bytes: stdout };
  }

  function json(...args: string[]) {
    const { code, out, err } = run(["check", "--output-format", "json", ...args]);
    assert.notEqual(out, "", err);
    const output: Output = JSON.parse(out);
    return { code, err, ...output };
  }

  function foundIn(...args: string[]): string[] {
    return json(...args).findings.map(({ file }) => file);
  }

  const read = (name: string) => readFileSync(join(folder, name), "utf8");

  describe("exit codes", () => {
    it("0 without findings, 1 with a warning, 2 for wrong usage", () => {
      write({ "clean.py": clean, "bool.py": bool });
      assert.equal(run(["check", "clean.py"]).code, 0);
      assert.equal(run(["check", "bool.py"]).code, 1);
      assert.equal(run(["check", "--no-such-option"]).code, 2);
      assert.equal(run([]).code, 2);
      assert.equal(run(["check", "--help"]).code, 0);
    });

    it("--fail-on and --min-severity move the bar", () => {
      write({ "bool.py": bool, "swapped.py": swapped });
      assert.equal(run(["check", "--fail-on", "error", "bool.py"]).code, 0);
      assert.equal(run(["check", "--fail-on", "error", "swapped.py"]).code, 1);
      assert.equal(run(["check", "--exit-zero", "swapped.py"]).code, 0);
      const { findings } = json("--min-severity", "error");
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ["swapped-split-targets"],
      );
      const refused = run(["check", "--fail-on", "fatal"]);
      assert.equal(refused.code, 2);
      assert.match(refused.err, /--fail-on must be one of error, warning, information, hint, not `fatal`/);
    });

    it("2 for a path that does not exist, with one sentence that names it", () => {
      write({ "clean.py": clean });
      const { code, out, err } = run(["check", "clean.py", "missing.py"]);
      assert.deepEqual([code, out], [2, ""]);
      assert.equal(err, "mlhints: no such file or folder: missing.py\n");
    });

    it("2 for an unknown rule, with the one that was meant", () => {
      for (const option of ["--select", "--extend-select", "--ignore"]) {
        const { code, err } = run(["check", option, "argparse-bol"]);
        assert.equal(code, 2);
        assert.equal(
          err,
          `mlhints: unknown rule, category or set \`argparse-bol\` in ${option}; did you mean \`argparse-bool\`?\n`,
        );
      }
    });
  });

  describe("JSON", () => {
    it("counts 1-based UTF-16 columns with an exclusive end", () => {
      write({ "emoji.py": bool.replace('"--flag", type=bool', '"--flag", help="😀", type=bool') });
      const { version, files, findings, skipped, err } = json();
      assert.deepEqual([version, files, skipped], [1, 1, []]);
      const [finding] = findings;
      const line = 'parser.add_argument("--flag", help="😀", type=bool, default=False)';
      const column = line.indexOf("type=bool") + 1;
      assert.equal(finding?.file, "emoji.py");
      assert.equal(finding?.rule, "argparse-bool");
      assert.equal(finding?.severity, "warning");
      assert.match(finding?.message ?? "", /type=bool/);
      assert.match(finding?.help ?? "", /^https:.*argparse-bool/);
      assert.equal(finding?.range.start.line, 4);
      assert.ok((finding?.range.start.column ?? 0) >= column);
      assert.equal(finding?.range.end.column, column + "type=bool".length);
      const [fix] = finding?.fixes ?? [];
      assert.equal(fix?.safe, false);
      assert.deepEqual(Object.keys(fix?.edits[0] ?? {}), ["range", "text"]);
      assert.match(err, /Found 1 finding \(1 warning\) in 1 file/);
    });

    it("sorts by file, then by start", () => {
      write({ "b/z.py": bool + bool, "a.py": swapped, "b/a.py": bool });
      const { findings } = json();
      assert.deepEqual(
        findings.map(({ file, range }) => `${file}:${range.start.line}`),
        ["a.py:5", "b/a.py:4", "b/z.py:4", "b/z.py:8"],
      );
    });

    it("names files as they were given", () => {
      write({ "src/deep/a.py": bool });
      assert.deepEqual(foundIn("src"), ["src/deep/a.py"]);
      assert.deepEqual(foundIn("src/"), ["src/deep/a.py"]);
      assert.deepEqual(foundIn("./src"), ["./src/deep/a.py"]);
      assert.deepEqual(foundIn("."), ["src/deep/a.py"]);
      assert.deepEqual(foundIn("src/deep/a.py"), ["src/deep/a.py"]);
      assert.deepEqual(foundIn(folder), [join(folder, "src/deep/a.py")]);
    });

    it("checks a file once, however many paths lead to it", () => {
      write({ "src/a.py": bool });
      symlinkSync("a.py", join(folder, "src/again.py"));
      symlinkSync("..", join(folder, "src/loop"));
      const { files } = json("src", "src/a.py", ".");
      assert.equal(files, 1);
    });
  });

  describe("files", () => {
    it("respects .gitignore files at every depth, outside of repositories too", () => {
      write({
        ".gitignore": "build/\n*_pb2.py\n",
        "a.py": bool,
        "a_pb2.py": bool,
        "build/b.py": bool,
        "src/.gitignore": "/local.py\n!kept_pb2.py\n",
        "src/kept_pb2.py": bool,
        "src/local.py": bool,
        "src/deep/local.py": bool,
      });
      assert.deepEqual(foundIn(), ["a.py", "src/deep/local.py", "src/kept_pb2.py"]);
      assert.deepEqual(foundIn("src"), ["src/deep/local.py", "src/kept_pb2.py"]);
      assert.equal(foundIn("--no-respect-gitignore").length, 6);
    });

    it("always checks what is named", () => {
      write({ ".gitignore": "build/\n", "build/b.py": bool, "build/deep/c.py": bool, script: bool });
      assert.deepEqual(foundIn("build/b.py"), ["build/b.py"]);
      assert.deepEqual(foundIn("build"), ["build/b.py", "build/deep/c.py"]);
      assert.deepEqual(foundIn("script"), ["script"]);
    });

    it("skips virtual environments and installed packages, unless they are named", () => {
      write({
        "a.py": bool,
        ".venv/lib/b.py": bool,
        "my-environment/pyvenv.cfg": "",
        "my-environment/c.py": bool,
        "conda/conda-meta/history": "",
        "conda/d.py": bool,
        "old/bin/activate": "",
        "old/e.py": bool,
        "node_modules/x/f.py": bool,
        "lib/site-packages/torch/g.py": bool,
        "lib/site-packages/torch/__pycache__/h.py": bool,
        "env/cartpole.py": bool,
      });
      assert.deepEqual(foundIn(), ["a.py", "env/cartpole.py"]);
      assert.deepEqual(foundIn("lib/site-packages/torch"), ["lib/site-packages/torch/g.py"]);
      assert.deepEqual(foundIn("my-environment"), ["my-environment/c.py"]);
    });

    it("leaves out what exclude and extend-exclude say", () => {
      write({
        "mlhints.toml": 'extend-exclude = ["old", "/src/gen.py"]\n',
        "a.py": bool,
        "src/old/b.py": bool,
        "src/gen.py": bool,
      });
      assert.deepEqual(foundIn(), ["a.py"]);
      assert.deepEqual(foundIn("src/gen.py"), ["src/gen.py"]);
      assert.deepEqual(foundIn("--exclude", "a.py, gen.py"), ["src/old/b.py"]);
      assert.deepEqual(foundIn("--isolated"), ["a.py", "src/gen.py", "src/old/b.py"]);
    });

    it("names what it cannot read and checks the rest", () => {
      write({
        "bool.py": bool,
        "empty.py": "",
        "latin.py": Buffer.from("# first\nname = 'caf\xe9'\n", "latin1"),
        "binary.py": Buffer.from([0x69, 0, 0x6d, 0]),
        "large.py": "x = 1\n".repeat(900_000),
        "brackets.py": `${"(".repeat(10_000)}1${")".repeat(10_000)}\n`,
        "typing.py": `${bool}def train(model, \nfor i in range(\n`,
      });
      symlinkSync("nowhere.py", join(folder, "dangling.py"));
      const { code, findings, skipped, err } = json();
      assert.equal(code, 1);
      assert.deepEqual(
        findings.map(({ file }) => file),
        ["bool.py", "typing.py"],
      );
      const reasons = new Map(skipped.map(({ file, reason }) => [file, reason]));
      reasons.delete("brackets.py");
      assert.deepEqual([...reasons.keys()], ["binary.py", "dangling.py", "large.py", "latin.py"]);
      assert.match(reasons.get("latin.py") ?? "", /not valid UTF-8 \(line 2\)/);
      assert.match(reasons.get("binary.py") ?? "", /NUL/);
      assert.match(reasons.get("large.py") ?? "", /5400000 bytes.*2000000/);
      assert.match(reasons.get("dangling.py") ?? "", /ENOENT/);
      for (const [file, reason] of reasons) {
        assert.ok(err.includes(`mlhints: skipped ${file}: ${reason}\n`), err);
      }
    });

    it("reads and writes what a coding comment declares", () => {
      const head = "# -*- coding: latin-1 -*-\n# caf\xe9\n";
      write({ "latin.py": Buffer.from(head + swapped, "latin1"), "odd.py": "# coding: klingon\n" });
      const { findings, skipped } = json("--fix");
      assert.deepEqual(findings, []);
      assert.deepEqual(
        skipped.map(({ file }) => file),
        ["odd.py"],
      );
      assert.equal(readFileSync(join(folder, "latin.py"), "latin1"), head + reordered);
    });
  });

  describe("fixes", () => {
    it("--fix applies safe fixes only and reports what is left", () => {
      write({ "a.py": swapped, "b.py": bool });
      const { code, out } = run(["check", "--fix"]);
      assert.equal(code, 1);
      assert.equal(read("a.py"), reordered);
      assert.equal(read("b.py"), bool);
      assert.match(
        out,
        /Fixed 1 finding\. Found 1 finding \(1 warning\) in 2 files; 1 fixable with --fix --unsafe-fixes\.\n$/,
      );
      assert.equal(run(["check", "--fix", "a.py"]).code, 0);
    });

    it("--fix --unsafe-fixes applies the first fix of each finding", () => {
      write({ "a.py": swapped, "b.py": bool });
      assert.equal(run(["check", "--fix", "--unsafe-fixes"]).code, 0);
      assert.equal(read("a.py"), reordered);
      assert.doesNotMatch(read("b.py"), /type=bool/);
    });

    it("--unsafe-fixes alone writes nothing and says so", () => {
      write({ "b.py": bool });
      const { err } = run(["check", "--unsafe-fixes"]);
      assert.equal(read("b.py"), bool);
      assert.match(err, /add --fix to write/);
    });

    it("--diff shows what --fix would write", () => {
      write({ "a.py": swapped, "b.py": bool });
      const { code, out, err } = run(["check", "--diff"]);
      assert.equal(code, 1);
      assert.match(out, /^--- a\.py\n\+\+\+ a\.py\n@@ -2,5 \+2,5 @@\n/);
      assert.match(out, /^- {4}X_train, y_train, X_test, y_test = /m);
      assert.match(out, /^\+ {4}X_train, X_test, y_train, y_test = /m);
      assert.match(err, /Would fix 1 finding in 1 file\./);
      assert.equal(read("a.py"), swapped);
      assert.match(run(["check", "--diff", "--unsafe-fixes"]).out, /^--- b\.py$/m);
      assert.deepEqual([run(["check", "--diff", "b.py"]).code, run(["check", "--fix", "--diff"]).code], [0, 2]);
    });

    it("keeps byte order mark, line ends, mode and links", () => {
      const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
      write({ "real/a.py": windows(swapped) });
      chmodSync(join(folder, "real/a.py"), 0o750);
      symlinkSync("real/a.py", join(folder, "link.py"));
      assert.equal(run(["check", "--fix", "link.py"]).code, 0);
      assert.equal(read("real/a.py"), windows(reordered));
      assert.equal(statSync(join(folder, "real/a.py")).mode & 0o777, 0o750);
      assert.equal(read("link.py"), read("real/a.py"));
    });
  });

  describe("standard input", () => {
    it("reports under the name it stands for", () => {
      write({ "mlhints.toml": '[severity]\nargparse-bool = "error"\n' });
      const named = run(["check", "-", "--stdin-filename", "src/x.py", "--output-format", "concise"], bool);
      assert.equal(named.code, 1);
      assert.match(named.out, /^src\/x\.py:4:31: error argparse-bool /);
      assert.match(run(["check", "-", "--output-format", "concise"], bool).out, /^-:4:31: /);
      assert.equal(run(["check", "-", "other.py"]).code, 2);
      assert.equal(run(["check", "--stdin-filename", "x.py"]).code, 2);
    });

    it("--fix prints the repaired source, and the very bytes where it can read none", () => {
      const { code, out, err } = run(["check", "--fix", "-"], swapped + bool);
      assert.deepEqual([code, out], [1, reordered + bool]);
      assert.match(err, /argparse-bool/);
      const broken = Buffer.from([0xff, 0xfe, 0x0a]);
      const kept = run(["check", "--fix", "-"], broken);
      assert.deepEqual([kept.bytes, kept.code], [broken, 0]);
      assert.match(kept.err, /skipped -: it is not valid UTF-8 \(line 1\)/);
    });
  });

  describe("configuration", () => {
    it("takes severities and selection from the nearest file", () => {
      write({
        "pyproject.toml": '[tool.mlhints.severity]\nargparse-bool = "info"\nsplit = "off"\n',
        "a.py": bool + swapped,
        "deep/mlhints.toml": 'select = ["split"]\n[severity]\nswapped-split-targets = "hint"\n',
        "deep/b.py": bool + swapped,
        "deep/er/pyproject.toml": '[project]\nname = "no-table-of-ours"\n',
        "deep/er/c.py": swapped,
      });
      const { code, findings } = json();
      assert.deepEqual(
        findings.map(({ file, rule, severity }) => `${file} ${rule} ${severity}`),
        [
          "a.py argparse-bool information",
          "deep/b.py swapped-split-targets hint",
          "deep/er/c.py swapped-split-targets hint",
        ],
      );
      assert.equal(code, 0);
      assert.deepEqual(foundIn("--config", "pyproject.toml"), ["a.py", "deep/b.py"]);
      assert.deepEqual(foundIn("--isolated"), ["a.py", "a.py", "deep/b.py", "deep/b.py", "deep/er/c.py"]);
      assert.deepEqual(foundIn("--select", "argparse"), ["a.py", "deep/b.py"]);
    });

    it("ignores by file", () => {
      write({ "mlhints.toml": '[per-file-ignores]\n"tests/**" = ["argparse"]\n', "a.py": bool, "tests/b.py": bool });
      assert.deepEqual(foundIn(), ["a.py"]);
    });

    it("lets the command line select over it", () => {
      write({ "a.py": bool + swapped });
      const rulesOf = (...args: string[]) => json(...args).findings.map(({ rule }) => rule);
      assert.deepEqual(rulesOf("--select", "split"), ["swapped-split-targets"]);
      assert.deepEqual(rulesOf("--select", "split", "--extend-select", "argparse-bool").length, 2);
      assert.deepEqual(rulesOf("--ignore", "split"), ["argparse-bool"]);
      assert.deepEqual(rulesOf("--select", "all", "--ignore", "split,argparse"), []);
      assert.deepEqual(rulesOf("--select", "notes").length, 2);
    });

    it("refuses what it does not understand in one sentence", () => {
      const cases: [toml: string, sentence: RegExp][] = [
        ["[tool.mlhints\n", /pyproject\.toml:1:\d+: not valid TOML/],
        ["[tool.mlhints]\nselct = []\n", /unknown key `tool\.mlhints\.selct`; did you mean `select`\?/],
        ['[tool.mlhints]\nselect = "all"\n', /`tool\.mlhints\.select` must be a list of strings/],
        ['[tool.mlhints.severity]\nloop = "fatal"\n', /`tool\.mlhints\.severity\.loop` must be one of "error"/],
        ['[tool.mlhints.severity]\nlop = "off"\n', /`lop` in .*pyproject\.toml; did you mean `loop`\?/],
        [
          "[tool.mlhints.environment]\ntorch = 2.1\n",
          /`tool\.mlhints\.environment\.torch` must be a version in quotes/,
        ],
      ];
      for (const [toml, sentence] of cases) {
        write({ "pyproject.toml": toml, "a.py": clean });
        const { code, out, err } = run(["check"]);
        assert.deepEqual([code, out], [2, ""], toml);
        assert.match(err, sentence);
        assert.equal(err.trimEnd().split("\n").length, 1, err);
      }
      assert.equal(run(["check", "--config", "nowhere.toml"]).code, 2);
    });
  });

  describe("text", () => {
    it("frames the code with carets, tabs and wide characters aligned", () => {
      write({ "a.py": swapped.replace(/^ {4}/gm, "\t"), "b.py": bool.replace('"--flag"', '"--flag", help="标志"') });
      const { out } = run(["check"]);
      const lines = out.split("\n");
      const carets = (index: number) => lines[index]?.indexOf("^");
      assert.match(lines[0] ?? "", /^a\.py:5:\d+ error\[swapped-split-targets\] /);
      assert.match(lines[2] ?? "", /^5 \| {5}X_train, y_train/);
      assert.ok((carets(3) ?? 0) >= 8);
      const second = lines.findIndex((line) => line.startsWith("b.py:4:"));
      const shown = lines[second + 2] ?? "";
      assert.equal(
        (carets(second + 3) ?? 0) + (lines[second + 3]?.match(/\^+/)?.[0].length ?? 0),
        shown.indexOf("type=bool") + 9 + 2,
      );
      assert.match(out, /= fix \(--fix\): /);
      assert.match(out, /= fix \(--fix --unsafe-fixes\): /);
      assert.match(
        out,
        /\nFound 2 findings \(1 error, 1 warning\) in 2 files; 1 fixable with --fix; 1 fixable with --fix --unsafe-fixes\.\n$/,
      );
    });

    it("colours only where told to", () => {
      write({ "b.py": bool });
      const colored = (args: string[], environment?: NodeJS.ProcessEnv) =>
        run(["check", ...args], "", environment).out.includes("\x1b[");
      assert.equal(colored([]), false);
      assert.equal(colored([], { CI: "true" }), false);
      assert.equal(colored([], { FORCE_COLOR: "1" }), true);
      assert.equal(colored([], { FORCE_COLOR: "1", NO_COLOR: "1" }), false);
      assert.equal(colored(["--color", "always"], { NO_COLOR: "1" }), true);
    });

    it("does not let a file steer the terminal", () => {
      write({ "b.py": bool.replace("default=False)", "default=False)  # \x1b[2J") });
      assert.equal(run(["check"]).out.includes("\x1b"), false);
    });

    it("speaks Chinese", () => {
      write({ "b.py": bool, "latin.py": Buffer.from([0xe9, 0x0a]) });
      const { code, out, err } = run(["check", "--language", "zh-cn"]);
      assert.equal(code, 1);
      assert.match(out, /^b\.py:4:31 警告\[argparse-bool\] .*\p{Script=Han}/u);
      assert.match(out, /在 1 个文件中发现 1 个问题（1 个警告），跳过 1 个文件/);
      assert.match(err, /已跳过 latin\.py：不是有效的 UTF-8（第 1 行）/);
      assert.match(json("--language", "zh-cn").findings[0]?.message ?? "", /\p{Script=Han}/u);
      assert.match(run(["check", "--language", "zh-cn", "--select", "argparse-bol"]).err, /是否想写 `argparse-bool`？/);
      assert.match(run(["check", "--language", "zh-cn", "--help"]).out, /用法/);
      assert.equal(run(["check", "--language", "klingon"]).code, 2);
    });

    it("counts by rule, and is quiet on request", () => {
      write({ "a.py": bool + swapped, "b.py": bool });
      assert.match(
        run(["check", "--statistics"]).out,
        /^2 {2}argparse-bool {10}warning {2}.*\n1 {2}swapped-split-targets {2}error/,
      );
      const { out, err } = run(["check", "--quiet", "--output-format", "concise"]);
      assert.deepEqual([out.split("\n").length, err], [4, ""]);
    });
  });

  describe("mlhints rule", () => {
    it("prints a rule's note", () => {
      const { code, out } = run(["rule", "argparse-bool"]);
      assert.equal(code, 0);
      assert.match(out, /^# .*\n/);
      assert.match(out, /```python\n/);
      assert.match(run(["rule", "argparse-bool", "--language", "zh-cn"]).out, /\p{Script=Han}/u);
    });

    it("prints a topic's note too", () => {
      assert.match(run(["rule", "shuffle"]).out, /^# .*\n/);
      const { help, note } = JSON.parse(run(["rule", "shuffle", "--output-format", "json"]).out);
      assert.match(`${help} ${note}`, /topics\/shuffle\/note\.en\.md # /);
      assert.match(run(["rule", "--all"]).out, /^shuffle +topic +\S/m);
    });

    it("refuses an unknown one and lists all", () => {
      const { code, err } = run(["rule", "argparse-bol"]);
      assert.deepEqual([code, err], [2, "mlhints: unknown rule `argparse-bol`; did you mean `argparse-bool`?\n"]);
      const listed: { id: string; note: string }[] = JSON.parse(run(["rule", "--all", "--output-format", "json"]).out);
      assert.ok(listed.some(({ id, note }) => id === "argparse-bool" && note.startsWith("# ")));
    });
  });

  it("prints its version", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    assert.equal(run(["--version"]).out, `${version}\n`);
    assert.equal(run(["version"]).out, `${version}\n`);
  });
});
