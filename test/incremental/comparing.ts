/** Follows random edits, and says where what is concluded from one version to the next differs from a fresh analysis. */

import type { Module } from "../../server/src/project/module.ts";
import type { EditableWorkspace, WorkspaceHost } from "../../server/src/project/workspace.ts";
import { edited, randomFrom } from "./editing.ts";
import type * as engineParts from "./engine.ts";

export type Engine = typeof engineParts;

/** The first difference that comes to light in `count` random edits of `text`; undefined when there is none. */
export function differenceInFile(engine: Engine, text: string, count: number, seed: number): string | undefined {
  const random = randomFrom(seed);
  const versions = [text];
  let module = engine.openModule(text);
  engine.analyze(module, engine.rules);
  for (let edit = 1; edit <= count; edit++) {
    const next = edited(versions.at(-1) ?? text, versions.slice(-4), random);
    versions.push(next);
    module = engine.openModule(next, { earlier: module });
    const difference = compare(dump(engine, module), dump(engine, engine.openModule(next)));
    if (difference !== undefined) {
      return `after edit ${edit}: ${difference}`;
    }
  }
  return undefined;
}

/** The same for a notebook whose cells are typed in, added, moved and deleted. */
export function differenceInNotebook(
  engine: Engine,
  cells: readonly string[],
  count: number,
  seed: number,
): string | undefined {
  const random = randomFrom(seed);
  let current = [...cells];
  const open = (earlier?: Module) =>
    engine.openModule(engine.joinCells(current).text, { ...engine.joinCells(current), earlier });
  let module = open();
  engine.analyze(module, engine.rules);
  for (let edit = 1; edit <= count; edit++) {
    const place = random.below(current.length);
    const rest = current.filter((_, index) => index !== place);
    const moved = random.below(rest.length + 1);
    const cell = current[place] ?? "";
    current = random.of([
      current.map((one, index) => (index === place ? edited(one, [], random) : one)),
      [...rest.slice(0, moved), cell, ...rest.slice(moved)],
      [...current.slice(0, place), cell, ...current.slice(place)],
      rest.length === 0 ? current : rest,
    ]);
    module = open(module);
    const difference = compare(dump(engine, module), dump(engine, open()));
    if (difference !== undefined) {
      return `after edit ${edit}: ${difference}`;
    }
  }
  return undefined;
}

/** The same for the files of a workspace, all of which are asked for after edits of any of them. */
export function differenceInWorkspace(
  engine: Engine,
  files: ReadonlyMap<string, string>,
  count: number,
  seed: number,
): string | undefined {
  const random = randomFrom(seed);
  const paths = [...files.keys()];
  // What is first concluded of a file that is not there yet, or imports nothing yet, has to change later.
  const texts = new Map<string, string>();
  for (const [path, text] of files) {
    const first = random.of([text, withoutImports(text), undefined]);
    if (first !== undefined) {
      texts.set(path, first);
    }
  }
  let earlier: Module | undefined;
  const workspace = workspaceOver(engine, texts, (path) => (earlier?.path === path ? earlier : undefined));
  const dumpAll = (of: EditableWorkspace) =>
    paths.flatMap((path) => {
      const module = of.module(path);
      return module === undefined ? [`${path} is gone`] : dump(engine, module).map((line) => `${path}: ${line}`);
    });
  dumpAll(workspace);
  workspace.rest(random.of(paths));
  for (let edit = 1; edit <= count; edit++) {
    const path = random.of(paths);
    const text = texts.get(path);
    earlier = workspace.module(path);
    if (text === undefined) {
      texts.set(path, files.get(path) ?? "");
      workspace.forget();
    } else if (random.below(12) === 0) {
      texts.delete(path);
      workspace.forget();
    } else {
      // Half of the edits mend the file, so that files have something to say to each other; some take away its imports.
      const whole = files.get(path) ?? "";
      texts.set(path, random.of([whole, whole, withoutImports(whole), edited(text, [], random)]));
      workspace.change(path);
    }
    if (random.below(3) === 0) {
      // What is asked before and after lies on both sides of what is kept.
      const asked = workspace.module(random.of(paths));
      if (asked !== undefined) {
        engine.analyze(asked, engine.rules);
      }
      workspace.rest(random.of(paths));
    }
    const difference = compare(dumpAll(workspace), dumpAll(workspaceOver(engine, texts, () => undefined)));
    if (difference !== undefined) {
      return `after edit ${edit}, of ${path}: ${difference}`;
    }
  }
  return undefined;
}

function withoutImports(text: string): string {
  return text.replace(/^(?:from|import) .*$/gm, "");
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

/** All that the syntax and the findings of a module say, line by line. */
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
  return lines;
}

function compare(edited: readonly string[], fresh: readonly string[]): string | undefined {
  const place = Array.from({ length: Math.max(edited.length, fresh.length) }).findIndex(
    (_, index) => edited[index] !== fresh[index],
  );
  return place < 0 ? undefined : `${edited[place] ?? "nothing"} instead of ${fresh[place] ?? "nothing"}`;
}
