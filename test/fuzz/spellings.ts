/** Other ways to write a Python file that must make no difference: line ends, tabs, narrow blocks, cells of a notebook. */

import { openModule } from "../../server/src/project/module.ts";
import type { Call, Stmt } from "../../server/src/python/ast.ts";
import { type Code, joinCells } from "../../server/src/python/cells.ts";
import { ancestors, isStatement, nodesOf } from "../../server/src/python/traverse.ts";
import { applyEdits, type Edit } from "../../server/src/text.ts";

export interface Spelling {
  readonly name: string;
  /** The text in this spelling; undefined where it cannot be written so. */
  respell(text: string): Code | undefined;
  /** What a repaired text in the usual spelling looks like in this one, where that can be said. */
  expected?(text: string): string;
}

export const spellings: readonly Spelling[] = [
  { name: "with CRLF", respell: (text) => only(toCrlf(text), !text.includes("\r")), expected: toCrlf },
  {
    name: "with tabs",
    respell: (text) => only(reindent(text, "\t"), isIndentedByFour(text)),
    expected: (text) => reindent(text, "\t"),
  },
  {
    name: "with two blanks",
    respell: (text) => only(reindent(text, "  "), isIndentedByFour(text)),
    expected: (text) => reindent(text, "  "),
  },
  {
    name: "without a last line end",
    respell: (text) => only(text.trimEnd(), /\S/.test(text)),
    expected: (text) => text.trimEnd(),
  },
  { name: "in cells", respell: inCells },
  { name: "with an argument and a comment a line", respell: spreadCalls },
  { name: "with statements joined by semicolons", respell: joinStatements },
  { name: "with blocks on the line of their header", respell: joinBlocks },
];

function only(text: string, holds: boolean): Code | undefined {
  return holds ? { text } : undefined;
}

function toCrlf(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}

/** Only such files have one step that can be replaced everywhere. */
function isIndentedByFour(text: string): boolean {
  return /:[^\n]*\n {4}\S/.test(text) && !/\t|\\\n/.test(text) && !/^(?: {4})* {1,3}\S/m.test(text);
}

/** Four blanks at the beginning of a line become `step`, outside of strings. */
function reindent(text: string, step: string): string {
  const module = openModule(text);
  const strings = [...nodesOf(module.ast, "Constant"), ...nodesOf(module.ast, "FormattedString")];
  const inside = new Set<number>();
  for (const { start, end } of strings) {
    for (let line = module.lines.lineAt(start) + 1; line <= module.lines.lineAt(end); line++) {
      inside.add(line);
    }
  }
  return text
    .split("\n")
    .map((line, index) =>
      inside.has(index) ? line : line.replace(/^(?: {4})+/, (blanks) => step.repeat(blanks.length / 4)),
    )
    .join("\n");
}

/** A cell ends before a line of the outermost level that follows an empty one. */
function inCells(text: string): Code | undefined {
  if (/^[%!?]|\r/m.test(text)) {
    return undefined;
  }
  const module = openModule(text);
  const starts = module.ast.body
    .map(({ start }) => module.lines.lineAt(start))
    .filter((line) => line > 0 && module.lines.lineText(line - 1) === "" && /^\w/.test(module.lines.lineText(line)));
  const lines = text.split("\n");
  const cells = [0, ...new Set(starts)].map((start, index, all) => lines.slice(start, all[index + 1]).join("\n"));
  return cells.length > 1 ? joinCells(cells) : undefined;
}

/** Each argument on a line of its own, with a comment and a comma behind the last one. */
function spreadCalls(text: string): Code | undefined {
  const module = openModule(text);
  const edits: Edit[] = [];
  for (const call of nodesOf(module.ast, "Call")) {
    const indent = module.lines.indentAt(call.start);
    const separators = isOneLine(text, call) ? separatorsOf(text, call) : undefined;
    if (separators !== undefined && ![...ancestors(call)].some(({ kind }) => kind === "FormattedString")) {
      const depth = [...ancestors(call)].filter(({ kind }) => kind === "Call").length;
      const inner = `\n${indent}${"    ".repeat(depth + 1)}`;
      edits.push(...separators.map(({ start, end }, index) => ({ start, end, text: separator(index) })));
      function separator(index: number): string {
        const isLast = index === call.arguments.length;
        return index === 0 ? inner : `,  # argument ${index}${isLast ? inner.slice(0, -4) : inner}`;
      }
    }
  }
  return edits.length === 0 ? undefined : { text: applyEdits(text, edits) };
}

function isOneLine(text: string, { start, end }: Call): boolean {
  return !/[\r\n]/.test(text.slice(start, end));
}

/** What stands before, between and behind the arguments; undefined where that is more than commas and blanks. */
function separatorsOf(
  text: string,
  { arguments: given, parentheses }: Call,
): { start: number; end: number }[] | undefined {
  const starts = [parentheses.start + 1, ...given.map(({ end }) => end)];
  const ends = [...given.map(({ start }) => start), parentheses.end - 1];
  const found = starts.map((start, index) => ({ start, end: ends[index] ?? start }));
  const isPlain = found.every(({ start, end }) => start <= end && /^[ ,]*$/.test(text.slice(start, end)));
  const isGenerator = given.some(
    ({ value }) => value.kind === "Comprehension" && !/^[[{(]/.test(text.slice(value.start)),
  );
  return given.length > 0 && isPlain && !isGenerator ? found : undefined;
}

/** Every second simple statement follows the one before it on its line. */
function joinStatements(text: string): Code | undefined {
  const module = openModule(text);
  const edits: Edit[] = [];
  for (const block of blocksOf(text)) {
    for (let index = 1; index < block.length; index += 2) {
      const [one, other] = [block[index - 1], block[index]];
      if (one !== undefined && other !== undefined && isSimple(one) && isSimple(other)) {
        if (/^[ \t]*\n[ \t]*$/.test(text.slice(one.end, other.start)) && module.lines.indentAt(one.start) !== "") {
          edits.push({ start: one.end, end: other.start, text: "; " });
        }
      }
    }
  }
  return edits.length === 0 ? undefined : { text: applyEdits(text, edits) };
}

/** A block of one simple statement stands on the line of its header. */
function joinBlocks(text: string): Code | undefined {
  const edits: Edit[] = [];
  for (const block of blocksOf(text)) {
    const [only] = block;
    const before = only === undefined ? "" : (/:[ \t]*\n[ \t]+$/.exec(text.slice(0, only.start))?.[0] ?? "");
    if (only !== undefined && block.length === 1 && isSimple(only) && before !== "") {
      edits.push({ start: only.start - before.length, end: only.start, text: ": " });
    }
  }
  return edits.length === 0 ? undefined : { text: applyEdits(text, edits) };
}

function isSimple(statement: Stmt): boolean {
  return /^(?:Assignment|AugmentedAssignment|ExpressionStatement|Return|Pass)$/.test(statement.kind);
}

function blocksOf(text: string): (readonly Stmt[])[] {
  const { ast } = openModule(text);
  const blocks = new Map<unknown, Stmt[]>();
  for (const kind of ["Assignment", "AugmentedAssignment", "ExpressionStatement", "Return", "Pass"] as const) {
    for (const { parent } of nodesOf(ast, kind)) {
      for (const key of ["body", "orelse", "finalbody"]) {
        const block: unknown = parent === undefined ? undefined : Reflect.get(parent, key);
        if (Array.isArray(block) && block.every((one) => isStatement(one))) {
          blocks.set(block, block as Stmt[]);
        }
      }
    }
  }
  return [...blocks.values()];
}
