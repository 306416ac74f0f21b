/** The registry: one import and one word for each topic. */

import { batchSizeOne } from "./batch-size-one/topic.ts";
import { diskIo } from "./disk-io/topic.ts";
import { lrWarmup } from "./lr-warmup/topic.ts";
import { numWorkers } from "./num-workers/topic.ts";
import { shuffle } from "./shuffle/topic.ts";
import type { Topic } from "./topic.ts";

/** Where several topics meet at one place, the first is told and the others are linked. */
export const topics: readonly Topic[] = [batchSizeOne, diskIo, lrWarmup, numWorkers, shuffle];
