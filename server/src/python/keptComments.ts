/** Comments outlive the code that they stand in: those that edits would take away move above their statement. */

import { type Edit, lineEnd } from "../text.ts";
import { commentsIn } from "./logicalLines.ts";
import type { PythonModule } from "./module.ts";
import { childrenOf, isStatement } from "./traverse.ts";

/** The edits, and those that write what comments they take away on lines before the statements that these stood in. */
export function keepComments(module: PythonModule, edits: readonly Edit[]): readonly Edit[] {
  const own = edits.filter(({ document }) => document === undefined);
  const written = own.flatMap(({ text }) => (text.includes("#") ? commentsIn(text, 0) : [])).map(({ text }) => text);
  const added: Edit[] = [];
  for (const { start, end } of own) {
    const lost = !module.textOf({ start, end }).includes("#")
      ? []
      : module.comments.filter((one) => start <= one.start && one.end <= end && !isWritten(one.text));
    const at = lost.length === 0 ? undefined : lineOfStatement(module, start);
    if (at !== undefined && !own.some((one) => one.start < at && at < one.end)) {
      const indent = module.lines.indentAt(at);
      const text = lost.map((comment) => `${indent}${comment.text}${lineEnd(module.text)}`).join("");
      added.push({ start: at, end: at, text });
    }
  }
  return added.length === 0 ? edits : [...added, ...edits];

  /** Each comment that the edits write stands for one that they take away. */
  function isWritten(comment: string): boolean {
    const place = written.indexOf(comment);
    return place >= 0 && written.splice(place, 1).length > 0;
  }
}

/** Where the line begins that holds the beginning of the innermost statement around `offset`. */
function lineOfStatement(module: PythonModule, offset: number): number {
  let found = offset;
  for (let nodes = childrenOf(module.ast); nodes.length > 0; ) {
    const inner = nodes.find((node) => node.start <= offset && offset < node.end);
    if (inner !== undefined && isStatement(inner)) {
      found = inner.start;
    }
    nodes = inner === undefined ? [] : childrenOf(inner);
  }
  return module.lines.startOf(module.lines.lineAt(found));
}
