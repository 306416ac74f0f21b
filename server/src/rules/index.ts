/** The registry: one import and one word for each rule. */

import { accumulationWithBatchNorm } from "./accumulation-with-batch-norm/rule.ts";
import { accumulationWithoutScaling } from "./accumulation-without-scaling/rule.ts";
import { aliasedBestWeights } from "./aliased-best-weights/rule.ts";
import { argparseBool } from "./argparse-bool/rule.ts";
import { argparseList } from "./argparse-list/rule.ts";
import { argparseSeveralTypes } from "./argparse-several-types/rule.ts";
import { batchNormWithBatchOne } from "./batch-norm-with-batch-one/rule.ts";
import { bceAfterSigmoid } from "./bce-after-sigmoid/rule.ts";
import { bgrImage } from "./bgr-image/rule.ts";
import { channelsFirstImshow } from "./channels-first-imshow/rule.ts";
import { channelsLastImage } from "./channels-last-image/rule.ts";
import { complexPowerBySum } from "./complex-power-by-sum/rule.ts";
import { constantInitialisedWeights } from "./constant-initialised-weights/rule.ts";
import { diskBoundDataset } from "./disk-bound-dataset/rule.ts";
import { dropoutAlwaysOn } from "./dropout-always-on/rule.ts";
import { droppedAccumulationTail } from "./dropped-accumulation-tail/rule.ts";
import { evaluationInTrainMode } from "./evaluation-in-train-mode/rule.ts";
import { evaluationWithGradients } from "./evaluation-with-gradients/rule.ts";
import { incompatibleAudioFormat } from "./incompatible-audio-format/rule.ts";
import { integerOneHotTarget } from "./integer-one-hot-target/rule.ts";
import { istftOfRealView } from "./istft-of-real-view/rule.ts";
import { nllWithoutLogSoftmax } from "./nll-without-log-softmax/rule.ts";
import { noWarmup } from "./no-warmup/rule.ts";
import { noWorkers } from "./no-workers/rule.ts";
import { oversizedCheckpoint } from "./oversized-checkpoint/rule.ts";
import { raggedBatch } from "./ragged-batch/rule.ts";
import type { Rule } from "./rule.ts";
import { samplerWithoutSetEpoch } from "./sampler-without-set-epoch/rule.ts";
import { schedulerBeforeOptimizer } from "./scheduler-before-optimizer/rule.ts";
import { schedulerSteppedPerBatch } from "./scheduler-stepped-per-batch/rule.ts";
import { schedulerSteppedPerEpoch } from "./scheduler-stepped-per-epoch/rule.ts";
import { separateSplits } from "./separate-splits/rule.ts";
import { shuffleWithSampler } from "./shuffle-with-sampler/rule.ts";
import { shuffledEvaluationLoader } from "./shuffled-evaluation-loader/rule.ts";
import { sigmoidBeforeBceWithLogits } from "./sigmoid-before-bce-with-logits/rule.ts";
import { softmaxBeforeCrossEntropy } from "./softmax-before-cross-entropy/rule.ts";
import { stftWithoutReturnComplex } from "./stft-without-return-complex/rule.ts";
import { swappedSplitTargets } from "./swapped-split-targets/rule.ts";
import { tooManyWorkers } from "./too-many-workers/rule.ts";
import { trainingInEvalMode } from "./training-in-eval-mode/rule.ts";
import { unshardedIterableDataset } from "./unsharded-iterable-dataset/rule.ts";
import { unshuffledTrainingLoader } from "./unshuffled-training-loader/rule.ts";
import { viewAsPermute } from "./view-as-permute/rule.ts";
import { weightsOnlyCheckpoint } from "./weights-only-checkpoint/rule.ts";
import { wholeModelSaved } from "./whole-model-saved/rule.ts";
import { workerOptionWithoutWorkers } from "./worker-option-without-workers/rule.ts";
import { workersFromCpuCount } from "./workers-from-cpu-count/rule.ts";
import { workersWithoutMainGuard } from "./workers-without-main-guard/rule.ts";
import { zeroInitialisedWeights } from "./zero-initialised-weights/rule.ts";

export const rules: readonly Rule[] = [
  accumulationWithBatchNorm,
  accumulationWithoutScaling,
  aliasedBestWeights,
  argparseBool,
  argparseList,
  argparseSeveralTypes,
  batchNormWithBatchOne,
  bceAfterSigmoid,
  bgrImage,
  channelsFirstImshow,
  channelsLastImage,
  complexPowerBySum,
  constantInitialisedWeights,
  diskBoundDataset,
  dropoutAlwaysOn,
  droppedAccumulationTail,
  evaluationInTrainMode,
  evaluationWithGradients,
  incompatibleAudioFormat,
  integerOneHotTarget,
  istftOfRealView,
  nllWithoutLogSoftmax,
  noWarmup,
  noWorkers,
  oversizedCheckpoint,
  raggedBatch,
  samplerWithoutSetEpoch,
  schedulerBeforeOptimizer,
  schedulerSteppedPerBatch,
  schedulerSteppedPerEpoch,
  separateSplits,
  shuffleWithSampler,
  shuffledEvaluationLoader,
  sigmoidBeforeBceWithLogits,
  softmaxBeforeCrossEntropy,
  stftWithoutReturnComplex,
  swappedSplitTargets,
  tooManyWorkers,
  trainingInEvalMode,
  unshardedIterableDataset,
  unshuffledTrainingLoader,
  viewAsPermute,
  weightsOnlyCheckpoint,
  wholeModelSaved,
  workerOptionWithoutWorkers,
  workersFromCpuCount,
  workersWithoutMainGuard,
  zeroInitialisedWeights,
];
