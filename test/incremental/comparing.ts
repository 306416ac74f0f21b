/** Follows random edits, and says where what is concluded from one version to the next differs from a fresh analysis. */

import type { Module } from "../../server/src/project/module.ts";
import type { EditableWorkspace, WorkspaceHost } from "../../server/src/project/workspace.ts";
import type { Code } from "../../server/src/python/cells.ts";
import type * as engineParts from "./engine.ts";
import type { FileChange } from "./histories.ts";

export type Engine = typeof engineParts;

/** After which edit, from 1, and what came instead of what. */
export interface Difference {
  readonly edit: number;
  readonly what: string;
}

/** The first difference that comes to light as a file or notebook goes through `versions`, looked for at each `stride`-th. */
export function differenceInVersions(engine: Engine, versions: readonly Code[], stride = 1): Difference | undefined {
  const open = ({ text, cells }: Code, earlier?: Module) =>
    engine.openModule(text, { ...(cells === undefined ? {} : { cells }), earlier });
  let module: Module | undefined;
  for (const [edit, version] of versions.entries()) {
    module = open(version, module);
    const isCompared = edit > 0 && (edit % stride === 0 || edit === versions.length - 1);
    const what = compare(dump(engine, module), isCompared ? dump(engine, open(version)) : undefined);
    if (what !== undefined) {
      return { edit, what };
    }
  }
  return undefined;
}

/** The same for a workspace, all files of which are asked for after each change of one. */
export function differenceInWorkspace(
  engine: Engine,
  before: readonly FileChange[],
  changes: readonly FileChange[],
): Difference | undefined {
  const paths = before.map(({ path }) => path);
  const texts = new Map<string, string>();
  let earlier: Module | undefined;
  const workspace = workspaceOver(engine, texts, (path) => (earlier?.path === path ? earlier : undefined));
  const dumpAll = (of: EditableWorkspace) =>
    paths.flatMap((path) => {
      const module = of.module(path);
      return module === undefined ? [`${path} is gone`] : dump(engine, module).map((line) => `${path}: ${line}`);
    });
  for (const { path, text } of before) {
    if (text !== undefined) {
      texts.set(path, text);
    }
  }
  dumpAll(workspace);
  for (const [index, { path, text, asked, resting }] of changes.entries()) {
    earlier = workspace.module(path);
    const isThere = texts.has(path);
    if (text === undefined) {
      texts.delete(path);
    } else {
      texts.set(path, text);
    }
    if (isThere && text !== undefined) {
      workspace.change(path);
    } else {
      workspace.forget();
    }
    const module = asked === undefined ? undefined : workspace.module(asked);
    if (module !== undefined) {
      engine.analyze(module, engine.rules);
    }
    if (resting !== undefined) {
      workspace.rest(resting);
    }
    const what = compare(dumpAll(workspace), dumpAll(workspaceOver(engine, texts, () => undefined)));
    if (what !== undefined) {
      return { edit: index + 1, what: `${path}: ${what}` };
    }
  }
  return undefined;
}

/** A workspace in memory: files by path below `/`. */
function workspaceOver(
  engine: Engine,
  texts: ReadonlyMap<string, string>,
  earlierOf: (path: string) => Module | undefined,
): EditableWorkspace {
  const host: WorkspaceHost = {
    read: (path) => texts.get(path),
    exists: (path) => texts.has(path),
    rootOf: () => "",
    list: () => [...texts.keys()],
  };
  return engine.createWorkspace(
    host,
    (path, text, workspace) => engine.openModule(text, { path, workspace, earlier: earlierOf(path) }),
    0,
  );
}

/** How many places are asked what is to know about them. */
const mostPlaces = 8;

/** All that the syntax, the findings and the hovers of a module say, line by line. */
function dump(engine: Engine, module: Module): string[] {
  const lines = [`errors: ${module.hasErrors}`];
  engine.walk(module.ast, (node) => {
    const isHeld = engine.childrenOf(node).every((child) => child.parent === node);
    const word = "id" in node ? node.id : node.kind === "Constant" ? String(node.value) : "";
    const inside = node.kind === "Call" ? ` (${node.parentheses.start}-${node.parentheses.end})` : "";
    lines.push(`${node.kind} ${node.start}-${node.end}${inside} ${word}${isHeld ? "" : " without its children"}`);
  });
  for (const { start, end, text } of module.comments) {
    lines.push(`comment ${start}-${end} ${text}`);
  }
  const findings = engine.analyze(module, engine.rules, {
    onRuleError: (rule, error) => lines.push(`${rule} threw ${error}`),
  });
  for (const { rule, at, severity, variant, say, related, fixes } of findings) {
    const places = related?.map(({ span, label, document }) => [label, span.start, span.end, document]);
    lines.push(`${rule.id} ${at.start}-${at.end} ${JSON.stringify([severity, variant, say, places, fixes])}`);
  }
  for (let place = 0; place < mostPlaces; place++) {
    lines.push(...hoverAt(engine, module, Math.floor((module.text.length * place) / mostPlaces)));
  }
  return lines;
}

function hoverAt({ rulesAbout, topicsAbout, rules, topics }: Engine, module: Module, offset: number): string[] {
  try {
    return [...rulesAbout(module, rules, offset), ...topicsAbout(module, topics, offset)].map(({ subject, span }) => {
      const picture = "draw" in subject ? subject.draw?.(module, span, (key) => key) : undefined;
      return `${subject.id} about ${span.start}-${span.end} ${picture?.caption}`;
    });
  } catch (error) {
    return [`hovering over ${offset} threw ${error}`];
  }
}

function compare(edited: readonly string[], fresh: readonly string[] | undefined): string | undefined {
  if (fresh === undefined) {
    return undefined;
  }
  const place = Array.from({ length: Math.max(edited.length, fresh.length) }).findIndex(
    (_, index) => edited[index] !== fresh[index],
  );
  return place < 0 ? undefined : `${edited[place] ?? "nothing"} instead of ${fresh[place] ?? "nothing"}`;
}
