/** Prints what the end-to-end tests lack on this machine, one thing a line, each with the command that installs it. */

import { findChromium } from "./browser.mjs";
import { isInstalled, unsupported } from "./workbench.mjs";

const reason = unsupported();
if (reason !== undefined) {
  console.log(`another machine, since ${reason} (here, \`npm run test:electron\` runs the suite)`);
} else if (!isInstalled()) {
  console.log("the embedded VS Code (`npm run setup:e2e`)");
}
if (findChromium() === undefined) {
  console.log("Chromium (`apt-get install chromium`)");
}
