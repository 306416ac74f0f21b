/** Worker processes of data loaders: which numbers they are given, and what of them comes from counting the cores. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { keywordArgument, positionalArguments } from "../python/calls.ts";
import { ancestors, nodesOf } from "../python/traverse.ts";
import { foreignBases } from "./classes.ts";
import { type DataLoader, dataLoaderApi, dataLoaders, optionValue } from "./dataLoaders.ts";
import { apiNames } from "./frameworks.ts";
import { usesOf } from "./loaderUses.ts";
import { constructedClass } from "./references.ts";
import { importTrigger } from "./scripts.ts";
import { entrySources, sourcesOf } from "./sources.ts";

/** One number of worker processes that may reach a loader. */
export interface WorkerCount {
  /** What the loader is given: an argument's value, or the dictionary that is unpacked into it. */
  readonly given: Expr;
  readonly loader: Call;
  /** The expressions that may make the number, wherever they stand. */
  readonly found: readonly Expr[];
  /** True when the number may also be another, as from the command line. */
  readonly open: boolean;
}

/** The numbers of workers that the module gives to data loaders, PyTorch's and those of libraries built on it. */
export function workerCounts(module: Module): readonly WorkerCount[] {
  return module.fact(readWorkerCounts);
}

function readWorkerCounts(module: Module): WorkerCount[] {
  const own = dataLoaders(module).flatMap((loader): WorkerCount[] => {
    const value = optionValue(loader, "num_workers");
    const unpacked = loader.call.arguments.filter(({ star }) => star === "**").map((one) => one.value);
    return value === undefined
      ? unpacked.map((given) => ({ given, loader: loader.call, ...entrySources(given, "num_workers") }))
      : [{ given: value, loader: loader.call, ...sourcesOf(value) }];
  });
  const known = new Set(own.map(({ loader }) => loader));
  const others = module.nodesNear("Call", /num_workers/).flatMap((call): WorkerCount[] => {
    const given = known.has(call) ? undefined : foreignCount(call);
    return given === undefined ? [] : [{ given, loader: call, ...sourcesOf(given) }];
  });
  return [...own, ...others];
}

/** `num_workers=` of loaders and data modules of other libraries, which hand it to PyTorch's. */
function foreignCount(call: Call): Expr | undefined {
  const names = apiNames(call.callee);
  if (names.includes("transformers.TrainingArguments")) {
    return keywordArgument(call, "dataloader_num_workers")?.value;
  }
  const isLoader = names.some(
    (name) => name !== dataLoaderApi && /(?:DataLoaders?|\w+Loader|DataModule|DataBunch)(?:\.from_\w+)?$/.test(name),
  );
  const own = constructedClass(call.callee);
  const isOwnLoader = own !== undefined && foreignBases(own).some((base) => apiNames(base).includes(dataLoaderApi));
  return isOwnLoader || (isLoader && own === undefined) ? keywordArgument(call, "num_workers")?.value : undefined;
}

/** True for a number that is above 0 for all that the text shows: a constant, or a count of cores, cut down or not. */
export function isSomeWorkers(count: Expr): boolean {
  return count.kind === "Constant"
    ? Number(count.value) > 0
    : nodesOf(count, "Call").some((call) => countOfCall(call, 2) !== undefined);
}

/**
 * The code at the top level that has the loader's batches read as soon as the file is imported; undefined where a main
 * guard stands before it, where the loader itself is built elsewhere, and where nothing in the file reads it.
 */
export function startOnImport(module: Module, loader: DataLoader): Node | undefined {
  if (importTrigger(loader.call) === undefined) {
    return undefined;
  }
  const triggers = usesOf(loader).uses.flatMap(({ at }) => (moduleOf(at) === module ? [importTrigger(at)] : []));
  return triggers.filter((one) => one !== undefined).sort((one, other) => one.start - other.start)[0];
}

/** How a number is taken from the number of cores: as it is, or cut down (divided, or only those the process may use). */
export type CoreCount = "cores" | "share";

const coreCounters: ReadonlySet<string> = new Set([
  "os.cpu_count",
  "multiprocessing.cpu_count",
  "torch.multiprocessing.cpu_count",
  "joblib.cpu_count",
  "psutil.cpu_count",
]);

