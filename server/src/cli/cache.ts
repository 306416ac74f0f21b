/** Outcomes of earlier runs that still hold: nothing has changed that they were drawn from, be it in other files. */

import { dirname } from "node:path";
import type { Environment } from "../project/environment.ts";
import { createWorkspace } from "../project/workspace.ts";
import { bytesOf, createDiskHost } from "../workspaceDisk.ts";
import {
  type CacheContent,
  emptyContent,
  type KeptNode,
  outcomeId,
  readContent,
  writeContent,
} from "./cacheContent.ts";
import { type CacheFile, readCacheFile, writeCacheFile } from "./cacheFile.ts";
import type { Outcome } from "./outcome.ts";
import { digestOf, digestOfLines, linesOf, type Trace, type TraceNode } from "./trace.ts";

/** Outcomes that no run has asked for in so many days are forgotten; of more than these, the longest unused. */
const longestUnused = 30;
const mostOutcomes = 50_000;
/** Days after which it is written down that an outcome is still in use. */
const wornAfter = 7;

export interface Cache {
  /** What each file came to that would come to the same now, by path; of several keys of a path one is asked for. */
  outcomesOf(keys: ReadonlyMap<string, string>): ReadonlyMap<string, Outcome>;
  /** Keeps outcomes, and what they were drawn from. */
  keep(outcomes: readonly KeyedOutcome[], trace: Trace): void;
  /** Writes the file anew, where there is something new. */
  save(): void;
}

export interface KeyedOutcome {
  readonly path: string;
  /** Tells all that decides besides the files. */
  readonly key: string;
  readonly outcome: Outcome;
}

export interface CacheSetting {
  readonly file: CacheFile;
  readonly content: CacheContent;
  /** As the workspace of the run has them. */
  readonly folders: readonly string[];
  readonly maxFileSize: number;
  /** In bytes; larger files are not read. */
  readonly mostBytes: (path: string) => number;
  readonly environmentIn: (folder: string) => Environment;
}

export function loadContent(file: CacheFile): CacheContent {
  const text = readCacheFile(file);
  try {
    return text === undefined ? emptyContent() : readContent(text);
  } catch {
    return emptyContent();
  }
}

export function openCache({ file, content, folders, maxFileSize, ...setting }: CacheSetting): Cache {
  const today = Math.floor(Date.now() / 86_400_000);
  const acceptedBefore = content.accepted.size;
  const kept: KeyedOutcome[] = [];
  const drawn = new Map<string, TraceNode>();
  const changed = new Set<string>();
  const host = createDiskHost({ folders, maxFileSize });
  const around = createWorkspace(host, () => {
    throw new Error("nothing is analysed here");
  });
  let isWorn = false;

  const digestAt = remembering((path) => digestOf(bytesOf(path, Math.max(maxFileSize, setting.mostBytes(path)))));
  const environmentIn = remembering((folder) =>
    digestOf(JSON.stringify([...setting.environmentIn(folder).known])).slice(0, 12),
  );
  const rootDigest = remembering((root) =>
    digestOfLines(
      host.list(root).map((path) => {
        const known = content.importLines.get(path);
        return { path, lines: known?.digest === digestAt(path) ? known.lines : linesOf(around, path) };
      }),
    ),
  );

  /** True when the file is another one now, or its imports or its callers are. */
  function hasChanged({ path, digest, environment, asksImporters, imports }: KeptNode): boolean {
    return (
      digest !== digestAt(path) ||
      environment !== environmentIn(dirname(path)) ||
      [...imports].some(([imported, found]) => (around.locate(imported, path) ?? null) !== found) ||
      (asksImporters && content.roots.get(host.rootOf(path)) !== rootDigest(host.rootOf(path)))
    );
  }

  return {
    outcomesOf(keys) {
      const wanted = [...keys].filter(([path, key]) => content.outcomes.has(outcomeId(path, key)));
      const seen = new Set(wanted.map(([path]) => path));
      for (const path of seen) {
        const node = content.nodes.get(path);
        if (node === undefined || hasChanged(node)) {
          changed.add(path);
        } else {
          for (const next of node.files) {
            seen.add(next);
          }
        }
      }
      const stale = whatDrewFrom(changed, content.nodes);
      const outcomes = new Map<string, Outcome>();
      for (const [path, key] of wanted) {
        const id = outcomeId(path, key);
        const known = content.outcomes.get(id);
        if (known !== undefined && !stale.has(path)) {
          outcomes.set(path, known.outcome);
          isWorn ||= today - known.day >= wornAfter;
          content.outcomes.set(id, { ...known, day: today });
        }
      }
      return outcomes;
    },

    keep(outcomes, trace) {
      for (const node of trace.nodes) {
        const other = drawn.get(node.path);
        drawn.set(node.path, other === undefined ? node : joined(other, node));
      }
      for (const [root, digest] of trace.roots) {
        if (content.roots.get(root) !== digest) {
          content.roots.set(root, digest);
          for (const { path, asksImporters } of content.nodes.values()) {
            if (asksImporters && host.rootOf(path) === root) {
              changed.add(path);
            }
          }
        }
      }
      for (const { path, ...lines } of trace.importLines) {
        content.importLines.set(path, lines);
      }
      kept.push(...outcomes);
    },

    save() {
      if (kept.length === 0 && !isWorn && content.accepted.size === acceptedBefore) {
        return;
      }
      for (const { path, digest } of drawn.values()) {
        if ((content.nodes.get(path)?.digest ?? digest) !== digest) {
          changed.add(path);
        }
      }
      const stale = whatDrewFrom(changed, content.nodes);
      for (const [id, { path, day }] of content.outcomes) {
        if (stale.has(path) || today - day > longestUnused) {
          content.outcomes.delete(id);
        }
      }
      for (const node of drawn.values()) {
        const earlier = changed.has(node.path) ? undefined : content.nodes.get(node.path);
        const { files, imports, asksImporters } = earlier === undefined ? node : joined(earlier, node);
        content.nodes.set(node.path, {
          ...node,
          files: new Set(files),
          imports: new Map(imports),
          asksImporters,
          environment: environmentIn(dirname(node.path)),
        });
      }
      for (const { path, key, outcome } of kept) {
        if ((drawn.get(path)?.digest ?? "") !== "") {
          content.outcomes.set(outcomeId(path, key), { path, key, day: today, outcome });
        }
      }
      forgetUnneeded(content);
      writeCacheFile(file, writeContent(content));
    },
  };
}

