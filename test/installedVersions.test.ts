/** Installed versions from outside: what the command line and the language server say on folders with environments in them. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticSeverity,
  type FileSystemWatcher,
} from "vscode-languageserver/node";
import { type LspClient, modern, startClient } from "./lspClient.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const stft = `import torch

signal = torch.randn(2, 16000)
spectrum = torch.stft(signal, n_fft=400, hop_length=160)
`;
const bool = `import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--flag", type=bool, default=False)
`;

describe("installed versions", function () {
  this.timeout(60_000);

  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-installed-")));
    write("project/train.py", stft);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const pathOf = (name: string) => join(folder, name);
  const uriOf = (name: string) => pathToFileURL(pathOf(name)).href;

  function write(name: string, text: string): void {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), text);
  }

  /** A virtual environment, as far as its names go. */
  function install(name: string, distribution: string, python = "3.8"): void {
    write(`${name}/pyvenv.cfg`, `home = /nowhere/bin\nversion = ${python}.1\n`);
    mkdirSync(pathOf(`${name}/lib/python${python}/site-packages/${distribution}.dist-info`), { recursive: true });
  }

  describe("on the command line", () => {
    interface Found {
      severity: string;
      message: string;
      fixes: { title: string }[];
    }

    function check(file = "project/train.py", variables: NodeJS.ProcessEnv = {}): Found[] {
      const { VIRTUAL_ENV, CONDA_PREFIX, ...inherited } = process.env;
      const { stdout, stderr } = spawnSync(process.execPath, [cli, "check", "--output-format", "json", pathOf(file)], {
        cwd: pathOf("project"),
        env: { ...inherited, ...variables },
        encoding: "utf8",
      });
      assert.notEqual(stdout, "", stderr);
      return JSON.parse(stdout).findings;
    }

    it("decide whether a call warns, fails, or is fine", () => {
      assert.match(check()[0]?.message ?? "", /warns on PyTorch 1\.8 to 1\.13 and fails from 2\.0 on/);
      install("project/.venv", "torch-1.7.1");
      assert.deepEqual(check(), []);
      rmSync(pathOf("project/.venv"), { recursive: true });
      install("project/.venv", "torch-1.13.0a0+gitunknown");
      const [warned] = check();
      assert.equal(warned?.severity, "warning");
      assert.match(warned.message, /warns on PyTorch 1\.13\.0 and fails from 2\.0 on/);
      rmSync(pathOf("project/.venv"), { recursive: true });
      install("project/.venv", "torch-2.1.0+cu118");
      const [refused] = check();
      assert.equal(refused?.severity, "error");
      assert.match(refused.message, /fails on PyTorch 2\.1\.0 for real input/);
    });

    it("come from files where nothing is installed, as ranges", () => {
      write("project/requirements.txt", "torch>=1.8,<2.0\n");
      assert.match(check()[0]?.message ?? "", /warns on PyTorch >=1\.8,<2\.0 and/);
      write("project/requirements.txt", "torch<2.0\n");
      assert.match(check()[0]?.message ?? "", /warns on PyTorch 1\.8 to 1\.13 and/);
      write("project/requirements.txt", "torch>=1.10\n");
      assert.equal(check()[0]?.severity, "warning");
      write("project/uv.lock", '[[package]]\nname = "torch"\nversion = "2.4.1"\n');
      assert.equal(check()[0]?.severity, "error");
    });

    it("are what the configuration states, package by package", () => {
      install("project/.venv", "torch-2.1.0");
      write("project/pyproject.toml", '[tool.mlhints.environment]\ntorch = "1.7"\n');
      assert.deepEqual(check(), []);
      write("project/pyproject.toml", '[tool.mlhints.environment]\npython = "3.8"\n');
      assert.equal(check()[0]?.severity, "error");
    });

    it("are those of the activated environment first", () => {
      install("project/.venv", "torch-2.1.0");
      install("active", "torch-1.7.1");
      assert.deepEqual(check("project/train.py", { VIRTUAL_ENV: pathOf("active") }), []);
    });

    it("are those of the Python, too", () => {
      const offersAction = () =>
        check("project/options.py")[0]?.fixes.some(({ title }) => /BooleanOptional/.test(title));
      write("project/options.py", bool);
      assert.equal(offersAction(), true);
      install("project/.venv", "numpy-1.24.2", "3.8");
      assert.equal(offersAction(), false);
      rmSync(pathOf("project/.venv"), { recursive: true });
      install("project/.venv", "numpy-1.26.0", "3.11");
      assert.equal(offersAction(), true);
    });
  });

  describe("in the language server", () => {
    let client: LspClient;
    let shown: string[];
    let registered: FileSystemWatcher[];

    beforeEach(() => {
      client = startClient();
      shown = [];
      registered = [];
      client.connection.onNotification("mlhints/environment", ({ text }: { text: string }) => {
        shown.push(text);
      });
      client.connection.onRequest("client/registerCapability", ({ registrations }) => {
        for (const { method, registerOptions } of registrations) {
          registered.push(...(method === "workspace/didChangeWatchedFiles" ? registerOptions.watchers : []));
        }
        return null;
      });
    });
    afterEach(async () => {
      if (client.process.exitCode === null) {
        client.process.kill();
        await once(client.process, "exit");
      }
    });

    const watching: ClientCapabilities = {
      ...modern,
      workspace: {
        ...modern.workspace,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
    };

    async function start(
      options: object = {},
      capabilities: ClientCapabilities = watching,
      locale = "en",
    ): Promise<void> {
      await client.connection.sendRequest("initialize", {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: [{ uri: uriOf("project"), name: "project" }],
        capabilities,
        locale,
        initializationOptions: { showsVersions: true, ...options },
      });
      await client.connection.sendNotification("initialized", {});
      await client.open(uriOf("project/train.py"), stft);
    }

    const tell = (message: object) => client.connection.sendNotification("mlhints/workspace", message);
    const fileChanged = (name: string) =>
      client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uriOf(name), type: 1 }],
      });

    /** `error`, `warning`, or nothing. */
    async function verdict(): Promise<string | undefined> {
      const [found]: Diagnostic[] = await client.pull(uriOf("project/train.py"));
      return found && (found.severity === DiagnosticSeverity.Error ? "error" : "warning");
    }

    it("follow the interpreter that is chosen, without a restart", async () => {
      install("ml", "torch-2.1.0");
      install("old", "torch-1.7.1");
      const chosen = (name: string, version?: string) => ({
        interpreters: [{ folder: uriOf("project"), prefix: pathOf(name), version }],
      });
      await start(chosen("ml", "3.8.1"));
      assert.equal(await verdict(), "error");
      await tell(chosen("old"));
      assert.equal(await verdict(), undefined);
      assert.equal(client.refreshes.count, 1);
      await tell({ interpreters: [] });
      assert.equal(await verdict(), "warning");
      assert.equal(shown.length, 3);
      assert.match(shown[0] ?? "", /^torch 2\.1\.0, Python 3\.8\.1 \(from .*ml\)$/);
      assert.equal(shown[2], "No installed versions found");
    });

    it("are each workspace folder's own", async () => {
      install("ml", "torch-2.1.0");
      await start({ interpreters: [{ folder: uriOf("other"), prefix: pathOf("ml") }] });
      assert.equal(await verdict(), "warning");
      await tell({ interpreters: [{ folder: null, prefix: pathOf("ml") }] });
      assert.equal(await verdict(), "warning");
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: [], removed: [{ uri: uriOf("project"), name: "project" }] },
      });
      assert.equal(await verdict(), "error");
    });

    it("follow files, which are watched", async () => {
      await start();
      assert.equal(await verdict(), "warning");
      const globs = registered.map(({ globPattern }) => String(globPattern));
      for (const name of ["pyvenv.cfg", "uv", "requirements*", "pyproject", "environment", "mlhints", "conda-meta"]) {
        assert.ok(
          globs.some((glob) => glob.includes(name)),
          name,
        );
      }
      install("project/.venv", "torch-2.1.0");
      await fileChanged("project/.venv/pyvenv.cfg");
      assert.equal(await verdict(), "error");
      write("project/pyproject.toml", '[tool.mlhints.environment]\ntorch = "1.7"\n');
      await fileChanged("project/pyproject.toml");
      assert.equal(await verdict(), undefined);
      assert.equal(shown.at(-1), "torch 1.7 (as configured); Python 3.8.1 (from .venv)");
    });

    it("of an environment outside are watched where they are", async () => {
      install("ml", "torch-2.1.0");
      await start({ interpreters: [{ folder: uriOf("project"), prefix: pathOf("ml") }] });
      await verdict();
      const bases = registered.flatMap(({ globPattern }) =>
        typeof globPattern === "string" ? [] : [String(globPattern.baseUri)],
      );
      assert.deepEqual(bases, [uriOf("ml/lib/python3.8/site-packages")]);
      rmSync(pathOf("ml/lib/python3.8/site-packages/torch-2.1.0.dist-info"), { recursive: true });
      install("ml", "torch-1.7.1");
      await fileChanged("ml/lib/python3.8/site-packages/torch-1.7.1.dist-info");
      assert.equal(await verdict(), undefined);
    });

    it("follow files for clients that watch none, with each document that is opened", async () => {
      await start({}, { ...modern, workspace: {} });
      assert.equal(await verdict(), "warning");
      install("project/.venv", "torch-2.1.0");
      await client.close(uriOf("project/train.py"));
      await client.open(uriOf("project/train.py"), stft);
      assert.equal(await verdict(), "error");
    });

    it("come from the workspace alone while it is not trusted", async () => {
      install("ml", "torch-2.1.0");
      write("mlhints.toml", '[severity]\nstft-without-return-complex = "off"\n');
      write("requirements.txt", "torch==1.7.1\n");
      write("project/requirements.txt", "-r ../requirements.txt\nnumpy==1.24.2\n");
      const interpreters = [{ folder: uriOf("project"), prefix: pathOf("ml"), version: "3.12.1" }];
      await start({ isTrusted: false, interpreters });
      assert.equal(await verdict(), "warning");
      assert.equal(shown.at(-1), "numpy 1.24.2 (from requirements.txt)");
      await tell({ isTrusted: true, interpreters });
      assert.equal(await verdict(), undefined);
      rmSync(pathOf("mlhints.toml"));
      await fileChanged("mlhints.toml");
      assert.equal(await verdict(), "error");
    });

    it("are told in the reader's language, to clients that show them", async () => {
      install("project/.venv", "torch-2.1.0");
      await start({}, watching, "zh-cn");
      await verdict();
      assert.deepEqual(shown, ["torch 2.1.0、Python 3.8.1（来自 .venv）"]);
      await client.shutdown();
      client = startClient();
      client.connection.onNotification("mlhints/environment", assert.fail);
      await start({ showsVersions: false });
      assert.equal(await verdict(), "error");
    });

    it("survive what makes no sense", async () => {
      install("project/.venv", "torch-2.1.0");
      await start({ interpreters: "none", isTrusted: "yes" });
      for (const message of [
        {},
        { interpreters: [1, {}, { prefix: "" }, { prefix: 3, folder: {} }] },
        { isTrusted: 1 },
      ]) {
        await tell(message);
        assert.equal(await verdict(), "error");
      }
      await tell({ interpreters: [{ folder: uriOf("project"), prefix: "\0", version: "three" }] });
      assert.equal(await verdict(), "error");
      assert.deepEqual(client.logged, []);
    });
  });
});
