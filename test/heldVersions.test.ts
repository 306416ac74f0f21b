/** Versions of what is edited are let go of, however many there were and whatever was concluded from them. */

import assert from "node:assert/strict";
import { analyze } from "../server/src/analyze.ts";
import { unknownEnvironment } from "../server/src/project/environment.ts";
import type { Module } from "../server/src/project/module.ts";
import { joinCells } from "../server/src/python/cells.ts";
import { rules } from "../server/src/rules/index.ts";
import { openWorkspace } from "../server/src/workspaceFiles.ts";
import { loadEngine } from "./check.ts";
import { modelWithSoftmax, newCliFolder, training } from "./cliFolder.ts";
import { heldNow } from "./fuzz/memory.ts";

const edits = 40;
/** Of each file the last, and the one before, which some local variable may still name. */
const mostAlive = 2;

describe("of forty versions of a document the last alone is held", function () {
  this.timeout(0);
  before(loadEngine);

  const head = (version: number) => `def version_${version}():\n    pass\n\n\n`;
  const inside = (version: number) => (text: string) =>
    text.replace("loader:\n", `loader:\n        print(${version})\n`);

  for (const [title, textOf] of [
    ["where something new stands outside of functions", (version: number) => head(version) + training],
    ["where a function changes inside", (version: number) => inside(version)(training)],
  ] as const) {
    it(title, async () => {
      assert.deepEqual(await heldBut(mostAlive, (version) => ({ "train.py": textOf(version) })), []);
    });
  }

  it("where other files draw from it", async () => {
    const files = (version: number) => ({ "model.py": head(version) + modelWithSoftmax, "train.py": training });
    assert.deepEqual(await heldBut(2 * mostAlive, files), []);
  });

  it("in a notebook", async () => {
    const files = (version: number) => ({ "train.ipynb": `${head(version)}\n# %%\n${training}` });
    assert.deepEqual(await heldBut(mostAlive, files), []);
  });

  /**
   * Makes modules and analyses them as the server does, after each edit all of `files`; which of them are held in the
   * end, without the last `few`.
   */
  async function heldBut(few: number, files: (version: number) => Readonly<Record<string, string>>): Promise<number[]> {
    const folder = newCliFolder();
    const setting = { folders: [folder.path], maxFileSize: 1_000_000 };
    const workspace = openWorkspace(setting, () => unknownEnvironment);
    const made: WeakRef<Module>[] = [];
    const last = new Map<string, Module>();
    for (let version = 0; version < edits; version++) {
      for (const [name, text] of Object.entries(files(version))) {
        const path = `${folder.path}/${name}`;
        const isNotebook = name.endsWith(".ipynb");
        if (!isNotebook) {
          workspace.update(path, text);
        }
        const code = isNotebook ? joinCells(text.split("# %%\n")) : { text };
        const module = workspace.moduleOf(path, code, last.get(name)) ?? assert.fail();
        if (last.get(name) !== module) {
          made.push(new WeakRef(module));
        }
        last.set(name, module);
        analyze(module, rules, {});
        workspace.rest(path);
      }
      // What a WeakRef has given is held until the turn is over.
      await new Promise((resolve) => setImmediate(resolve));
    }
    folder.remove();
    heldNow();
    assert.ok(made.length >= edits);
    return made.slice(0, -few).flatMap((one, index) => (one.deref() === undefined ? [] : [index]));
  }
});
