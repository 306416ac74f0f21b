/** Hostile folders: pipes, devices, links and imports that lead out, environments in circles; nothing hangs or leaks. */

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { diskFor } from "../server/src/environmentDisk.ts";
import { versionsFinder } from "../server/src/environmentFiles.ts";
import { installedIn } from "../server/src/environmentFolders.ts";
import { finding, layWorkspace, type Workspace } from "./hostileWorkspace.ts";

const isWindows = process.platform === "win32";

(isWindows ? describe.skip : describe)("hostile folders", () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = layWorkspace();
    workspace.write({ "a.py": finding });
  });

  afterEach(() => {
    workspace.remove();
  });

  /** The usual run still finds what there is, and says nothing else. */
  function assertUnmoved(err = ""): void {
    const run = workspace.check("--output-format", "json", "--quiet");
    assert.deepEqual([run.code, run.found, run.err], [1, ["a.py"], err]);
  }

  describe("what is no file", () => {
    const configurations = ["mlhints.toml", "pyproject.toml", ".gitignore", ".git/info/exclude"];
    const projects = [
      "requirements.txt",
      "setup.cfg",
      "environment.yml",
      "uv.lock",
      "Pipfile.lock",
      ".venv/pyvenv.cfg",
    ];

    it("pipes are not waited for", () => {
      workspace.write({ ".git/info/.keep": "", ".venv/.keep": "" });
      for (const name of [...configurations, ...projects, "x.py", "n.ipynb"]) {
        workspace.pipe(name);
      }
      assertUnmoved();
    });

    it("devices without end are not read", () => {
      workspace.write({ ".git/info/.keep": "", ".venv/.keep": "" });
      for (const name of [...configurations, ...projects]) {
        symlinkSync("/dev/zero", workspace.path(name));
      }
      assertUnmoved();
    });

    it("a pipe that is imported is not waited for", () => {
      workspace.write({ "a.py": `from x import y\nimport torch\n${finding}y(torch.zeros(1))\n` });
      workspace.pipe("x.py");
      assertUnmoved();
    });

    it("a pipe that is named is refused", () => {
      workspace.pipe("x.py");
      assert.equal(workspace.check("x.py", "--quiet").err, "mlhints: skipped x.py: it is no regular file\n");
    });

    it("a giant configuration is refused, a giant .gitignore not read", () => {
      workspace.write({ ".gitignore": "a.py\n".repeat(200_000) });
      assertUnmoved();
      workspace.write({ "mlhints.toml": "# comment\n".repeat(100_000) });
      const { code, err } = workspace.check();
      assert.equal(code, 2);
      assert.match(err, /mlhints\.toml: is larger than 500000 bytes, so it is no configuration\n$/);
    });
  });

  describe("links", () => {
    it("in circles are not followed", () => {
      symlinkSync(".", workspace.path("loop"));
      symlinkSync("two", workspace.path("one"));
      symlinkSync("one", workspace.path("two"));
      symlinkSync("self.py", workspace.path("self.py"));
      assertUnmoved("mlhints: skipped self.py: it cannot be read (ELOOP)\n");
    });

    it("to files outside are neither read nor repaired", () => {
      writeFileSync(workspace.path("../secret.py"), finding);
      symlinkSync("../secret.py", workspace.path("link.py"));
      const reason = "mlhints: skipped link.py: it is a link that leads out of the folder and its repository\n";
      assertUnmoved(reason);
      const { err } = workspace.check("--fix", "--unsafe-fixes", "--quiet");
      assert.equal(err, reason);
      assert.equal(readFileSync(workspace.path("../secret.py"), "utf8"), finding);
    });

    it("within the repository are followed", () => {
      workspace.write({ ".git/HEAD": "", "shared/b.py": finding, "part/own.py": "" });
      symlinkSync("../shared/b.py", workspace.path("part/b.py"));
      assert.deepEqual(workspace.check("part", "--output-format", "json").found, ["part/b.py"]);
    });
  });

  describe("imports", () => {
    const maker = "def make():\n    return torch.nn.Sigmoid()\n";
    const user = [
      "import torch",
      "IMPORT",
      "loss = torch.nn.BCEWithLogitsLoss()",
      "x = torch.rand(3)",
      "print(loss(make()(x), x))",
    ].join("\n");

    /** Whether `a.py` sees what `make` makes: then, and only then, there is something to find. */
    function sees(line: string, file = "package/a.py"): boolean {
      workspace.write({ "a.py": "", [file]: user.replace("IMPORT", line) });
      return workspace.check("--output-format", "json", "--select", "all").out.includes("sigmoid");
    }

    it("within the workspace are followed", () => {
      workspace.write({ "models.py": `import torch\n${maker}`, "pyproject.toml": "" });
      assert.equal(sees("from ..models import make"), true);
    });

    it("above it are not", () => {
      writeFileSync(workspace.path("../models.py"), `import torch\n${maker}`);
      assert.equal(sees("from ...models import make"), false);
    });

    it("through links that lead out are not, not even into another repository", () => {
      mkdirSync(workspace.path("../other/.git"), { recursive: true });
      writeFileSync(workspace.path("../other/models.py"), `import torch\n${maker}`);
      symlinkSync("../other", workspace.path("linked"));
      assert.equal(sees("from linked.models import make", "a.py"), false);
    });

    it("through links within the workspace are", () => {
      workspace.write({ "real/models.py": `import torch\n${maker}` });
      symlinkSync("real", workspace.path("linked"));
      assert.equal(sees("from linked.models import make", "a.py"), true);
    });
  });

  describe("environments", () => {
    const made = (home: string) => `home = ${home}\ninclude-system-site-packages = true\nversion = 3.10.0\n`;

    it("that are made from each other in circles end", () => {
      workspace.write({
        ".venv/pyvenv.cfg": made(workspace.path("second/bin")),
        "second/pyvenv.cfg": made(workspace.path(".venv/bin")),
      });
      assertUnmoved();
      workspace.write({ ".venv/pyvenv.cfg": made(workspace.path(".venv/bin")) });
      assertUnmoved();
    });

    it("whose files include each other in circles end, and take nothing from outside", () => {
      writeFileSync(workspace.path("../outside.txt"), "torch==1.7.0\n");
      symlinkSync("../outside.txt", workspace.path("link.txt"));
      symlinkSync("../outside.txt", workspace.path("requirements-link.txt"));
      workspace.write({
        "requirements.txt": `-r b.txt\n-r requirements.txt\n-r ../outside.txt\n-r ${workspace.path("../outside.txt")}\n`,
        "b.txt": "-r requirements.txt\n-c b.txt\n-r link.txt\nnumpy==1.24.2\n",
      });
      const { versionsFor } = versionsFinder(diskFor(), { roots: [workspace.folder], chosen: () => undefined });
      assert.deepEqual(
        versionsFor(workspace.folder).flatMap((versions) => [...versions.keys()]),
        ["numpy"],
      );
    });

    it("that are said to lie on another machine are not looked at", () => {
      for (const home of ["//elsewhere/share/bin", "\\\\elsewhere\\share\\bin", "../bin"]) {
        workspace.write({ ".venv/pyvenv.cfg": made(home) });
        const asked: string[] = [];
        const disk = diskFor((path) => {
          asked.push(path);
          return true;
        });
        assert.notEqual(installedIn(disk, { prefix: workspace.path(".venv") }), undefined);
        assert.deepEqual(
          asked.filter((path) => !path.startsWith(workspace.folder)),
          [],
        );
      }
    });
  });

  it("nothing of the workspace runs", () => {
    const touch = `touch ${workspace.path("ran")}`;
    workspace.write({
      "sitecustomize.py": `import os\nos.system("${touch}")\n`,
      "setup.py": `import os\nos.system("${touch}")\n`,
      ".venv/pyvenv.cfg": "version = 3.10.0\n",
      ".venv/bin/python": `#!/bin/sh\n${touch}\n`,
      ".git/config": `[core]\n\tfsmonitor = "${touch}"\n`,
      ".git/hooks/post-checkout": `#!/bin/sh\n${touch}\n`,
      node_modules: `require("node:child_process").execSync("${touch}")`,
      "package.json": '{ "type": "module", "main": "evil.js" }',
      ".npmrc": `script-shell = ${workspace.path(".venv/bin/python")}\n`,
    });
    workspace.check("--fix");
    assert.throws(() => readFileSync(workspace.path("ran")), /ENOENT/);
  });
});
