/** Hostile texts: configuration and lock files, names and notebooks that want to hang, to steer a terminal, to be taken for more. */

import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { readConfiguration } from "../server/src/configuration.ts";
import { readPipfileLock } from "../server/src/project/environmentLocks.ts";
import { readCondaEnvironment } from "../server/src/project/environmentManifests.ts";
import { finding, layWorkspace, type Workspace } from "./hostileWorkspace.ts";

/** So many characters that what takes their square takes hours. */
const many = 1_000_000;

const run = (text: string) => text.repeat(many / text.length);

/** A file of its own for each line: together they would be too large to be read. */
function partsOf(lines: readonly string[]): Record<string, string> {
  const parts = Object.fromEntries(lines.map((line, index) => [`part${index}.txt`, `${line}\n`]));
  return { ...parts, "requirements.txt": lines.map((_, index) => `-r part${index}.txt\n`).join("") };
}

describe("hostile texts", () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = layWorkspace();
    workspace.write({ "a.py": finding });
  });

  afterEach(() => {
    workspace.remove();
  });

  function assertUnmoved(): void {
    const { code, found, err } = workspace.check("--output-format", "json", "--quiet");
    assert.deepEqual([code, found, err], [1, ["a.py"], ""]);
  }

  describe("take time that grows with their length alone", () => {
    for (const [name, lines] of Object.entries({
      "requirements.txt": [
        `torch <${run(" ")}x`,
        `torch >=1${run(" ")}>=1`,
        `torch${run(" ")}x`,
        `torch${run("[")}`,
        `torch==${run("1.")}0,${run("1,")}`,
        `-r ${run("= ")}x\u2028y`,
        `torch ${run(" #")}x\u2028y`,
        `torch ${run(" --")}`,
        `x/${run("a-1-")}`,
        run("\\\n"),
      ],
      "uv.lock": [run("["), `[a${run("]")}x`, `[a]${run(" ")}x`, `name${run(" ")}x`],
      "setup.cfg": ["[options]", `install_requires =${run(" ")}x\u2028y`, `a${run(".")}!`, run("[")],
      "environment.yml": [
        "dependencies:",
        `  - a${run("[")}`,
        `  - a =1${run(" ")}x`,
        `  -${run(" ")}x\u2028y`,
        `  - "${run('"#')}x\u2028y`,
        `  - ${run("::")}x`,
      ],
      "pyproject.toml": [`[project]\ndependencies = ["torch <${run(" ").slice(0, 400_000)}x"]`],
      ".venv/pyvenv.cfg": [`version = 3${run(" ")}x`, `version${run(" ")}x`, "include-system-site-packages = true"],
    })) {
      it(name, () => {
        workspace.write(name === "requirements.txt" ? partsOf(lines) : { [name]: `${lines.join("\n")}\n` });
        assertUnmoved();
      });
    }

    it("import lines of a neighbour", () => {
      workspace.write({
        "a.py": `import torch\n${finding.replaceAll("p.", "parser.").replace("p =", "parser =")}`,
        "neighbour.py": "from a import (\n".repeat(100_000),
        "spaces.py": `import matplotlib\n${"\n".repeat(1_900_000)}`,
      });
      assertUnmoved();
    });

    it("a name that is no rule", () => {
      workspace.write({ "mlhints.toml": `select = ["${"a".repeat(400_000)}"]\n` });
      assert.equal(workspace.check("--quiet").code, 2);
    });
  });

  describe("patterns", () => {
    const deep = `${"a/".repeat(300)}a.py`;

    for (const [what, patterns] of Object.entries({
      "many stars": [`${"*a".repeat(20)}*b`, `${"*?".repeat(20)}b`, `${"*[!c]".repeat(20)}b`],
      "many stars in a row": [`${"**a".repeat(20)}b`, `${"a**".repeat(20)}/b`, `${"*".repeat(200)}b`],
      "many double stars": [
        `${"**/a/".repeat(20)}b`,
        `/${"a/**/".repeat(20)}b`,
        `${"**/*a*/".repeat(20)}b`,
        `${"***/a/".repeat(20)}b`,
        `!${"**/a/".repeat(20)}b`,
      ],
    })) {
      it(`${what} in .gitignore`, () => {
        workspace.write({ [deep]: "", [`${"a".repeat(200)}.py`]: "", ".gitignore": `${patterns.join("\n")}\n` });
        assertUnmoved();
      });

      it(`${what} in a configuration`, () => {
        workspace.write({
          [deep]: "",
          [`${"a".repeat(200)}.py`]: "",
          "mlhints.toml": [
            `exclude = ${JSON.stringify(patterns)}`,
            "[per-file-ignores]",
            ...patterns.map((pattern) => `"${pattern}" = ["argparse-bool"]`),
          ].join("\n"),
        });
        assertUnmoved();
      });
    }

    it("those that people write still work", () => {
      workspace.write({
        ".gitignore": "**/generated/**/out/**\nb.py\n",
        "x/generated/y/z/out/c.py": finding,
        "x/out/c.py": "",
        "b.py": finding,
      });
      assertUnmoved();
    });
  });

  describe("names", () => {
    const steering = "\x1b[2J";
    const hostile = [
      `x${steering}y\n::error::hacked.py`,
      "::stop-commands::x.py",
      "##vso[task.setvariable]x.py",
      "r\r.py",
    ];

    it("steer no terminal and give no command to what runs checks", () => {
      const files = Object.fromEntries(hostile.map((name) => [name, finding]));
      workspace.write({ ...files, [`binary${steering}.py`]: Buffer.from([0]) });
      for (const format of ["full", "concise"]) {
        const { out, err } = workspace.check("--output-format", format);
        assert.equal((out + err).includes("\x1b"), false);
        assert.doesNotMatch(out + err, /\r|^(?:::|##)/m);
        assert.equal(out.match(/argparse-bool/g)?.length, 5);
        assert.match(err, /skipped binary␛\[2J\.py/);
      }
    });

    it("break no patch", () => {
      workspace.write({ "x\n+++ b.py": finding });
      const { out } = workspace.check("--diff", "--unsafe-fixes", "--quiet");
      assert.deepEqual(
        out.split("\n").filter((line) => line.startsWith("+++ ")),
        ["+++ a.py", '+++ "x\\n+++ b.py"'],
      );
    });

    it("nor does code steer a terminal", () => {
      workspace.write({
        "a.py": finding.replace("\np.", `\n# ${steering}\np.`).replace("bool)", `bool)  # ${steering}`),
      });
      for (const args of [[], ["--diff", "--unsafe-fixes", "--color", "always"]]) {
        const { out } = workspace.check(...args);
        assert.equal(out.includes(steering), false);
        assert.equal(out.includes("␛[2J"), true);
      }
    });

    it("in a configuration neither", () => {
      workspace.write({ "mlhints.toml": `"\\u001b[2J\\n::error::x" = 1\n` });
      const { code, err } = workspace.check();
      assert.equal(code, 2);
      assert.match(err, /unknown key `␛\[2J␊::error::x`/);
    });
  });

  describe("keys that objects have by themselves", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

    it("are unknown in a configuration, wherever they stand", () => {
      for (const name of names) {
        assert.throws(() => readConfiguration(`"${name}" = 1\n`, "mlhints.toml", "mlhints"), /unknown key/);
        const tables = `[severity]\n"${name}" = "off"\n[environment]\n"${name}" = "1.0"\n[per-file-ignores]\n"${name}" = []\n`;
        const read = readConfiguration(tables, "mlhints.toml", "mlhints");
        for (const table of [read?.severity, read?.environment, read?.perFileIgnores]) {
          assert.deepEqual(Object.keys(table ?? {}), [name]);
        }
      }
      assert.equal(Object.getPrototypeOf({}), Object.prototype);
    });

    it("are packages like others in lock files and environments", () => {
      for (const name of names.filter((one) => /^[a-z]/i.test(one))) {
        const expected = [name.toLowerCase(), "1.0"];
        for (const { requirements } of [
          readCondaEnvironment(`dependencies:\n  - ${name}=1.0=0\n`),
          readPipfileLock(`{ "__proto__": { "x": {} }, "default": { "${name}": { "version": "==1.0" } } }`),
        ]) {
          assert.deepEqual(
            requirements.map((one) => [one.name, one.range.lowest]),
            [expected],
          );
        }
      }
    });

    it("do nothing to a notebook", () => {
      const cell = `{ "cell_type": "code", "__proto__": { "source": "x" }, "metadata": { "__proto__": { "vscode": 1 } }, "source": ${JSON.stringify(finding)} }`;
      workspace.write({
        "n.ipynb": `{ "__proto__": { "cells": [] }, "metadata": { "kernelspec": { "language": { "toString": 1 } } }, "nbformat": 4, "cells": [${cell}] }`,
        "deep.ipynb": `{"cells": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
        "odd.ipynb": '{"cells": [1, null, "x", {}, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}}]}',
      });
      const { found, err } = workspace.check("--output-format", "json", "--quiet");
      assert.deepEqual([found, err], [["a.py", "n.ipynb"], ""]);
    });
  });

  describe("imports that the system does not look up", () => {
    it("are those of packages elsewhere", () => {
      symlinkSync("two.py", workspace.path("one.py"));
      symlinkSync("one.py", workspace.path("two.py"));
      const long = `${"a.".repeat(3000)}b`;
      workspace.write({
        "a.py": `import torch\nfrom one import make\nfrom ${long} import other\nmake()(torch.zeros(1))\nother()\n${finding}`,
      });
      const { found, err } = workspace.check("a.py", "--output-format", "json", "--quiet", "--select", "argparse-bool");
      assert.deepEqual([found, err], [["a.py"], ""]);
      assert.doesNotMatch(workspace.check("a.py", "--select", "all").err, /failed/);
    });
  });
});
