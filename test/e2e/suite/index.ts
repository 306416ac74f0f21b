/** Runs the suite inside an extension host: the entry that @vscode/test-electron and the embedded VS Code both call. */

import { readdirSync } from "node:fs";
import { join } from "node:path";

export async function run(): Promise<void> {
  // Mocha is an ES module, which an older extension host cannot `require`.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ timeout: 60_000, color: false });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith(".suite.js")) {
      mocha.addFile(join(__dirname, name));
    }
  }
  console.log("mlhints suite");
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) =>
      failures === 0 ? resolve() : reject(new Error(`${failures} of the suite's tests failed`)),
    );
  });
}
