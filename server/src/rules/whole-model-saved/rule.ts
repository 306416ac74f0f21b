/** `torch.save(model, …)`: the pickled module can only be loaded where its class is found, and only by consent. */

import { type Checkpoint, checkpointsOf, type SavedPart } from "../../facts/checkpoints.ts";
import { constructorWords } from "../../facts/constructors.ts";
import { apiNames } from "../../facts/frameworks.ts";
import type { Module } from "../../project/module.ts";
import type { Call, Node } from "../../python/ast.ts";
import { asReceiver } from "../../python/callEdits.ts";
import { statementOf } from "../../python/traverse.ts";
import { distinctEdits, type Edit } from "../../text.ts";
import type { Report, Rule } from "../rule.ts";
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
    const saves = wholeModels(module);
    if (saves.length === 0 || changesArchitecture(module)) {
      return;
    }
    for (const save of saves) {
      yield report(
        module,
        save,
        saves.filter((other) => areOneChoice(module, save, other)),
      );
    }
  },
};

/** A module that is saved as a whole, or as a part of what is saved. */
interface WholeModel {
  readonly call: Call;
  readonly part: SavedPart;
}

function wholeModels(module: Module): WholeModel[] {
  const seen = new Set<SavedPart["node"]>();
  return checkpointsOf(module).flatMap((checkpoint) => {
    const whole = checkpoint.parts.filter((one) => one.kind === "module" && !seen.has(one.node));
    const wrong = whole.filter((one) => !isOneOfTwoWays(module, checkpoint, one));
    for (const { node } of wrong) {
      seen.add(node);
    }
    return wrong.map((part) => ({ call: checkpoint.call, part }));
  });
}

/** True when the same model is saved twice over: one file with the weights would make the other one look intended. */
function areOneChoice(module: Module, one: WholeModel, other: WholeModel): boolean {
  const isSameModel = module.textOf(one.part.node) === module.textOf(other.part.node);
  return one === other || (isSameModel && choiceAround(one.call) === choiceAround(other.call));
}

/** Pruned, quantised and traced models are other networks than their class builds: there the whole has to be saved. */
function changesArchitecture(module: Module): boolean {
  const isTool = (name: string) =>
    /^(?:torch_pruning|torch\.fx|torch\.jit\.(?:script|trace|freeze)|onnx2torch)\b/.test(name);
  return /\bquantiz|prun/i.test(module.text) || toolCalls(module).some((call) => apiNames(call.callee).some(isTool));
}

function toolCalls(module: Module): readonly Call[] {
  return module.nodesNear("Call", constructorWords(module, ["fx", "script", "trace", "freeze", "onnx2torch"]));
}

/** Code that saves the weights of the same model beside it, or in the other branch, leaves the choice to its users. */
function isOneOfTwoWays(module: Module, { call }: Checkpoint, { node }: SavedPart): boolean {
  return checkpointsOf(module).some(
    (other) =>
      choiceAround(other.call) === choiceAround(call) &&
      other.parts.some(
        ({ kind, of }) => kind === "weights" && of !== undefined && module.textOf(of) === module.textOf(node),
      ),
  );
}

/** What chooses whether `call` runs: the `if` around it with all its branches, or the block that it stands in. */
function choiceAround(call: Call): Node | undefined {
  let choice = statementOf(call)?.parent;
  while (choice?.kind === "If" && choice.parent?.kind === "If" && choice.parent.orelse.includes(choice)) {
    choice = choice.parent;
  }
  return choice;
}

function report(module: Module, { call, part }: WholeModel, together: readonly WholeModel[]): Report {
  const { node, key } = part;
  const edits = distinctEdits(together.map((one) => stateDict(module, one.part)));
  return {
    at: node,
    variant: key === undefined ? "default" : "part",
    say: { model: module.textOf(node) },
    related: call.start <= node.start && node.end <= call.end ? [] : [{ span: call, label: "save" }],
    fixes: [{ key: "weights", safe: false, edits }],
  };
}

function stateDict(module: Module, { node }: SavedPart): Edit {
  return { start: node.start, end: node.end, text: `${asReceiver(module, node)}.state_dict()` };
}
