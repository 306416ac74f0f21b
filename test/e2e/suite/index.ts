/** Runs the suite inside an extension host: the entry that @vscode/test-electron and the embedded VS Code both call. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

export async function run(): Promise<void> {
  // Mocha is an ES module, which an older extension host cannot `require`.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ timeout: 60_000, color: false });
  // The mark tells the suite's lines from the extension host's own.
  Mocha.reporters.Base.consoleLog = (...parts) => console.log(`[suite] ${format(...parts)}`);
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith(".suite.js")) {
      mocha.addFile(join(__dirname, name));
    }
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) =>
      failures === 0 ? resolve() : reject(new Error(`${failures} of the suite's tests failed`)),
    );
  });
}
