/** What the command line finds does not depend on which file it reads first, in whatever encoding the files are. */

import assert from "node:assert/strict";
import { strip } from "./annotations.ts";
import { readText } from "./check.ts";
import { type CliFolder, modelWithSoftmax, newCliFolder, training } from "./cliFolder.ts";

const loops = strip(readText("test/workspaces/callers/engine/loops.py"));
const main = strip(readText("test/workspaces/callers/main.py"));

/** The names of modules are what the encoding is needed for. */
const inLatin = (text: string) => Buffer.from(`# coding: latin-1\n${text}`, "latin1");
const files = {
  "modèle.py": modelWithSoftmax,
  "train.py": inLatin(training.replace("from model import", "from modèle import")),
  "boucle_é.py": loops,
  "main.py": inLatin(main.replace("from engine.loops import", "from boucle_é import")),
};

describe("mlhints check of files in Latin-1 that import others", function () {
  this.timeout(60_000);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
    folder.write({ ...files, "pyproject.toml": "" });
  });
  afterEach(() => folder.remove());

  const names = Object.keys(files);
  for (const [index, first] of names.entries()) {
    const order = [...names.slice(index), ...names.slice(0, index)];
    for (const given of [order, [first, ...order.slice(1).reverse()]]) {
      it(`finds the same in the order ${given.join(", ")}`, () => {
        const { findings, skipped } = folder.json(...given);
        assert.deepEqual(skipped, []);
        assert.deepEqual(findings.map(({ file, rule }) => `${file}: ${rule}`).sort(), [
          "boucle_é.py: evaluation-in-train-mode",
          "train.py: softmax-before-cross-entropy",
        ]);
      });
    }
  }

  it("finds nothing where the caller in Latin-1 switches the mode", () => {
    const switching = main.replace("        print(evaluate", "        net.eval()\n        print(evaluate");
    folder.write({ "main.py": inLatin(switching.replace("from engine.loops import", "from boucle_é import")) });
    for (const given of [
      ["boucle_é.py", "main.py"],
      ["main.py", "boucle_é.py"],
    ]) {
      assert.deepEqual(folder.json(...given).findings, [], given.join());
    }
  });
});
