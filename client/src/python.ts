/** Which interpreter is chosen in the Python extension for each workspace folder, where there is that extension. */

import { Disposable, type Event, extensions, type LogOutputChannel, type Uri, workspace } from "vscode";

/** As the server's notification has it. */
export interface Interpreter {
  /** URI of a workspace folder; null for files outside of all. */
  readonly folder: string | null;
  /** Its `sys.prefix`. */
  readonly prefix: string;
  readonly version?: string;
}

/** The part that is needed of what the Python extension exports. */
interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<ResolvedEnvironment | undefined>;
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

interface ResolvedEnvironment {
  readonly executable: { readonly sysPrefix: string | undefined };
  readonly environment: { readonly folderUri: Uri } | undefined;
  readonly version: Readonly<Record<"major" | "minor" | "micro", number | undefined>> | undefined;
}

/** Calls `tell` with all interpreters now, and whenever one is chosen or a folder comes or goes. */
export function followInterpreters(tell: (interpreters: Interpreter[]) => void, log: LogOutputChannel): Disposable {
  let listeners: Disposable[] = [];
  let isFound = false;
  let runs = 0;

  async function find(): Promise<void> {
    const extension = extensions.getExtension<PythonExtension>("ms-python.python");
    if (extension === undefined || isFound) {
      return;
    }
    isFound = true;
    const { environments } = await extension.activate();
    const update = async () => {
      const run = ++runs;
      const interpreters = await chosenIn(environments);
      if (run === runs) {
        tell(interpreters);
      }
    };
    const updateSoon = () => void update().catch(complain);
    listeners.push(
      environments.onDidChangeActiveEnvironmentPath(updateSoon),
      workspace.onDidChangeWorkspaceFolders(updateSoon),
    );
    await update();
  }

  const complain = (error: unknown) => log.warn("The Python extension did not say which interpreter is chosen.", error);
  const findSoon = () => void find().catch(complain);
  listeners.push(extensions.onDidChange(findSoon));
  findSoon();
  return new Disposable(() => {
    runs++;
    for (const listener of listeners) {
      listener.dispose();
    }
    listeners = [];
  });
}

async function chosenIn(environments: PythonExtension["environments"]): Promise<Interpreter[]> {
  const folders = [undefined, ...(workspace.workspaceFolders ?? [])];
  const chosen = await Promise.all(
    folders.map(async (folder): Promise<Interpreter | undefined> => {
      const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder?.uri));
      const prefix = environment?.executable.sysPrefix ?? environment?.environment?.folderUri.fsPath;
      const { major, minor, micro } = environment?.version ?? {};
      const numbers = [major, minor, micro].filter((number) => number !== undefined);
      return prefix === undefined || prefix === ""
        ? undefined
        : {
            folder: folder?.uri.toString() ?? null,
            prefix,
            ...(numbers.length > 1 ? { version: numbers.join(".") } : {}),
          };
    }),
  );
  return chosen.filter((interpreter) => interpreter !== undefined);
}