/** Counts above this stand in no min() that keeps the number sensible. */
const highBound = 16;

/** Whether `expression` counts the cores; undefined where it does not, or keeps the number low by itself. */
export function coreCount(expression: Expr): CoreCount | undefined {
  return isChosenByCores(expression) ? undefined : countIn(expression, 6);
}

function countIn(expression: Expr, fuel: number): CoreCount | undefined {
  if (fuel === 0) {
    return undefined;
  }
  switch (expression.kind) {
    case "Call":
      return countOfCall(expression, fuel - 1);
    case "BinaryOperation": {
      const { left, operator, right } = expression;
      const first = countIn(left, fuel - 1);
      const isCut = operator === "//" || operator === "/" || operator === ">>";
      if (first !== undefined) {
        return isCut || (operator === "*" && isFraction(right)) ? "share" : operator === "%" ? undefined : first;
      }
      const second = isCut || operator === "%" ? undefined : countIn(right, fuel - 1);
      return second !== undefined && operator === "*" && isFraction(left) ? "share" : second;
    }
    case "Name":
    case "Attribute":
    case "Subscript":
    case "Conditional":
    case "BooleanOperation":
      return weakest(sourcesOf(expression).found.map((one) => countIn(one, fuel - 1)));
    default:
      return undefined;
  }
}

function countOfCall(call: Call, fuel: number): CoreCount | undefined {
  const names = apiNames(call.callee);
  if (names.some((name) => coreCounters.has(name))) {
    return "cores";
  }
  if (names.includes("os.sched_getaffinity") || names.includes("os.process_cpu_count")) {
    return "share";
  }
  const plain = positionalArguments(call).map(({ value }) => value);
  const [only] = plain;
  const options = plain.length === 1 && (only?.kind === "List" || only?.kind === "Tuple") ? only.elements : plain;
  const builtin = moduleOf(call).names.builtin(call.callee) ?? names[0];
  switch (builtin) {
    case "int":
    case "round":
    case "len":
    case "math.ceil":
    case "math.floor":
      return only === undefined ? undefined : countIn(only, fuel);
    case "max":
      return weakest(options.map((one) => countIn(one, fuel)));
    case "min":
      return leastOf(options, fuel);
    default:
      return undefined;
  }
}

/** A `min` counts the cores only when nothing else in it is surely or possibly low. */
function leastOf(options: readonly Expr[], fuel: number): CoreCount | undefined {
  const counts = options.map((one) => countIn(one, fuel));
  const isBounded = options.some((one, index) => counts[index] === undefined && !isHigh(one));
  return isBounded ? undefined : weakest(counts);
}

function isHigh(expression: Expr): boolean {
  const { found } = sourcesOf(expression);
  return (
    found.length > 0 &&
    found.every((one) => one.kind === "Constant" && typeof one.value === "number" && one.value >= highBound)
  );
}

function weakest(counts: readonly (CoreCount | undefined)[]): CoreCount | undefined {
  return counts.includes("share") ? "share" : counts.find((one) => one !== undefined);
}

function isFraction({ kind, ...rest }: Expr): boolean {
  return kind === "Constant" && "value" in rest && typeof rest.value === "number" && rest.value < 1;
}

/** `8 if cpu_count() > 8 else cpu_count()`, or the same as statements: the code keeps the number in bounds. */
function isChosenByCores(expression: Expr): boolean {
  for (const parent of ancestors(expression)) {
    if (parent.kind === "FunctionDefinition" || parent.kind === "ClassDefinition") {
      return false;
    }
    if ((parent.kind === "Conditional" || parent.kind === "If") && isBounding(parent.test, expression)) {
      return true;
    }
  }
  return false;
}

function isBounding(test: Expr, expression: Expr): boolean {
  const isInside = test.start <= expression.start && expression.end <= test.end;
  return (
    !isInside &&
    nodesOf(test, "Comparison").some(
      ({ left, operators, comparators }) =>
        operators.some((one) => /[<>]/.test(one)) && [left, ...comparators].some(counts),
    )
  );
}

function counts(node: Node): boolean {
  return node.kind === "Name" || node.kind === "Call" ? countIn(node, 4) !== undefined : false;
}
