/** DataLoaders of PyTorch: every place that builds one, and the options it is given there. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Argument, Call, ClassDefinition, Constant, Dict, Expr, Node, Subscript } from "../python/ast.ts";
import { lastName } from "../python/calls.ts";
import { nodesNear } from "../python/sieve.ts";
import { nodesOf } from "../python/traverse.ts";
import { classAround, foreignBases, methodOf } from "./classes.ts";
import { constantOf } from "./constants.ts";
import { constructorWords } from "./constructors.ts";
import { apiNames } from "./frameworks.ts";
import { constructedClass } from "./references.ts";
import { type Value, valuesOf } from "./values.ts";

export const dataLoaderApi = "torch.utils.data.DataLoader";

/** The parameters of `DataLoader`, those that may be given by position first. */
const positions = [
  "dataset",
  "batch_size",
  "shuffle",
  "sampler",
  "batch_sampler",
  "num_workers",
  "collate_fn",
  "pin_memory",
  "drop_last",
  "timeout",
  "worker_init_fn",
  "multiprocessing_context",
  "generator",
] as const;

export type LoaderOptionName = (typeof positions)[number] | "prefetch_factor" | "persistent_workers";

/** One option as it is given: in the call, in a `functools.partial`, or in a dictionary that the call unpacks. */
export interface LoaderOption {
  readonly value: Expr;
  /** What to point at and to take away: the argument, or the entry of the dictionary. */
  readonly at: Node;
  /** The argument when it stands in the call itself. */
  readonly argument: Argument | undefined;
  /** False when the option is given on some ways only, as in `**(options if cuda else {})`. */
  readonly always: boolean;
}

/** One place that builds a DataLoader. */
export interface DataLoader {
  /** The call of `DataLoader`, of a subclass or partial of it, or the `super().__init__` of a subclass. */
  readonly call: Call;
  readonly options: ReadonlyMap<string, LoaderOption>;
  /** True when arguments that the text does not show may give further options. */
  readonly hidden: boolean;
}

/** Every DataLoader that the module builds, in document order; loaders of other libraries are none. */
export function dataLoaders(module: Module): readonly DataLoader[] {
  return module.fact(readDataLoaders);
}

/** The value of an option; undefined when it is not given for all that the text shows. */
export function optionValue(loader: DataLoader, name: LoaderOptionName): Expr | undefined {
  return loader.options.get(name)?.value;
}

/** The constant that an option surely is: the default of `DataLoader` is none of them. */
export function optionConstant(loader: DataLoader, name: LoaderOptionName): Constant | undefined {
  const option = loader.options.get(name);
  return option?.always ? constantOf(option.value) : undefined;
}

/** True when the option is surely left at its default: not given, or given as `None`. */
export function isLeftOut(loader: DataLoader, name: LoaderOptionName): boolean {
  const option = loader.options.get(name);
  return option === undefined ? !loader.hidden : constantOf(option.value)?.type === "None";
}

/** The call that built `value`, as `dataLoaders` knows it; undefined for what is no DataLoader. */
export function loaderCallOf(value: Value): Call | undefined {
  if (value.kind === "api") {
    return value.api === dataLoaderApi || isPartial(value.call) ? value.call : undefined;
  }
  if (value.kind !== "object" || !isLoaderClass(value.definition)) {
    return undefined;
  }
  const init = methodOf(value.definition, "__init__");
  return init === undefined ? value.call : nodesOf(init, "Call").find(isSuperInit);
}

function readDataLoaders(module: Module): DataLoader[] {
  const names = constructorWords(module, ["DataLoader"]);
  const own = module.nodesNear("ClassDefinition", names).filter(isLoaderClass);
  const inherited = own.flatMap((definition) => nodesNear(definition, "Call", "__init__").filter(isSuperInit));
  const calls = new Set([...module.nodesNear("Call", names), ...inherited]);
  return [...calls]
    .sort((one, other) => one.start - other.start)
    .flatMap((call) => {
      const parts = argumentsOf(call);
      return parts === undefined ? [] : [{ call, ...readOptions(parts) }];
    });
}

/** The arguments that reach `DataLoader` through `call`, by position and keyword; undefined when it builds none. */
function argumentsOf(call: Call): readonly (readonly Argument[])[] | undefined {
  if (apiNames(call.callee).includes(dataLoaderApi)) {
    return [call.arguments];
  }
  const definition = constructedClass(call.callee);
  if (definition !== undefined) {
    const isPlain = isLoaderClass(definition) && methodOf(definition, "__init__") === undefined;
    return isPlain ? [call.arguments] : undefined;
  }
  if (isSuperInit(call)) {
    return [call.arguments];
  }
  const values = call.callee.kind === "Name" || call.callee.kind === "Attribute" ? valuesOf(call.callee) : [];
  const [partial] = values;
  return values.length === 1 && partial?.kind === "api" && isPartial(partial.call)
    ? [[...partial.call.arguments.slice(1)], call.arguments]
    : undefined;
}

