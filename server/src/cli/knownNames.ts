/** Refuses names of rules that there are not, and asks the engine only about names that no run has asked about. */

import { categories } from "../rules/rule.ts";
import { ruleSets } from "../selection.ts";
import type { EngineRoom } from "./engineRoom.ts";
import type { NameCheck } from "./settings.ts";
import { digestOf } from "./trace.ts";
import { UsageError } from "./usageError.ts";
import type { Words } from "./words.ts";

/** `accepted` holds digests of what has passed, and is added to. */
export function namesAreKnown(accepted: Set<string>, load: () => EngineRoom, { errors }: Words): NameCheck {
  return (selection, where) => {
    const { select = [], extendSelect = [], ignore = [], severity = {} } = selection;
    const names = [...select, ...extendSelect, ...ignore];
    const digest = digestOf(JSON.stringify([names, Object.keys(severity)]));
    if (accepted.has(digest) || (names.every(isCommon) && Object.keys(severity).length === 0)) {
      return;
    }
    const unknown = load().unknownName(selection);
    if (unknown !== undefined) {
      throw new UsageError(errors.unknownName(unknown.name, unknown.suggestion, where));
    }
    accepted.add(digest);
  };
}

const common: ReadonlySet<string> = new Set([...ruleSets, ...categories]);

function isCommon(name: string): boolean {
  return common.has(name);
}
