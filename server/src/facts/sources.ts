/** Where a value may come from: through names, parameters, attributes, entries of dicts and command-line options. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Attribute, Call, Expr, Name, Parameter } from "../python/ast.ts";
import { keywordArgument, methodName, positionalArguments } from "../python/calls.ts";
import type { Definition, PathStep } from "../python/scopes.ts";
import { callSites } from "./callSites.ts";
import { assignedTo, isReceiver } from "./classes.ts";
import { argumentFor, localCall } from "./functions.ts";
import { constructedClass, definitionsBehind } from "./references.ts";
import { returnedExpressions, valuesOf } from "./values.ts";

export interface Sources {
  /** The expressions that may have made the value; what refers to nothing further stands for itself. */
  readonly found: readonly Expr[];
  /** True when it may also come from elsewhere: the command line, callers that are not seen, a loop. */
  readonly open: boolean;
}

/** Values with more expressions behind them than this are open. */
const mostSteps = 60;

/**
 * What may have made the value of `expression`. Branches, defaults and the arguments of all callers count: a fact about
 * one of the sources may hold, and only where `open` is false and all agree it surely does.
 */
export function sourcesOf(expression: Expr): Sources {
  const found: Expr[] = [];
  const seen = new Set<Expr>([expression]);
  const todo: Expr[] = [expression];
  let open = false;
  for (let current = todo.shift(); current !== undefined; current = todo.shift()) {
    const step = stepFrom(current);
    open ||= step.open || seen.size > mostSteps;
    if (step.next === undefined) {
      found.push(current);
    } else if (seen.size <= mostSteps) {
      const fresh = step.next.filter((one) => !seen.has(one));
      fresh.forEach((one) => {
        seen.add(one);
      });
      todo.push(...fresh);
    }
  }
  return { found, open };
}

interface Step {
  /** What the value is taken from; undefined when the expression makes it itself. */
  readonly next: readonly Expr[] | undefined;
  readonly open: boolean;
}

const itself: Step = { next: undefined, open: false };
const nowhere: Step = { next: [], open: true };

function stepFrom(expression: Expr): Step {
  switch (expression.kind) {
    case "Name":
      return fromName(expression);
    case "Attribute":
      return fromAttribute(expression);
    case "Subscript":
      return expression.index.kind === "Constant" && typeof expression.index.value === "string"
        ? fromEntry(expression.value, expression.index.value)
        : nowhere;
    case "Conditional":
      return { next: [expression.body, expression.orelse], open: false };
    case "BooleanOperation":
      return expression.operator === "or" ? { next: [expression.left, expression.right], open: false } : nowhere;
    case "Walrus":
    case "Await":
      return { next: [expression.value], open: false };
    case "Call":
      return fromCall(expression);
    default:
      return itself;
  }
}

function fromName(name: Name): Step {
  const definitions = definitionsBehind(name);
  return definitions.length === 0 ? nowhere : merged(definitions.map(fromDefinition));
}

function merged(steps: readonly Step[]): Step {
  return {
    next: steps.flatMap(({ next }) => next ?? []),
    open: steps.some(({ open }) => open),
  };
}

function fromDefinition(definition: Definition): Step {
  const { kind, node, path, value } = definition;
  if (kind === "parameter" && node.kind === "Parameter") {
    return isReceiver(definition) ? nowhere : fromParameter(node);
  }
  if (kind !== "assignment" || value === undefined) {
    return nowhere;
  }
  const part = partOf(value, path);
  return part === undefined ? nowhere : { next: [part], open: false };
}

/** The expression at `path` of a display; what `parse_known_args` gives first is the namespace. */
function partOf(value: Expr, path: readonly PathStep[]): Expr | undefined {
  const [first, ...rest] = path;
  if (first === undefined) {
    return value;
  }
  if ((value.kind === "Tuple" || value.kind === "List") && typeof first === "number") {
    const element = value.elements.some(({ kind }) => kind === "Starred") ? undefined : value.elements[first];
    return element === undefined ? undefined : partOf(element, rest);
  }
  return value.kind === "Call" && methodName(value) === "parse_known_args" && first === 0 ? value : undefined;
}

/** The default, and what the callers in the workspace hand over. */
function fromParameter(parameter: Parameter): Step {
  const owner = parameter.parent;
  if (owner?.kind !== "FunctionDefinition" || parameter.star !== "") {
    return nowhere;
  }
  const sites = callSites(owner);
  const given = sites.calls.map((call) => argumentFor(call, parameter) ?? defaultAt(call.call, parameter));
  const arguments_ = given.filter((one) => one !== undefined);
  const isOpen = sites.open || given.length === 0 || arguments_.length < given.length;
  const byDefault = isOpen && parameter.default !== undefined ? [parameter.default] : [];
  return { next: [...new Set([...arguments_, ...byDefault])], open: isOpen };
}

/** The default of a parameter that the call surely leaves out. */
function defaultAt(call: Call, parameter: Parameter): Expr | undefined {
  return call.arguments.some(({ star }) => star !== "") ? undefined : parameter.default;
}

