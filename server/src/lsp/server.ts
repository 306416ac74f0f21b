/** The language server: the one file that knows the connection; it turns requests into views and views into answers. */

import {
  type CancellationToken,
  CodeActionRequest,
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  FileChangeType,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { version } from "../../../package.json";
import type { Rule } from "../rules/rule.ts";
import { createChecker, type LookWish } from "./checker.ts";
import { type Client, readClient } from "./client.ts";
import { codeActionKinds, codeActionsOf, titleCellActions } from "./codeActions.ts";
import { diagnosticsOf, source } from "./diagnostics.ts";
import { hoverAt } from "./hover.ts";
import { followScripts, notebookTypes } from "./scripts.ts";
import { readSettings } from "./settings.ts";
import {
  environmentNotification,
  noSurroundings,
  readSurroundings,
  type Surroundings,
  tell as surroundingsTold,
  withFolders,
  workspaceNotification,
} from "./surroundings.ts";
import { type Applying, type Terms, termsFor } from "./terms.ts";
import { createTurns } from "./turns.ts";
import { describeVersions } from "./versions.ts";
import { offsetIn, spanIn, type View } from "./view.ts";
import { watchingOver } from "./watching.ts";

/** What the place where the server runs gives it. */
export interface Host {
  readonly rules: readonly Rule[];
  /** Settles when Python can be read. */
  readonly ready: Promise<void>;
  /** Runs `work` after the messages that lie there were given a chance to be read. */
  soon(work: () => void): void;
  /** The result of `work`, or undefined when it was ended because it took too long. */
  within<Result>(work: () => Result): { readonly result: Result } | undefined;
  /** What is found around documents is remembered: look around anew when something there has changed. */
  lookAround(surroundings: Surroundings): Outlook;
}

export interface Outlook {
  /** The nearest configuration file, or the defaults, and the versions; a file that cannot be used is `complain`ed of. */
  applyingTo(uri: string, complain: (sentence: string) => void): Applying;
  /** The document at `uri` holds `text` now; undefined when it was closed, or changed on the disk. */
  changed(uri: string, text: string | undefined): void;
  /** Lets go of what was read: another outlook takes its place. */
  end(): void;
  /** URIs of folders outside the workspace whose packages were looked at. */
  packageFolders(): readonly string[];
}

/** How a request is answered. */
interface Asking {
  readonly isUrgent: boolean;
  readonly patience: number;
  /** The error when the document changes in the meantime. */
  readonly stale: number;
}

const pulling: Asking = { isUrgent: false, patience: Infinity, stale: LSPErrorCodes.ServerCancelled };
const acting: Asking = { isUrgent: true, patience: Infinity, stale: LSPErrorCodes.ContentModified };
/** Whoever points at a place of a large file does not want to wait until all of it is checked. */
const pointing: Asking = { ...acting, patience: 200 };

/** Milliseconds of silence after which a client that would not ask for diagnostics by itself is told of them. */
const pause = 150;

const introduction: InitializeResult = {
  serverInfo: { name: source, version },
  capabilities: {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    notebookDocumentSync: {
      notebookSelector: notebookTypes.map((notebook) => ({
        notebook,
        cells: [{ language: "python" }],
      })),
    },
    diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics: false },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const scripts = followScripts(connection, documents, (uri, gone) => changed(uri, gone));
  const now = () => performance.now();
  const turns = createTurns(host.soon, now);
  const log = (sentence: string, cause?: unknown) => tell("error", sentence, cause);
  const checker = createChecker({ rules: host.rules, turns, log, now, within: host.within, onBreak: lookAway });
  const terms = new Map<string, Promise<Terms>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const told = new Set<string>();
  /** The diagnostics that the client has asked for, by cell of a notebook. */
  const shown = new Map<string, string>();
  /** Documents that the client is asking for. */
  const awaited = new Set<string>();
  let client: Client | undefined;
  let stopped = false;
  let surroundings = noSurroundings;
  let outlook: Outlook | undefined;
  const watching = watchingOver(connection, tellFailure);
  /** Settings that the client sent unasked. */
  let sent: unknown;

  connection.onInitialize((params) => {
    client = readClient(params);
    sent = ownSection(params.initializationOptions);
    surroundings = readSurroundings(params);
    return introduction;
  });
  connection.onInitialized(() => {
    if (client?.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: source }).catch(tellFailure);
    }
    if (client?.registersCodeActions) {
      connection.client.register(CodeActionRequest.type, titleCellActions).catch(tellFailure);
    }
    if (client !== undefined) {
      watching.begin(client);
    }
    if (client?.namesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((change) => moveTo(withFolders(surroundings, change)));
    }
  });
  connection.onNotification(workspaceNotification, (message) => moveTo(surroundingsTold(surroundings, message)));
  connection.onShutdown(() => {
    stopped = true;
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    sent = ownSection(settings) ?? sent;
    startAfresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // A Python file that is open is what the editor says, not the disk.
    const isPython =
      changes.length > 0 && changes.every(({ uri, type }) => uri.endsWith(".py") && type === FileChangeType.Changed);
    if (!isPython) {
      startAfresh();
      return;
    }
    const closed = changes.filter(({ uri }) => documents.get(uri) === undefined);
    for (const { uri } of closed) {
      outlook?.changed(uri, undefined);
    }
    if (closed.length > 0) {
      lookAgain();
    }
  });

  documents.onDidOpen(() => {
    // Who watches no files may have changed any of them.
    if (client?.registersWatchers === false) {
      lookAway();
    }
  });
  documents.onDidChangeContent(({ document }) => {
    turns.heard();
    outlook?.changed(document.uri, document.getText());
    changed(document.uri, []);
    tellOthers(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    outlook?.changed(uri, undefined);
    changed(uri, [uri]);
  });

  const pull = answer(pulling, { kind: "full" as const, items: [] }, ({ view, client }, { textDocument: { uri } }) => {
    const items = diagnosticsOf(view, client, uri);
    if (view.isNotebook) {
      shown.set(uri, JSON.stringify(items));
    }
    return { kind: "full" as const, items };
  });
  connection.languages.diagnostics.on((params, token) => {
    awaited.add(params.textDocument.uri);
    return pull(params, token).finally(() => awaited.delete(params.textDocument.uri));
  });
  connection.onHover(
    answer(pointing, null, ({ view, client }, { textDocument: { uri }, position }) => {
      const offset = offsetIn(view, uri, position);
      return offset === undefined ? null : hoverAt(view, offset, client);
    }),
  );
  connection.onCodeAction(
    answer(acting, [], ({ view, client, terms }, { textDocument: { uri }, range, context }) =>
      codeActionsOf(view, spanIn(view, uri, range), context, client, {
        isTrusted: surroundings.trusted,
        fixAllEdits: () => checker.fixAll(view, terms),
        mayChange: (path) => terms.place?.mayChange(path) ?? false,
        stillHolds: (path, text) => terms.place?.stillHolds(path, text) ?? false,
        versionOf: (uri) => documents.get(uri)?.version ?? null,
      }),
    ),
  );

  documents.listen(connection);
  connection.listen();

  interface Look {
    readonly view: View;
    readonly client: Client;
    readonly terms: Terms;
  }

  /**
   * A request handler that never throws: without a view of the document the answer is `nothing`, and an error when the
   * document has changed before one was made.
   */
  function answer<Params extends { textDocument: { uri: string } }, Result>(
    { isUrgent, patience, stale }: Asking,
    nothing: Result,
    from: (look: Look, params: Params) => Result,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
    return async (params, token) => {
      turns.heard();
      const reader = client;
      if (reader === undefined || stopped) {
        return reader === undefined
          ? new ResponseError(ErrorCodes.ServerNotInitialized, "the server waits for initialize")
          : new ResponseError(ErrorCodes.InvalidRequest, "the server is shutting down");
      }
      try {
        const { uri } = params.textDocument;
        const wish = { isUrgent, patience, isWanted: () => !token.isCancellationRequested };
        const { view, terms } = await look(uri, reader, wish);
        if (token.isCancellationRequested) {
          return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        }
        if (view === "stale") {
          return new ResponseError(stale, "the document has changed");
        }
        const script = scripts.at(uri);
        if (view === "nothing" || script === undefined) {
          return nothing;
        }
        const result = checker.within(script, () => from({ view, client: reader, terms }, params));
        return result === "nothing" ? nothing : result;
      } catch (error) {
        tellFailure(error);
        return nothing;
      }
    };
  }

  async function look(uri: string, client: Client, wish: LookWish) {
    const place = scripts.at(uri)?.uri ?? uri;
    const asked = termsOf(place, client);
    const its = await asked;
    // Other settings hold now: who asks again is answered by them.
    const isWanted = () => wish.isWanted() && (terms.get(place) ?? asked) === asked;
    return { view: await checker.look(() => scripts.at(uri), its, { ...wish, isWanted }), terms: its };
  }

  function termsOf(uri: string, client: Client): Promise<Terms> {
    const known = terms.get(uri) ?? readTerms(uri, client);
    if (scripts.at(uri) !== undefined) {
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
    const around = lookAround();
    const its = termsFor(uri, settings, around.applyingTo(uri, warn), client.language);
    watching.add(around.packageFolders(), client);
    if (surroundings.showsVersions) {
      const text = describeVersions(its.environment, its.locale);
      connection.sendNotification(environmentNotification, { uri, text }).catch(tellFailure);
    }
    return its;
  }

  function lookAround(): Outlook {
    if (outlook === undefined) {
      outlook = host.lookAround(surroundings);
      for (const document of documents.all()) {
        outlook.changed(document.uri, document.getText());
      }
    }
    return outlook;
  }

  /** What was found around documents may be otherwise now. */
  function lookAway(): void {
    terms.clear();
    outlook?.end();
    outlook = undefined;
  }

  function moveTo(changed: Surroundings): void {
    if (JSON.stringify(changed) !== JSON.stringify(surroundings)) {
      surroundings = changed;
      startAfresh();
    }
  }

  /** Settings or configuration files are other ones now: everything open is looked at again. */
  function startAfresh(): void {
    told.clear();
    lookAway();
    lookAgain();
  }

  /** What other files hold may have changed what is found in those that are open. */
  function lookAgain(): void {
    if (client !== undefined) {
      refresh(client).catch(tellFailure);
    }
    for (const { uri } of scripts.all()) {
      tellSoon(uri);
    }
  }

  /** A client that asks for diagnostics asks again for all that is open; the others are told. */
  function tellOthers(changed: string): void {
    for (const { uri } of client?.pullsDiagnostics === false ? scripts.all() : []) {
      if (uri !== changed) {
        tellSoon(uri);
      }
    }
  }

  /** The script at `uri` is another one now, or closed; the documents in `gone` are closed. */
  function changed(uri: string, gone: readonly string[]): void {
    if (scripts.at(uri) === undefined) {
      terms.delete(uri);
    }
    for (const closed of gone) {
      shown.delete(closed);
      if (client?.pullsDiagnostics === false) {
        connection.sendDiagnostics({ uri: closed, diagnostics: [] }).catch(tellFailure);
      }
    }
    tellSoon(uri);
  }

  function tellSoon(uri: string): void {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    const reader = client;
    const script = scripts.at(uri);
    // Who asks for diagnostics asks again for the document that changed, but not for the other cells of a notebook.
    if (reader !== undefined && script !== undefined && (!reader.pullsDiagnostics || script.isNotebook)) {
      timers.set(
        uri,
        setTimeout(() => tellDiagnostics(uri, reader).catch(tellFailure), pause),
      );
    }
  }

  async function tellDiagnostics(uri: string, client: Client): Promise<void> {
    timers.delete(uri);
    const { view } = await look(uri, client, { isUrgent: false, patience: Infinity, isWanted: () => !stopped });
    if (view === "stale") {
      return;
    }
    // Who is asking already gets what is found now.
    const others = (scripts.at(uri)?.documents ?? []).filter((document) => !awaited.has(document.uri));
    const all = others.map((document) => ({
      uri: document.uri,
      version: document.version,
      diagnostics: view === "nothing" ? [] : diagnosticsOf(view, client, document.uri),
    }));
    if (!client.pullsDiagnostics) {
      await Promise.all(all.map((diagnostics) => connection.sendDiagnostics(diagnostics)));
    } else if (all.some((one) => JSON.stringify(one.diagnostics) !== (shown.get(one.uri) ?? "[]"))) {
      await refresh(client);
    }
  }

  /** Asks the client to ask for all diagnostics again. */
  async function refresh({ refreshesDiagnostics }: Client): Promise<void> {
    if (refreshesDiagnostics) {
      await connection.languages.diagnostics.refresh();
    }
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
