/** `# mlhints: ignore[…]` comments: which findings they cover, and how a new one is written. */

import { contains, type Edit, type Lines, lineEnd, type Span } from "../text.ts";
import type { Comment, ModuleNode, Node, Stmt } from "./ast.ts";
import { isStatement, walk } from "./traverse.ts";

export interface Suppression extends Span {
  readonly kind: "ignore" | "cell-ignore" | "file-ignore";
  readonly names: readonly string[];
  /** What the comment covers. */
  readonly covers: Span;
}

export interface Suppressions {
  readonly all: readonly Suppression[];
  covers(name: string, offset: number): boolean;
}

const grammar = /#\s*mlhints:\s*(ignore|cell-ignore|file-ignore)\[([^\]]*)\]/;

/** Reads the suppressions among `comments`; `cells` are those of a notebook. */
export function readSuppressions(
  ast: ModuleNode,
  comments: readonly Comment[],
  lines: Lines,
  cells: readonly Span[] | undefined,
): Suppressions {
  const all: Suppression[] = [];
  let logical: Span[] | undefined;
  for (const { start, end, text } of comments) {
    const match = grammar.exec(text);
    if (match === null) {
      continue;
    }
    logical ??= logicalLines(ast, lines);
    const kind = match[1] as Suppression["kind"];
    const cell = cells?.find((span) => contains(span, { start, end }));
    const covers =
      kind === "ignore"
        ? coveredLines(start, end, lines, logical, cell)
        : kind === "file-ignore"
          ? coveredFile(start, ast)
          : cell && { start: cell.start, end: cell.end + 1 };
    if (covers !== undefined) {
      all.push({ kind, start, end, names: namesIn(match[2] ?? ""), covers });
    }
  }
  return {
    all,
    covers: (name, offset) =>
      all.some((one) => one.names.includes(name) && one.covers.start <= offset && offset < one.covers.end),
  };
}

function namesIn(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** A trailing comment covers the whole statement it stands in, one on its own line the next logical line. */
function coveredLines(
  start: number,
  end: number,
  lines: Lines,
  logical: readonly Span[],
  cell: Span | undefined,
): Span | undefined {
  const line = lines.lineAt(start);
  const isAlone = lines.text.slice(lines.startOf(line), start).trim() === "";
  const inside = logical.find((span) => span.start <= start && start < span.end);
  if (!isAlone || inside !== undefined) {
    return inside ?? { start: lines.startOf(line), end };
  }
  const next = logical.find((span) => span.start > start);
  return next !== undefined && cell !== undefined && next.start > cell.end ? undefined : next;
}

/** `file-ignore` counts only in the file's head, before the first statement that is no docstring. */
function coveredFile(start: number, ast: ModuleNode): Span | undefined {
  const first = ast.body.find((statement) => !isDocstring(statement));
  return first === undefined || start < first.start ? { start: 0, end: Number.POSITIVE_INFINITY } : undefined;
}

function isDocstring(statement: Stmt): boolean {
  return statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
}

/** Simple statements and the headers of compound ones, each with the rest of its last line. */
function logicalLines(ast: ModuleNode, lines: Lines): Span[] {
  const spans: Span[] = [];
  walk(ast, (node) => {
    if (isStatement(node)) {
      const first = firstOfBody(node);
      const end = first === undefined ? node.end : headerEnd(first, lines);
      const start = startWithDecorators(node);
      spans.push({ start: lines.startOf(lines.lineAt(start)), end: lines.endOf(lines.lineAt(end)) + 1 });
    }
  });
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

function startWithDecorators(node: Stmt): number {
  const decorators = "decorators" in node ? node.decorators : [];
  return decorators[0]?.start ?? node.start;
}

function firstOfBody(node: Stmt): Node | undefined {
  if (node.kind === "Match") {
    return node.cases[0];
  }
  return "body" in node ? node.body[0] : undefined;
}

function headerEnd(first: Node, lines: Lines): number {
  let at = first.start - 1;
  while (at > 0 && /\s/.test(lines.text.charAt(at))) {
    at--;
  }
  // Comments between the header and the body belong to neither: the header ends at its colon.
  return at;
}

/**
 * The edit that makes the findings of `names` at `offset` be ignored: merges into the comment that is already there,
 * else appends one to the last line of the statement, else puts one on a line of its own.
 */
export function ignoreEdit(
  module: {
    readonly ast: ModuleNode;
    readonly lines: Lines;
    readonly suppressions: Suppressions;
    readonly comments: readonly Comment[];
  },
  offset: number,
  names: readonly string[],
): Edit {
  const { lines, suppressions } = module;
  const existing = suppressions.all.find(
    (one) => one.kind === "ignore" && one.covers.start <= offset && offset < one.covers.end,
  );
  if (existing !== undefined) {
    const list = [...new Set([...existing.names, ...names])].join(", ");
    const open = lines.text.indexOf("[", existing.start) + 1;
    return { start: open, end: lines.text.indexOf("]", open), text: list };
  }
  const statement = logicalLines(module.ast, lines).findLast((span) => span.start <= offset && offset < span.end);
  const end = Math.min((statement?.end ?? offset + 1) - 1, lines.text.length);
  const line = lines.lineAt(end);
  const text = lines.lineText(line);
  if (/\\\s*$/.test(text)) {
    // A comment cannot follow a line continuation: one line above, with a reason so that it reads as prose.
    const start = lines.startOf(lines.lineAt(statement?.start ?? offset));
    const indent = lines.indentAt(start);
    return {
      start,
      end: start,
      text: `${indent}# mlhints: ignore[${names.join(", ")}] on purpose${lineEnd(lines.text)}`,
    };
  }
  const at = lines.startOf(line) + text.trimEnd().length;
  return { start: at, end: at, text: `  # mlhints: ignore[${names.join(", ")}]` };
}
