/** How a module is laid out: what one level of indentation adds, and which quotation mark its strings have. */

import type { Span } from "../text.ts";
import type { Node, Stmt } from "./ast.ts";
import type { PythonModule } from "./module.ts";
import { ancestors, isStatement, nodesOf } from "./traverse.ts";

/** The blanks that one more level of indentation adds at `near`: as in the blocks around it, else as in the module. */
export function indentStep(module: PythonModule, near: Node): string {
  for (const statement of [near, ...ancestors(near)]) {
    const step = isStatement(statement) ? stepOf(module, statement) : "";
    if (step !== "") {
      return step;
    }
  }
  for (const statement of module.ast.body) {
    const step = stepOf(module, statement);
    if (step !== "") {
      return step;
    }
  }
  // A file without blocks may still break its lines.
  return /^[ \t]+/m.exec(module.text)?.[0].startsWith("\t") ? "\t" : "    ";
}

/** What the block of `statement` is indented by, if it has one on lines of its own. */
function stepOf({ lines }: PythonModule, statement: Stmt): string {
  const [inner] = "body" in statement && Array.isArray(statement.body) ? (statement.body as readonly Stmt[]) : [];
  const outer = lines.indentAt(statement.start);
  const indent = inner === undefined ? "" : lines.indentAt(inner.start);
  return indent.startsWith(outer) ? indent.slice(outer.length) : "";
}

/** The quotation mark of most strings in `near`, or where it has none of most in the module. */
export function quotationMark(module: PythonModule, near?: Node): string {
  const marks = (within: Node) =>
    nodesOf(within, "Constant").flatMap((one) => {
      const text = one.type === "str" || one.type === "bytes" ? markOf(module, one) : undefined;
      return text ?? [];
    });
  const own = near === undefined ? [] : marks(near);
  const all = own.length > 0 ? own : marks(module.ast);
  return 2 * all.filter((mark) => mark === "'").length > all.length ? "'" : '"';
}

/** Triple quotation marks are those of docstrings, and tell nothing. */
function markOf(module: PythonModule, string: Span): string | undefined {
  const text = module.textOf(string);
  return /"""$|'''$/.test(text) && text.length > 4 ? undefined : text.at(-1);
}
