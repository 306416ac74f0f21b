/** Findings follow the interpreter that is chosen in the Python extension (a stand-in), and what is installed there. */

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { findings, openSample, ruleOf } from "./findings.ts";

const rule = "stft-without-return-complex";

describe("the chosen interpreter", function () {
  const standIn = vscode.extensions.getExtension("ms-python.python");
  if (standIn === undefined || !existsSync(join(standIn.extensionPath, "extension.js"))) {
    it("needs the stand-in for the Python extension", () => this.ctx.skip());
    return;
  }
  let prefix: string;
  before(() => {
    prefix = mkdtempSync(join(tmpdir(), "mlhints-environment-"));
    mkdirSync(join(site(), "torch-2.1.0.dist-info"), { recursive: true });
    writeFileSync(join(prefix, "pyvenv.cfg"), "version = 3.8.10\n");
  });
  after(async () => {
    const { choose } = await standIn.activate();
    choose(undefined);
    rmSync(prefix, { recursive: true, force: true });
  });

  const site = () => join(prefix, "lib", "python3.8", "site-packages");

  it("decides what is found, at once", async () => {
    const document = await openSample("spot_keywords.py");
    const becomes = (severity: vscode.DiagnosticSeverity | undefined) =>
      findings(document, (found) => found.find((one) => ruleOf(one) === rule)?.severity === severity);
    await becomes(vscode.DiagnosticSeverity.Warning);
    const { choose } = await standIn.activate();
    choose(prefix);
    await becomes(vscode.DiagnosticSeverity.Error);
    // The editor needs a moment before it sees changes in a folder that it was asked to watch.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    renameSync(join(site(), "torch-2.1.0.dist-info"), join(site(), "torch-1.7.1.dist-info"));
    await becomes(undefined);
    choose(undefined);
    await becomes(vscode.DiagnosticSeverity.Warning);
  });
});
