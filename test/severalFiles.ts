/** Splits a script: its classes, or its functions, move to a file of their own, which the rest of it imports. */

import { analyze } from "../server/src/analyze.ts";
import { openModule } from "../server/src/project/module.ts";
import { createWorkspace, type EditableWorkspace } from "../server/src/project/workspace.ts";
import { rules } from "../server/src/rules/index.ts";
import { applyEdits } from "../server/src/text.ts";
import { open } from "./check.ts";

/** The files by path: without classes, all functions but the last move; undefined for scripts that have neither. */
export function split(source: string): ReadonlyMap<string, string> | undefined {
  const module = open(source);
  const classes = module.ast.body.filter((statement) => statement.kind === "ClassDefinition");
  const functions = module.ast.body.filter((statement) => statement.kind === "FunctionDefinition");
  const moved = classes.length > 0 ? classes : functions.slice(0, -1);
  const [first] = moved;
  if (first === undefined || module.hasErrors) {
    return undefined;
  }
  const imports = module.ast.body.filter(({ kind }) => kind === "Import" || kind === "ImportFrom");
  const decorated = (statement: (typeof moved)[number]) =>
    Math.min(statement.start, ...statement.decorators.map((decorator) => decorator.start - 1));
  const names = moved.map(({ name }) => name.id).join(", ");
  const main = applyEdits(
    source,
    moved.map((statement) => ({
      start: decorated(statement),
      end: statement.end,
      text: statement === first ? `from parts import ${names}` : "pass",
    })),
  );
  const texts = [...imports, ...moved].map((statement) =>
    statement.kind === "ClassDefinition" ? source.slice(decorated(statement), statement.end) : module.textOf(statement),
  );
  return new Map([
    ["/main.py", main],
    ["/parts.py", `${texts.join("\n\n")}\n`],
  ]);
}

export function workspaceOf(files: ReadonlyMap<string, string>): EditableWorkspace {
  return createWorkspace(
    {
      read: (path) => files.get(path),
      exists: (path) => files.has(path),
      rootOf: () => "",
      list: () => [...files.keys()],
    },
    (path, text, around) => openModule(text, { path, workspace: around }),
  );
}

/** Which rules report anything in any of the files. */
export function rulesIn(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const workspace = workspaceOf(files);
  const found = [...files.keys()].flatMap((path) => {
    const module = workspace.module(path);
    return module === undefined ? [] : analyze(module, rules);
  });
  return new Set(found.map(({ rule }) => rule.id));
}
