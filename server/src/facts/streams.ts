/** Streams: whether an IterableDataset gives each worker its own part, or everything to all of them. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { nodesOf } from "../python/traverse.ts";
import { applyEdits } from "../text.ts";
import { foreignBases, lineage } from "./classes.ts";

import type { Dataset } from "./datasets.ts";
import { apiNames } from "./frameworks.ts";
import { argumentFor, localCall } from "./functions.ts";
import { numberOf } from "./numbers.ts";
import { valuesOf } from "./values.ts";

export type Stream = Extract<Dataset, { kind: "iterable" }>;

/**
 * True when every worker surely yields all samples: neither the class nor what it calls knows of workers, ranks or shards,
 * and it neither draws at random, nor goes on for ever, nor passes on another stream that may shard by itself.
 */
export function repeatsInEachWorker(stream: Stream): boolean {
  const { definition, items } = stream;
  if (items === undefined || foreignBases(definition).some((base) => !isPlainBase(base))) {
    return false;
  }
  const code = [...lineage(definition), ...calledFrom(definition)];
  return !code.some(divides) && !isEndless(items) && !drawsAtRandom(items) && !passesOnStream(stream, items);
}

/** Names that code uses which divides samples among workers and processes. */
const sharding =
  /worker|\brank\b|world_?size|num_shards|shard_(?:id|index|num)|\.shard\(|num_replicas|process_index|num_processes|split_by|islice\([^)]*,[^)]*,/i;

/** True for code that takes every n-th sample, `paths[start::step]` and `index % count`, or speaks of workers. */
function divides(code: Node): boolean {
  return (
    sharding.test(withoutWords(code)) ||
    nodesOf(code, "Slice").some(({ step }) => step !== undefined && mayCountWorkers(step)) ||
    nodesOf(code, "BinaryOperation").some(
      ({ operator, left, right }) =>
        operator === "%" && left.kind !== "Constant" && left.kind !== "FormattedString" && mayCountWorkers(right),
    )
  );
}

/** `paths[::2]` and `crc32(word) % BUCKETS` go by numbers that are fixed, whoever asks. */
function mayCountWorkers(expression: Expr): boolean {
  return numberOf(expression) === undefined;
}

/** The text of `code` without what it tells its readers: comments and docstrings. */
function withoutWords(code: Node): string {
  const module = moduleOf(code);
  const docstrings = nodesOf(code, "ExpressionStatement").filter(({ value }) => value.kind === "Constant");
  const words = [...module.comments, ...docstrings].filter(({ start, end }) => start >= code.start && end <= code.end);
  const gone = words.map(({ start, end }) => ({ start: start - code.start, end: end - code.start, text: "" }));
  return applyEdits(module.textOf(code), gone);
}

function isPlainBase(base: Expr): boolean {
  return (
    apiNames(base).includes("torch.utils.data.IterableDataset") ||
    apiNames(base).some((name) => /^(?:typing|abc|collections)\./.test(name)) ||
    moduleOf(base).names.builtin(base) === "object"
  );
}

/** The functions of the workspace that the class calls, and those that they call. */
function calledFrom(definition: ClassDefinition): readonly FunctionDefinition[] {
  const found = new Set<FunctionDefinition>();
  const open: Node[] = [...lineage(definition)];
  for (const node of open) {
    for (const call of nodesOf(node, "Call")) {
      const callee = localCall(call)?.callee;
      if (callee !== undefined && !found.has(callee) && found.size < mostFunctions) {
        found.add(callee);
        open.push(callee);
      }
    }
  }
  return [...found];
}

/** A stream that calls more functions than this is taken for one that knows what it does. */
const mostFunctions = 40;

/** `while True:` without a way out: the length of an epoch is counted elsewhere. */
function isEndless(items: FunctionDefinition): boolean {
  return nodesOf(items, "While").some(
    (loop) =>
      loop.test.kind === "Constant" && nodesOf(loop, "Break").length === 0 && nodesOf(loop, "Return").length === 0,
  );
}

/** Samples made or chosen at random differ from worker to worker; a shuffled buffer repeats them all the same. */
function drawsAtRandom(items: FunctionDefinition): boolean {
  return nodesOf(items, "Call").some((call) => {
    const isDraw = (name: string) =>
      /^(?:random|numpy\.random)\.(?!shuffle|seed|permutation|default_rng|Random)\w+$/.test(name) ||
      /^torch\.(?:rand\w*|normal|multinomial)$/.test(name);
    return apiNames(call.callee).some((name) => isDraw(name) && name !== "torch.randperm");
  });
}

/** True when `__iter__` reads something handed in that may be a stream of a library, which shards by itself. */
function passesOnStream(stream: Stream, items: FunctionDefinition): boolean {
  const read = [
    ...nodesOf(items, "For").map((loop) => loop.iterable),
    ...nodesOf(items, "ComprehensionClause").map((clause) => clause.iterable),
    ...nodesOf(items, "Yield").flatMap((node) => (node.from && node.value !== undefined ? [node.value] : [])),
    ...nodesOf(items, "Call")
      .filter((call) => moduleOf(call).names.builtin(call.callee) === "iter")
      .flatMap((call) => call.arguments.map((argument) => argument.value)),
    ...nodesOf(items, "Return").flatMap((node) => node.value ?? []),
  ];
  return read.some((one) => leaves(one).some((leaf) => mayBeStream(leaf, stream)));
}

/** The names and attributes that an iterated expression is made of: `self.source` in `map(f, iter(self.source))`. */
function leaves(expression: Expr): readonly Expr[] {
  if (expression.kind === "Call") {
    return expression.arguments.flatMap((argument) => leaves(argument.value));
  }
  return expression.kind === "Name" || expression.kind === "Attribute" ? [expression] : [];
}

/** A stream of a library, or what is handed in from where the text does not show that it is none. */
function mayBeStream(leaf: Expr, stream: Stream): boolean {
  return valuesOf(leaf).some((value) => {
    if (value.kind !== "parameter") {
      return value.kind === "api" && libraryStreams.test(value.api);
    }
    const argument = handedTo(value.definition.node, stream.call);
    const given = argument === undefined ? [] : valuesOf(argument);
    const isKnown =
      given.length > 0 &&
      given.every((one) => one.kind === "literal" || (one.kind === "api" && !libraryStreams.test(one.api)));
    return !isKnown && (argument === undefined || !isPlainSource(argument));
  });
}

const libraryStreams = /^(?:datasets|webdataset)\./;

/** What the constructor call hands to a parameter of `__init__`. */
function handedTo(parameter: Node, call: Call | undefined): Expr | undefined {
  const local = call === undefined ? undefined : localCall(call);
  return local !== undefined && parameter.kind === "Parameter" && local.callee.parameters.includes(parameter)
    ? argumentFor(local, parameter)
    : undefined;
}

/** `range(…)`, `open(…)`, `glob(…)`, a sorted list. */
function isPlainSource(expression: Expr): boolean {
  const module: Module = moduleOf(expression);
  const origin = module.origin(expression);
  return (
    origin.kind === "Comprehension" ||
    (origin.kind === "Call" &&
      /^(?:range|open|list|sorted|tuple)$/.test(moduleOf(origin).names.builtin(origin.callee) ?? ""))
  );
}
