/** Ways to break how samples become batches: their sizes, their number, and who gives them. */

import type { Module } from "../../server/src/project/module.ts";
import type { Argument, Call, Node } from "../../server/src/python/ast.ts";
import { removeArgument } from "../../server/src/python/callEdits.ts";
import { hasHiddenArguments, keywordArgument } from "../../server/src/python/calls.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const sampleMutations: readonly Mutation[] = [
  {
    rule: "batch-norm-with-batch-one",
    title: "a training loader gets, or leaves over, a single sample",
    breaks: trainOnOne,
  },
  { rule: "ragged-batch", title: "nothing brings the samples to one size any more", breaks: raggedly },
  { rule: "unsharded-iterable-dataset", title: "a stream forgets which worker it is in", breaks: forgetWorkers },
];

interface Batching {
  readonly call: Call;
  readonly size: Argument | undefined;
}

/** The loaders of PyTorch in the module whose arguments can all be seen. */
function loadersIn(module: Module): readonly Batching[] {
  const isPyTorch = /^from torch\.utils\.data import .*\bDataLoader\b/m.test(module.text);
  return nodesOf(module.ast, "Call")
    .filter((call) => isPyTorch && module.textOf(call.callee) === "DataLoader" && !hasHiddenArguments(call))
    .map((call) => ({ call, size: keywordArgument(call, "batch_size") }));
}

/** Only in scripts that put BatchNorm1d behind a Linear layer, of loaders that shuffle for a loop which trains. */
function* trainOnOne(module: Module): Iterable<Edit[]> {
  const isBehindLinear = /nn\.Linear\([^()]*\),\s*nn\.BatchNorm1d\(|self\.norm\(self\.(?:hidden|bottleneck)\(/;
  if (!isBehindLinear.test(module.text) || !/\.backward\(|def training_step\(/.test(module.text)) {
    return;
  }
  for (const { call, size } of loadersIn(module)) {
    const shuffles = module.textOf(keywordArgument(call, "shuffle") ?? call.callee) === "shuffle=True";
    const collates = keywordArgument(call, "collate_fn") !== undefined;
    if (shuffles && size !== undefined && module.textOf(size.value) !== "1" && !collates) {
      yield [{ start: size.value.start, end: size.value.end, text: "1" }];
      const last = keywordArgument(call, "drop_last");
      if (last !== undefined && /4097/.test(module.text)) {
        yield [removeArgument(module, call, last)];
      }
    }
  }
}

/** What shows that samples differ in size: boxes, words, whole recordings, pictures as they were taken. */
const raggedData =
  /CocoDetection\(|VOCDetection\(|"boxes":|for word in |torchaudio\.(?:load\(|datasets\.LIBRISPEECH)|ImageFolder\(|GTSRB\(/;

function* raggedly(module: Module): Iterable<Edit[]> {
  if (!raggedData.test(module.text)) {
    return;
  }
  for (const { call, size } of loadersIn(module)) {
    const collate = keywordArgument(call, "collate_fn");
    const isOne = size !== undefined && /^(?:1|None)$/.test(module.textOf(size.value));
    if (collate !== undefined && !isOne) {
      yield [removeArgument(module, call, collate)];
    }
  }
  if (/ImageFolder\(|GTSRB\(/.test(module.text)) {
    yield* resizeByOneNumber(module);
  }
}

function* resizeByOneNumber(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const text = module.textOf(call);
    const [, prefix, kind, size] =
      /^(.*)\b(Resize|RandomResizedCrop|CenterCrop)\(\(?(\d+)[^()]*\)?\)$/.exec(text) ?? [];
    const isPair = kind !== "Resize" || text.includes("((");
    if (prefix !== undefined && size !== undefined && isPair) {
      yield [{ start: call.start, end: call.end, text: `${prefix}Resize(${size})` }];
    }
  }
}

/** Takes the worker out of what it chooses, so that every worker chooses everything. */
function* forgetWorkers(module: Module): Iterable<Edit[]> {
  if (!/\(IterableDataset\):/.test(module.text)) {
    return;
  }
  yield* startSeveral(module);
  for (const code of nodesOf(module.ast, "FunctionDefinition")) {
    const asks = nodesOf(code, "Assignment").find(({ value }) => /get_worker_info\(\)$/.test(module.textOf(value)));
    const name = asks?.targets[0] === undefined ? "" : module.textOf(asks.targets[0]);
    const edits = asks === undefined || code.name.id === "split_span" ? [] : withoutWorker(module, code, name);
    if (asks !== undefined && edits.length > 0) {
      yield [{ start: asks.start, end: asks.end, text: "pass" }, ...edits];
    }
  }
  for (const { call } of loadersIn(module)) {
    const start = keywordArgument(call, "worker_init_fn");
    if (start !== undefined) {
      yield [removeArgument(module, call, start)];
    }
  }
}

/** `paths if info is None else paths[info.id :: …]`, `start, step = … info …` with `islice(…)` or `index % step`. */
function withoutWorker(module: Module, code: Node, name: string): Edit[] {
  const speaks = new RegExp(`\\b${name}\\b`);
  const replace = (node: Node, text: string) => ({ start: node.start, end: node.end, text });
  const choices = nodesOf(code, "Conditional").filter((node) => speaks.test(module.textOf(node)));
  const numbers = choices.filter((node) => /^\(/.test(module.textOf(node)));
  const lists = choices.filter((node) => !numbers.includes(node));
  const slices = nodesOf(code, "Call").filter((call) => module.textOf(call.callee) === "islice");
  const turns = nodesOf(code, "If").filter((node) => /%/.test(module.textOf(node.test)));
  return [
    ...lists.map((node) => replace(node, module.textOf(node).replace(/ if .*$/s, ""))),
    ...numbers.map((node) => replace(node, "(0, 1)")),
    ...slices.map((call) => replace(call, module.textOf(call.arguments[0] ?? call))),
    ...turns.map((node) => replace(node.test, "True")),
  ];
}

/** Only of streams whose own code stands here and shares nothing out. */
function* startSeveral(module: Module): Iterable<Edit[]> {
  const sharesOut = /worker_info|\bshards?\b|while True:|self\.(?:source|reader|dataset|store)\b/;
  if (sharesOut.test(module.text)) {
    return;
  }
  for (const { call } of loadersIn(module)) {
    const workers = keywordArgument(call, "num_workers");
    if (workers !== undefined && /\(IterableDataset\):/.test(module.text)) {
      yield [{ start: workers.value.start, end: workers.value.end, text: "3" }];
    }
  }
}
