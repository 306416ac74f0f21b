/** `npm run test:electron`: the same suite in a desktop VS Code, which @vscode/test-electron downloads. */

import { runTests } from "@vscode/test-electron";
import { pythonExtension, root, suite } from "./paths.mjs";
import { copyOfSamples } from "./samples.mjs";

await runTests({
  extensionDevelopmentPath: [root, pythonExtension],
  extensionTestsPath: suite,
  launchArgs: [copyOfSamples(), "--disable-extensions", "--disable-workspace-trust", "--skip-welcome"],
});
