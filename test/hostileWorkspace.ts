/** Workspaces that strangers made to do harm, laid out on the disk, and the command line let loose on them. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./check.ts";

export const cli = join(root, "dist/cli.js");

/** A script in which one thing is found, in line 3. */
export const finding = 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--flag", type=bool)\n';

export interface Workspace {
  /** The workspace; the folder around it is the test's own too. */
  readonly folder: string;
  path(name: string): string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  /** A pipe, which blocks whoever opens it and waits. */
  pipe(name: string): void;
  check(...args: string[]): Checked;
  remove(): void;
}

export interface Checked {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Files with findings; only with `--output-format json`. */
  readonly found: readonly string[];
}

/** Milliseconds after which a run hangs. The slowest takes a hundredth of it, and one that is not bounded takes hours. */
const patience = 60_000;

export function layWorkspace(): Workspace {
  const around = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-hostile-")));
  const folder = join(around, "workspace");
  const path = (name: string) => join(folder, name);
  mkdirSync(folder);
  return {
    folder,
    path,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(path(name)), { recursive: true });
        writeFileSync(path(name), content);
      }
    },
    pipe(name) {
      assert.equal(spawnSync("mkfifo", [path(name)]).status, 0);
    },
    check(...args) {
      const { NO_COLOR, FORCE_COLOR, MLHINTS_OUTPUT_FORMAT, VIRTUAL_ENV, CONDA_PREFIX, ...env } = process.env;
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, [cli, "check", ...args], {
        cwd: folder,
        env,
        encoding: "utf8",
        input: "",
        timeout: patience,
        killSignal: "SIGKILL",
        maxBuffer: 1 << 28,
      });
      assert.equal(signal, null, `mlhints check ${args.join(" ")} hangs`);
      const isJson = args.includes("json") && stdout !== "";
      const report: { findings: { file: string }[] } = isJson ? JSON.parse(stdout) : { findings: [] };
      return { code: status, out: stdout, err: stderr, found: report.findings.map(({ file }) => file) };
    },
    remove: () => rmSync(around, { recursive: true, force: true }),
  };
}
