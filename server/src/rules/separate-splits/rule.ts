/** Arrays that belong together, split by separate calls of `train_test_split`: their rows no longer match. */

import { type Pairing, pairingOf } from "../../facts/pairing.ts";
import { areAligned, isSplitOf, type Split, splitsOf } from "../../facts/splits.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { canFollow, flowOf } from "../../python/flow.ts";
import { bodyOf } from "../../python/traverse.ts";
import type { Related, Report, Rule } from "../rule.ts";
import { combine } from "./combine.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const separateSplits: Rule = {
  id: "separate-splits",
  severity: "warning",
  category: "split",
  mentions: ["train_test_split"],
  about: ["sklearn.model_selection.train_test_split"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const { splits, pairing } of tornGroups(module)) {
      const report = reportGroup(module, splits, pairing);
      if (report !== undefined) {
        yield report;
      }
    }
  },
};

interface TornGroup {
  readonly splits: readonly Split[];
  readonly pairing: Pairing;
}

/** Splits whose arrays belong together, each in one group, in document order. */
function tornGroups(module: Module): TornGroup[] {
  const rest = splitsOf(module).filter((split) => !split.hidden);
  const groups: TornGroup[] = [];
  for (let first = rest.shift(); first !== undefined; first = rest.shift()) {
    const start = first;
    const found = rest
      .map((second) => ({
        second,
        pairing: runsAfter(module, start, second) ? pairingOf(module, start, second) : undefined,
      }))
      .filter((one) => one.pairing !== undefined);
    const pairing = found.find((one) => one.pairing?.at !== undefined)?.pairing ?? found[0]?.pairing;
    if (pairing !== undefined) {
      const others = found.map((one) => one.second);
      groups.push({ splits: [start, ...others], pairing });
      for (const other of others) {
        rest.splice(rest.indexOf(other), 1);
      }
    }
  }
  return groups;
}

/** True when one run of the same code does both splits, the second not of the first one's parts. */
function runsAfter(module: Module, first: Split, second: Split): boolean {
  const body = bodyOf(first.call);
  return (
    body === bodyOf(second.call) &&
    canFollow(flowOf(body), first.call, second.call) &&
    !second.arrays.some((array) => isSplitOf(module, array, first))
  );
}

function reportGroup(module: Module, splits: readonly Split[], pairing: Pairing): Report | undefined {
  const [first, second] = splits;
  const one = first?.arrays[0];
  const other = second?.arrays[0];
  if (first === undefined || second === undefined || one === undefined || other === undefined) {
    return undefined;
  }
  const isAligned = splits.slice(1).every((split) => areAligned(module, first, split));
  const related: Related[] = [{ span: first.call.callee, label: "first" }];
  if (pairing.at !== undefined) {
    related.push({ span: pairing.at, label: "together" });
  }
  const { fix, option } = combine(module, splits);
  return {
    at: second.call.callee,
    ...(isAligned ? { severity: "hint" as const, variant: "aligned" } : {}),
    say: { first: shortText(module, one), second: shortText(module, other), option },
    related,
    fixes: fix === undefined ? [] : [fix],
  };
}

/** Source text that fits into a message. */
function shortText(module: Module, array: Expr): string {
  const text = module.textOf(array).replace(/\s+/g, " ");
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
