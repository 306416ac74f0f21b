/** Edits that add a function to a module, where people would put it and under a name that is free. */

import { type Edit, lineEnd } from "../text.ts";
import type { Node } from "./ast.ts";
import { cellAt } from "./cells.ts";
import { indentStep } from "./layout.ts";
import type { PythonModule } from "./module.ts";
import { startWithDecorators, topLevelStatement } from "./statementEdits.ts";
import { isStatement } from "./traverse.ts";

export interface NewFunction {
  readonly name: string;
  readonly edit: Edit;
}

/**
 * A function for the code at `user`, before the definition or the stretch of statements that holds it. `write` gives its
 * lines with two blanks for each level of indentation.
 */
export function addFunction(
  module: PythonModule,
  user: Node,
  name: string,
  write: (name: string) => readonly string[],
): NewFunction {
  const free = freeName(module, name);
  const { lines, text } = module;
  const { at, hasCodeBefore } = placeFor(module, user);
  const end = lineEnd(text);
  const step = indentStep(module, module.ast);
  const code = write(free).map((line) => line.replace(/^(?: {2})+/, (blanks) => step.repeat(blanks.length / 2)));
  let missing = hasCodeBefore ? 2 : 0;
  for (let line = lines.lineAt(at) - 1; missing > 0 && lines.lineText(line).trim() === ""; line--) {
    missing--;
  }
  const written = `${end.repeat(missing)}${code.join(end)}${end.repeat(3)}`;
  return { name: free, edit: { start: at, end: at, text: written } };
}

/** `wanted`, with a number where the module has that word already. */
export function freeName(module: PythonModule, wanted: string): string {
  const isTaken = (name: string) => new RegExp(`\\b${name}\\b`).test(module.text);
  let name = wanted;
  for (let number = 2; isTaken(name); number++) {
    name = `${wanted}_${number}`;
  }
  return name;
}

/** Where the new function begins; the comments right above what follows stay with that. */
function placeFor(module: PythonModule, user: Node): { readonly at: number; readonly hasCodeBefore: boolean } {
  const { ast, cells, lines } = module;
  const body: readonly Node[] = ast.body;
  const cellOf = (node: Node) => (cells === undefined ? 0 : cellAt(cells, node.start));
  let index = body.indexOf(topLevelStatement(user));
  for (let before = body[index - 1]; before !== undefined; before = body[index - 1]) {
    if (/Definition$|^Import/.test(body[index]?.kind ?? "") || /Definition$|^Import/.test(before.kind)) {
      break;
    }
    if (cellOf(before) !== cellOf(user)) {
      break;
    }
    index--;
  }
  const first = body[index];
  const start = first !== undefined && isStatement(first) ? startWithDecorators(first) : user.start;
  const before = body[index - 1];
  const hasCodeBefore = before !== undefined && first !== undefined && cellOf(before) === cellOf(first);
  let line = lines.lineAt(start);
  const least = hasCodeBefore ? lines.lineAt(before.end) + 1 : line;
  while (line > least && lines.lineText(line - 1).startsWith("#")) {
    line--;
  }
  return { at: lines.startOf(line), hasCodeBefore };
}
