/** A small language client over stdio: starts the built server and speaks just enough of the protocol for tests. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

export const serverFile = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

/** What today's editors can do, as far as the server looks at it. */
export const modern: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: { disabledSupport: true, isPreferredSupport: true },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
};

/** A client that pulls nothing, and asks for nothing that is optional. */
export const old: ClientCapabilities = {};

export interface LspClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly logged: string[];
  /** Counts the server's requests to pull diagnostics again. */
  readonly refreshes: { count: number };
  /** What workspace/configuration answers; change it, then call `configure`. */
  settings: unknown;
  initialize(
    capabilities: ClientCapabilities,
    options?: { locale?: string; options?: unknown; folder?: string },
  ): Promise<InitializeResult>;
  configure(settings: unknown): Promise<void>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Replaces `range` in version `version - 1`. */
  change(uri: string, version: number, range: Range, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  pull(uri: string): Promise<Diagnostic[]>;
  /** The next diagnostics that the server sends for `uri`. */
  published(uri: string): Promise<PublishDiagnosticsParams>;
  hover(uri: string, line: number, character: number): Promise<Hover | null>;
  codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  /** Ends the conversation as the protocol says; the exit code. */
  shutdown(): Promise<number | null>;
}

/** Tests keep no compiled code in the user's folder, unless `environment` says otherwise. */
export function startClient(
  environment: NodeJS.ProcessEnv = { MLHINTS_NO_CACHE: "1" },
  server: string = serverFile,
): LspClient {
  const child = spawn(process.execPath, [server, "--stdio"], { env: { ...process.env, ...environment } });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting: { uri: string; resolve: (params: PublishDiagnosticsParams) => void }[] = [];
  const client: LspClient = {
    connection,
    process: child,
    logged: [],
    refreshes: { count: 0 },
    settings: {},
    initialize: async (capabilities, { locale, options, folder } = {}) => {
      const result = await connection.sendRequest<InitializeResult>("initialize", {
        processId: process.pid,
        rootUri: folder ?? null,
        capabilities,
        ...(locale === undefined ? {} : { locale }),
        initializationOptions: options,
      });
      await connection.sendNotification("initialized", {});
      return result;
    },
    configure: (settings) => {
      client.settings = settings;
      return connection.sendNotification("workspace/didChangeConfiguration", { settings: { mlhints: settings } });
    },
    open: (uri, text, languageId = "python") =>
      connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, range, text) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      }),
    close: (uri) => connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    pull: async (uri) => {
      const report = await connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", {
        textDocument: { uri },
      });
      return report.items;
    },
    published: (uri) => new Promise((resolve) => waiting.push({ uri, resolve })),
    hover: (uri, line, character) =>
      connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character } }),
    codeActions: (uri, range, only) =>
      connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
      }),
    shutdown: async () => {
      const exited = once(child, "exit");
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const [code] = await exited;
      connection.dispose();
      return code;
    },
  };
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
    items.map(() => client.settings),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/diagnostic/refresh", () => {
    client.refreshes.count++;
    return null;
  });
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
    client.logged.push(message);
  });
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    for (const waiter of waiting.splice(0)) {
      if (waiter.uri === params.uri) {
        waiter.resolve(params);
      } else {
        waiting.push(waiter);
      }
    }
  });
  connection.listen();
  return client;
}
