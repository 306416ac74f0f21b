/** What `--fix` writes: the repair and nothing else, or nothing, however the run ends. */

import assert from "node:assert/strict";
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFiles } from "../server/src/cli/atomicFile.ts";
import { engineFor } from "../server/src/cli/engine.ts";
import { isSkipped } from "../server/src/cli/outcome.ts";
import { rules } from "../server/src/rules/index.ts";
import { loadEngine } from "./check.ts";
import { type CliFolder, newCliFolder, reordered, swapped } from "./cliFolder.ts";
import { randomFrom } from "./incremental/editing.ts";

describe("mlhints check --fix", function () {
  this.timeout(120_000);

  let folder: CliFolder;
  beforeEach(() => {
    folder = newCliFolder();
  });
  afterEach(() => folder.remove());

  const fix = (...args: string[]) => folder.run(["check", "--fix", "--no-cache", ...args]);
  const bytesOf = (name: string) => readFileSync(join(folder.path, name));

  describe("changes no byte but those of the repair", () => {
    /** A comment in the encoding, and the script below it. */
    const inLatin = (text: string) => Buffer.from(`# coding: latin-1\n# caf\u00e9 \u00fc\n${text}`, "latin1");
    const inChinese = (text: string) =>
      Buffer.concat([
        Buffer.from("# -*- coding: gbk -*-\n# "),
        Buffer.from([0xd1, 0xb5, 0xc1, 0xb7, 0xca, 0xfd, 0xbe, 0xdd]),
        Buffer.from(`\n${text}`),
      ]);
    // Its second byte looks like a backslash.
    const inJapanese = (text: string) =>
      Buffer.concat([
        Buffer.from("# vim: set fileencoding=shift_jis :\n# "),
        Buffer.from([0x95, 0x5c, 0x8e, 0xa6]),
        Buffer.from(`\n${text}`),
      ]);
    const cases: readonly (readonly [string, (text: string) => Buffer])[] = [
      ["with a byte order mark", (text) => Buffer.from(`\ufeff${text}`)],
      ["with carriage returns", (text) => Buffer.from(text.replaceAll("\n", "\r\n"))],
      ["with line ends of all kinds", (text) => Buffer.from(`a = 1\r\nb = 2\rc = 3\n\f\n${text}\r\n# \u{1f600}\r`)],
      ["without an end of its last line", (text) => Buffer.from(text.trimEnd())],
      ["in Latin-1", inLatin],
      ["in GBK", inChinese],
      ["in Shift JIS", inJapanese],
    ];
    for (const [title, encode] of cases) {
      it(title, () => {
        folder.write({ "a.py": encode(swapped) });
        const { code, err } = fix();
        assert.deepEqual([code, err], [0, ""]);
        assert.deepEqual(bytesOf("a.py"), encode(reordered));
        fix();
        assert.deepEqual(bytesOf("a.py"), encode(reordered));
      });
    }

    it("but none at all in an encoding that has modes", () => {
      // ISO-2022-JP switches between ASCII and two bytes for each character.
      const bytes = Buffer.concat([
        Buffer.from("# coding: iso-2022-jp\n# \x1b$B"),
        Buffer.from([0x49, 0x3d]),
        Buffer.from(`\x1b(B\n${swapped}`),
      ]);
      folder.write({ "a.py": bytes });
      const { code, err } = fix();
      assert.equal(code, 1);
      assert.match(err, /^mlhints: a\.py: its fixes were not written, because it is encoded as iso-2022-jp/);
      assert.deepEqual(bytesOf("a.py"), bytes);
    });
  });

  it("keeps mode and links, and writes where they lead", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    folder.write({ "deep/real.py": swapped });
    chmodSync(join(folder.path, "deep/real.py"), 0o751);
    symlinkSync("deep/real.py", join(folder.path, "second"));
    symlinkSync("second", join(folder.path, "first.py"));
    assert.equal(fix("first.py").code, 0);
    assert.equal(folder.read("deep/real.py"), reordered);
    assert.equal(statSync(join(folder.path, "deep/real.py")).mode & 0o7777, 0o751);
    assert.deepEqual(
      ["first.py", "second"].map((name) => lstatSync(join(folder.path, name)).isSymbolicLink()),
      [true, true],
    );
    assert.deepEqual(folder.names(), ["deep", "deep/real.py", "first.py", "second"]);
  });

  it("leaves a file that may not be written, and says so", function () {
    if (process.platform === "win32" || process.getuid?.() === 0) {
      // The system's administrator may write all files.
      this.skip();
    }
    folder.write({ "a.py": swapped });
    chmodSync(join(folder.path, "a.py"), 0o444);
    const { code, err, out } = fix();
    assert.equal(code, 1);
    assert.match(err, /a\.py: its fixes could not be written \(EACCES\)/);
    assert.match(out, /swapped-split-targets/);
    assert.equal(folder.read("a.py"), swapped);
  });

  it("leaves each file old or new when it is killed, and no debris but what it was writing", async function () {
    if (process.platform === "win32") {
      this.skip();
    }
    const { below } = randomFrom(3);
    const names = Array.from({ length: 120 }, (_, index) => `f${String(index).padStart(3, "0")}.py`);
    let cut = 0;
    for (let round = 0; round < 5; round++) {
      folder.write(Object.fromEntries(names.map((name) => [name, swapped])));
      const child = folder.start(["check", "--fix", "--no-cache"]);
      const ended = new Promise((settle) => child.once("exit", settle));
      // From the moment that it begins to write.
      const watch = setInterval(() => {
        if (folder.read("f000.py") !== swapped) {
          clearInterval(watch);
          setTimeout(() => child.kill("SIGKILL"), below(12));
        }
      }, 1);
      await ended;
      clearInterval(watch);
      const texts = names.map((name) => folder.read(name));
      assert.deepEqual(
        texts.filter((text) => text !== swapped && text !== reordered),
        [],
      );
      cut += texts.includes(swapped) ? 1 : 0;
      const others = folder.names().filter((name) => !names.includes(name));
      assert.ok(others.length <= round + 1 && others.every((name) => /^\.f\d+\.py\.\d+\.mlhints$/.test(name)));
    }
    assert.ok(cut > 0, "some runs were cut off in the middle");
    assert.equal(fix().code, 0);
    assert.ok(names.every((name) => folder.read(name) === reordered));
  });

  it("is not hindered by what a killed run with its number has left", () => {
    const left = join(folder.path, `.a.py.${process.pid}.mlhints`);
    folder.write({ "a.py": swapped });
    writeFileSync(left, "half of it");
    const path = join(folder.path, "a.py");
    assert.equal(replaceFiles([{ path, before: Buffer.from(swapped), after: Buffer.from(reordered) }]), undefined);
    assert.equal(folder.read("a.py"), reordered);
    assert.deepEqual(folder.names(), ["a.py"]);
  });

  describe("meanwhile", () => {
    before(loadEngine);

    it("leaves a file alone that somebody else has changed, says so, and tells what is still in it", () => {
      folder.write({ "a.py": swapped });
      const path = join(folder.path, "a.py");
      const others = `${swapped}# somebody else's\n`;
      const changing = rules.map((rule) => ({
        ...rule,
        *check(module: Parameters<typeof rule.check>[0]) {
          writeFileSync(path, others);
          yield* rule.check(module);
        },
      }));
      const options = { outputFormat: "full", minSeverity: "hint", failOn: "warning", fix: true } as const;
      const engine = engineFor(
        {
          options: { ...options, respectGitignore: true, color: "never", cache: false },
          cwd: folder.path,
          given: ["."],
          locale: "en",
          patches: "exact",
          isTraced: false,
        },
        { rules: changing, timeLimit: 60_000 },
      );
      const outcome = engine.repair({ file: "a.py", path }, new Map());
      assert.ok(!isSkipped(outcome));
      const why = "its fixes were not written, because it changed meanwhile";
      assert.deepEqual(outcome.notWritten, { file: "a.py", why });
      assert.deepEqual(
        outcome.findings.map(({ rule }) => rule),
        ["swapped-split-targets"],
      );
      assert.equal(folder.read("a.py"), others);
    });
  });
});
