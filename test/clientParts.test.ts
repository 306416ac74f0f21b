/** The extension's parts that need no editor, and what its manifest lets a workspace decide. */

import assert from "node:assert/strict";
import { readDiskPlace, readNewScript } from "../client/src/commandArguments.ts";
import { countCrashes } from "../client/src/crashes.ts";
import { readText } from "./check.ts";

describe("client", () => {
  it("takes only scripts that lie beside a document, under a plain name", () => {
    const script = { uri: "file:///project/train.py", name: "sweep_num_workers.py", text: "x = 1\n" };
    assert.deepEqual(readNewScript({ ...script, more: 1 }), script);
    for (const wrong of [
      undefined,
      null,
      "file:///project/train.py",
      {},
      { ...script, uri: 7 },
      { ...script, uri: "command:workbench.action.quit" },
      { ...script, uri: "https://example.org/train.py" },
      { ...script, text: ["x"] },
      { ...script, name: undefined },
      ...["../sweep.py", "a/b.py", "a\\b.py", ".bashrc", "sweep.sh", "", "a\0.py", "-rf.py"].map((name) => ({
        ...script,
        name,
      })),
    ]) {
      assert.equal(readNewScript(wrong), undefined, JSON.stringify(wrong));
    }
  });

  it("takes only places that are text", () => {
    const uri = "vscode-notebook-cell:/project/a.ipynb#W0";
    assert.deepEqual(readDiskPlace({ uri }), { uri });
    assert.deepEqual(readDiskPlace({ uri, path: "/data; rm -rf ~" }), { uri, path: "/data; rm -rf ~" });
    for (const wrong of [
      undefined,
      [],
      { uri: {} },
      { uri, path: 7 },
      { uri, path: ["/data"] },
      { uri, path: "a\0b" },
    ]) {
      assert.equal(readDiskPlace(wrong), undefined, JSON.stringify(wrong));
    }
  });

  it("starts a server that crashes again, says so once, and gives up on one that cannot stay", () => {
    let time = 0;
    const crashes = countCrashes(() => time);
    const ends = Array.from({ length: 5 }, () => crashes.ended());
    assert.deepEqual(
      ends.map(({ restart }) => restart),
      [true, true, true, true, false],
    );
    assert.deepEqual(
      ends.map(({ say }) => say),
      [true, false, false, false, true],
    );
    time = 10 * 60 * 1000;
    assert.deepEqual(crashes.ended(), { restart: true, say: false });
  });

  it("has no setting by which a workspace names something to run or to read", () => {
    const { contributes, capabilities } = JSON.parse(readText("package.json"));
    const restricted: string[] = capabilities.untrustedWorkspaces.restrictedConfigurations ?? [];
    const free = Object.entries<Setting>(contributes.configuration.properties).filter(
      ([name, { scope = "window", ...setting }]) =>
        takesAnyText(setting) && !scope.startsWith("machine") && scope !== "application" && !restricted.includes(name),
    );
    // Names of rules; what is no such name is refused.
    assert.deepEqual(
      free.map(([name]) => name),
      ["mlhints.select", "mlhints.extendSelect", "mlhints.ignore"],
    );
  });
});

interface Setting {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Setting;
  readonly additionalProperties?: Setting;
  readonly scope?: string;
}

function takesAnyText({ type, enum: choices, items, additionalProperties }: Setting): boolean {
  const isText = [type ?? "string"].flat().includes("string") && choices === undefined;
  return isText || [items, additionalProperties].some((part) => part !== undefined && takesAnyText(part));
}
