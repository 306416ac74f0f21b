/** Calls of `train_test_split`: which arrays they split, into which names, with which options. */

import type { Module } from "../project/module.ts";
import type { Assignment, Call, Expr } from "../python/ast.ts";
import { positionalArguments } from "../python/calls.ts";
import { nodesOf, statementOf } from "../python/traverse.ts";
import { callsOf } from "./frameworks.ts";
import { type Value, valuesOf } from "./values.ts";

export interface Split {
  readonly call: Call;
  readonly arrays: readonly Expr[];
  /** Keyword arguments by name. */
  readonly options: ReadonlyMap<string, Expr>;
  /** True when `*arrays` or `**options` hide some of them. */
  readonly hidden: boolean;
  /** The statement that unpacks the result, and the names it is unpacked into, in order. */
  readonly unpacked: { readonly statement: Assignment; readonly targets: readonly Expr[] } | undefined;
}

/** Every call of scikit-learn's `train_test_split`, in document order. */
export function splitsOf(module: Module): readonly Split[] {
  return module.fact(readSplits);
}

function readSplits(module: Module): Split[] {
  const calls = callsOf(module, "sklearn.model_selection.train_test_split");
  const unpackings = calls.length === 0 ? new Map<Call, Assignment>() : readUnpackings(module);
  return calls.map((call) => {
    const statement = unpackings.get(call);
    const target = statement?.targets[0];
    const targets = target?.kind === "Tuple" || target?.kind === "List" ? target.elements : [];
    return {
      call,
      arrays: positionalArguments(call).map((argument) => argument.value),
      options: new Map(
        call.arguments.flatMap((one) => (one.keyword === undefined ? [] : [[one.keyword.id, one.value] as const])),
      ),
      hidden: call.arguments.some((argument) => argument.star !== ""),
      unpacked: statement === undefined ? undefined : { statement, targets },
    };
  });
}

/** Assignments to several names, by the call whose result they unpack, directly or through a variable. */
function readUnpackings(module: Module): Map<Call, Assignment> {
  const unpackings = new Map<Call, Assignment>();
  for (const assignment of nodesOf(module.ast, "Assignment")) {
    const [target, ...others] = assignment.targets;
    if (others.length === 0 && (target?.kind === "Tuple" || target?.kind === "List")) {
      const value = module.origin(assignment.value);
      if (value.kind === "Call") {
        unpackings.set(value, assignment);
      }
    }
  }
  return unpackings;
}

export type SplitPart = "train" | "test";

/** What a name says it holds: of which array, and which part of it. */
export interface PartName {
  /** The name less the word for the part, in lower case: `x` for `X_train`. */
  readonly array: string;
  readonly part: SplitPart;
}

const trainWords = /^(?:train|training|trn|tr|fit)$/;
const testWords =
  /^(?:test|testing|tst|te|ts|val|valid|validation|vali|dev|eval|evaluation|holdout|hold|heldout|oos|calib|calibration|cal)$/;

/** Reads `X_train`, `trainX`, `xtrain`, `test_labels`; undefined for names that speak of no part. */
export function partName(name: string): PartName | undefined {
  const words = wordsOf(name);
  const train = words.filter((word) => trainWords.test(word));
  const test = words.filter((word) => testWords.test(word));
  if (train.length + test.length !== 1) {
    return undefined;
  }
  const part = train.length === 1 ? "train" : "test";
  return { part, array: words.filter((word) => !trainWords.test(word) && !testWords.test(word)).join("_") };
}

function wordsOf(name: string): string[] {
  const parted = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    // `xtrain`, `ytest2`, `trainx`, `testlabels`
    .replace(/(?<=[a-z])(train|test|valid|val)(?=\d*(?:_|$))/g, "_$1")
    .replace(/(^|_)(train|test|valid|val)(?=[a-z])(?!ing|ation|ue|id)/g, "$1$2_");
  return parted.split(/[_\d]+/).filter((word) => word !== "");
}

/** The word that a target is known by: a variable's name, an attribute's, a string key's. */
export function targetName(target: Expr): string | undefined {
  switch (target.kind) {
    case "Name":
      return target.id;
    case "Attribute":
      return target.attribute.id;
    case "Subscript":
      return target.index.kind === "Constant" && typeof target.index.value === "string"
        ? target.index.value
        : undefined;
    default:
      return undefined;
  }
}

/** True when `array` is one of the parts that `split` returned, or made from one. */
export function isSplitOf(module: Module, array: Expr, split: Split): boolean {
  return nodesOf(array, "Name").some((name) =>
    module.definitions
      .of(name)
      .some((definition) => split.unpacked?.targets.some((target) => target === definition.node) ?? false),
  );
}

/**
 * True when both calls surely or probably draw the same rows: same sizes and options, and no shuffling, the same
 * integer seed, or the global seed set anew before each. A shared generator object moves on between the calls.
 */
export function areAligned(module: Module, first: Split, second: Split): boolean {
  const names = ["test_size", "train_size", "shuffle", "random_state", "stratify"];
  const text = (split: Split, name: string) => {
    const value = split.options.get(name);
    return value === undefined ? undefined : module.textOf(module.origin(value));
  };
  if (names.some((name) => text(first, name) !== text(second, name))) {
    return false;
  }
  const shuffle = first.options.get("shuffle");
  if (shuffle?.kind === "Constant" && shuffle.value === false) {
    return true;
  }
  const seed = first.options.get("random_state");
  if (seed === undefined) {
    const reset = globalSeedBefore(module, first);
    return reset !== undefined && reset === globalSeedBefore(module, second);
  }
  const values = valuesOf(seed);
  return !values.some((value) => value.kind === "api" || value.kind === "object" || isNone(value));
}

function isNone(value: Value): boolean {
  return value.kind === "literal" && value.node.kind === "Constant" && value.node.type === "None";
}

/** The seed that the statement right before the split sets for the whole of NumPy. */
function globalSeedBefore(module: Module, split: Split): string | undefined {
  const statement = statementOf(split.call);
  const siblings = statement?.parent !== undefined && "body" in statement.parent ? statement.parent.body : [];
  const before =
    Array.isArray(siblings) && statement !== undefined ? siblings[siblings.indexOf(statement) - 1] : undefined;
  const call = before?.kind === "ExpressionStatement" && before.value.kind === "Call" ? before.value : undefined;
  return call !== undefined && module.names.of(call.callee).includes("numpy.random.seed")
    ? module.textOf(call)
    : undefined;
}
