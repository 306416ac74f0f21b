/** Runs the mocha suite in the extension host of the embedded VS Code; ends with 0 when all its tests pass. */

import { EventEmitter, once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { format } from "node:util";
import { temporaryFolder } from "./ending.mjs";
import { pythonExtension, root, screenshots, suite } from "./paths.mjs";
import { tell } from "./progress.mjs";
import { copyOfSamples } from "./samples.mjs";
import { openWorkbench } from "./session.mjs";

const limit = 120_000;

// The workbench takes one extension from where it is developed: the other one lies where installed ones do.
const extensions = temporaryFolder("extensions");
cpSync(pythonExtension, join(extensions, "ms-python.python-0.0.0"), { recursive: true });
const session = await openWorkbench({
  folder: copyOfSamples(),
  extensions,
  testDriver: true,
  payload: ({ authority }) => [
    ["extensionDevelopmentPath", `vscode-remote://${authority}${root}`],
    ["extensionTestsPath", `vscode-remote://${authority}${suite}`],
  ],
  watch: watchSuite,
});
const outcome = await Promise.race([
  session.watched.ended,
  session.server.ended.then(() => "the server ended"),
  after(limit, `it took more than ${limit / 1000} s`, { ref: false }),
]);
await session.page.screenshot({ path: join(screenshots, "suite.png") });
await session.close();
tell(outcome === 0 ? "The suite passed." : `The suite failed (${outcome}).`);
process.exitCode = outcome === 0 ? 0 : 1;

/** The workbench calls two functions of the page: with every line of its consoles, and at the end. */
async function watchSuite(page) {
  const events = new EventEmitter();
  const begun = once(events, "begin");
  const ended = once(events, "end").then(([code]) => code);
  const others = [];
  await page.exposeFunction("codeAutomationLog", (_type, parts) => {
    const line = format(...parts);
    if (line.startsWith("[suite]")) {
      console.log(line);
      events.emit("begin");
    } else {
      others.push(line);
    }
  });
  await page.exposeFunction("codeAutomationExit", (code) => events.emit("end", code));
  const endedEarly = ended.then((code) => {
    throw new Error(`The extension host ended with ${code} before the suite began.\n${others.slice(-10).join("\n")}`);
  });
  return { ready: () => Promise.race([begun, endedEarly]), ended };
}
