/** Edits that add, move or take away whole statements. */

import { type Edit, lineEnd } from "../text.ts";
import type { Node, Stmt } from "./ast.ts";
import { indentStep } from "./layout.ts";
import type { PythonModule } from "./module.ts";
import { ancestors, nodesOf } from "./traverse.ts";

/** Puts `code`, one line, on a line before `statement`; undefined where something stands before it on its line. */
export function insertBefore(module: PythonModule, statement: Stmt, code: string): Edit | undefined {
  const start = startWithDecorators(statement);
  const line = module.lines.lineAt(start);
  const indent = module.text.slice(module.lines.startOf(line), start);
  if (indent.trim() !== "") {
    return undefined;
  }
  return { start, end: start, text: `${code}${lineEnd(module.text)}${indent}` };
}

/** Puts `code`, one line, on a line behind `statement`, in its block; undefined where something follows on its line. */
export function insertAfter(module: PythonModule, statement: Stmt, code: string): Edit | undefined {
  const { lines, text } = module;
  const indent = text.slice(lines.startOf(lines.lineAt(statement.start)), statement.start);
  const end = lines.endOf(lines.lineAt(statement.end));
  const rest = text.slice(statement.end, end).trim();
  return indent.trim() !== "" || (rest !== "" && !rest.startsWith("#"))
    ? undefined
    : { start: end, end, text: `${lineEnd(text)}${indent}${code}` };
}

/**
 * Puts `statement` under `header`, one line that ends in a colon, and indents it by one step; undefined where it shares
 * its lines with others. Lines inside of strings stay as they are.
 */
export function wrapStatement(module: PythonModule, statement: Stmt, header: string): Edit[] | undefined {
  const { lines, text } = module;
  const start = startWithDecorators(statement);
  const first = lines.lineAt(start);
  const last = lines.lineAt(statement.end);
  const indent = text.slice(lines.startOf(first), start);
  const rest = text.slice(statement.end, lines.endOf(last)).trim();
  if (indent.trim() !== "" || (rest !== "" && !rest.startsWith("#"))) {
    return undefined;
  }
  const strings = [...nodesOf(statement, "Constant"), ...nodesOf(statement, "FormattedString")];
  const step = indentStep(module, statement);
  const edits: Edit[] = [{ start, end: start, text: `${header}${lineEnd(text)}${indent}${step}` }];
  for (let line = first + 1; line <= last; line++) {
    const at = lines.startOf(line);
    const isInString = strings.some((one) => one.start < at && at < one.end);
    if (!isInString && lines.lineText(line).trim() !== "") {
      edits.push({ start: at, end: at, text: step });
    }
  }
  return edits;
}

/** Where `def` and `class` begin with what decorates them. */
export function startWithDecorators(statement: Stmt): number {
  const [first] = "decorators" in statement ? statement.decorators : [];
  // The decorator's `@` stands before its expression.
  return first === undefined ? statement.start : first.start - 1;
}

/** The statement of the module's own body that `node` stands in. */
export function topLevelStatement(node: Node): Node {
  let top = node;
  for (const parent of ancestors(node)) {
    if (parent.kind === "Module") {
      break;
    }
    top = parent;
  }
  return top;
}

/**
 * Moves `statement` to a line behind `anchor`, in its block, with the comment on its line; undefined where either shares
 * its line with other code, or where nothing would be left of the statement's own block. With a `condition` it goes
 * under an `if` of its own.
 */
export function moveBehind(
  module: PythonModule,
  statement: Stmt,
  anchor: Stmt,
  condition?: string,
): Edit[] | undefined {
  const { lines, text } = module;
  const start = lines.startOf(lines.lineAt(statement.start));
  const indent = text.slice(start, statement.start);
  const last = lines.lineAt(statement.end);
  const rest = text.slice(statement.end, lines.endOf(last)).trim();
  if (indent.trim() !== "" || (rest !== "" && !rest.startsWith("#")) || blockOf(statement).length < 2) {
    return undefined;
  }
  const outer = lines.indentAt(anchor.start);
  const target = condition === undefined ? outer : outer + indentStep(module, statement);
  const moved = text
    .slice(statement.start, lines.endOf(last))
    .split(/\r?\n/)
    .map((line, index) => (index > 0 && line.startsWith(indent) ? target + line.slice(indent.length) : line))
    .join(lineEnd(text));
  const code = condition === undefined ? moved : `if ${condition}:${lineEnd(text)}${target}${moved}`;
  const inserted = insertAfter(module, anchor, code);
  const removed = { start, end: lines.startOf(last + 1), text: "" };
  if (inserted === undefined || inserted.start < start || inserted.start >= removed.end) {
    return inserted === undefined ? undefined : [removed, inserted];
  }
  // The last statement of a block moves out of it where it stands.
  return [{ ...removed, text: `${outer}${code}${text.slice(lines.endOf(last), removed.end)}` }];
}

/** The statements of the block that `statement` stands in. */
export function blockOf(statement: Stmt): readonly Stmt[] {
  const { parent } = statement;
  const blocks: (readonly Stmt[])[] = [];
  for (const key of ["body", "orelse", "finalbody"] as const) {
    const block: unknown = parent === undefined ? undefined : Reflect.get(parent, key);
    if (Array.isArray(block)) {
      blocks.push(block as readonly Stmt[]);
    }
  }
  return blocks.find((block) => block.includes(statement)) ?? [];
}

/** Takes away a statement that has its lines to itself; its comments stay. */
export function removeStatement(module: PythonModule, statement: Stmt): Edit | undefined {
  const { lines, text } = module;
  const start = lines.startOf(lines.lineAt(statement.start));
  const indent = text.slice(start, statement.start);
  const lastLine = lines.lineAt(statement.end);
  const rest = text.slice(statement.end, lines.endOf(lastLine)).trim();
  if (indent.trim() !== "" || (rest !== "" && !rest.startsWith("#"))) {
    return undefined;
  }
  const comments = module.comments.filter((one) => one.start >= statement.start && one.end <= lines.endOf(lastLine));
  const kept = comments.map((comment) => `${indent}${comment.text}${lineEnd(text)}`).join("");
  return { start, end: lines.startOf(lastLine + 1), text: kept };
}
