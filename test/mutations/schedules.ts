/** Ways to break how good training code steps its learning-rate schedulers. */

import type { Module } from "../../server/src/project/module.ts";
import type { Call, Stmt } from "../../server/src/python/ast.ts";
import { blockOf } from "../../server/src/python/statementEdits.ts";
import { enclosingLoops, nodesOf } from "../../server/src/python/traverse.ts";
import { type Edit, lineEnd } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const scheduleMutations: readonly Mutation[] = [
  { rule: "no-warmup", title: "a schedule loses its warm-up", breaks: startCold },
  { rule: "scheduler-before-optimizer", title: "a scheduler's step goes to the top of its loop", breaks: stepFirst },
  { rule: "scheduler-stepped-per-batch", title: "a schedule over epochs is stepped each batch", breaks: stepEachBatch },
  { rule: "scheduler-stepped-per-epoch", title: "a schedule over steps is stepped each epoch", breaks: stepEachEpoch },
];

interface Stepped {
  readonly statement: Stmt;
  /** The call that makes the scheduler, in full. */
  readonly made: string;
}

/** `scheduler.step()` on lines of their own, of schedulers that the same module makes. */
function schedulerSteps(module: Module): Stepped[] {
  const makers: { readonly target: string; readonly made: string; readonly start: number }[] = [];
  for (const { targets, value } of nodesOf(module.ast, "Assignment")) {
    const callee = value.kind === "Call" ? (module.names.of(value.callee)[0] ?? "") : "";
    const name = /^(?:torch\.optim\.lr_scheduler|transformers)\.(\w+LR|get_\w+schedule\w*)$/.exec(callee)?.[1];
    for (const target of targets) {
      if (name !== undefined && value.kind === "Call") {
        makers.push({
          target: module.textOf(target),
          made: name + module.textOf(value.parentheses),
          start: value.start,
        });
      }
    }
  }
  return nodesOf(module.ast, "ExpressionStatement").flatMap((statement) => {
    const name = /^([\w.]+)\.step\(\)$/.exec(module.textOf(statement))?.[1];
    const maker = makers.findLast(({ target, start }) => target === name && start < statement.start);
    return maker === undefined ? [] : [{ statement, made: maker.made }];
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

/** Only of a cosine or steps over the epochs, behind a loop over a loader that steps the optimizer itself. */
function* stepEachBatch(module: Module): Iterable<Edit[]> {
  for (const { statement, made } of schedulerSteps(module)) {
    const [epochs] = enclosingLoops(statement);
    const inner = blockOf(statement).find(
      (one) => one.kind === "For" && /load|batches/.test(module.textOf(one.iterable)),
    );
    const last =
      inner?.kind === "For" ? inner.body.find((one) => /opt\w*\.step\(/.test(module.textOf(one))) : undefined;
    const isSized =
      /^(?:CosineAnnealingLR\([^)]*T_max=[\w.]*epochs\b|MultiStepLR\([^)]*\[|StepLR\([\w.]+, (?:step_size=)?\d{1,2}\b)/.test(
        made,
      );
    if (epochs !== undefined && isSized && last?.kind === "ExpressionStatement") {
      const text = lineEnd(module.text) + module.lines.indentAt(last.start) + module.textOf(statement);
      yield [
        { start: last.end, end: last.end, text },
        { start: statement.start, end: statement.end, text: "pass" },
      ];
    }
  }
}

/** Only of schedules that are told the length of a loader, stepped in the innermost of two loops. */
function* stepEachEpoch(module: Module): Iterable<Edit[]> {
  for (const { statement, made } of schedulerSteps(module)) {
    const [inner, outer] = enclosingLoops(statement);
    const isSized = /steps_per_epoch=len\(|T_max=\w+ \* len\(|total\b/.test(made);
    if (inner !== undefined && outer !== undefined && isSized && blockOf(inner).length > 0) {
      const text = lineEnd(module.text) + module.lines.indentAt(inner.start) + module.textOf(statement);
      const end = module.lines.endOf(module.lines.lineAt(inner.end));
      yield [
        { start: statement.start, end: statement.end, text: "pass" },
        { start: end, end, text },
      ];
    }
  }
}

/** Only of transformers made of PyTorch's own layers, and of the one script that trains with large batches. */
function* startCold(module: Module): Iterable<Edit[]> {
  if (!/nn\.(?:Transformer|MultiheadAttention)|batch_size=1024\b/.test(module.text)) {
    return;
  }
  const unnamed = [...module.text.matchAll(/warm_?up/gi)].map(({ index, 0: { length } }) => {
    return { start: index, end: index + length, text: "start" };
  });
  const cold = (call: Call, text: string) => {
    const outside = unnamed.filter(({ start }) => start < call.start || start >= call.end);
    return [...outside, { start: call.start, end: call.end, text }].sort((one, other) => one.start - other.start);
  };
  for (const call of nodesOf(module.ast, "Call")) {
    const text = module.textOf(call);
    if (/^(?:\w+\.)*(?:OneCycleLR|LambdaLR|get_\w+_with_warmup)\(/.test(text)) {
      yield cold(call, "torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 200)");
    }
    const [, rest] = /^(?:\w+\.)*SequentialLR\(\w+, \[\w+, (\w+)\]/.exec(text) ?? [];
    const rise = nodesOf(module.ast, "Call").find((one) => /^(?:\w+\.)*LinearLR\(/.test(module.textOf(one)));
    if (rest !== undefined && rise !== undefined) {
      const gone = { start: rise.start, end: rise.end, text: "None" };
      yield [...cold(call, rest).filter(({ start }) => start < rise.start || start >= rise.end), gone];
    }
  }
  for (const { targets, start, end } of nodesOf(module.ast, "Assignment")) {
    if (targets.some((target) => /^\w+\["lr"\]$/.test(module.textOf(target)))) {
      yield [...unnamed, { start, end, text: "pass" }];
    }
  }
}
