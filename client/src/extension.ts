/** The desktop extension: starts the language server as a child process, restarts and stops it; nothing else. */

import { commands, type ExtensionContext, type LogOutputChannel, window } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("ML Training Hints", { log: true });
  const server = newClient(context.asAbsolutePath("dist/server.js"), log);
  client = server;
  context.subscriptions.push(
    log,
    commands.registerCommand("mlhints.showLogs", () => log.show()),
    commands.registerCommand("mlhints.restart", () => logged(log, () => server.restart())),
  );
  await logged(log, () => server.start());
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

function newClient(module: string, log: LogOutputChannel): LanguageClient {
  const server = { module, transport: TransportKind.ipc };
  return new LanguageClient(
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
}

/** A failure goes to the log; nobody is interrupted by a pop-up. */
async function logged(log: LogOutputChannel, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.error("The language server did not start.", error instanceof Error ? error : String(error));
  }
}
