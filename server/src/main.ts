/** The language server's door on Node: `node server.js --stdio`, `--node-ipc`, `--pipe=NAME` or `--socket=PORT`. */

import { readFile } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connection, createConnection } from "vscode-languageserver/node";
import { ConfigurationError } from "./configuration.ts";
import { configurationFinder, noConfigurationFile } from "./configurationFiles.ts";
import { type Host, serve } from "./lsp/server.ts";
import type { Applying } from "./lsp/terms.ts";
import { loadParser } from "./python/parser.ts";
import { rules } from "./rules/index.ts";

const host: Host = { rules, ready: loadPython(), configurationFor };
const connection = connect();
process.on("unhandledRejection", (reason) => connection.console.error(`unexpected: ${reason}`));
// A client over IPC that dies closes the channel; over stdio the connection itself notices.
process.once("disconnect", () => process.exit(1));
serve(connection, host);

function connect(): Connection {
  try {
    return createConnection();
  } catch {
    process.stderr.write("Say how to connect: --stdio, --node-ipc, --pipe=NAME or --socket=PORT.\n");
    process.exit(2);
  }
}

async function loadPython(): Promise<void> {
  const [runtime, grammar] = await Promise.all(
    ["web-tree-sitter.wasm", "tree-sitter-python.wasm"].map((name) => readFile(new URL(name, import.meta.url))),
  );
  if (runtime !== undefined && grammar !== undefined) {
    await loadParser({ runtime, grammar });
  }
}

function configurationFor(uri: string, complain: (sentence: string) => void): Applying {
  try {
    const path = uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
    const { configuration, folder } = path === undefined ? noConfigurationFile : configurationFinder()(dirname(path));
    const below = path === undefined || folder === undefined ? undefined : relative(folder, path);
    return { configuration, path: below?.split(sep).join("/") };
  } catch (error) {
    complain(error instanceof ConfigurationError ? error.message : `no configuration for ${uri}: ${error}`);
    return { configuration: noConfigurationFile.configuration, path: undefined };
  }
}
