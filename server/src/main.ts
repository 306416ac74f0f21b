/** The language server on Node, which `server.js` loads. */

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Connection, createConnection } from "vscode-languageserver/node";
import { ConfigurationError } from "./configuration.ts";
import { configurationFinder, noConfigurationFile } from "./configurationFiles.ts";
import { diskFor, isInside, within } from "./environmentDisk.ts";
import { versionsFinder } from "./environmentFiles.ts";
import { createFraming } from "./framing.ts";
import { type Host, type Outlook, serve } from "./lsp/server.ts";
import type { Surroundings } from "./lsp/surroundings.ts";
import { type Applying, isExcluded, isOwnSource, type Place } from "./lsp/terms.ts";
import { type Environment, environmentFrom, statedVersions } from "./project/environment.ts";
import { loadParser } from "./python/parser.ts";
import { rules } from "./rules/index.ts";
import { runWithin } from "./timeLimit.ts";
import { workspacePath } from "./workspaceDisk.ts";
import { openWorkspace } from "./workspaceFiles.ts";

/** Milliseconds that one step of work on a file may take: one rule, or reading the syntax; a busy machine is slow. */
const stepLimit = 10_000;

const host: Host = {
  rules,
  ready: loadPython(),
  soon: setImmediate,
  within: (work) => runWithin(stepLimit, work),
  lookAround,
};
const connection = connect();
process.on("unhandledRejection", (reason) => connection.console.error(`unexpected: ${reason}`));
// A client over IPC that dies closes the channel; over stdio the connection itself notices.
process.once("disconnect", () => process.exit(1));
serve(connection, host);

function connect(): Connection {
  try {
    if (process.argv.includes("--stdio")) {
      watchFrames();
    }
    return createConnection();
  } catch {
    process.stderr.write("Say how to connect: --stdio, --node-ipc, --pipe=NAME or --socket=PORT.\n");
    process.exit(2);
  }
}

/** Where the next message begins is lost for good once a length is wrong; whoever started this can start it again. */
function watchFrames(): void {
  const problemIn = createFraming();
  process.stdin.on("data", (chunk: Buffer) => {
    const problem = problemIn(chunk);
    if (problem !== undefined) {
      process.stderr.write(`${problem}\n`);
      process.exit(1);
    }
  });
}

async function loadPython(): Promise<void> {
  const [runtime, grammar] = await Promise.all(
    ["web-tree-sitter.wasm", "tree-sitter-python.wasm"].map((name) => readFile(new URL(name, import.meta.url))),
  );
  if (runtime !== undefined && grammar !== undefined) {
    await loadParser({ runtime, grammar });
  }
}

function lookAround({ folders, trusted, interpreters }: Surroundings): Outlook {
  const roots = folders.map(pathOf).filter((root) => root !== undefined);
  const mayRead = trusted ? () => true : within(roots);
  const finder = versionsFinder(diskFor(mayRead), {
    roots,
    home: homedir(),
    chosen: (root) => {
      const its = interpreters.find(({ folder }) => (folder === undefined ? undefined : pathOf(folder)) === root);
      return its && { prefix: its.prefix, ...(its.version === undefined ? {} : { version: its.version }) };
    },
  });

  const workspace = openWorkspace(
    { folders: roots, maxFileSize: noConfigurationFile.configuration.maxFileSize, mayRead },
    (path) => environmentAt(path, () => undefined),
  );

  /** The URIs of what is open, by path. */
  const opened = new Map<string, string>();

  function environmentAt(file: string, complain: (sentence: string) => void): Environment {
    const { configuration } = configurationFor(file, complain);
    return environmentFrom([statedVersions(configuration.environment), ...finder.versionsFor(dirname(file))]);
  }

  /** Outside a workspace that is not trusted, a file stands alone. */
  function placeOf(file: string | undefined): Place | undefined {
    return file === undefined || !mayRead(file)
      ? undefined
      : {
          moduleOf: (code, earlier) => workspace.moduleOf(file, code, earlier),
          isCurrent: (module) => workspace.isCurrent(file, module),
          rest: () => workspace.rest(file),
          neighbour: (path) => {
            const lines = workspace.modules.module(path)?.lines;
            return lines === undefined ? undefined : { uri: opened.get(path) ?? pathToFileURL(path).href, lines };
          },
          mayChange: isOwn,
          stillHolds: workspace.stillHolds,
        };
  }

  /** True for what the configuration there does not exclude, and what nobody else has installed. */
  function isOwn(file: string): boolean {
    const { configuration, path } = configurationFor(file, () => {});
    return isOwnSource(file) && !isExcluded(configuration, path);
  }

  function applyingTo(uri: string, complain: (sentence: string) => void): Applying {
    const file = pathOf(uri);
    const place = placeOf(file);
    // A file without a place of its own belongs to the only folder that is open.
    const folder = file === undefined ? (roots.length === 1 ? roots[0] : undefined) : dirname(file);
    const found = configurationFor(file, complain);
    const versions = folder === undefined ? [] : finder.versionsFor(folder);
    return {
      ...found,
      environment: environmentFrom([statedVersions(found.configuration.environment), ...versions]),
      ...(place === undefined ? {} : { place }),
    };
  }

  function configurationFor(file: string | undefined, complain: (sentence: string) => void) {
    try {
      const { configuration, folder } =
        file === undefined ? noConfigurationFile : configurationFinder(mayRead)(dirname(file));
      const below = file === undefined || folder === undefined ? undefined : relative(folder, file);
      return { configuration, path: below?.split(sep).join("/") };
    } catch (error) {
      complain(error instanceof ConfigurationError ? error.message : `no configuration for ${file}: ${error}`);
      return { configuration: noConfigurationFile.configuration, path: undefined };
    }
  }

  return {
    applyingTo,
    changed(uri, text) {
      const file = pathOf(uri);
      if (file !== undefined && mayRead(file)) {
        if (text === undefined) {
          opened.delete(workspacePath(file));
          workspace.change(file);
        } else {
          opened.set(workspacePath(file), uri);
          workspace.update(file, text);
        }
      }
    },
    end: workspace.forget,
    packageFolders: () =>
      [...finder.sites]
        .filter((site) => !roots.some((root) => isInside(site, root)))
        .map((site) => pathToFileURL(site).href),
  };
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