function fromAttribute(attribute: Attribute): Step {
  const name = attribute.attribute.id;
  const imported = definitionsBehind(attribute);
  if (imported.length > 0) {
    return merged(imported.map(fromDefinition));
  }
  const named = constructedClass(attribute.value);
  const owners = named === undefined ? objectsOf(attribute.value) : [named];
  const assigned = owners.flatMap((owner) => assignedTo(owner, name));
  if (assigned.length > 0) {
    const parts = assigned.map(({ value, path }) => partOf(value, path));
    return { next: parts.filter((part) => part !== undefined), open: parts.includes(undefined) };
  }
  const byDefault = optionDefaults(attribute, name);
  return byDefault.length > 0 ? { next: byDefault, open: true } : nowhere;
}

function objectsOf(expression: Expr) {
  return valuesOf(expression).flatMap((value) => (value.kind === "object" ? [value.definition] : []));
}

/** The defaults of the command-line option that `args.name` reads. */
function optionDefaults({ value }: Attribute, name: string): readonly Expr[] {
  const parsers = sourcesOf(value).found.filter(
    (one): one is Call => one.kind === "Call" && /^parse_(?:known_)?args$/.test(methodName(one) ?? ""),
  );
  // Arguments that come from where the text does not show are most likely those that the file itself declares.
  const modules = parsers.length > 0 ? parsers.map(moduleOf) : [moduleOf(value)];
  return [...new Set(modules)]
    .filter((module) => !isReassigned(module, name))
    .flatMap((module) => module.fact(readOptions).get(name) ?? []);
}

/** True for an attribute that some code gives another value: `args.workers = args.workers // gpus`. */
function isReassigned(module: Module, name: string): boolean {
  const targets = [
    ...module.nodesNear("Assignment", name).flatMap((statement) => statement.targets),
    ...module.nodesNear("AugmentedAssignment", name).map((statement) => statement.target),
  ];
  return targets.some((target) => target.kind === "Attribute" && target.attribute.id === name);
}

function readOptions(module: Module): ReadonlyMap<string, readonly Expr[]> {
  const defaults = new Map<string, Expr[]>();
  for (const call of module.callsNear("add_argument")) {
    const value = methodName(call) === "add_argument" ? keywordArgument(call, "default")?.value : undefined;
    const name = value === undefined ? undefined : destinationOf(call);
    if (value !== undefined && name !== undefined) {
      defaults.set(name, [...(defaults.get(name) ?? []), value]);
    }
  }
  return defaults;
}

/** The attribute under which argparse keeps the option. */
function destinationOf(call: Call): string | undefined {
  const given = keywordArgument(call, "dest")?.value;
  const names = (given === undefined ? positionalArguments(call).map(({ value }) => value) : [given]).flatMap((one) =>
    one.kind === "Constant" && typeof one.value === "string" ? [one.value] : [],
  );
  const name = names.find((one) => one.startsWith("--")) ?? names[0];
  return name?.replace(/^-+/, "").replaceAll("-", "_");
}

/** `holder[key]`, and what `**holder` hands over for the keyword `key`. */
export function entrySources(holder: Expr, key: string): Sources {
  const { next = [], open } = fromEntry(holder, key);
  const behind = next.map(sourcesOf);
  return { found: behind.flatMap(({ found }) => found), open: open || behind.some((one) => one.open) };
}

function fromEntry(holder: Expr, key: string): Step {
  const holders = sourcesOf(holder);
  const steps = holders.found.map((one): Step => {
    const value = entryOf(one, key);
    return value === undefined ? nowhere : { next: [value], open: false };
  });
  return { ...merged(steps), open: holders.open || steps.length === 0 || steps.some(({ open }) => open) };
}

/** The value for `key` in `{…}` or `dict(…)`. */
export function entryOf(holder: Expr, key: string): Expr | undefined {
  if (holder.kind === "Dict") {
    return holder.entries.findLast((one) => one.key?.kind === "Constant" && one.key.value === key)?.value;
  }
  return holder.kind === "Call" && moduleOf(holder).names.builtin(holder.callee) === "dict"
    ? keywordArgument(holder, key)?.value
    : undefined;
}

/** What a function of the workspace returns, and the fallback of `settings.get("key", fallback)`. */
function fromCall(call: Call): Step {
  const called = localCall(call);
  if (called !== undefined && called.receiver !== "constructed") {
    const returned = returnedExpressions(called.callee);
    return returned.length > 0 ? { next: returned, open: false } : itself;
  }
  const [key, fallback] = positionalArguments(call);
  if (methodName(call) === "get" && call.callee.kind === "Attribute" && typeof keyText(key?.value) === "string") {
    const entry = fromEntry(call.callee.value, keyText(key?.value) ?? "");
    return { next: [...(entry.next ?? []), ...(fallback === undefined ? [] : [fallback.value])], open: true };
  }
  return itself;
}

function keyText(key: Expr | undefined): string | undefined {
  return key?.kind === "Constant" && typeof key.value === "string" ? key.value : undefined;
}