/** `functools.partial(DataLoader, …)` */
function isPartial(call: Call): boolean {
  const made = apiNames(call.callee).includes("functools.partial") ? call.arguments[0]?.value : undefined;
  return made !== undefined && apiNames(made).includes(dataLoaderApi);
}

function isLoaderClass(definition: ClassDefinition): boolean {
  return foreignBases(definition).some((base) => apiNames(base).includes(dataLoaderApi));
}

/** `super().__init__(…)` and `DataLoader.__init__(self, …)` in a subclass; the latter's positions are shifted and unread. */
function isSuperInit(call: Call): boolean {
  const { callee } = call;
  if (callee.kind !== "Attribute" || callee.attribute.id !== "__init__" || callee.value.kind !== "Call") {
    return false;
  }
  const isSuper = moduleOf(call).names.builtin(callee.value.callee) === "super";
  const definition = isSuper ? classAround(call) : undefined;
  return definition !== undefined && isLoaderClass(definition);
}

function readOptions(parts: readonly (readonly Argument[])[]): Pick<DataLoader, "options" | "hidden"> {
  const options = new Map<string, LoaderOption>();
  let hidden = false;
  let position = 0;
  for (const [index, list] of parts.entries()) {
    for (const argument of list) {
      const isOwn = index === parts.length - 1;
      if (argument.star === "**") {
        const unpacked = dictionaryOptions(argument.value);
        hidden ||= unpacked === undefined;
        for (const [name, option] of unpacked ?? []) {
          options.set(name, option);
        }
      } else if (argument.star === "*") {
        hidden = true;
        position = positions.length;
      } else {
        const name = argument.keyword?.id ?? positions[position++];
        if (name !== undefined) {
          options.set(name, {
            value: argument.value,
            at: argument,
            argument: isOwn ? argument : undefined,
            always: true,
          });
        }
      }
    }
  }
  return { options, hidden };
}

/** The options that `**expression` unpacks; undefined when the text does not show all of them. */
function dictionaryOptions(expression: Expr): ReadonlyMap<string, LoaderOption> | undefined {
  const entries = entriesOf(expression);
  if (entries === undefined || isChanged(expression)) {
    return undefined;
  }
  const options = new Map<string, LoaderOption>();
  for (const ways of entries) {
    for (const { name, value, at } of ways) {
      const always = entries.every((other) => other.some((entry) => entry.name === name));
      options.set(name, { value, at, argument: undefined, always });
    }
  }
  return options;
}

interface Entry {
  readonly name: string;
  readonly value: Expr;
  readonly at: Node;
}

/** The entries of each dictionary that `expression` may be: displays and `dict(…)` calls. */
function entriesOf(expression: Expr): readonly (readonly Entry[])[] | undefined {
  const module = moduleOf(expression);
  const origin = module.origin(expression);
  if (origin.kind === "Conditional") {
    const body = entriesOf(origin.body);
    const orelse = entriesOf(origin.orelse);
    return body === undefined || orelse === undefined ? undefined : [...body, ...orelse];
  }
  if (origin.kind === "Call" && moduleOf(origin).names.builtin(origin.callee) === "dict") {
    const isPlain = origin.arguments.every((argument) => argument.keyword !== undefined);
    return isPlain ? [origin.arguments.map((at) => ({ name: at.keyword?.id ?? "", value: at.value, at }))] : undefined;
  }
  const displays = valuesOf(origin).map((value) =>
    value.kind === "literal" && value.node.kind === "Dict" ? displayEntries(value.node) : undefined,
  );
  return displays.every((display) => display !== undefined) ? displays : undefined;
}

function displayEntries(display: Dict): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  for (const entry of display.entries) {
    const name = entry.key?.kind === "Constant" ? entry.key.value : undefined;
    if (typeof name !== "string") {
      return undefined;
    }
    entries.push({ name, value: entry.value, at: entry });
  }
  return entries;
}

/** True when code adds to the dictionary that `expression` names, or takes from it. */
function isChanged(expression: Expr): boolean {
  const module = moduleOf(expression);
  const text = module.textOf(expression);
  const word = lastName(expression) ?? text;
  const isSame = (one: Expr) => module.textOf(one) === text;
  return (
    module
      .nodesNear("Call", word)
      .some(
        ({ callee }) =>
          callee.kind === "Attribute" &&
          /^(?:update|pop|setdefault|clear)$/.test(callee.attribute.id) &&
          isSame(callee.value),
      ) ||
    module.nodesNear("Subscript", word).some((subscript) => isSame(subscript.value) && isTargetOf(subscript)) ||
    module.nodesNear("AugmentedAssignment", word).some(({ target }) => isSame(target))
  );
}

function isTargetOf(subscript: Subscript): boolean {
  const { parent } = subscript;
  return (
    parent?.kind === "Delete" ||
    (parent?.kind === "Assignment" && (parent.targets as readonly Node[]).includes(subscript)) ||
    (parent?.kind === "AugmentedAssignment" && parent.target === subscript)
  );
}
