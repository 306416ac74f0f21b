/** `npm start`: opens the extension on the samples, in the desktop VS Code or, where there is none, in the embedded one. */

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, samples } from "./paths.mjs";
import { findProgram, run } from "./programs.mjs";
import { tell, tellWhile } from "./progress.mjs";
import { installExtension, startServer } from "./server.mjs";
import { installWorkbench, unsupported } from "./workbench.mjs";

const { values: options } = parseArgs({
  options: { embedded: { type: "boolean", default: false }, port: { type: "string", default: "8137" } },
});
const desktop = options.embedded ? undefined : findProgram("code");
const reason = unsupported();
if (desktop !== undefined) {
  await openDesktop(desktop);
} else if (reason === undefined) {
  await serve();
} else {
  console.error(`Install VS Code and put its command \`code\` on the PATH: there is none, and ${reason}.`);
  process.exitCode = 1;
}

async function openDesktop(code) {
  await tellWhile("Building the extension", () => run(process.execPath, ["build.mjs"], { cwd: root }));
  tell(`Opening ${samples} in the desktop VS Code`);
  const shell = process.platform === "win32";
  const quote = (path) => (shell ? `"${path}"` : path);
  spawn(quote(code), [`--extensionDevelopmentPath=${quote(root)}`, quote(samples)], { stdio: "inherit", shell });
}

async function serve() {
  await installWorkbench();
  await tellWhile("Packing and installing the extension", () => run("npm", ["run", "package"], { cwd: root }));
  const extensions = await installExtension(join(root, "mlhints.vsix"));
  const token = randomBytes(16).toString("hex");
  const server = await startServer({ extensions, port: await freePort(Number(options.port)), token });
  const address = new URL(server.address);
  address.search = `folder=${encodeURI(samples)}&tkn=${token}`;
  tell("VS Code is running. Open this address in a browser; Ctrl+C stops it.");
  console.log(`\n  ${address.href}\n`);
  process.once("exit", (code) => console.log(code === 130 ? "\nStopped." : ""));
  await server.ended;
  console.error(`The server has ended.\n${server.output.join("")}`);
  process.exitCode = 1;
}

/** `preferred`, or any other port when another program listens there. */
function freePort(preferred) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(0) : reject(error)));
    probe.listen(preferred, "127.0.0.1", () => probe.close(() => resolve(preferred)));
  });
}
