/** Where a function of the workspace is called from: looked for by its name, in the code that mentions it. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Attribute, Call, ClassDefinition, FunctionDefinition, Name } from "../python/ast.ts";
import { lastName } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { spellingsOf } from "../python/sieve.ts";
import { bodyOf } from "../python/traverse.ts";
import { foreignBases, isReceiver, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { type LocalCall, localCall } from "./functions.ts";
import { definitionsBehind } from "./references.ts";
import { valuesOf } from "./values.ts";

export interface CallSites {
  readonly calls: readonly LocalCall[];
  /** True when the function may also be called from where the file does not show it. */
  readonly open: boolean;
}

/** Where a function is called from in its own file. */
export function ownCallSites(definition: FunctionDefinition): CallSites {
  return sitesIn(moduleOf(definition), definition);
}

/** Where a function of the workspace is called from: in its own file, and in the files that import that one. */
export function callSites(definition: FunctionDefinition): CallSites {
  const own = ownCallSites(definition);
  if (own.open) {
    // Nothing that other files say makes it certain again.
    return own;
  }
  const outside = sitesOutside(definition);
  return { calls: callsOf([own, ...outside]), open: outside.some(({ open }) => open) };
}

/** The calls of the class that run its `__init__`, in its own file and in the files that import that one. */
export function constructions(init: FunctionDefinition): readonly LocalCall[] {
  return callsOf([ownCallSites(init), ...sitesOutside(init)]);
}

function sitesOutside(definition: FunctionDefinition): readonly CallSites[] {
  return importersOf(moduleOf(definition)).map((one) => sitesIn(one, definition));
}

function callsOf(sites: readonly CallSites[]): readonly LocalCall[] {
  return sites.flatMap(({ calls }) => calls);
}

function sitesIn(module: Module, definition: FunctionDefinition): CallSites {
  const known = module.fact(newSites);
  return known.get(definition) ?? keep(known, definition, new Sites(module, definition));
}

const newSites = (_module: Module) => new Map<FunctionDefinition, Sites>();

class Sites implements CallSites {
  private found: readonly LocalCall[] | undefined;
  private isOpen: boolean | undefined;

  constructor(
    private readonly module: Module,
    private readonly definition: FunctionDefinition,
  ) {}

  get calls(): readonly LocalCall[] {
    this.found ??= callsIn(this.module, this.definition);
    return this.found;
  }

  get open(): boolean {
    this.isOpen ??=
      (moduleOf(this.definition) === this.module && isCalledByOthers(this.definition)) ||
      isHandedOn(this.module, this.definition);
    return this.isOpen;
  }
}

/** The calls of `definition` in the code of `module`, in document order. */
function callsIn(module: Module, definition: FunctionDefinition): LocalCall[] {
  const words = calledAs(module, definition);
  const mayBe = ({ callee }: Call) => words.has(lastName(callee) ?? "");
  return module.nodesNear("Call", [...words]).flatMap((call) => {
    const local = mayBe(call) ? localCall(call) : undefined;
    return local?.callee === definition ? [local] : [];
  });
}

/** The last words of what may call the function: its name, and for `__init__` the names of the classes that run it. */
function calledAs(module: Module, definition: FunctionDefinition): ReadonlySet<string> {
  const owner = bodyOf(definition);
  const words = new Set(spelled(module, definition.name.id));
  if (definition.name.id === "__init__" && owner.kind === "ClassDefinition") {
    for (const word of classWords(module, owner)) {
      words.add(word);
    }
  }
  return words;
}

function spelled(module: Module, name: string): readonly string[] {
  return spellingsOf(module.ast, name).filter((one) => typeof one === "string");
}

/** What the class, and those that derive from it, are called in `module`. */
function classWords(module: Module, owner: ClassDefinition): readonly string[] {
  const words = [...spelled(module, owner.name.id)];
  for (const word of words) {
    for (const { bases, name } of module.nodesNear("ClassDefinition", word)) {
      const isDerived = bases.some(({ value }) => lastName(value) === word);
      for (const spelling of isDerived && !words.includes(name.id) ? spelled(module, name.id) : []) {
        words.push(spelling);
      }
    }
  }
  return words;
}

/** True when code of `module` mentions the function without calling it: a callback. */
function isHandedOn(module: Module, definition: FunctionDefinition): boolean {
  const words = spelled(module, definition.name.id);
  const name = definition.name.id;
  return (
    module
      .nodesNear("Name", words)
      .some((one) => words.includes(one.id) && !isLocallyCalled(one) && referencedFunction(one) === definition) ||
    (bodyOf(definition).kind === "ClassDefinition" &&
      module
        .nodesNear("Attribute", name)
        .some((one) => one.attribute.id === name && !isLocallyCalled(one) && referencedMethod(one) === definition))
  );
}

function isLocallyCalled(reference: Name | Attribute): boolean {
  const { parent } = reference;
  return parent?.kind === "Call" && parent.callee === reference && localCall(parent) !== undefined;
}

/** The function that a name stands for. */
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

/** Decorators that leave a function callable as it is. */
const transparentDecorators =
  /^(?:torch\.(?:no_grad|inference_mode|enable_grad|compile|jit\.\w+)|functools\.(?:wraps|lru_cache|cache)|staticmethod|classmethod|property)$/;

/** True for what others run: by a decorator, by syntax, or as a hook. */
function isCalledByOthers(definition: FunctionDefinition): boolean {
  return hasForeignDecorator(definition) || isRunBySyntax(definition) || isHook(definition);
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
