/** Notebooks as the engine reads them: cells as one module, IPython's own syntax, edits that keep to their cells. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { analyze } from "../server/src/analyze.ts";
import { readNotebook } from "../server/src/cli/notebookFile.ts";
import { Places } from "../server/src/cli/places.ts";
import { firstFix, fixCode } from "../server/src/fixes.ts";
import { openModule } from "../server/src/project/module.ts";
import { type Code, cellAt, cellTexts, editCode, joinCells, keptToCell } from "../server/src/python/cells.ts";
import { maskMagics } from "../server/src/python/magics.ts";
import { notebookCode } from "../server/src/python/notebook.ts";
import { ignoreEdit } from "../server/src/python/suppressions.ts";
import { nodesOf } from "../server/src/python/traverse.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Finding } from "../server/src/rules/rule.ts";
import { loadEngine, readText } from "./check.ts";

const setup = "import torch\nimport torch.nn as nn\nfrom sklearn.model_selection import train_test_split";
const model = `model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)`;
const training = `for inputs, targets in loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(inputs), targets).backward()
    optimizer.step()`;
const evaluation = "with torch.no_grad():\n    accuracy = (model(X_test).argmax(1) == y_test).float().mean()";

describe("notebooks", () => {
  before(loadEngine);

  describe("cells", () => {
    it("are one module scope, in document order", () => {
      assert.deepEqual(found([setup, model, training, evaluation]), ["3:2:17 evaluation-in-train-mode"]);
      assert.deepEqual(found([setup, model, training, "model.eval()", evaluation]), []);
      assert.deepEqual(found([setup, "model.eval()", model, training, evaluation]), [
        "4:2:17 evaluation-in-train-mode",
      ]);
      assert.deepEqual(found([model, training, evaluation]), [], "nothing imports torch");
    });

    it("share what is split, imported and built in them", () => {
      const x = "X_train, X_test = train_test_split(X)";
      const y = "y_train, y_test = train_test_split(y)";
      assert.deepEqual(found([setup, x, "X_train.describe()", y]), ["3:1:19 separate-splits"]);
      assert.deepEqual(found(["", setup, "", x, y]), ["4:1:19 separate-splits"]);
      const net =
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layer = nn.Linear(4, 2)";
      const forward = "    def forward(self, x):\n        return torch.softmax(self.layer(x), 1)";
      const loss = "loss = nn.CrossEntropyLoss()(net(x), y)";
      assert.deepEqual(found([setup, `${net}\n\n${forward}`, "net = Net()", loss]), [
        "3:1:30 softmax-before-cross-entropy",
      ]);
    });

    it("keep an open bracket or string to themselves", () => {
      for (const broken of ["loader = DataLoader(dataset,", 'text = """half', "def f(:", "for x in", "\\", "print('"]) {
        assert.deepEqual(
          found([setup, model, broken, training, evaluation]),
          ["4:2:17 evaluation-in-train-mode"],
          broken,
        );
      }
    });

    it("may hold nothing, or nothing but comments", () => {
      assert.deepEqual(found([]), []);
      assert.deepEqual(found([""]), []);
      assert.deepEqual(found(["", "# only this", "\n\n", setup, model, training, "#", evaluation]), [
        "7:2:17 evaluation-in-train-mode",
      ]);
    });

    it("have every kind of line end", () => {
      for (const end of ["\n", "\r\n", "\r"]) {
        const cells = [setup, model, training, evaluation].map((cell) => cell.replaceAll("\n", end));
        assert.deepEqual(found(cells), ["3:2:17 evaluation-in-train-mode"]);
      }
    });

    it("await without a function around it", () => {
      assert.equal(open(["result = await fetch(url)\nasync with session as s:\n    await s.get()"]).hasErrors, false);
    });

    it("count only when they hold Python", () => {
      const cells = [
        { source: "# Title", isCode: false },
        { source: setup, isCode: true },
        { source: "SELECT 1", isCode: true, language: "sql" },
        { source: model, isCode: true, language: "python" },
      ];
      assert.deepEqual(notebookCode(cells).indexes, [1, 3]);
      assert.deepEqual(notebookCode(cells, "ipython3").indexes, [1, 3]);
      assert.deepEqual(notebookCode(cells, "R").indexes, [3]);
    });
  });

  describe("IPython's syntax", () => {
    const masked: readonly (readonly [cell: string, python: string])[] = [
      ["%matplotlib inline\nx = 1", "                  \nx = 1"],
      ["!pip install torch", "                  "],
      ["!!ls\n%%bash", "    \n      "],
      ["!pip install \\\n  torch\nx", "              \n       \nx"],
      ["if colab:\n    !pip install a\nx", "if colab:\n    pass          \nx"],
      ["if colab:\n    !ls\nx", "if colab:\n    0  \nx"],
      ["try:\n    %load_ext x\nexcept E:\n    pass", "try:\n    pass       \nexcept E:\n    pass"],
      ["files = !ls *.py", "files = ________"],
      ["a, b = %env X", "a, b = ______"],
      ["d['k'] = !ls\r\nx", "d['k'] = ___\r\nx"],
      ["%time model.fit(X, y)", "pass; model.fit(X, y)"],
      ["%timeit -n 10 -r3 f(x)", "pass;             f(x)"],
      ["h = %time model.fit(X, y)", "h =       model.fit(X, y)"],
      ["result = %timeit -o f(x)", "result = _______________"],
      ["%time", "     "],
      ["model.fit?", "          "],
      ["?model.fit\n??x\nx??\n%timeit?", "          \n   \n   \n        "],
      ["/f x\n,f a b\n;f a b", "    \n      \n      "],
      ["%%time\nfit()", "      \nfit()"],
      ["\n# slow\n%%timeit -n 1\nfit()", "\n      \n             \nfit()"],
      ["%%capture out\n%%time\n%matplotlib inline\nfit()", "             \n      \n                  \nfit()"],
      ["%%bash\nfor x in *; do echo $x; done", "      \n                            "],
      ["%%writefile train.py\nimport torch", "                    \n            "],
      ["# note\n%%html\n<b>", "      \n      \n   "],
      ["%%cython\ncdef int x", "        \n          "],
      ["x = 1\n%%bash", "x = 1\n      "],
    ];
    for (const [cell, python] of masked) {
      it(`${JSON.stringify(cell)} is masked`, () => assert.equal(maskMagics(cell), python));
    }

    const untouched = [
      'print("%d"\n      % count)',
      'text = """\n%matplotlib inline\n!ls\n"""',
      "x = a \\\n  % b",
      "x = 7 \\\n%3",
      'print("x=%d" % x)',
      'f("a = !b")',
      "x = 1  # really?",
      "# why?",
      "assert x != y",
      "total = [\n    1,\n%  2,\n]",
      "x: int = 3",
      "",
    ];
    for (const cell of untouched) {
      it(`${JSON.stringify(cell)} is Python`, () => assert.equal(maskMagics(cell), cell));
    }

    it("shifts no position and hides no code around it", () => {
      const magic = `%load_ext autoreload\n!pip install -q "torch>=2" 'a\n${setup}`;
      const cells = [magic, `%%time\n${model}`, `files = !ls "\n${training}`, `torch?\n  !ls\n${evaluation}`];
      assert.deepEqual(found(cells), ["3:4:17 evaluation-in-train-mode"]);
      assert.equal(open(cells).hasErrors, false);
      assert.deepEqual(found([setup, model, `%time ${training.split("\n")[0]}`, "x"]), []);
      assert.deepEqual(found([setup, model, training, "%%bash\nmodel.eval()", evaluation]), [
        "4:2:17 evaluation-in-train-mode",
      ]);
    });

    it("binds names to what is not known", () => {
      assert.deepEqual(found([setup, model, training, "model = !ls", evaluation]), []);
      assert.deepEqual(
        found([setup, "%time X_train, X_test = train_test_split(X)\n%time y_train, y_test = train_test_split(y)"]),
        ["1:2:25 separate-splits"],
      );
    });

    it("is masked without moving anything, whatever a cell holds", () => {
      const words = [
        "%time",
        "%%bash",
        "!ls",
        "x",
        "=",
        " ",
        "    ",
        "\n",
        "\r\n",
        "\\",
        "(",
        ")",
        '"""',
        "'",
        "#",
        "?",
        "if x:",
        "𝄞",
        ";",
      ];
      let seed = 1;
      const random = (below: number) => {
        seed = (seed * 48271) % 2147483647;
        return seed % below;
      };
      for (let round = 0; round < 3000; round++) {
        const cell = Array.from({ length: random(14) }, () => words[random(words.length)]).join("");
        const python = maskMagics(cell);
        assert.equal(python.length, cell.length, JSON.stringify(cell));
        assert.equal(python.replace(/[^\r\n]/g, "."), cell.replace(/[^\r\n]/g, "."), JSON.stringify(cell));
      }
    });

    it("stays in the module's own text", () => {
      assert.equal(open(["%matplotlib inline\nx = 1"]).text, "%matplotlib inline\nx = 1");
    });
  });

  describe("edits", () => {
    it("reach into several cells", () => {
      const cells = [setup, "X_train, X_test = train_test_split(X)", "y_train, y_test = train_test_split(y)"];
      assert.deepEqual(repaired(cells), [setup, "X_train, X_test, y_train, y_test = train_test_split(X, y)", ""]);
    });

    it("keep to their cells", () => {
      assert.deepEqual(repaired([setup, model, training, evaluation]), [
        setup,
        model,
        training,
        `model.eval()\n${evaluation}`,
      ]);
      const code = joinCells(["a\nb\n", "c\nd", "", "e"]);
      const edit = (start: number, end: number, text: string) =>
        cellTexts(editCode(code, [keptToCell(code, { start, end, text })]));
      assert.deepEqual(edit(7, 9, ""), ["a\nb\n", "c", "", "e"], "a last line goes with the line end before it");
      assert.deepEqual(edit(7, 9, "x\n"), ["a\nb\n", "c\nx", "", "e"]);
      assert.deepEqual(edit(4, 4, "x"), ["a\nb\nx", "c\nd", "", "e"]);
      assert.deepEqual(edit(9, 9, "x"), ["a\nb\n", "c\nd", "x", "e"]);
    });

    it("leave the other cells where they are told to be", () => {
      const code = joinCells(["one", "two", "", "three"]);
      const edits = [
        { start: 0, end: 3, text: "1" },
        { start: 7, end: 7, text: "!\n" },
        { start: 8, end: 8, text: "new" },
      ];
      assert.deepEqual(cellTexts(editCode(code, edits)), ["1", "two!\n", "new", "three"]);
      assert.deepEqual(
        [0, 3, 4, 7, 8, 9, 99].map((offset) => cellAt(code.cells, offset)),
        [0, 0, 1, 1, 2, 3, 3],
      );
    });
  });

  describe("suppressions", () => {
    it("cover a cell", () => {
      const ignore = "# mlhints: cell-ignore[evaluation-in-train-mode]";
      for (const cell of [`${ignore}\n${evaluation}`, `${evaluation}\n${ignore}`, `%%time\n${evaluation}  ${ignore}`]) {
        assert.deepEqual(found([setup, model, training, cell]), []);
      }
      assert.equal(found([setup, model, training, ignore, evaluation]).length, 1);
      assert.equal(found([setup, model, training, `${evaluation}\n${evaluation}\n${ignore}`]).length, 0);
    });

    it("on a line of their own do not reach into the next cell", () => {
      const ignore = "# mlhints: ignore[separate-splits]";
      const y = "y_train, y_test = train_test_split(y)";
      const x = "X_train, X_test = train_test_split(X)";
      assert.deepEqual(found([setup, x, `${ignore}\n${y}`]), []);
      assert.deepEqual(found([setup, `${x}\n${ignore}`, y]), ["2:1:19 separate-splits"]);
    });

    it("of the whole file stand in the head of the first cell", () => {
      const ignore = "# mlhints: file-ignore[evaluation-in-train-mode]";
      assert.deepEqual(found([`%matplotlib inline\n${ignore}\n${setup}`, model, training, evaluation]), []);
      assert.equal(found([setup, ignore, model, training, evaluation]).length, 1);
    });

    it("are written into the finding's cell, and beside a cell's own", () => {
      for (const last of [evaluation, `# mlhints: cell-ignore[argparse-bool]\n${evaluation}`]) {
        const cells = [setup, model, training, last];
        const module = open(cells);
        const [finding] = findings(module);
        const edit = ignoreEdit(module, finding?.at.start ?? 0, ["evaluation-in-train-mode"]);
        const texts = cellTexts(editCode(joinCells(cells), [edit]));
        assert.deepEqual(texts, [setup, model, training, `${last}  # mlhints: ignore[evaluation-in-train-mode]`]);
        assert.deepEqual(found(texts), []);
      }
    });
  });

  describe("good notebooks", () => {
    for (const file of readdirSync(new URL("../../test/clean", import.meta.url)).filter((name) =>
      /ipynb$/.test(name),
    )) {
      it(`clean/${file} is passed in silence`, () => {
        const notebook = readNotebook(readText(`test/clean/${file}`));
        assert.ok(typeof notebook === "object");
        const module = openModule(notebook.code.text, { cells: notebook.code.cells });
        assert.equal(module.hasErrors, false);
        assert.ok(nodesOf(module.ast, "Call").length > 20);
        assert.deepEqual(
          findings(module).map(({ rule }) => rule.id),
          [],
        );
      });
    }
  });

  it("scripts with cell markers are plain modules", () => {
    const jupytext = `# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n# %%\n${setup}\n`;
    const script = `${jupytext}\n# %% [markdown]\n# # Model\n\n# %%\n${model}\n\n# %%\n${training}\n\n# %%\n# !pip install x\n${evaluation}\n`;
    const module = openModule(script);
    assert.equal(module.hasErrors, false);
    assert.deepEqual(
      findings(module).map(({ rule }) => rule.id),
      ["evaluation-in-train-mode"],
    );
  });
});

function open(cells: readonly string[]) {
  const { text, cells: spans } = joinCells(cells);
  return openModule(text, { cells: spans });
}

function findings(module: ReturnType<typeof openModule>): Finding[] {
  return analyze(module, rules, {
    onRuleError: (rule, cause) => {
      throw new Error(`${rule} threw`, { cause });
    },
  });
}

/** `cell:line:column rule`; cells count from 0, lines and columns from 1. */
function found(cells: readonly string[]): string[] {
  const code = joinCells(cells);
  const places = new Places(code, [...cells.keys()]);
  return findings(open(cells)).map(({ at, rule }) => {
    const { cell, line, column } = places.placeOf(at.start);
    return `${cell}:${line + 1}:${column + 1} ${rule.id}`;
  });
}

/** The cells with each finding's first fix, after which nothing is found. */
function repaired(cells: readonly string[]): string[] {
  const find = ({ text, cells: spans = [] }: Code) => findings(openModule(text, { cells: spans }));
  const fixed = fixCode(joinCells(cells), find, firstFix);
  assert.deepEqual(fixed.findings, []);
  return cellTexts(fixed.code);
}
