/** The language server's door on Node: `node server.js --stdio`, `--node-ipc`, `--pipe=NAME` or `--socket=PORT`. */

import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { codeFolder, runCompiled } from "./compiledCode.ts";

/** Milliseconds after which what a start needs has been compiled. */
const settled = 5000;

// What was read of a file is let go soon after: without this, four times as much memory is held as is in use.
setFlagsFromString("--heap-growing-percent=100");

const bundle = fileURLToPath(new URL("languageServer.js", import.meta.url));
const running = runCompiled(bundle, codeFolder(process.env, process.platform, homedir()));
if (!running.wasKept) {
  setTimeout(running.keep, settled).unref();
}
