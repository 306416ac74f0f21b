/** Notebook files on the command line: what is found where, and that `--fix` changes the repaired lines and no other byte. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readNotebook } from "../server/src/cli/notebookFile.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const imports = "from sklearn.model_selection import train_test_split";
const swapped = "X_train, y_train, X_test, y_test = train_test_split(X, y)";
const ordered = "X_train, X_test, y_train, y_test = train_test_split(X, y)";

interface Place {
  line: number;
  column: number;
}
interface Range {
  start: Place;
  end: Place;
}
interface Output {
  files: number;
  findings: {
    file: string;
    cell?: number;
    rule: string;
    range: Range;
    fixes: { edits: { cell?: number; range: Range; text: string }[] }[];
  }[];
  skipped: { file: string; reason: string }[];
}

interface Cell {
  cell_type: string;
  source: string | string[];
  [key: string]: unknown;
}

/** A notebook of format 4 with one code cell a source; a `#` alone makes it Markdown. */
function notebook(...sources: (string | string[])[]) {
  const cells = sources.map((source): Cell => {
    const isText = String(source).startsWith("# Text");
    return isText
      ? { cell_type: "markdown", metadata: {}, source }
      : { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  });
  return { cells, metadata: { kernelspec: { language: "python", name: "python3" } }, nbformat: 4, nbformat_minor: 5 };
}

/** A source as Jupyter keeps it. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

describe("notebook files", function () {
  this.timeout(60_000);

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mlhints-notebooks-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, content: string | object): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 1));
  }

  function run(args: string[], input = "") {
    const { NO_COLOR, FORCE_COLOR, MLHINTS_OUTPUT_FORMAT, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check", ...args], {
      cwd: folder,
      env,
      input,
    });
    return { code: status, out: stdout.toString(), err: stderr.toString() };
  }

  function json(...args: string[]): Output {
    const { out, err } = run(["--output-format", "json", ...args]);
    assert.notEqual(out, "", err);
    return JSON.parse(out);
  }

  function skipped(name: string, content: string | object): string | undefined {
    write(name, content);
    return json(name).skipped[0]?.reason;
  }

  describe("findings", () => {
    const x = "X_train, X_test = train_test_split(X)";
    const y = "y_train, y_test = train_test_split(y)";

    it("follow classes into the files of the project", () => {
      const model = [
        "from torch import nn",
        "class Net(nn.Module):",
        "    def __init__(self):",
        "        super().__init__()",
        "        self.last = nn.Linear(4, 3)",
        "    def forward(self, x):",
        "        return self.last(x).softmax(dim=1)",
      ];
      write("models.py", `${model.join("\n")}\n`);
      const cells = ["import torch.nn.functional as F\nfrom models import Net", "loss = F.cross_entropy(Net()(x), y)"];
      write("train.ipynb", notebook(...cells));
      const [finding, ...others] = json("train.ipynb").findings;
      assert.equal(others.length, 0);
      assert.equal(finding?.rule, "softmax-before-cross-entropy");
      assert.equal(finding.cell, 1);
      write("models.py", `${model.slice(0, -1).join("\n")}\n        return self.last(x)\n`);
      assert.deepEqual(json("train.ipynb").findings, []);
    });

    it("count cells among all, from 0 for machines and from 1 for people", () => {
      write(
        "a.ipynb",
        notebook("# Text", lines(`%matplotlib inline\n${imports}`), x, "# Text", lines(`# targets\n${y}`)),
      );
      const { findings, files } = json(".");
      assert.equal(files, 1);
      assert.deepEqual(
        findings.map(({ file, cell, rule, range }) => [file, cell, rule, range]),
        [["a.ipynb", 4, "separate-splits", { start: { line: 2, column: 19 }, end: { line: 2, column: 35 } }]],
      );
      const edits = findings[0]?.fixes[0]?.edits.map(({ cell, range, text }) => [cell, range.start, range.end, text]);
      assert.deepEqual(edits, [
        [2, { line: 1, column: 16 }, { line: 1, column: 16 }, ", y_train, y_test"],
        [2, { line: 1, column: 37 }, { line: 1, column: 37 }, ", y"],
        [undefined, { line: 1, column: 10 }, { line: 2, column: 38 }, ""],
      ]);
      assert.match(run(["--output-format", "concise", "."]).out, /^a\.ipynb:cell 5:2:19: warning separate-splits /);
      const full = run(["."]).out;
      assert.match(full, /^a\.ipynb:cell 5:2:19 warning\[separate-splits\] /);
      assert.match(full, /\n2 \| y_train, y_test = train_test_split\(y\)\n/);
      assert.match(full, /= see: a\.ipynb:cell 3:1:19 /);
    });

    it("are sorted by file, cell, start and rule", () => {
      write("b.ipynb", notebook(imports, `a = 1\n${swapped}`, swapped));
      write("a.py", `${imports}\n${swapped}\n`);
      write("c.ipynb", notebook(imports, swapped));
      assert.deepEqual(
        json(".").findings.map(({ file, cell, range }) => [file, cell, range.start.line]),
        [
          ["a.py", undefined, 2],
          ["b.ipynb", 1, 2],
          ["b.ipynb", 2, 1],
          ["c.ipynb", 1, 1],
        ],
      );
    });

    it("come from the standard input, too", () => {
      const input = JSON.stringify(notebook(imports, swapped));
      const { out } = run(["--output-format", "concise", "-", "--stdin-filename", "x.ipynb"], input);
      assert.match(out, /^x\.ipynb:cell 2:1:10: error swapped-split-targets/);
      const repaired = run(["--fix", "-", "--stdin-filename", "x.ipynb"], input).out;
      assert.equal(repaired, input.replace(swapped, ordered));
    });

    it("come from formats 3 and 4, sources as lists or strings, and the kernel's language", () => {
      const sheet = {
        cells: [{ cell_type: "code", language: "python", input: lines(`${imports}\n${swapped}`), outputs: [] }],
      };
      write("three.ipynb", { metadata: { name: "" }, nbformat: 3, nbformat_minor: 0, worksheets: [sheet, sheet] });
      const r = { ...notebook(imports, swapped), metadata: { language_info: { name: "R" } } };
      write("r.ipynb", r);
      const python = { metadata: { vscode: { languageId: "python" } } };
      write("mixed.ipynb", { ...r, cells: r.cells.map((cell) => ({ ...cell, ...python })) });
      const shell = { metadata: { vscode: { languageId: "shellscript" } } };
      const { cells, ...rest } = notebook(imports, swapped);
      write("shell.ipynb", {
        ...rest,
        cells: cells.map((cell, index) => (index === 0 ? cell : { ...cell, ...shell })),
      });
      assert.deepEqual(
        json(".").findings.map(({ file, cell }) => [file, cell]),
        [
          ["mixed.ipynb", 1],
          ["three.ipynb", 0],
          ["three.ipynb", 1],
        ],
      );
    });

    it("are none of checkpoints, and none of what its outputs hold", () => {
      write(".ipynb_checkpoints/a-checkpoint.ipynb", notebook(imports, swapped));
      const { cells, ...rest } = notebook(imports, "x = 1");
      const outputs = [
        { output_type: "stream", text: [`${imports}\n${swapped}`], data: { "image/png": "A".repeat(3e6) } },
      ];
      write("a.ipynb", { ...rest, cells: cells.map((cell) => ({ ...cell, outputs })) });
      const { files, findings, skipped } = json(".");
      assert.deepEqual([files, findings, skipped], [1, [], []]);
    });
  });

  it("that are none are skipped with the reason", () => {
    assert.match(skipped("a.ipynb", "") ?? "", /not valid JSON/);
    assert.match(skipped("b.ipynb", '{"cells": [') ?? "", /not valid JSON/);
    assert.match(skipped("c.ipynb", "[]") ?? "", /no list of cells/);
    assert.match(skipped("d.ipynb", { nbformat: 4 }) ?? "", /no list of cells/);
    assert.match(skipped("e.ipynb", "null") ?? "", /no list of cells/);
    assert.match(skipped("f.ipynb", "\0") ?? "", /NUL/);
    assert.match(skipped("g.ipynb", notebook("x = 1\n".repeat(400_000))) ?? "", /max-file-size/);
    assert.equal(
      skipped("h.ipynb", { cells: [null, 1, {}, { cell_type: "code" }, { cell_type: "code", source: [1] }] }),
      undefined,
    );
    assert.equal(skipped("i.ipynb", '{"cells": [], "metadata": {"score": NaN, "least": -Infinity}}'), undefined);
  });

  describe("repaired", () => {
    /** Writes `before`, repairs it and compares every byte with `after`; then nothing is left to do. */
    function repairs(before: string, after: string, ...options: string[]): void {
      assert.notEqual(before, after);
      write("a.ipynb", before);
      const patch = run(["--diff", ...options, "a.ipynb"]).out;
      const { code, err } = run(["--fix", ...options, "a.ipynb"]);
      assert.equal(code, 0, err);
      assert.equal(readFileSync(join(folder, "a.ipynb"), "utf8"), after);
      assert.equal(run(["--diff", ...options, "a.ipynb"]).out, "");
      const changed = patch.split("\n").filter((line) => /^[-+](?![-+])/.test(line));
      assert.ok(changed.length > 0 && changed.length <= 8, patch);
    }

    const output = { output_type: "stream", name: "stdout", text: ["naïve → 100 %\n", swapped] };
    const text = `${imports}\n# größer als früher — ok?\n${swapped}\nprint("„ü“")`;
    const { cells, ...rest } = notebook("# Text\n– ä –", lines(text), [], lines("x = 1\n"));
    const jupyter = {
      ...rest,
      cells: cells.map((cell) => (cell.cell_type === "code" ? { ...cell, outputs: [output] } : cell)),
    };
    /** In the cell, not in the output. */
    const repair = (written: string) => written.replace(`"${swapped}\\n"`, `"${ordered}\\n"`);
    const ascii = (written: string) =>
      written.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

    it("as Jupyter writes: one blank, UTF-8, a line end at the end", () => {
      const written = `${JSON.stringify(jupyter, null, 1)}\n`;
      repairs(written, repair(written));
    });

    it("as VS Code and others write: two blanks, or tabs", () => {
      for (const indent of [2, "\t"]) {
        const written = JSON.stringify(jupyter, null, indent);
        repairs(written, repair(written));
      }
    });

    it("as Python's json writes by default: everything in ASCII", () => {
      const written = ascii(JSON.stringify(jupyter, null, 2));
      assert.match(written, /gr\\u00f6\\u00dfer/);
      repairs(written, repair(written));
    });

    it("with Windows line ends and a byte order mark", () => {
      const written = `\uFEFF${JSON.stringify(jupyter, null, 1).replaceAll("\n", "\r\n")}\r\n`;
      repairs(written, repair(written));
    });

    it("on one line, with sources as strings and escapes that nobody needs", () => {
      const written = `{ "nbformat":4,"cells" : [{"cell_type":"code","source":"${imports}\\n\\u0061 \\u003c b \\/ 1 # \\\\n\\n${swapped}\\nprint(\\"\\t\\ud83d\\ude00\\")","outputs":[1e3,-0.50,NaN,"\\u0041"]}],"metadata":{} }  `;
      const kept = readNotebook(written);
      assert.ok(typeof kept === "object");
      assert.match(kept.code.text, /^from .*\na < b \/ 1 # \\n\nX_train, y_train.*\nprint\("\t😀"\)$/);
      repairs(written, written.replace(swapped, ordered));
    });

    it("of format 3, with keys given twice", () => {
      const written = `{"worksheets": [{"cells": [{"input": ["no"], "cell_type": "code", "input": ["${imports}\\n", "${swapped}"]}]}], "nbformat": 3}`;
      repairs(written, written.replace(swapped, ordered));
    });

    it("in several cells, where lines come and go", () => {
      const source = [
        imports,
        "X_train, X_test = train_test_split(X)",
        lines("# targets\ny_train, y_test = train_test_split(y)"),
      ];
      const written = JSON.stringify(notebook(...source, "print(y_test)"), null, 1);
      write("a.ipynb", written);
      assert.equal(run(["--fix", "--unsafe-fixes", "a.ipynb"]).code, 0);
      const after = readFileSync(join(folder, "a.ipynb"), "utf8");
      const expected = written
        .replace("X_train, X_test = train_test_split(X)", "X_train, X_test, y_train, y_test = train_test_split(X, y)")
        .replace('"# targets\\n",\n    "y_train, y_test = train_test_split(y)"', '"# targets"');
      assert.equal(after, expected);
    });

    it("with lines added in every form of a source", () => {
      const model = `import torch
model = torch.nn.Sequential(torch.nn.Linear(4, 2), torch.nn.Dropout(0.5))
for inputs, targets in loader:
    torch.nn.functional.mse_loss(model(inputs), targets).backward()`;
      const evaluation = "with torch.no_grad():\n    accuracy = (model(X_test).argmax(1) == y_test).float().mean()";
      const both = (source: (text: string) => string | string[]) => notebook(model, source(evaluation));
      const list = JSON.stringify(both(lines), null, 1);
      repairs(list, list.replace('"with', '"model.eval()\\n",\n    "with'), "--unsafe-fixes");
      const string = JSON.stringify(both(String), null, 1);
      repairs(string, string.replace('"with', '"model.eval()\\nwith'), "--unsafe-fixes");
      const flat = JSON.stringify(both(lines));
      repairs(flat, flat.replace('"with', '"model.eval()\\n","with'), "--unsafe-fixes");
      const whole = JSON.stringify(
        both((all) => [all]),
        null,
        1,
      );
      write("a.ipynb", whole);
      run(["--fix", "--unsafe-fixes", "a.ipynb"]);
      const changed = JSON.parse(readFileSync(join(folder, "a.ipynb"), "utf8"));
      assert.equal(changed.cells[1].source.join(""), `model.eval()\n${evaluation}`);
    });
  });
});
