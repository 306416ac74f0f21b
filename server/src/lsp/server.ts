/** The language server: the one file that knows the connection; it turns requests into views and views into answers. */

import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { version } from "../../../package.json";
import type { Rule } from "../rules/rule.ts";
import { createChecker } from "./checker.ts";
import { type Client, readClient } from "./client.ts";
import { codeActionKinds, codeActionsOf } from "./codeActions.ts";
import { diagnosticsOf, source } from "./diagnostics.ts";
import { hoverAt } from "./hover.ts";
import { offsetAt, spanOf } from "./positions.ts";
import { readSettings } from "./settings.ts";
import { type Applying, type Terms, termsFor } from "./terms.ts";
import type { View } from "./view.ts";

/** What the place where the server runs gives it. */
export interface Host {
  readonly rules: readonly Rule[];
  /** Settles when Python can be read. */
  readonly ready: Promise<void>;
  /** The configuration file that applies to a document, or the defaults; a file that cannot be used is `complain`ed of. */
  configurationFor(uri: string, complain: (sentence: string) => void): Applying;
}

/** Milliseconds of silence after which diagnostics are sent to a client that does not ask for them. */
const pause = 150;

const introduction: InitializeResult = {
  serverInfo: { name: source, version },
  capabilities: {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: { identifier: source, interFileDependencies: false, workspaceDiagnostics: false },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds },
  },
};

export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const checker = createChecker(host.rules, (sentence, cause) => tell("error", sentence, cause));
  const terms = new Map<string, Promise<Terms>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const told = new Set<string>();
  let client: Client | undefined;
  let stopped = false;
  /** Settings that the client sent unasked. */
  let sent: unknown;

  connection.onInitialize((params) => {
    client = readClient(params);
    sent = ownSection(params.initializationOptions);
    return introduction;
  });
  connection.onInitialized(() => {
    if (client?.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: source }).catch(tellFailure);
    }
    if (client?.registersWatchers) {
      const watchers = [{ globPattern: "**/{mlhints,pyproject}.toml" }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(tellFailure);
    }
  });
  connection.onShutdown(() => {
    stopped = true;
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    sent = ownSection(settings) ?? sent;
    startAfresh();
  });
  connection.onDidChangeWatchedFiles(startAfresh);

  documents.onDidChangeContent(({ document }) => publishSoon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    terms.delete(uri);
    publishSoon(uri);
  });

  connection.languages.diagnostics.on(
    answer({ kind: "full", items: [] }, ({ view, client }) => ({ kind: "full", items: diagnosticsOf(view, client) })),
  );
  connection.onHover(
    answer(null, ({ view, client }, { position }) => hoverAt(view, offsetAt(view.module.lines, position), client)),
  );
  connection.onCodeAction(
    answer([], ({ view, client, terms }, { range, context }) =>
      codeActionsOf(view, spanOf(view.module.lines, range), context, client, () => checker.fixAll(view, terms)),
    ),
  );

  documents.listen(connection);
  connection.listen();

  interface Look {
    readonly view: View;
    readonly client: Client;
    readonly terms: Terms;
  }

  /** A request handler that never throws: without a view of the document the answer is `nothing`. */
  function answer<Params extends { textDocument: { uri: string } }, Result>(
    nothing: Result,
    from: (look: Look, params: Params) => Result,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
    return async (params, token) => {
      if (client === undefined || stopped) {
        return client === undefined
          ? new ResponseError(ErrorCodes.ServerNotInitialized, "the server waits for initialize")
          : new ResponseError(ErrorCodes.InvalidRequest, "the server is shutting down");
      }
      try {
        const its = await termsOf(params.textDocument.uri, client);
        if (token.isCancellationRequested) {
          return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        }
        const view = look(params.textDocument.uri, its);
        return view === undefined ? nothing : from({ view, client, terms: its }, params);
      } catch (error) {
        tellFailure(error);
        return nothing;
      }
    };
  }

  function look(uri: string, its: Terms): View | undefined {
    const document = documents.get(uri);
    return document === undefined ? undefined : checker.look(document, its);
  }

  function termsOf(uri: string, client: Client): Promise<Terms> {
    const known = terms.get(uri) ?? readTerms(uri, client);
    if (documents.get(uri) !== undefined) {
      terms.set(uri, known);
    }
    return known;
  }

  async function readTerms(uri: string, client: Client): Promise<Terms> {
    const warn = (sentence: string) => tell("warn", sentence);
    await host.ready;
    const asked = client.answersConfiguration
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: source }).catch(tellFailure)
      : undefined;
    const settings = readSettings(asked ?? sent, host.rules, warn);
    return termsFor(uri, settings, host.configurationFor(uri, warn), client.language);
  }

  /** Settings or configuration files are other ones now: everything open is looked at again. */
  function startAfresh(): void {
    terms.clear();
    told.clear();
    if (client?.refreshesDiagnostics) {
      connection.languages.diagnostics.refresh().catch(tellFailure);
    }
    for (const uri of documents.keys()) {
      publishSoon(uri);
    }
  }

  function publishSoon(uri: string): void {
    clearTimeout(timers.get(uri));
    if (client !== undefined && !client.pullsDiagnostics) {
      const reader = client;
      timers.set(
        uri,
        setTimeout(() => publish(uri, reader).catch(tellFailure), pause),
      );
    }
  }

  async function publish(uri: string, client: Client): Promise<void> {
    timers.delete(uri);
    const view = look(uri, await termsOf(uri, client));
    const version = documents.get(uri)?.version;
    const diagnostics = view === undefined ? [] : diagnosticsOf(view, client);
    await connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  }

  function tell(level: "error" | "warn", sentence: string, cause?: unknown): void {
    if (!told.has(sentence)) {
      told.add(sentence);
      connection.console[level](cause === undefined ? sentence : `${sentence}: ${describe(cause)}`);
    }
  }

  function tellFailure(error: unknown): void {
    tell("error", `a request failed: ${describe(error)}`);
  }
}

/** Some clients send our settings under our name, others bare. */
function ownSection(settings: unknown): unknown {
  return typeof settings === "object" && settings !== null && source in settings ? settings[source] : settings;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
