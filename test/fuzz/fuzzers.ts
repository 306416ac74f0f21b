/** All fuzzers: one import and one word each. */

import { equal } from "./equal.ts";
import { fixes } from "./fixes.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { server } from "./server.ts";
import { total } from "./total.ts";

export const fuzzers: readonly Fuzzer[] = [total, equal, fixes, server];
