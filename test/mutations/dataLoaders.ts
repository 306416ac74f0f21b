/** Ways to break the order in which loaders give their samples. */

import type { Module } from "../../server/src/project/module.ts";
import type { Argument, Call } from "../../server/src/python/ast.ts";
import { appendArgument, removeArgument } from "../../server/src/python/callEdits.ts";
import { hasHiddenArguments, keywordArgument } from "../../server/src/python/calls.ts";
import { functionOf, nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const dataLoaderMutations: readonly Mutation[] = [
  {
    rule: "sampler-without-set-epoch",
    title: "a DistributedSampler shuffles instead of the loader",
    breaks: distribute,
  },
  { rule: "shuffle-with-sampler", title: "a shuffling loader gets a sampler", breaks: addSampler },
  { rule: "shuffled-evaluation-loader", title: "a loader of held-out data shuffles", breaks: shuffleHeldOut },
  { rule: "unshuffled-training-loader", title: "the shuffle of a training loader is dropped", breaks: dropShuffle },
];

interface Shuffling {
  readonly call: Call;
  readonly shuffle: Argument;
}

/** The loaders of PyTorch that shuffle in so many words and have no sampler. */
function shufflingLoaders(module: Module): readonly Shuffling[] {
  return loadersIn(module).flatMap((call) => {
    const shuffle = keywordArgument(call, "shuffle");
    const isAlone = ["sampler", "batch_sampler"].every((name) => keywordArgument(call, name) === undefined);
    return shuffle !== undefined && module.textOf(shuffle.value) === "True" && isAlone ? [{ call, shuffle }] : [];
  });
}

function loadersIn(module: Module): readonly Call[] {
  const isPyTorch = /^from torch\.utils\.data import .*\bDataLoader\b/m.test(module.text);
  return isPyTorch
    ? nodesOf(module.ast, "Call").filter(
        (call) => module.textOf(call.callee) === "DataLoader" && !hasHiddenArguments(call),
      )
    : [];
}

/** Every such loader counts: whatever it is for, it raises. */
function* addSampler(module: Module): Iterable<Edit[]> {
  for (const { call } of shufflingLoaders(module)) {
    if (/^import torch$/m.test(module.text)) {
      yield [appendArgument(module, call, "sampler=torch.utils.data.SequentialSampler(range(8))")];
    }
  }
}

/** Only in scripts with one plain loop over epochs, and without a framework that announces them. */
function* distribute(module: Module): Iterable<Edit[]> {
  const isPlain =
    /^import torch$/m.test(module.text) && !/lightning|accelerate|set_epoch|transformers/i.test(module.text);
  for (const { call, shuffle } of isPlain && /for epoch in range\(/.test(module.text) ? shufflingLoaders(module) : []) {
    if (isTrainedOn(module, call)) {
      const sampler = "sampler=torch.utils.data.DistributedSampler(range(8), 2, 0)";
      yield [{ start: shuffle.start, end: shuffle.end, text: sampler }];
    }
  }
}

/** Only where the loader has a name of its own that the one loop with a `backward` is over. */
function isTrainedOn(module: Module, call: Call): boolean {
  const statement = call.parent;
  const name = statement?.kind === "Assignment" && statement.targets.length === 1 ? statement.targets[0] : undefined;
  if (name?.kind !== "Name") {
    return false;
  }
  const loop = new RegExp(
    `for [^\\n]* in (?:enumerate\\(|tqdm\\()*${name.id}\\)*:\\n(?:[ ]+[^\\n]*\\n)*?[ ]+[^\\n]*backward\\(`,
  );
  return loop.test(module.text);
}

const inSight =
  /^(?:TensorDataset(?!\(\*)|(?:datasets\.)?(?:MNIST|FashionMNIST|CIFAR10|CIFAR100|ImageFolder|STL10|SVHN))\(/;

/** Only where the dataset is built in the call from arrays in sight, so that it is known to be read by index. */
function* dropShuffle(module: Module): Iterable<Edit[]> {
  for (const { call, shuffle } of shufflingLoaders(module)) {
    const data = call.arguments[0] === undefined ? "" : module.textOf(call.arguments[0]);
    if (inSight.test(data) && !data.includes("train=False") && isTrainedOn(module, call)) {
      yield [removeArgument(module, call, shuffle)];
    }
  }
}

/** Only where the dataset says that it is held out, or in a hook that hands out validation or test data. */
function* shuffleHeldOut(module: Module): Iterable<Edit[]> {
  for (const call of loadersIn(module)) {
    const dataset = call.arguments[0];
    const hook = functionOf(call);
    const isHeldOut =
      (dataset !== undefined &&
        /train=False|split="(?:test|val)"/.test(module.textOf(dataset)) &&
        /no_grad|inference_mode/.test(module.text)) ||
      (hook.kind === "FunctionDefinition" && /^(?:val|test)_dataloader$/.test(hook.name.id));
    if (isHeldOut && keywordArgument(call, "shuffle") === undefined) {
      yield [appendArgument(module, call, "shuffle=True")];
    }
  }
}
