/** What the editor says of its workspace: folders, whether they are trusted, and the Python chosen in each. */

import type { FileSystemWatcher, InitializeParams, WorkspaceFoldersChangeEvent } from "vscode-languageserver";

export interface Surroundings {
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** False when nothing outside the workspace may be read. Editors that know no trust say nothing, and are trusted. */
  readonly trusted: boolean;
  readonly interpreters: readonly ChosenInterpreter[];
  /** The editor shows which versions were found. */
  readonly showsVersions: boolean;
}

export interface ChosenInterpreter {
  /** URI of a workspace folder; undefined for files outside of all. */
  readonly folder: string | undefined;
  /** Its `sys.prefix`. */
  readonly prefix: string;
  readonly version: string | undefined;
}

/** From the editor: `{ isTrusted, interpreters: { folder, prefix, version }[] }`, all of it each time. */
export const workspaceNotification = "mlhints/workspace";
/** To the editor: `{ uri, text }`, what a document runs on as far as that is known. */
export const environmentNotification = "mlhints/environment";

export const noSurroundings: Surroundings = { folders: [], trusted: true, interpreters: [], showsVersions: false };

export function readSurroundings(params: InitializeParams): Surroundings {
  const { workspaceFolders, rootUri, initializationOptions } = params;
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === "string" ? [rootUri] : []);
  const options = recordOf(initializationOptions);
  return tell({ ...noSurroundings, folders, showsVersions: options.showsVersions === true }, options);
}

/** `surroundings` with what the editor's notification changes; what it does not understand is as it was. */
export function tell(surroundings: Surroundings, message: unknown): Surroundings {
  const { isTrusted, interpreters } = recordOf(message);
  return {
    ...surroundings,
    ...(typeof isTrusted === "boolean" ? { trusted: isTrusted } : {}),
    ...(Array.isArray(interpreters) ? { interpreters: interpreters.flatMap(readInterpreter) } : {}),
  };
}

export function withFolders(surroundings: Surroundings, change: WorkspaceFoldersChangeEvent): Surroundings {
  const removed = change.removed.map(({ uri }) => uri);
  const kept = surroundings.folders.filter((uri) => !removed.includes(uri));
  return { ...surroundings, folders: [...kept, ...change.added.map(({ uri }) => uri)] };
}

function readInterpreter(value: unknown): ChosenInterpreter[] {
  const { folder, prefix, version } = recordOf(value);
  if (typeof prefix !== "string" || prefix === "") {
    return [];
  }
  return [
    {
      folder: typeof folder === "string" ? folder : undefined,
      prefix,
      version: typeof version === "string" && /^\d/.test(version) ? version : undefined,
    },
  ];
}

/** Packages whose arrival or departure is waited for: those that rules ask about. */
const packages =
  "torch,torchvision,torchaudio,scikit_learn,lightning,pytorch_lightning,transformers,librosa,numpy,pytorch";
export const installedPackages = `{${packages}}-*.{dist,egg}-info`;

/** Files whose change may change what is found, in any document. */
export const watchers: readonly FileSystemWatcher[] = [
  "**/*.py",
  "**/{mlhints,pyproject,pylock}.toml",
  "**/{uv,poetry,pdm,Pipfile}.lock",
  "**/requirements*.txt",
  "**/requirements/*.txt",
  "**/environment.{yml,yaml}",
  "**/setup.cfg",
  "**/pyvenv.cfg",
  "**/conda-meta/history",
  `**/{site,dist}-packages/${installedPackages}`,
  // A folder that is deleted is one event, not one for each of its files.
  "**/{.venv,venv,site-packages,conda-meta}",
].map((globPattern) => ({ globPattern }));

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
