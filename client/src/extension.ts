/** The desktop extension: starts the language server as a child process, restarts and stops it, and tells it where it is. */

import { commands, type ExtensionContext, type LogOutputChannel, l10n, window, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { countCrashes } from "./crashes.ts";
import { followInterpreters, type Interpreter } from "./python.ts";
import { createStatus, type Status } from "./status.ts";
import { registerWork, workCommands } from "./work.ts";

const documentSelector = [
  { language: "python", scheme: "file" },
  { language: "python", scheme: "untitled" },
  { language: "python", scheme: "vscode-notebook-cell" },
];

interface Surroundings {
  readonly isTrusted: boolean;
  readonly interpreters: readonly Interpreter[];
}

/** What the server cannot know of the workspace by itself. */
let surroundings: Surroundings = { isTrusted: false, interpreters: [] };
let client: LanguageClient | undefined;
/** Settles when all that was asked for so far is done: starting and stopping never overlap. */
let done: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("ML Training Hints", { log: true });
  const serverFile = context.asAbsolutePath("dist/server.js");
  const status = createStatus(documentSelector);
  surroundings = { isTrusted: workspace.isTrusted, interpreters: [] };
  // A client that failed to start cannot be started again: each start gets a new one.
  const begin = () => start(serverFile, log, status);
  const restart = () => {
    done = done
      .then(stop)
      .then(begin, begin)
      .catch((error) => {
        status.show("stopped");
        log.error("The language server did not start.", error);
      });
    return done;
  };
  context.subscriptions.push(
    log,
    status,
    registerWork(),
    followInterpreters((interpreters) => tell({ interpreters }, log), log),
    workspace.onDidGrantWorkspaceTrust(() => tell({ isTrusted: true }, log)),
    commands.registerCommand("mlhints.showLogs", () => log.show()),
    commands.registerCommand("mlhints.restart", restart),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return done.then(stop);
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.isRunning()) {
    await running.stop();
  }
}

/** Tells the server what has changed around it, as soon as it runs. */
function tell(change: Partial<Surroundings>, log: LogOutputChannel): void {
  const changed = { ...surroundings, ...change };
  if (JSON.stringify(changed) === JSON.stringify(surroundings)) {
    return;
  }
  surroundings = changed;
  done = done
    .then(() => (client?.isRunning() ? client.sendNotification("mlhints/workspace", surroundings) : undefined))
    .catch((error) => log.error("The language server was not told what changed around it.", error));
}

function start(module: string, log: LogOutputChannel, status: Status): Promise<void> {
  const server = { module, transport: TransportKind.ipc };
  client = new LanguageClient(
    "mlhints",
    "ML Training Hints",
    { run: server, debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    {
      documentSelector,
      // A server that crashed and comes back asks again.
      initializationOptions: () => ({ ...surroundings, showsVersions: true, commands: workCommands }),
      diagnosticPullOptions: { onChange: true },
      // Notes need neither commands nor HTML, and what files hold must not bring any.
      markdown: { isTrusted: false, supportHtml: false },
      errorHandler: crashHandler(),
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  client.onDidChangeState(({ newState }) =>
    status.show(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped"),
  );
  client.onNotification("mlhints/environment", ({ uri, text }: { uri: string; text: string }) =>
    status.describe(uri, text),
  );
  return client.start();
}

function crashHandler(): ErrorHandler {
  const crashes = countCrashes(Date.now);
  return {
    error: (_error, _message, count = 0) => ({ action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown }),
    closed() {
      const { restart, say } = crashes.ended();
      if (say) {
        void tellCrash(restart);
      }
      return { action: restart ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function tellCrash(isRestarted: boolean): Promise<void> {
  const open = l10n.t("Open logs");
  const said = isRestarted
    ? l10n.t("ML Training Hints has stopped unexpectedly and was started again.")
    : l10n.t("ML Training Hints has stopped unexpectedly several times and stays off.");
  if ((await window.showWarningMessage(said, open)) === open) {
    await commands.executeCommand("mlhints.showLogs");
  }
}
