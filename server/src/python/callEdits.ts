/** Edits to the arguments of a call that keep its layout, trailing commas and comments. */

import type { Edit, Span } from "../text.ts";
import type { Argument, Call, Expr } from "./ast.ts";
import type { PythonModule } from "./module.ts";

/** Takes `argument` out of its call, with the comma that separates it. */
export function removeArgument(module: PythonModule, call: Call, argument: Argument): Edit {
  return removeItem(module, call.parentheses, argument);
}

/** Takes several arguments out of their call; neighbours at its end go together, with the one comma before them. */
export function removeArguments(module: PythonModule, call: Call, gone: readonly Argument[]): Edit[] {
  const rest = call.arguments.filter((argument) => !gone.includes(argument));
  const lastKept = rest.at(-1);
  const tail = gone.filter((argument) => argument.start > (lastKept?.start ?? -1));
  const [first] = tail;
  const last = tail.at(-1);
  const edits = gone.filter((argument) => !tail.includes(argument)).map((one) => removeArgument(module, call, one));
  if (first === undefined || last === undefined) {
    return edits;
  }
  const hasTrailingComma = module.text[skipBlank(module.text, last.end)] === ",";
  const hasComments = module.comments.some((one) => one.start > first.start - 1 && one.end < last.end);
  if (tail.length === 1) {
    return [...edits, removeArgument(module, call, last)];
  }
  if (hasTrailingComma || lastKept === undefined || hasComments) {
    const one = (argument: Argument) =>
      argument === last && !hasTrailingComma ? bare(argument) : removeArgument(module, call, argument);
    return [...edits, ...tail.map(one)];
  }
  return [...edits, { start: lastKept.end, end: last.end, text: "" }];
}

/** The argument alone: the comma before it stays, as Python allows. */
function bare(argument: Argument): Edit {
  return { start: argument.start, end: argument.end, text: "" };
}

/** Takes `item` out of the comma-separated list between the brackets of `list`. */
export function removeItem(module: PythonModule, list: Span, item: Span): Edit {
  const { text } = module;
  const next = skipBlank(text, item.end);
  if (text[next] === ",") {
    let end = next + 1;
    while (text[end] === " " || text[end] === "\t") {
      end++;
    }
    const line = module.lines.lineAt(item.start);
    const isAlone = text.slice(module.lines.startOf(line), item.start).trim() === "";
    if (isAlone && (text[end] === "\n" || text[end] === "\r")) {
      return { start: module.lines.startOf(line), end: module.lines.startOf(module.lines.lineAt(end) + 1), text: "" };
    }
    if (text[end] === "#") {
      // The comment keeps its distance from code before it, or takes the place of what goes.
      return { start: item.start, end: isAlone ? end : next + 1, text: "" };
    }
    const isLast = text[end] === "\n" || text[end] === "\r";
    // At the end of a line no blanks are left.
    return { start: isLast ? startOfBlanks(text, item.start) : item.start, end, text: "" };
  }
  const comma = text.lastIndexOf(",", item.start);
  const isFirst = comma < list.start;
  const between = isFirst ? "" : text.slice(comma + 1, item.start);
  return isFirst || between.includes("#")
    ? { start: item.start, end: item.end, text: "" }
    : { start: comma, end: item.end, text: "" };
}

function startOfBlanks(text: string, end: number): number {
  let start = end;
  while (text[start - 1] === " " || text[start - 1] === "\t") {
    start--;
  }
  return start;
}

/** Adds `added` as the call's last argument, in the layout of the others. */
export function appendArgument(module: PythonModule, call: Call, added: string): Edit {
  const { text } = module;
  const last = call.arguments.at(-1);
  if (last === undefined) {
    const at = call.parentheses.start + 1;
    return { start: at, end: at, text: added };
  }
  const next = skipBlank(text, last.end);
  if (text[next] !== ",") {
    return { start: last.end, end: last.end, text: `, ${added}` };
  }
  // A trailing comma: the new argument gets one too, and a line of its own where the last one has one.
  const { lines } = module;
  const isAlone = text.slice(lines.startOf(lines.lineAt(last.start)), last.start).trim() === "";
  const separator = isAlone ? `${lineBreak(text)}${lines.indentAt(last.start)}` : " ";
  return { start: next + 1, end: next + 1, text: `${separator}${added},` };
}

function lineBreak(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The offset of the next character from `offset` on that is neither blank nor part of a comment. */
export function skipBlank(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (character === "\\" && /[\r\n]/.test(text.charAt(at + 1))) {
      at++;
    } else if (/\s/.test(character)) {
      at++;
    } else {
      break;
    }
  }
  return at;
}

/** The text of `expression` as something a method can be called on: in parentheses where its operator binds weaker. */
export function asReceiver(module: PythonModule, expression: Expr): string {
  const text = module.textOf(expression);
  return /Operation|Comparison|Conditional|Lambda|Await|Walrus|Starred/.test(expression.kind) ? `(${text})` : text;
}
