/** `npm run setup:e2e`: fetches the embedded VS Code for the end-to-end tests and for `npm start`. */

import { tell } from "./progress.mjs";
import { installWorkbench, isInstalled, unsupported } from "./workbench.mjs";

const reason = unsupported();
if (reason !== undefined) {
  console.error(`Nothing was installed: ${reason}.`);
  process.exit(1);
}
if (isInstalled()) {
  tell("The embedded VS Code is already there.");
  process.exit();
}
try {
  await installWorkbench();
  tell("The embedded VS Code is ready.");
} catch (error) {
  console.error(`The embedded VS Code could not be installed. ${error.message}`);
  process.exitCode = 1;
}
