/** All fuzzers: one import and one word each. */

import { fixes } from "./fixes.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { total } from "./total.ts";

export const fuzzers: readonly Fuzzer[] = [fixes, total];
