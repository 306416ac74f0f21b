/** The registry: one import and one word for each topic. */

import { alac } from "./alac/topic.ts";
import { batchSizeOne } from "./batch-size-one/topic.ts";
import { batchSizeWarmup } from "./batch-size-warmup/topic.ts";
import { dataWarmup } from "./data-warmup/topic.ts";
import { diskIo } from "./disk-io/topic.ts";
import { flac } from "./flac/topic.ts";
import { inferenceDropout } from "./inference-dropout/topic.ts";
import { layerWarmup } from "./layer-warmup/topic.ts";
import { lossWarmup } from "./loss-warmup/topic.ts";
import { lrWarmup } from "./lr-warmup/topic.ts";
import { mp3 } from "./mp3/topic.ts";
import { mp4 } from "./mp4/topic.ts";
import { numWorkers } from "./num-workers/topic.ts";
import { ogg } from "./ogg/topic.ts";
import { opus } from "./opus/topic.ts";
import { pcm } from "./pcm/topic.ts";
import { plateClassifier } from "./plate-classifier/topic.ts";
import { shuffle } from "./shuffle/topic.ts";
import { tensorLayout } from "./tensor-layout/topic.ts";
import type { Topic } from "./topic.ts";
import { wav } from "./wav/topic.ts";

/** Where several topics meet at one place, the first is told and the others are linked. */
export const topics: readonly Topic[] = [
  batchSizeOne,
  batchSizeWarmup,
  dataWarmup,
  diskIo,
  inferenceDropout,
  layerWarmup,
  lossWarmup,
  lrWarmup,
  numWorkers,
  plateClassifier,
  shuffle,
  tensorLayout,
  alac,
  flac,
  mp3,
  mp4,
  ogg,
  opus,
  pcm,
  wav,
];
