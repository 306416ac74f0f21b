/** Workspaces: folders of several files under test/workspaces, each file annotated with what is found in it. */

import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../server/src/analyze.ts";
import { openModule } from "../server/src/project/module.ts";
import { createWorkspace, type EditableWorkspace, type WorkspaceHost } from "../server/src/project/workspace.ts";
import { rules } from "../server/src/rules/index.ts";
import { draw, strip } from "./annotations.ts";
import { annotationOf, loadEngine, readText, root } from "./check.ts";
import { foldersIn } from "./fixtures.ts";

const home = "test/workspaces";

/** A workspace in memory: files by path below `/`. */
function workspaceOf(files: Map<string, string>): EditableWorkspace {
  const host: WorkspaceHost = {
    read: (path) => files.get(path),
    exists: (path) => files.has(path),
    rootOf: () => "",
    list: () => [...files.keys()],
  };
  return createWorkspace(host, (path, text, workspace) => openModule(text, { path, workspace }));
}

function filesOf(name: string): Map<string, string> {
  const folder = join(root, home, name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".py"));
  return new Map(paths.sort().map((path) => [`/${path}`, readText(join(home, name, path))]));
}

function drawn(workspace: EditableWorkspace, path: string): string {
  const module = workspace.module(path);
  assert.ok(module !== undefined, path);
  const fail = (rule: string, cause: unknown) => {
    throw new Error(`${rule} threw`, { cause });
  };
  return draw(module.text, analyze(module, rules, { onRuleError: fail }).map(annotationOf));
}

describe("workspaces", () => {
  before(loadEngine);

  for (const name of foldersIn(home)) {
    it(`${name}: findings are as the carets say`, () => {
      const annotated = filesOf(name);
      const workspace = workspaceOf(new Map([...annotated].map(([path, text]) => [path, strip(text)])));
      for (const [path, text] of annotated) {
        const found = drawn(workspace, path);
        if (process.env.UPDATE === "1" && found !== text) {
          writeFileSync(join(root, home, name, path), found);
        } else {
          assert.equal(found, text, `${name}${path}`);
        }
      }
    });
  }

  it("an edit in the model's file changes what is found in the training script", () => {
    const files = new Map([...filesOf("two_files_away")].map(([path, text]) => [path, strip(text)]));
    const workspace = workspaceOf(files);
    assert.match(drawn(workspace, "/train.py"), /softmax-before-cross-entropy/);
    const head = files.get("/models/blocks.py") ?? "";
    files.set("/models/blocks.py", head.replace("self.activation(self.output(self.drop(x)))", "self.output(x)"));
    workspace.change("/models/blocks.py");
    assert.doesNotMatch(drawn(workspace, "/train.py"), /softmax-before-cross-entropy/);
  });

  it("an edit in a caller changes what is found in the function it calls", () => {
    const files = new Map([...filesOf("callers")].map(([path, text]) => [path, strip(text)]));
    const workspace = workspaceOf(files);
    assert.match(drawn(workspace, "/engine/loops.py"), /evaluation-in-train-mode/);
    const main = files.get("/main.py") ?? "";
    files.set("/main.py", main.replace("        print(evaluate", "        net.eval()\n        print(evaluate"));
    workspace.change("/main.py");
    assert.doesNotMatch(drawn(workspace, "/engine/loops.py"), /evaluation-in-train-mode/);
  });

  it("an edit in a caller changes what is found in a file that names no library", () => {
    const files = new Map([...filesOf("library_elsewhere")].map(([path, text]) => [path, strip(text)]));
    const workspace = workspaceOf(files);
    assert.match(drawn(workspace, "/power.py"), /complex-power-by-sum/);
    const main = files.get("/main.py") ?? "";
    files.set("/main.py", main.replace("return_complex=True", "return_complex=False"));
    workspace.change("/main.py");
    assert.doesNotMatch(drawn(workspace, "/power.py"), /complex-power-by-sum/);
  });

  it("a file that names no library is read where a file of its project imports one", () => {
    const helper = "def last(x):\n    return x.view(2, 1).sum(-1)\n";
    const files = new Map([
      ["/helper.py", helper],
      ["/train.py", "import shelve\nfrom helper import last\n"],
    ]);
    const workspace = workspaceOf(files);
    const isRead = () => {
      drawn(workspace, "/helper.py");
      return workspace.module("/helper.py")?.isRead;
    };
    assert.equal(isRead(), false);
    const before = workspace.module("/helper.py");
    files.set("/train.py", "import torch\nfrom helper import last\n");
    workspace.change("/train.py");
    assert.notEqual(workspace.module("/helper.py"), before);
    assert.equal(isRead(), true);
  });
});
