/** Bundles run from code that was compiled before, and only from what the user alone can have written. */

import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { codeFolder, runCompiled } from "../server/src/compiledCode.ts";
import { modern, startClient } from "./lspClient.ts";

const withModes = process.getuid !== undefined;

describe("compiled code", () => {
  let root: string;
  let bundle: string;
  let folder: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "mlhints-code-"));
    bundle = join(root, "bundle.js");
    folder = join(root, "cache", "code");
    write("推 1");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(word: string): void {
    writeFileSync(bundle, `globalThis.ran = [/${word}/.source, require("node:path").basename(__filename)];`);
  }

  /** What the bundle did, and whether it ran from kept code. */
  function run(place: { readonly folder: string | undefined } = { folder }) {
    Reflect.deleteProperty(globalThis, "ran");
    const running = runCompiled(bundle, place.folder);
    return { ran: Reflect.get(globalThis, "ran"), wasKept: running.wasKept, keep: running.keep };
  }

  function keptFile(): string {
    const [name = "", ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    return join(folder, name);
  }

  it("is kept when that is asked for, and used by the next run", () => {
    const first = run();
    assert.deepEqual([first.ran, first.wasKept], [["推 1", "bundle.js"], false]);
    assert.throws(() => readdirSync(folder));
    first.keep();
    if (withModes) {
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      assert.equal(statSync(keptFile()).mode & 0o777, 0o600);
    }
    const second = run();
    assert.deepEqual([second.ran, second.wasKept], [["推 1", "bundle.js"], true]);
  });

  it("is not kept without a folder, and nobody complains of one that cannot be", () => {
    run({ folder: undefined }).keep();
    writeFileSync(join(root, "cache"), "in the way");
    const running = run();
    running.keep();
    assert.equal(running.wasKept, false);
    assert.equal(readFileSync(join(root, "cache"), "utf8"), "in the way");
  });

  it("of another bundle is not used, not even under its name", () => {
    run().keep();
    const kept = keptFile();
    const elsewhere = join(root, "kept");
    renameSync(kept, elsewhere);
    write("推 2");
    const running = run();
    assert.deepEqual([running.ran, running.wasKept], [["推 2", "bundle.js"], false]);
    running.keep();
    copyFileSync(elsewhere, keptFile());
    assert.deepEqual([run().ran, run().wasKept], [["推 2", "bundle.js"], false]);
  });

  for (const [what, damaged] of [
    ["a changed byte", (bytes: Buffer) => bytes.fill((bytes.at(-9) ?? 0) ^ 1, bytes.length - 9, bytes.length - 8)],
    ["no end", (bytes: Buffer) => bytes.subarray(0, -20)],
    ["nothing", () => Buffer.alloc(0)],
    ["another seal", (bytes: Buffer) => bytes.fill(0, 0, 32)],
  ] as const) {
    it(`with ${what} is not used`, () => {
      run().keep();
      writeFileSync(keptFile(), damaged(readFileSync(keptFile())));
      const { ran, wasKept, keep } = run();
      assert.deepEqual([ran, wasKept], [["推 1", "bundle.js"], false]);
      keep();
      assert.equal(run().wasKept, true);
    });
  }

  if (withModes) {
    it("that others can write is not used", () => {
      run().keep();
      chmodSync(keptFile(), 0o620);
      assert.equal(run().wasKept, false);
    });

    it("in a folder that others can write is neither used nor kept", () => {
      run().keep();
      chmodSync(folder, 0o770);
      const { wasKept, keep } = run();
      assert.equal(wasKept, false);
      rmSync(keptFile());
      keep();
      assert.deepEqual(readdirSync(folder), []);
    });

    it("is not looked for behind links", () => {
      run().keep();
      const kept = keptFile();
      renameSync(kept, join(root, "kept"));
      symlinkSync(join(root, "kept"), kept);
      assert.equal(run().wasKept, false);
      rmSync(kept);
      renameSync(join(root, "kept"), kept);
      assert.equal(run().wasKept, true);
      renameSync(folder, join(root, "elsewhere"));
      symlinkSync(join(root, "elsewhere"), folder);
      assert.equal(run().wasKept, false);
    });
  }

  it("is kept for a few bundles", () => {
    mkdirSync(join(root, "cache"));
    for (let word = 0; word < 6; word++) {
      write(`推 ${word}`);
      run().keep();
    }
    assert.equal(readdirSync(folder).length, 4);
    assert.equal(run().wasKept, true);
  });

  it("lies where the system keeps such things", () => {
    const posix = (path: string | undefined) => path?.replaceAll("\\", "/");
    assert.equal(posix(codeFolder({}, "linux", "/home/me")), "/home/me/.cache/mlhints/code");
    assert.equal(posix(codeFolder({ XDG_CACHE_HOME: "/cache" }, "linux", "/home/me")), "/cache/mlhints/code");
    assert.equal(posix(codeFolder({ XDG_CACHE_HOME: "here" }, "linux", "/home/me")), "/home/me/.cache/mlhints/code");
    assert.equal(posix(codeFolder({}, "darwin", "/Users/me")), "/Users/me/Library/Caches/mlhints/code");
    assert.equal(posix(codeFolder({}, "win32", "C:/me")), "C:/me/AppData/Local/mlhints/code");
    assert.equal(posix(codeFolder({ LOCALAPPDATA: "D:/local" }, "win32", "C:/me")), "D:/local/mlhints/code");
    assert.equal(codeFolder({ MLHINTS_NO_CACHE: "1" }, "linux", "/home/me"), undefined);
    // A folder that runs hand to each other is no place for code.
    assert.equal(posix(codeFolder({ MLHINTS_CACHE_DIR: "/shared" }, "linux", "/me")), "/me/.cache/mlhints/code");
  });

  it("starts the server as it starts without", async () => {
    const text = 'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--amp", type=bool)\n';
    const place = { XDG_CACHE_HOME: root, HOME: root, LOCALAPPDATA: root, MLHINTS_NO_CACHE: "" };
    const found = async (work: () => Promise<unknown> = async () => undefined) => {
      const client = startClient(place);
      await client.initialize(modern);
      await client.open("untitled:a.py", text);
      const codes = (await client.pull("untitled:a.py")).map(({ code }) => code);
      await work();
      assert.equal(await client.shutdown(), 0);
      assert.deepEqual(client.logged, []);
      return codes;
    };
    const kept = () => readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".v8"));
    const untilKept = async () => {
      while (kept().length === 0) {
        await wait(100);
      }
    };
    assert.deepEqual(await found(untilKept), ["argparse-bool"]);
    const [name = ""] = kept();
    const { mtimeMs } = statSync(join(root, name));
    assert.deepEqual(await found(() => wait(6000)), ["argparse-bool"]);
    assert.equal(statSync(join(root, name)).mtimeMs, mtimeMs, "the second start has used what the first has kept");
  });
});
