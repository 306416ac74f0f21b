/** A folder of its own for each test of the command line, and the built command line in it. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface JsonOutput {
  readonly files: number;
  readonly findings: readonly { readonly file: string; readonly rule: string; readonly message: string }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

export interface CliFolder {
  readonly path: string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  read(name: string): string;
  /** All files below, by their names from here. */
  names(): string[];
  run(args: readonly string[], environment?: NodeJS.ProcessEnv): { code: number | null; out: string; err: string };
  /** `check --output-format json`, without a cache unless one is asked for. */
  json(...args: string[]): JsonOutput & { code: number | null; err: string };
  start(args: readonly string[]): ChildProcess;
  remove(): void;
}

export function newCliFolder(): CliFolder {
  const path = mkdtempSync(join(tmpdir(), "mlhints-cli-"));
  // What the machine has installed or prefers is not what these tests are about.
  const { NO_COLOR, FORCE_COLOR, MLHINTS_OUTPUT_FORMAT, VIRTUAL_ENV, CONDA_PREFIX, ...rest } = process.env;
  const { MLHINTS_CACHE_DIR, MLHINTS_NO_CACHE, ...inherited } = rest;

  function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: path,
      env: { ...inherited, ...environment },
      input: "",
      maxBuffer: 100_000_000,
    });
    return { code: status, out: stdout.toString(), err: stderr.toString() };
  }

  return {
    path,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    read: (name) => readFileSync(join(path, name), "utf8"),
    names: () => readdirSync(path, { recursive: true, encoding: "utf8" }).sort(),
    run,
    json(...args) {
      const { code, out, err } = run(["check", "--output-format", "json", ...args]);
      assert.notEqual(out, "", err);
      const output: JsonOutput = JSON.parse(out);
      return { code, err, ...output };
    },
    start: (args) => spawn(process.execPath, [cli, ...args], { cwd: path, env: inherited, stdio: "pipe" }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A warning whose first fix is unsafe. */
export const bool = `import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--flag", type=bool, default=False)
`;

/** An error whose fix is safe. */
export const swapped = `from sklearn.model_selection import train_test_split


def load(X, y):
    X_train, y_train, X_test, y_test = train_test_split(X, y)
    return X_train, y_train, X_test, y_test
`;

export const reordered = swapped.replace("X_train, y_train, X_test, y_test = ", "X_train, X_test, y_train, y_test = ");

/** A training script whose loss is given what the model of another file has already put through a softmax. */
export const training = `import torch
from torch import nn
from model import Net

model = Net()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()


def train(loader):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
`;

export const modelWithSoftmax = `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)
`;

export const modelWithout = modelWithSoftmax.replace("torch.softmax(self.fc(x), dim=1)", "self.fc(x)");
