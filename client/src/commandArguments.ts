/** What commands are given, checked: anything in the editor may call them, with anything. */

/** For `mlhints.openScript`: opens `text` as a new file `name` beside the document at `uri`. */
export interface NewScript {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
}

/** For `mlhints.watchDisk`: a place that the document at `uri` names; without `path` the document's own. */
export interface DiskPlace {
  readonly uri: string;
  readonly path?: string;
}

/** Undefined for what is no script beside the document: the name must be a plain one, of Python. */
export function readNewScript(value: unknown): NewScript | undefined {
  const { uri, name, text } = recordOf(value);
  return isUri(uri) && typeof name === "string" && /^\w[\w-]*\.py$/.test(name) && typeof text === "string"
    ? { uri, name, text }
    : undefined;
}

export function readDiskPlace(value: unknown): DiskPlace | undefined {
  const { uri, path } = recordOf(value);
  if (!isUri(uri) || (path !== undefined && (typeof path !== "string" || path.includes("\0")))) {
    return undefined;
  }
  return path === undefined ? { uri } : { uri, path };
}

function isUri(value: unknown): value is string {
  return typeof value === "string" && /^(?:file|untitled|vscode-notebook-cell|vscode-remote|vscode-vfs):/.test(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
