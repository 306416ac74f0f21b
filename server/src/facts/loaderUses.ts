/** What reads a DataLoader: the loops over it, wherever it is handed to, and whether they train or evaluate. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, Comprehension, Expr, For, Node } from "../python/ast.ts";
import { keywordArgument, methodName, positionalArguments, receiver } from "../python/calls.ts";
import type { Definition } from "../python/scopes.ts";
import { bodyOf, functionOf, nodesOf } from "../python/traverse.ts";
import type { DataLoader } from "./dataLoaders.ts";
import { type Framework, frameworkOf, frameworkOfClass } from "./frameworkServices.ts";
import { argumentFor, localCall } from "./functions.ts";
import { passesBatches, readSources, type Source, type SourceOf } from "./loaderSources.ts";
import { type Purpose, purposeOf } from "./loopPurpose.ts";
import { valuesOf } from "./values.ts";

/** One place that reads the batches of a loader. */
export interface LoaderUse {
  /** The expression that is iterated, or the argument that is handed to a framework. */
  readonly at: Expr;
  /** The loop; undefined for `next(…)`, and for loops that a framework runs. */
  readonly loop: For | Comprehension | undefined;
  readonly purpose: Purpose;
  /** The framework that runs the loop, or that prepared the loader for it. */
  readonly framework: Framework | undefined;
  /** False where a function chooses between several loaders, as in `get_loader("train")`. */
  readonly sure: boolean;
}

export interface LoaderUses {
  readonly uses: readonly LoaderUse[];
  /** True when the loader also goes where the workspace does not show what reads it. */
  readonly open: boolean;
}

/**
 * Everything that reads `loader`, in its own file, in the files that import it, and in the functions and classes of the
 * workspace that it is handed to. Empty and not open for a loader that nothing reads.
 */
export function usesOf(loader: DataLoader): LoaderUses {
  const module = moduleOf(loader.call);
  const uses = new Map<Node, LoaderUse>();
  let open = false;
  const seen = new Set<Source>();
  const waiting: { readonly source: Source; readonly modules: readonly Module[]; readonly sure: boolean }[] = [
    { source: loader.call, modules: [module, ...importersOf(module)], sure: true },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.source)) {
      continue;
    }
    seen.add(next.source);
    for (const one of next.modules) {
      const flows = one.fact(readFlows).get(next.source);
      open ||= flows?.open ?? false;
      for (const use of flows?.uses ?? []) {
        uses.set(use.at, { ...use, sure: use.sure && next.sure });
      }
      for (const { parameter, sure } of flows?.parameters ?? []) {
        waiting.push({ source: parameter, modules: [moduleOf(parameter.node)], sure: sure && next.sure });
      }
    }
  }
  return { uses: [...uses.values()], open };
}

/** Where the loader or parameter goes within one file. */
interface Flows {
  readonly uses: LoaderUse[];
  readonly parameters: { readonly parameter: Definition; readonly sure: boolean }[];
  open: boolean;
}

function readFlows(module: Module): ReadonlyMap<Source, Flows> {
  const found = new Map<Source, Flows>();
  const flowsOf = (source: Source): Flows => {
    const known = found.get(source) ?? { uses: [], parameters: [], open: false };
    found.set(source, known);
    return known;
  };
  const addUse: AddUse = (at, rest, byFramework) => {
    const sources = readSources(at);
    const sure = isSureOf(sources, at);
    for (const { source, framework } of sources) {
      flowsOf(source).uses.push({ at, ...rest, framework: byFramework ?? framework, sure });
    }
  };
  for (const loop of nodesOf(module.ast, "For")) {
    addUse(loop.iterable, { loop, purpose: purposeOf(loop) });
  }
  for (const clause of nodesOf(module.ast, "ComprehensionClause")) {
    const loop = clause.parent?.kind === "Comprehension" ? clause.parent : undefined;
    addUse(clause.iterable, { loop, purpose: loop === undefined ? "unknown" : purposeOf(loop) });
  }
  for (const call of nodesOf(module.ast, "Call")) {
    if (module.names.builtin(call.callee) === "next" && call.arguments[0] !== undefined) {
      addUse(call.arguments[0].value, { loop: undefined, purpose: purposeOf(call) });
    } else {
      followCall(call, flowsOf, addUse);
    }
  }
  for (const { value, purpose, framework } of hookReturns(module)) {
    addUse(value, { loop: undefined, purpose }, framework);
  }
  for (const element of keptElements(module)) {
    for (const { source } of readSources(element)) {
      flowsOf(source).open = true;
    }
  }
  return found;
}

type AddUse = (at: Expr, rest: Pick<LoaderUse, "loop" | "purpose">, byFramework?: Framework) => void;

/** False where a function elsewhere chooses between several loaders. */
function isSureOf(sources: readonly SourceOf[], at: Expr): boolean {
  const chosen = sources.filter(({ source }) => "callee" in source && functionOf(source) !== functionOf(at));
  return isElement(at) || chosen.length < 2;
}

