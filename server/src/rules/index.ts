/** The registry: one import and one word for each rule. */

import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [];
