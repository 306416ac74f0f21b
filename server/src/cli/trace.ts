/** Notes what findings are drawn from: for each file what it held, what its imports meant, and who was asked. */

import { createHash } from "node:crypto";
import type { EditableWorkspace } from "../project/workspace.ts";
import type { OpenWorkspace } from "../workspaceFiles.ts";

/** Plain data, for workers and for the disk. */
export interface Trace {
  readonly nodes: readonly TraceNode[];
  /** The import lines of all files below a root whose callers were asked for, as one digest. */
  readonly roots: readonly (readonly [root: string, digest: string])[];
  /** Those of each file there. */
  readonly importLines: readonly ImportLines[];
}

export interface TraceNode {
  readonly path: string;
  /** Of what the file held; `""` when that changed while it was read. */
  readonly digest: string;
  /** Files that facts about this one were drawn from. */
  readonly files: readonly string[];
  /** What each import was found to mean; null where nothing was found. */
  readonly imports: readonly (readonly [imported: string, path: string | null])[];
  readonly asksImporters: boolean;
}

export interface ImportLines {
  readonly path: string;
  /** Of what the file held. */
  readonly digest: string;
  readonly lines: string;
}

export interface Tracing {
  note(path: string, bytes: Buffer | undefined): void;
  finish(workspace: OpenWorkspace): Trace;
}

/** Stands for what cannot be read. */
const nothing = "-";

export function digestOf(bytes: Buffer | string | undefined): string {
  return bytes === undefined ? nothing : createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}

export function startTrace(): Tracing {
  const digests = new Map<string, string>();
  const digestAt = (path: string) => digests.get(path) ?? nothing;
  return {
    note(path, bytes) {
      const [known = nothing, digest] = [digests.get(path), digestOf(bytes)];
      // What is too large to be imported may still be checked.
      digests.set(path, known === nothing || known === digest ? digest : digest === nothing ? known : "");
    },
    finish({ modules, host }) {
      const nodes = new Map<string, TraceNode>();
      const roots = new Map<string, readonly ImportLines[]>();
      for (const [path, { files, imports, asksImporters }] of modules.drawn) {
        const read = [...files].filter((file) => digests.has(file));
        const found = [...imports].map(([imported, file]) => [imported, file ?? null] as const);
        nodes.set(path, { path, digest: digestAt(path), files: read, imports: found, asksImporters });
        const root = host.rootOf(path);
        if (asksImporters && !roots.has(root)) {
          roots.set(root, importLinesBelow(root, modules, host, digestAt));
        }
      }
      for (const path of digests.keys()) {
        if (!nodes.has(path)) {
          nodes.set(path, { path, digest: digestAt(path), files: [], imports: [], asksImporters: false });
        }
      }
      return {
        nodes: [...nodes.values()],
        roots: [...roots].map(([root, lines]) => [root, digestOfLines(lines)]),
        importLines: [...roots.values()].flat(),
      };
    },
  };
}

function importLinesBelow(
  root: string,
  modules: EditableWorkspace,
  { list }: OpenWorkspace["host"],
  digestAt: (path: string) => string,
): ImportLines[] {
  return list(root).map((path) => {
    const lines = linesOf(modules, path);
    return { path, digest: digestAt(path), lines };
  });
}

/** The names that a file's import lines hold, as a digest. */
export function linesOf(modules: Pick<EditableWorkspace, "importedNames">, path: string): string {
  return digestOf(modules.importedNames(path).join("\n")).slice(0, 12);
}

export function digestOfLines(lines: readonly Pick<ImportLines, "path" | "lines">[]): string {
  return digestOf(lines.map((one) => `${one.path}\n${one.lines}\n`).join(""));
}
