/** `view` or `reshape` used to swap axes: the shape is the wanted one, the numbers are not where they belong. */

import { classAround } from "../../facts/classes.ts";
import { apiNames } from "../../facts/frameworks.ts";
import { imageOf } from "../../facts/imageLayouts.ts";
import { isModuleClass } from "../../facts/models.ts";
import { type Reshape, readReshape, type Scrambling, scrambled } from "../../facts/reshapes.ts";
import { isTensor } from "../../facts/tensors.ts";
import { valuesOf } from "../../facts/values.ts";
import type { Module } from "../../project/module.ts";
import type { Call } from "../../python/ast.ts";
import { asReceiver } from "../../python/callEdits.ts";
import { functionOf, nodesOf } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const viewAsPermute: Rule = {
  id: "view-as-permute",
  severity: "warning",
  category: "layout",
  mentions: ["view", "reshape"],
  about: ["torch.reshape", "numpy.reshape"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const call of module.callsNear(reshapers)) {
      const reshape = readReshape(call);
      const found = reshape === undefined ? undefined : scrambled(reshape);
      if (reshape !== undefined && found !== undefined && !isCutAnew(module, call)) {
        yield report(module, reshape, found);
      }
    }
  },
};

const reshapers = ["view", "reshape"];

/** Relative positions are shifted so: read as another shape, cut off a row, read back. */
function isCutAnew(module: Module, call: Call): boolean {
  const { parent } = call;
  const [target] = parent?.kind === "Assignment" ? parent.targets : [];
  return nodesOf(functionOf(call), "Subscript").some(({ index, value }) => {
    const isResult =
      value === call ||
      (value.kind === "Name" && module.definitions.of(value).some((definition) => definition.node === target));
    return isResult && /^\(?\s*(?::,\s*)*1:/.test(module.textOf(index));
  });
}

function report(module: Module, reshape: Reshape, found: Scrambling): Report {
  const { call, isView } = reshape;
  const order = found.order.join(", ");
  const method = isNumpy(module, reshape) === true ? "transpose" : "permute";
  return {
    at: { start: call.callee.kind === "Attribute" ? call.callee.attribute.start : call.start, end: call.end },
    say: { call: isView ? "view" : "reshape", order, method },
    fixes: fixes(module, reshape, found, order),
  };
}

function fixes(module: Module, reshape: Reshape, { isPlain }: Scrambling, order: string): Fix[] {
  const { call, lengths, subject } = reshape;
  const ofNumpy = isNumpy(module, reshape);
  if (ofNumpy === undefined) {
    return [];
  }
  const moved = `${asReceiver(module, subject)}.${ofNumpy ? "transpose" : "permute"}(${order})`;
  const isMethod = apiNames(call.callee).length === 0;
  const shape = isMethod
    ? module.textOf(call.parentheses)
    : `(${lengths.map((length) => module.textOf(length)).join(", ")})`;
  const text = isPlain ? moved : `${moved}.reshape${shape}`;
  return [{ key: ofNumpy ? "transpose" : "permute", safe: false, edits: [{ start: call.start, end: call.end, text }] }];
}

/** Whether numpy's or torch's methods work here; undefined when that cannot be told. */
function isNumpy(module: Module, { call, isView, lengths, subject }: Reshape): boolean | undefined {
  const [api] = apiNames(call.callee);
  if (api !== undefined) {
    return api === "numpy.reshape";
  }
  const holder = imageOf(subject)?.holder;
  if (holder !== undefined) {
    return holder === "array";
  }
  const values = valuesOf(subject);
  if (values.length > 0 && values.every((value) => value.kind === "api" && value.api.startsWith("numpy."))) {
    return true;
  }
  const definition = classAround(call);
  const usesSize = lengths.some((length) => /\.size\(/.test(module.textOf(length)));
  if (isView || usesSize || isTensor(subject) || (definition !== undefined && isModuleClass(definition))) {
    return false;
  }
  const imports = (name: string) => new RegExp(`^[ \\t]*(?:import|from)[ \\t]+${name}\\b`, "m").test(module.text);
  return imports("torch") === imports("numpy") ? undefined : imports("numpy");
}