/** True for the variable of a loop over a written-out list of loaders: each of them has its turn. */
function isElement(expression: Expr): boolean {
  return valuesOf(expression).some((value) => value.kind === "element");
}

function followCall(call: Call, flowsOf: (source: Source) => Flows, addUse: AddUse): void {
  const module = moduleOf(call);
  if (call.arguments.length === 0 || harmless.has(module.names.builtin(call.callee) ?? "")) {
    return;
  }
  const run = frameworkRun(call);
  if (run !== undefined) {
    for (const { value, purpose } of run.loaders) {
      addUse(value, { loop: undefined, purpose }, run.framework);
    }
    return;
  }
  if (passesBatches(call)) {
    return;
  }
  const local = localCall(call);
  for (const argument of call.arguments) {
    const parameter = local?.callee.parameters.find((one) => argumentFor(local, one) === argument.value);
    const [definition] = parameter === undefined ? [] : moduleOf(parameter).scopes.definitionsAt(parameter);
    const sources = readSources(argument.value);
    const sure = isSureOf(sources, argument.value);
    for (const { source } of sources) {
      const flows = flowsOf(source);
      if (definition === undefined) {
        flows.open = true;
      } else {
        flows.parameters.push({ parameter: definition, sure });
      }
    }
  }
}

/** What stands in dictionaries and lists: who takes it out again is not followed. */
function keptElements(module: Module): Expr[] {
  return [
    ...nodesOf(module.ast, "DictEntry").map((entry) => entry.value),
    ...nodesOf(module.ast, "List").flatMap((list) => (list.parent?.kind === "Return" ? [] : list.elements)),
  ].filter((element) => element.kind === "Name" || element.kind === "Attribute" || element.kind === "Call");
}

/** Builtins that read no batch, or whose result is looked at where it is used. */
const harmless: ReadonlySet<string> = new Set([
  ...["len", "print", "isinstance", "type", "id", "repr", "str", "hasattr", "getattr", "range", "min", "max"],
  ...["iter", "enumerate", "zip", "list", "tuple", "super"],
]);

interface GivenLoader {
  readonly value: Expr;
  readonly purpose: Purpose;
}

/** Where Lightning's trainer takes loaders: position behind the model, keywords of all versions. */
const trainerMethods: ReadonlyMap<string, readonly (readonly [number, readonly string[], Purpose])[]> = new Map([
  [
    "fit",
    [
      [1, ["train_dataloaders", "train_dataloader"], "training"],
      [2, ["val_dataloaders"], "evaluation"],
    ],
  ],
  ["validate", [[1, ["dataloaders", "val_dataloaders"], "evaluation"]]],
  ["test", [[1, ["dataloaders", "test_dataloaders"], "evaluation"]]],
  ["predict", [[1, ["dataloaders"], "evaluation"]]],
]);

/** `trainer.fit(model, train_loader, val_loader)` of Lightning. */
function frameworkRun(
  call: Call,
): { readonly framework: Framework; readonly loaders: readonly GivenLoader[] } | undefined {
  const on = receiver(call);
  const places = trainerMethods.get(methodName(call) ?? "");
  if (on === undefined || places === undefined) {
    return undefined;
  }
  const isTrainer =
    valuesOf(on).some((value) => value.kind === "api" && frameworkOf(value.api) === "lightning") ||
    keywordArgument(call, "train_dataloaders") !== undefined;
  if (!isTrainer) {
    return undefined;
  }
  const loaders = places.flatMap(([position, names, purpose]) => {
    const byName = names.map((name) => keywordArgument(call, name)).find((argument) => argument !== undefined);
    const given = byName ?? positionalArguments(call)[position];
    const values = given === undefined ? [] : given.value.kind === "List" ? given.value.elements : [given.value];
    return values.map((value) => ({ value, purpose }));
  });
  return { framework: "lightning", loaders };
}

/** Hooks that hand a loader to their framework. */
const hooks: readonly (readonly [RegExp, Purpose])[] = [
  [/^(?:get_)?train_dataloader$/, "training"],
  [/^(?:(?:val|test|predict)_dataloader|get_(?:eval|test)_dataloader)$/, "evaluation"],
];

/** What the loader hooks of Lightning and Transformers classes return. */
function hookReturns(module: Module): (GivenLoader & { readonly framework: Framework })[] {
  return nodesOf(module.ast, "Return").flatMap((node) => {
    const method = node.value === undefined ? undefined : bodyOf(node);
    const definition = method?.kind === "FunctionDefinition" ? bodyOf(method) : undefined;
    if (method?.kind !== "FunctionDefinition" || definition?.kind !== "ClassDefinition" || node.value === undefined) {
      return [];
    }
    const hook = hooks.find(([name]) => name.test(method.name.id));
    const framework = hook === undefined ? undefined : frameworkOfClass(definition);
    const values = node.value.kind === "List" || node.value.kind === "Tuple" ? node.value.elements : [node.value];
    return hook === undefined || framework === undefined
      ? []
      : values.map((value) => ({ value, purpose: hook[1], framework }));
  });
}
