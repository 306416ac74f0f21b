/** The desktop extension: starts the language server as a child process, restarts and stops it; nothing else. */

import { commands, type ExtensionContext, type LogOutputChannel, window } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;
/** Settles when all that was asked for so far is done: starting and stopping never overlap. */
let done: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("ML Training Hints", { log: true });
  const serverFile = context.asAbsolutePath("dist/server.js");
  // A client that failed to start cannot be started again: each start gets a new one.
  const begin = () => start(serverFile, log);
  const restart = () => {
    done = done
      .then(stop)
      .then(begin, begin)
      .catch((error) => log.error("The language server did not start.", error));
    return done;
  };
  context.subscriptions.push(
    log,
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

function start(module: string, log: LogOutputChannel): Promise<void> {
  const server = { module, transport: TransportKind.ipc };
  client = new LanguageClient(
    "mlhints",
    "ML Training Hints",
    { run: server, debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    {
      documentSelector: [
        { language: "python", scheme: "file" },
        { language: "python", scheme: "untitled" },
      ],
      diagnosticPullOptions: { onChange: true },
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  return client.start();
}
