/** A rule that never ends is ended by the real server, which says so once and goes on serving everything else. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAltered } from "./altered.ts";
import { type LspClient, modern, old, startClient } from "./lspClient.ts";

const argparseBool = 'import argparse\nargparse.ArgumentParser().add_argument("--amp", type=bool)\n';
const hanging = `# for ever\n${argparseBool}`;
const uri = "file:///project/hanging.py";
const other = "file:///project/train.py";

/** Ways to take for ever. */
const ways = {
  "a loop": "while (true) {}",
  "a pattern": "/^(?:a+)+$/.test('a'.repeat(60) + 'b');",
  "a loop that catches whatever is thrown": "for (;;) { try { for (;;) { JSON.stringify({}); } } catch {} }",
};

for (const [way, code] of Object.entries(ways)) {
  describe(`a rule that hangs in ${way}`, function () {
    this.timeout(60_000);
    let folder: string;
    let server: string;
    let client: LspClient;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "mlhints-hung-"));
      server = await buildAltered(folder, [
        {
          file: "analyze.ts",
          step: "for (const report of rule.check(module)) {",
          instead: `if (rule.id === "argparse-bool" && module.text.includes("# for ever")) { ${code} }
            for (const report of rule.check(module)) {`,
        },
        { file: "main.ts", step: "const stepLimit = 10_000;", instead: "const stepLimit = 1500;" },
      ]);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    beforeEach(() => {
      client = startClient(undefined, server);
    });
    afterEach(async () => {
      client.process.kill();
      await once(client.process, "exit");
    });

    const codesOf = async (place: string) => (await client.pull(place)).map(({ code }) => code);

    it("is ended, and one message names the file", async () => {
      await client.initialize(modern);
      await client.open(other, argparseBool);
      await client.open(uri, hanging);
      assert.deepEqual(await codesOf(uri), []);
      assert.deepEqual(client.logged, [`${uri} is left alone until it is opened again: it takes too long to check`]);
    });

    it("holds up no other file for good, opened before or after", async () => {
      await client.initialize(modern);
      await client.open(other, argparseBool);
      await client.open(uri, hanging);
      const [hung, before] = await Promise.all([codesOf(uri), codesOf(other)]);
      assert.deepEqual([hung, before], [[], ["argparse-bool"]]);
      await client.open("file:///project/later.py", argparseBool);
      assert.deepEqual(await codesOf("file:///project/later.py"), ["argparse-bool"]);
      assert.notEqual(await client.hover(other, 1, 52), null);
      assert.equal(client.logged.length, 1);
    });

    it("is not tried again after each edit, but when the file is opened again", async () => {
      await client.initialize(modern);
      await client.open(uri, hanging);
      assert.deepEqual(await codesOf(uri), []);
      const start = { line: 0, character: 0 };
      for (let version = 2; version < 12; version++) {
        await client.change(uri, version, { start, end: start }, "# one more line\n");
        assert.deepEqual(await codesOf(uri), []);
      }
      assert.equal(await client.hover(uri, 12, 52), null);
      await client.close(uri);
      await client.open(uri, argparseBool);
      assert.deepEqual(await codesOf(uri), ["argparse-bool"]);
      assert.equal(client.logged.length, 1);
    });

    it("is ended for clients that are told, too", async () => {
      await client.initialize(old);
      const told = client.published(uri);
      await client.open(uri, hanging);
      assert.deepEqual((await told).diagnostics, []);
      const published = client.published(other);
      await client.open(other, argparseBool);
      assert.deepEqual(
        (await published).diagnostics.map(({ code }) => code),
        ["argparse-bool"],
      );
      assert.equal(client.logged.length, 1);
    });
  });
}
