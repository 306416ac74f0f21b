/** Dropout that `eval()` does not switch off: the functional one without `training=`, and layers that no model knows of. */

import { type AlwaysOn, alwaysOnDropouts } from "../../facts/dropout.ts";
import type { Module } from "../../project/module.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { referTo } from "../../python/references.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const dropoutAlwaysOn: Rule = {
  id: "dropout-always-on",
  severity: "warning",
  category: "modes",
  mentions: ["ropout"],
  about: ["torch.nn.functional.dropout", "torch.nn.Dropout"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const dropout of alwaysOnDropouts(module)) {
      yield report(module, dropout);
    }
  },
};

function report(module: Module, dropout: AlwaysOn): Report {
  const { call, kind, self } = dropout;
  return {
    at: dropout.at,
    variant: kind,
    say: { call: module.textOf(call.callee), self, attribute: dropout.kind === "listed" ? dropout.attribute : "" },
    fixes: fixes(module, dropout),
  };
}

function fixes(module: Module, dropout: AlwaysOn): Fix[] {
  const { call, self } = dropout;
  switch (dropout.kind) {
    case "default":
      return [{ key: "training", safe: false, edits: [appendArgument(module, call, `training=${self}.training`)] }];
    case "attention":
      return [{ key: "rate", safe: false, edits: [append(dropout.at, ` if ${self}.training else 0.0`)] }];
    case "built":
      return [{ key: "mode", safe: false, edits: [append(call, `.train(${self}.training)`)] }];
    case "listed": {
      const { list } = dropout;
      const holder = referTo(module, "torch.nn.ModuleList", list);
      const edits = [{ ...at(list.start), text: `${holder.text}(` }, append(list, ")"), ...holder.edits];
      return list.kind === "Dict" ? [] : [{ key: "list", safe: false, edits }];
    }
  }
}

function append(node: { readonly end: number }, text: string): Edit {
  return { ...at(node.end), text };
}

function at(offset: number): { start: number; end: number } {
  return { start: offset, end: offset };
}
