/** Ways to break how good training code steps its learning-rate schedulers. */

import type { Module } from "../../server/src/project/module.ts";
import type { Stmt } from "../../server/src/python/ast.ts";
import { blockOf } from "../../server/src/python/statementEdits.ts";
import { enclosingLoops, nodesOf } from "../../server/src/python/traverse.ts";
import { type Edit, lineEnd } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const scheduleMutations: readonly Mutation[] = [
  { rule: "scheduler-before-optimizer", title: "a scheduler's step goes to the top of its loop", breaks: stepFirst },
];

/** `scheduler.step()` on lines of their own, of schedulers that the same module makes. */
function schedulerSteps(module: Module): { readonly statement: Stmt; readonly name: string; readonly made: string }[] {
  const made = new Map<string, string>();
  for (const { targets, value } of nodesOf(module.ast, "Assignment")) {
    const callee = value.kind === "Call" ? (module.names.of(value.callee)[0] ?? "") : "";
    const name = /^(?:torch\.optim\.lr_scheduler|transformers)\.(\w+LR|get_\w+schedule\w*)$/.exec(callee)?.[1];
    for (const target of targets) {
      if (name !== undefined) {
        made.set(module.textOf(target), name);
      }
    }
  }
  return nodesOf(module.ast, "ExpressionStatement").flatMap((statement) => {
    const name = /^([\w.]+)\.step\(\)$/.exec(module.textOf(statement))?.[1] ?? "";
    const maker = made.get(name);
    return maker === undefined ? [] : [{ statement, name, made: maker }];
  });
}

/** Only where an optimizer steps before it in the same turn of its loop. */
function* stepFirst(module: Module): Iterable<Edit[]> {
  for (const { statement } of schedulerSteps(module)) {
    const [loop] = enclosingLoops(statement);
    const [first] = blockOf(statement);
    const before = first === undefined ? "" : module.textOf({ start: first.start, end: statement.start });
    const line = module.lines.lineAt(statement.start);
    if (
      loop !== undefined &&
      first !== undefined &&
      first !== statement &&
      /opt\w*\.step\(|scaler\.step\(/.test(before)
    ) {
      const newline = lineEnd(module.text) + module.lines.indentAt(first.start);
      const inserted = { start: first.start, end: first.start, text: module.textOf(statement) + newline };
      yield [inserted, { start: module.lines.startOf(line), end: module.lines.startOf(line + 1), text: "" }];
    }
  }
}
