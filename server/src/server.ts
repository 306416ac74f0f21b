/** The language server's door on Node: `node server.js --stdio`, `--node-ipc`, `--pipe=NAME` or `--socket=PORT`. */

import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { codeFolder, runCompiled } from "./compiledCode.ts";

/** Milliseconds after which what a start needs has been compiled. */
const settled = 5000;

const bundle = fileURLToPath(new URL("languageServer.js", import.meta.url));
const running = runCompiled(bundle, codeFolder(process.env, process.platform, homedir()));
if (!running.wasKept) {
  setTimeout(running.keep, settled).unref();
}
