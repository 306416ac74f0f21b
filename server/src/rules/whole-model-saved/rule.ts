/** `torch.save(model, …)`: the pickled module can only be loaded where its class is found, and only by consent. */

import { type Checkpoint, checkpointsOf, type SavedPart } from "../../facts/checkpoints.ts";
import { apiNames } from "../../facts/frameworks.ts";
import type { Module } from "../../project/module.ts";
import { statementOf } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const wholeModelSaved: Rule = {
  id: "whole-model-saved",
  severity: "warning",
  category: "checkpoint",
  mentions: ["torch"],
  about: ["torch.save"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    if (changesArchitecture(module)) {
      return;
    }
    const seen = new Set<SavedPart["node"]>();
    for (const checkpoint of checkpointsOf(module)) {
      const whole = checkpoint.parts.filter((one) => one.kind === "module" && !seen.has(one.node));
      for (const part of whole.filter((one) => !isOneOfTwoWays(module, checkpoint, one))) {
        seen.add(part.node);
        yield report(module, checkpoint, part);
      }
    }
  },
};

/** Pruned, quantised and traced models are other networks than their class builds: there the whole has to be saved. */
function changesArchitecture(module: Module): boolean {
  const isTool = (name: string) =>
    /^(?:torch_pruning|torch\.fx|torch\.jit\.(?:script|trace|freeze)|onnx2torch)\b/.test(name);
  return /\bquantiz|prun/i.test(module.text) || module.calls.some((call) => apiNames(call.callee).some(isTool));
}

/** Code that saves the weights of the same model beside it, or in the other branch, leaves the choice to its users. */
function isOneOfTwoWays(module: Module, { call }: Checkpoint, { node }: SavedPart): boolean {
  return checkpointsOf(module).some(
    (other) =>
      statementOf(other.call)?.parent === statementOf(call)?.parent &&
      other.parts.some(
        ({ kind, of }) => kind === "weights" && of !== undefined && module.textOf(of) === module.textOf(node),
      ),
  );
}

function report(module: Module, { call }: Checkpoint, { node, key }: SavedPart): Report {
  const name = module.textOf(node);
  const isPlain =
    node.kind === "Name" || node.kind === "Attribute" || node.kind === "Call" || node.kind === "Subscript";
  const stateDict: Fix = {
    key: "weights",
    safe: false,
    edits: [{ start: node.start, end: node.end, text: `${isPlain ? name : `(${name})`}.state_dict()` }],
  };
  return {
    at: node,
    variant: key === undefined ? "default" : "part",
    say: { model: name },
    related: call.start <= node.start && node.end <= call.end ? [] : [{ span: call, label: "save" }],
    fixes: [stateDict],
  };
}
