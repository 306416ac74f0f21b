/** What people type, and where: statements, a character at a time, in functions, in classes and outside of both. */

import { openModule } from "../../server/src/project/module.ts";
import type { Stmt } from "../../server/src/python/ast.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import { type Random, randomFrom } from "../incremental/editing.ts";
import { countLines, mentionsFramework, type SourceFile } from "./corpora.ts";

/** One statement typed at one place: behind `offset` of the text comes `typed`, one step after the other. */
export interface Typed {
  readonly offset: number;
  /** What stands there after each keystroke; a new line comes with its indentation. */
  readonly steps: readonly string[];
}

const statements = ["loss = net(x)", 'print("loss", loss.item())', "for x, y in loader:"];

/** `each` statements typed in the middle of functions, in class bodies and on the module's own level. */
export function typingIn(text: string, each: number): Typed[] {
  const module = openModule(text);
  const random = randomFrom(text.length);
  const bodies = {
    functions: nodesOf(module.ast, "FunctionDefinition").map(({ body }) => body),
    classes: nodesOf(module.ast, "ClassDefinition").map(({ body }) => body),
    module: [module.ast.body],
  };
  return Object.values(bodies).flatMap((of) =>
    Array.from({ length: of.length === 0 ? 0 : each }, (_, index) =>
      typedBehind(text, random.of(placesIn(text, random.of(of))), statements[index % statements.length] ?? ""),
    ),
  );
}

/** The ends of the statements, and only those that end their line. */
function placesIn(text: string, body: readonly Stmt[]): number[] {
  const ends = body.map(({ end }) => end).filter((end) => text[end] === "\n");
  return ends.length > 0 ? ends : [text.length];
}

function typedBehind(text: string, offset: number, statement: string): Typed {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const indentation = `\n${/^[ \t]*/.exec(line)?.[0] ?? ""}`;
  const steps = [...statement].map((_, index) => indentation + statement.slice(0, index + 1));
  return { offset, steps: [indentation, ...steps] };
}

/** The `count` files that use frameworks and come closest to `lines` lines; where too few do, several files as one. */
export function filesOf(all: readonly SourceFile[], lines: number, count: number): SourceFile[] {
  const using = all.filter(mentionsFramework);
  const distance = ({ text }: SourceFile) => Math.abs(Math.log(countLines(text) / lines));
  const near = using.filter((file) => distance(file) < 0.2).sort((one, other) => distance(one) - distance(other));
  const random = randomFrom(lines);
  const chosen = near.slice(0, count);
  while (chosen.length < count && using.length > 0) {
    chosen.push(joined(using, lines, random));
  }
  return chosen;
}

function joined(files: readonly SourceFile[], lines: number, random: Random): SourceFile {
  let text = "";
  const names: string[] = [];
  while (countLines(text) < lines) {
    const file = random.of(files);
    if (countLines(text + file.text) < 1.1 * lines) {
      // Imports of the standard library's future have to stand first; nobody else minds.
      text += `${file.text.replace(/^from __future__.*$/gm, "")}\n`;
      names.push(file.path);
    }
  }
  return { path: `${names.length} files as one`, text };
}
