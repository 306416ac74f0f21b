/** Puts the end of a script under `if __name__ == "__main__":`. */

import type { Module } from "../../project/module.ts";
import type { Node, Stmt } from "../../python/ast.ts";
import { indentStep, quotationMark } from "../../python/layout.ts";
import { startWithDecorators, topLevelStatement } from "../../python/statementEdits.ts";
import { functionOf, nodesOf } from "../../python/traverse.ts";
import { type Edit, lineEnd } from "../../text.ts";
import type { Fix } from "../rule.ts";

/** Everything from `trigger` to the end of the file, and what stands before it as far as workers do not need it. */
export function guardFix(module: Module, trigger: Node): Fix {
  const body = module.ast.body;
  const entry = (body as readonly Node[]).indexOf(topLevelStatement(trigger));
  const needed = namesInDefinitions(module);
  if (entry < 0 || body.slice(entry).some((statement) => mustStay(statement, needed))) {
    return { key: "guard", safe: false, edits: [], refused: "definitions" };
  }
  let start = entry;
  for (let before = body[start - 1]; before !== undefined && isWork(before, needed); before = body[start - 1]) {
    start--;
  }
  const first = body[start];
  return { key: "guard", safe: false, edits: first === undefined ? [] : indent(module, startWithDecorators(first)) };
}

/** Names that functions and classes of the file read: workers import the file and need them, too. */
function namesInDefinitions(module: Module): ReadonlySet<string> {
  return new Set(
    nodesOf(module.ast, "Name")
      .filter((name) => functionOf(name).kind !== "Module")
      .map(({ id }) => id),
  );
}

function mustStay(statement: Stmt, needed: ReadonlySet<string>): boolean {
  const isDefinition = /^(?:FunctionDefinition|ClassDefinition|Import|ImportFrom|Invalid)/.test(statement.kind);
  return isDefinition || boundBy(statement).some((name) => needed.has(name));
}

function isWork(statement: Stmt, needed: ReadonlySet<string>): boolean {
  const isSetting = statement.kind === "Assignment" && statement.value.kind === "Constant";
  const isDocstring = statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
  return !isSetting && !isDocstring && !mustStay(statement, needed);
}

function boundBy(statement: Stmt): readonly string[] {
  return statement.kind === "Assignment"
    ? statement.targets.flatMap((target) => nodesOf(target, "Name")).map(({ id }) => id)
    : [];
}

/** Indents all lines from `start` on; those inside of strings keep their text. */
function indent(module: Module, start: number): Edit[] {
  const { lines, text } = module;
  const strings = [...nodesOf(module.ast, "Constant"), ...nodesOf(module.ast, "FormattedString")];
  const step = indentStep(module, module.ast);
  const mark = quotationMark(module);
  const edits: Edit[] = [{ start, end: start, text: `if __name__ == ${mark}__main__${mark}:${lineEnd(text)}${step}` }];
  for (let line = lines.lineAt(start) + 1; line < lines.starts.length; line++) {
    const at = lines.startOf(line);
    const isInside = strings.some((one) => one.start < at && at < one.end);
    if (!isInside && lines.lineText(line).trim() !== "") {
      edits.push({ start: at, end: at, text: step });
    }
  }
  return edits;
}