/** The files in `changed`, and those that facts were drawn from them for, however far away. */
function whatDrewFrom(changed: ReadonlySet<string>, nodes: ReadonlyMap<string, KeptNode>): Set<string> {
  const stale = new Set(changed);
  if (stale.size > 0) {
    const drawing = new Map<string, string[]>();
    for (const { path, files } of nodes.values()) {
      for (const file of files) {
        const known = drawing.get(file);
        if (known === undefined) {
          drawing.set(file, [path]);
        } else {
          known.push(path);
        }
      }
    }
    for (const path of stale) {
      for (const other of drawing.get(path) ?? []) {
        stale.add(other);
      }
    }
  }
  return stale;
}

type Edges = Pick<TraceNode, "path" | "digest" | "asksImporters"> & {
  readonly files: Iterable<string>;
  readonly imports: Iterable<readonly [string, string | null]>;
};

/** What two engines, or two runs, have drawn from one file; the later one's digest counts if they agree. */
function joined(first: Edges, second: TraceNode): TraceNode {
  return {
    path: second.path,
    digest: first.digest === second.digest ? second.digest : "",
    files: [...new Set([...first.files, ...second.files])],
    imports: [...new Map([...first.imports, ...second.imports])],
    asksImporters: first.asksImporters || second.asksImporters,
  };
}

/** Keeps the outcomes used last, and what they need. */
function forgetUnneeded({ nodes, outcomes, importLines }: CacheContent): void {
  const byUse = [...outcomes].sort(([, a], [, b]) => b.day - a.day);
  for (const [id] of byUse.slice(mostOutcomes)) {
    outcomes.delete(id);
  }
  const needed = new Set([...outcomes.values()].map(({ path }) => path));
  for (const path of needed) {
    for (const file of nodes.get(path)?.files ?? []) {
      needed.add(file);
    }
  }
  for (const path of nodes.keys()) {
    if (!needed.has(path)) {
      nodes.delete(path);
    }
  }
  for (const path of [...importLines.keys()].slice(0, -mostOutcomes)) {
    importLines.delete(path);
  }
}

function remembering<Result>(compute: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const result = known.get(key) ?? compute(key);
    known.set(key, result);
    return result;
  };
}
