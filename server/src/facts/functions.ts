/** Calls of the workspace's own functions and methods: what is called, with which argument for which parameter. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Attribute, Call, Expr, FunctionDefinition, Name, Node, Parameter } from "../python/ast.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import { foreignBases, isReceiver, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { calledFunction, constructedClass, definitionsBehind } from "./references.ts";
import { valuesOf } from "./values.ts";

/** A call of a function that stands in the workspace. */
export interface LocalCall {
  readonly call: Call;
  readonly callee: FunctionDefinition;
  /** What the method is called on: an expression, or `constructed` for `__init__` of a new object. */
  readonly receiver: Expr | "constructed" | undefined;
}

/** The function of the workspace that `call` runs; undefined when it runs another or more than one. */
export function localCall(call: Call): LocalCall | undefined {
  const { callee } = call;
  const constructed = constructedClass(callee);
  if (constructed !== undefined) {
    const init = methodOf(constructed, "__init__");
    return init === undefined ? undefined : { call, callee: init, receiver: "constructed" };
  }
  const named = calledFunction(callee);
  if (named !== undefined) {
    return { call, callee: named, receiver: undefined };
  }
  if (callee.kind !== "Attribute") {
    return undefined;
  }
  const values = valuesOf(callee.value);
  const [only] = values;
  const method =
    values.length === 1 && only?.kind === "object" ? methodOf(only.definition, callee.attribute.id) : undefined;
  return method === undefined ? undefined : { call, callee: method, receiver: callee.value };
}

/** The expression that `call` hands to `parameter`; its default when none is; undefined when that cannot be told. */
export function argumentFor(local: LocalCall, parameter: Parameter): Expr | undefined {
  const { call, callee } = local;
  const byKeyword = call.arguments.find((argument) => argument.keyword?.id === parameter.name.id);
  if (byKeyword !== undefined) {
    return byKeyword.value;
  }
  const isMethod = bodyOf(callee).kind === "ClassDefinition" && !isStatic(callee);
  const position = callee.parameters.indexOf(parameter) - (isMethod ? 1 : 0);
  if (position < 0) {
    return local.receiver === "constructed" ? undefined : local.receiver;
  }
  const plain = call.arguments.filter((argument) => argument.keyword === undefined);
  if (plain.slice(0, position + 1).some((argument) => argument.star !== "")) {
    return undefined;
  }
  return plain[position]?.value ?? parameter.default;
}

function isStatic(definition: FunctionDefinition): boolean {
  return definition.decorators.some((one) => one.kind === "Name" && one.id === "staticmethod");
}

export interface CallSites {
  readonly calls: readonly LocalCall[];
  /** True when the function may also be called from where the file does not show it. */
  readonly open: boolean;
}

/** Where a function is called from in its own file. */
export function ownCallSites(definition: FunctionDefinition): CallSites {
  return moduleOf(definition).fact(indexCallSites).get(definition) ?? { calls: [], open: true };
}

/** Where a function of the workspace is called from: in its own file, and in the files that import that one. */
export function callSites(definition: FunctionDefinition): CallSites {
  const module = moduleOf(definition);
  const own = ownCallSites(definition);
  if (own.open) {
    // Nothing that other files say makes it certain again.
    return own;
  }
  const importers = module.path === undefined ? [] : (module.workspace?.importersOf(module.path) ?? []);
  const outside = importers.map((one) => one.fact(indexCallSites).get(definition));
  return {
    calls: [...own.calls, ...outside.flatMap((sites) => sites?.calls ?? [])],
    open: outside.some((sites) => sites?.open ?? false),
  };
}

/** Decorators that leave a function callable as it is. */
const transparentDecorators =
  /^(?:torch\.(?:no_grad|inference_mode|enable_grad|compile|jit\.\w+)|functools\.(?:wraps|lru_cache|cache)|staticmethod|classmethod|property)$/;

function indexCallSites(module: Module): ReadonlyMap<FunctionDefinition, CallSites> {
  const sites = new Map<FunctionDefinition, { calls: LocalCall[]; open: boolean }>();
  for (const definition of module.functions) {
    sites.set(definition, {
      calls: [],
      open: hasForeignDecorator(definition) || isRunBySyntax(definition) || isHook(definition),
    });
  }
  // Functions of other files count from their first mention here.
  const siteOf = (definition: FunctionDefinition) => {
    const known = sites.get(definition) ?? { calls: [], open: false };
    sites.set(definition, known);
    return known;
  };
  const callees = new Set<Node>();
  for (const call of module.calls) {
    const local = localCall(call);
    if (local !== undefined) {
      callees.add(call.callee);
      siteOf(local.callee).calls.push(local);
    }
  }
  const bound = functionNames(module);
  for (const reference of nodesOf(module.ast, "Name")) {
    const mayBeFunction = bound === undefined || bound.has(reference.id);
    const definition = mayBeFunction && !callees.has(reference) ? referencedFunction(reference) : undefined;
    if (definition !== undefined) {
      siteOf(definition).open = true;
    }
  }
  for (const reference of nodesOf(module.ast, "Attribute")) {
    const definition = callees.has(reference) ? undefined : referencedMethod(reference);
    if (definition !== undefined) {
      siteOf(definition).open = true;
    }
  }
  return sites;
}

/** The names that may stand for a function somewhere in the module; undefined where star imports may bring any. */
function functionNames(module: Module): ReadonlySet<string> | undefined {
  if (module.scopes.starImports.length > 0) {
    return undefined;
  }
  const imported = module.workspace === undefined ? [] : nodesOf(module.ast, "ImportAlias");
  return new Set([
    ...module.functions.map((definition) => definition.name.id),
    ...imported.map((alias) => alias.alias?.id ?? alias.name.split(".")[0] ?? alias.name),
  ]);
}

/** The function that is mentioned without being called: a callback. */
function referencedFunction(reference: Name): FunctionDefinition | undefined {
  return definitionsBehind(reference)
    .map((one) => one.node)
    .find((node) => node.kind === "FunctionDefinition");
}

/** The method of the same class that is mentioned so. */
function referencedMethod(reference: Attribute): FunctionDefinition | undefined {
  if (reference.parent?.kind === "Call" || reference.value.kind !== "Name") {
    return undefined;
  }
  const [only] = moduleOf(reference).definitions.of(reference.value);
  return only !== undefined && only.kind === "parameter" && isReceiver(only)
    ? valuesOf(reference.value)
        .map((value) => (value.kind === "object" ? methodOf(value.definition, reference.attribute.id) : undefined))
        .find((method) => method !== undefined)
    : undefined;
}

function hasForeignDecorator(definition: FunctionDefinition): boolean {
  return definition.decorators.some((decorator) => {
    const named = decorator.kind === "Call" ? decorator.callee : decorator;
    const builtin = moduleOf(named).names.builtin(named);
    const names = builtin === undefined ? apiNames(named) : [builtin];
    return !names.some((name) => transparentDecorators.test(name));
  });
}

/** `__call__`, `__enter__` and their like are run by syntax, `forward` by calling the module. */
function isRunBySyntax(definition: FunctionDefinition): boolean {
  return /^(?:__\w+__|forward)$/.test(definition.name.id);
}

/** A method that others may call, because its class derives from a framework's: hooks, and what a model offers. */
function isHook(definition: FunctionDefinition): boolean {
  const body = bodyOf(definition);
  return (
    body.kind === "ClassDefinition" &&
    foreignBases(body).some(
      (base) =>
        moduleOf(base).names.builtin(base) !== "object" &&
        !apiNames(base).some((name) => /^(?:abc\.ABC|typing\.\w+)$/.test(name)),
    )
  );
}
