/** What the connected editor can do, read once from its `initialize` request. */

import type { InitializeParams } from "vscode-languageserver";

export interface Client {
  /** The language of its user interface. */
  readonly language: string | undefined;
  /** It asks for diagnostics itself; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly showsMarkdown: boolean;
  /** Its Markdown shows images of data URIs. */
  readonly showsImages: boolean;
  readonly showsDisabledActions: boolean;
  readonly appliesVersionedEdits: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersCodeActions: boolean;
  /** It also watches folders that lie outside the workspace. */
  readonly watchesOutside: boolean;
  /** It tells which folders the workspace has, and when they change. */
  readonly namesFolders: boolean;
  /** Commands that it runs for code actions, as its `initializationOptions` list them. */
  readonly commands: readonly string[];
}

export function readClient({ capabilities, locale, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  // The formats stand in the order in which the client likes them.
  const [hoverFormat = "markdown"] = textDocument?.hover?.contentFormat ?? [];
  return {
    language: locale,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsRelated:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    showsMarkdown: hoverFormat === "markdown",
    // The protocol has no word for it; terminals would show the address. VS Code's parser is the one known to show them.
    showsImages: hoverFormat === "markdown" && capabilities.general?.markdown?.parser === "marked",
    showsDisabledActions: textDocument?.codeAction?.disabledSupport === true,
    appliesVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    answersConfiguration: workspace?.configuration === true,
    registersCodeActions: textDocument?.codeAction?.dynamicRegistration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesOutside: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    namesFolders: workspace?.workspaceFolders === true,
    commands: commandsIn(initializationOptions),
  };
}

function commandsIn(options: unknown): readonly string[] {
  const commands = typeof options === "object" && options !== null && "commands" in options ? options.commands : [];
  return Array.isArray(commands) ? commands.filter((one) => typeof one === "string") : [];
}
