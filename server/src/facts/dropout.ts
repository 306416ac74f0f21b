/** Dropout that ignores the mode of the model it belongs to: it drops out in evaluation as in training. */

import { type Module, moduleOf } from "../project/module.ts";
import { modulesAround } from "../project/reach.ts";
import type {
  Call,
  ClassDefinition,
  Comprehension,
  Dict,
  Expr,
  FunctionDefinition,
  List,
  Node,
  Tuple,
} from "../python/ast.ts";
import {
  argumentValue,
  hasHiddenArguments,
  keywordArgument,
  lastName,
  methodName,
  positionalArguments,
  receiver,
} from "../python/calls.ts";
import { spellingsOf, textHolds, type Word } from "../python/sieve.ts";
import { ancestors, bodyOf, functionOf, nodesOf, statementOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { callSites } from "./callSites.ts";
import { classAround, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { actsAsModule } from "./models.ts";
import { dependsOnMode, mentionsMode } from "./trainingFlag.ts";
import { type Value, valuesOf } from "./values.ts";

interface InModule {
  /** The call that drops out, or that makes the layer. */
  readonly call: Call;
  /** The smallest part of it that is worth looking at. */
  readonly at: Expr;
  /** How the method calls the object it belongs to. */
  readonly self: string;
}

/** A display of several layers that is no module itself. */
export type PlainHolder = List | Tuple | Dict | Comprehension;

export type AlwaysOn =
  /** `F.dropout(x)` without `training=`. */
  | (InModule & { readonly kind: "default" })
  /** `scaled_dot_product_attention(…, dropout_p=rate)`, whatever the mode. */
  | (InModule & { readonly kind: "attention" })
  /** `nn.Dropout(rate)(x)`: a layer made anew in each forward pass. */
  | (InModule & { readonly kind: "built" })
  /** `self.layers = [nn.Dropout(rate)]`: a layer that the model does not register. */
  | (InModule & { readonly kind: "listed"; readonly list: PlainHolder; readonly attribute: string });

/** Functions that drop out unless they are told that the model does not train; those of alpha dropout are off by default. */
const functions = /^torch\.nn\.functional\.dropout[123]?d?$/;
const layers = /^torch\.nn\.(?:Feature)?(?:Alpha)?Dropout[123]?d?$/;
const attention = "torch.nn.functional.scaled_dot_product_attention";

/** What drops out in eval mode in the methods of the module's model classes; silent where the code shows an intent. */
export function alwaysOnDropouts(module: Module): readonly AlwaysOn[] {
  return module.fact(readAlwaysOn);
}

function readAlwaysOn(module: Module): AlwaysOn[] {
  const lists = new Set<PlainHolder>();
  // Several layers of one list are one mistake.
  return readAll(module).filter((one) => one.kind !== "listed" || (!lists.has(one.list) && lists.add(one.list)));
}

const dropouts = /ropout|scaled_dot_product_attention/;
const none: ReadonlySet<string> = new Set();

function readAll(module: Module): AlwaysOn[] {
  // A partial of dropout goes by any name.
  const partials = module.mentions("partial") ? partialNames(module) : none;
  const words = [...spellingsOf(module.ast, dropouts), ...partials];
  return module.nodesNear("Call", words).flatMap((call): AlwaysOn[] => {
    const apis = apiNames(call.callee);
    const isLayer = apis.some((api) => layers.test(api));
    const isFunction = apis.some((api) => functions.test(api));
    if (!isLayer && !isFunction && !apis.includes(attention) && !isPartial(call, partials)) {
      return [];
    }
    const method = methodAround(call);
    const owner = method === undefined ? undefined : classAround(call);
    const self = method?.parameters[0]?.name.id;
    if (method === undefined || owner === undefined || self === undefined || !isOurs(owner, method, call)) {
      return [];
    }
    const place = { call, self };
    if (isLayer) {
      return isNothing(argumentValue(call, 0, "p")) ? [] : [...built(place, method), ...listed(place, owner)];
    }
    const rate = apis.includes(attention) ? argumentValue(call, 4, "dropout_p") : undefined;
    if (rate !== undefined) {
      return isKnownRate(rate, owner) ? [{ ...place, kind: "attention", at: rate }] : [];
    }
    return apis.includes(attention) || tellsMode(call) ? [] : [{ ...place, kind: "default", at: call }];
  });
}

/** Attributes that hold what `functools.partial` makes, here or in a file that classes derive from. */
function partialNames(module: Module): ReadonlySet<string> {
  return new Set(modulesAround(module).flatMap((one) => (one.mentions("partial") ? one.fact(readPartialNames) : [])));
}

function readPartialNames(module: Module): readonly string[] {
  const words = spellingsOf(module.ast, "partial");
  const made = assignedNames(module, words, (value) => textHolds(module.textOf(value), words));
  return [...made, ...assignedNames(module, made, (value) => made.includes(lastName(value) ?? ""))];
}

function assignedNames(module: Module, near: readonly Word[], isWanted: (value: Expr) => boolean): readonly string[] {
  const plain = module.nodesNear("Assignment", near).filter(({ value }) => isWanted(value));
  const annotated = module
    .nodesNear("AnnotatedAssignment", near)
    .filter(({ value }) => value !== undefined && isWanted(value));
  return [...plain.flatMap(({ targets }) => targets), ...annotated.map(({ target }) => target)].flatMap(
    (target) => lastName(target) ?? [],
  );
}

/** The method of a class that `node` runs in, through functions and lambdas in it. */
function methodAround(node: Node): FunctionDefinition | undefined {
  for (const parent of ancestors(node)) {
    if (parent.kind === "FunctionDefinition" && bodyOf(parent).kind === "ClassDefinition") {
      return parent.decorators.some((one) => one.kind === "Name" && /^(?:static|class)method$/.test(one.id))
        ? undefined
        : parent;
    }
  }
  return undefined;
}

function isOurs(owner: ClassDefinition, method: FunctionDefinition, call: Call): boolean {
  const isSwitchedItself = methodOf(owner, "train") !== undefined || methodOf(owner, "eval") !== undefined;
  return (
    actsAsModule(owner) &&
    !isSwitchedItself &&
    !trainsOnly.test(method.name.id) &&
    !dependsOnMode(call) &&
    !isMeant(owner, method, call)
  );
}

/** By name: methods that run in training only. */
const trainsOnly = /^(?:training_|train_|train$)|loss|augment|perturb/;

/** By word: a comment, a docstring or a class name that says that dropout stays on. */
function isMeant(owner: ClassDefinition, method: FunctionDefinition, call: Call): boolean {
  const module = moduleOf(call);
  const { lines } = module;
  const statement = statementOf(call) ?? call;
  const [first, last] = [lines.lineAt(statement.start) - 1, lines.lineAt(statement.end)];
  const comments = module.comments
    .filter((one) => lines.lineAt(one.start) >= first && lines.lineAt(one.start) <= last)
    .map(({ text }) => text);
  const words = [...comments, docstringOf(owner), docstringOf(method)];
  return words.some((text) => meant.test(text)) || /pre_?net|mc_?drop|monte_?carlo/i.test(owner.name.id);
}

const meant =
  /\balways\b|pre-?net|\bMC\b|monte.?carlo|bayesian|(?:at|during|in) (?:test|inference|evaluation)|even (?:in|when|at)|始终|一直|总是|推理时|测试时/i;

function docstringOf({ body: [first] }: ClassDefinition | FunctionDefinition): string {
  const isText = first?.kind === "ExpressionStatement" && first.value.kind === "Constant";
  return isText && typeof first.value.value === "string" ? first.value.value : "";
}

/** `training=` or its position is given, the rate is 0, or the text does not show all arguments. */
function tellsMode(call: Call): boolean {
  return (
    hasHiddenArguments(call) ||
    keywordArgument(call, "training") !== undefined ||
    positionalArguments(call).length > 2 ||
    isNothing(argumentValue(call, 1, "p")) ||
    saysMode(argumentValue(call, 1, "p"))
  );
}

/** `p=self.rate if self.training else 0`, `p=self.rate * self.training` */
function saysMode(rate: Expr | undefined): boolean {
  return rate !== undefined && mentionsMode(rate);
}

function isNothing(rate: Expr | undefined): boolean {
  const value = rate === undefined ? undefined : moduleOf(rate).origin(rate);
  return value?.kind === "Constant" && (value.value === 0 || value.type === "None");
}

/** `self.drop(x)`, where `self.drop` is a `functools.partial` of the functional dropout. */
function isPartial({ callee }: Call, partials: ReadonlySet<string>): boolean {
  if (callee.kind !== "Attribute" || callee.value.kind !== "Name" || !partials.has(callee.attribute.id)) {
    return false;
  }
  const values = valuesOf(callee);
  return values.length > 0 && values.every(isModelessPartial);
}

function isModelessPartial(value: Value): boolean {
  if (value.kind !== "api" || value.api !== "functools.partial") {
    return false;
  }
  const [first, ...others] = value.call.arguments;
  return (
    first !== undefined &&
    apiNames(first.value).some((api) => functions.test(api)) &&
    others.every(({ keyword }) => keyword?.id === "p" || keyword?.id === "inplace")
  );
}

/** A rate that is surely not 0 in eval mode: a number, or what an attribute of the model holds. */
function isKnownRate(rate: Expr, owner: ClassDefinition): boolean {
  if (isNothing(rate) || saysMode(rate)) {
    return false;
  }
  const origin = moduleOf(rate).origin(rate);
  if (origin.kind === "Constant") {
    return true;
  }
  const attribute = origin.kind === "Attribute" && origin.attribute.id === "p" ? origin.value : origin;
  const isOwn = attribute.kind === "Attribute" && attribute.value.kind === "Name";
  // A property may ask for the mode itself.
  return isOwn && methodOf(owner, attribute.attribute.id) === undefined && !valuesOf(origin).some(isZero);
}

/** Also a parameter whose default is 0: then nobody need have switched it on. */
function isZero(value: Value): boolean {
  if (value.kind === "parameter") {
    return isNothing(value.definition.value);
  }
  return value.kind === "literal" && value.node.kind === "Constant" && value.node.value === 0;
}

/** A layer that the same pass makes and calls. */
function built(place: Omit<InModule, "at">, method: FunctionDefinition): AlwaysOn[] {
  const { call } = place;
  const { parent } = call;
  const found: AlwaysOn[] = [{ ...place, kind: "built", at: call }];
  if (runsWhileConstructing(method)) {
    return [];
  }
  if (parent?.kind === "Call" && parent.callee === call) {
    return found;
  }
  const target = parent?.kind === "Assignment" && parent.targets.length === 1 ? parent.targets[0] : undefined;
  if (target === undefined || isConditional(call)) {
    return [];
  }
  const code = functionOf(call);
  const name = moduleOf(call).textOf(target);
  const uses = nodesOf(code, target.kind).filter((one) => one !== target && moduleOf(one).textOf(one) === name);
  const isCalled = uses.some((use) => use.parent?.kind === "Call" && use.parent.callee === use);
  const isSwitched = uses.some(({ parent: on }) => on?.kind === "Attribute" && /^(?:train|eval)/.test(on.attribute.id));
  return isCalled && !isSwitched ? found : [];
}

/** True for the constructor, and for methods that nothing but constructing calls. */
function runsWhileConstructing(method: FunctionDefinition, fuel = 4): boolean {
  if (method.name.id === "__init__") {
    return true;
  }
  const { calls } = callSites(method);
  return (
    calls.length > 0 &&
    calls.every(({ call }) => {
      const caller = methodAround(call);
      return caller !== undefined && fuel > 0 && runsWhileConstructing(caller, fuel - 1);
    })
  );
}

/** True under a condition, as layers that are made in the first pass only. */
function isConditional(node: Node): boolean {
  const code = functionOf(node);
  for (const parent of ancestors(node)) {
    if (parent === code) {
      return false;
    }
    if (parent.kind === "If") {
      return true;
    }
  }
  return false;
}

/** A layer in a plain list, tuple or dict that becomes an attribute of the model and is never made a module. */
function listed(place: Omit<InModule, "at">, owner: ClassDefinition): AlwaysOn[] {
  const { call, self } = place;
  for (const parent of ancestors(call)) {
    const list = isPlainHolder(parent) ? parent : appendedTo(parent);
    const attribute = list === undefined ? undefined : attributeHolding(list, self);
    if (list !== undefined) {
      return attribute === undefined || isRegistered(owner, attribute)
        ? []
        : [{ ...place, kind: "listed", at: call, list, attribute: `${self}.${attribute}` }];
    }
    if (parent.kind !== "DictEntry" && parent.kind !== "Argument" && !isSequential(parent)) {
      return [];
    }
  }
  return [];
}

function isPlainHolder(node: Node): node is PlainHolder {
  return node.kind === "List" || node.kind === "Tuple" || node.kind === "Dict" || node.kind === "Comprehension";
}

/** The empty list that `layers.append(…)` and `self.layers.append(…)` fill. */
function appendedTo(node: Node): PlainHolder | undefined {
  const list = node.kind === "Call" && methodName(node) === "append" ? receiver(node) : undefined;
  if (list === undefined || (list.kind !== "Name" && list.kind !== "Attribute")) {
    return undefined;
  }
  const [only, ...others] = valuesOf(list);
  return others.length === 0 && only?.kind === "literal" && only.node.kind === "List" ? only.node : undefined;
}

/** The attribute of `self` that the display is assigned to, at once or by way of a variable. */
function attributeHolding(list: PlainHolder, self: string): string | undefined {
  const assignment = list.parent;
  const target = assignment?.kind === "Assignment" ? assignment.targets[0] : undefined;
  if (target?.kind !== "Name") {
    return attributeOf(target, self);
  }
  const handing = nodesOf(functionOf(list), "Assignment").filter(
    ({ value }) => value.kind === "Name" && value.id === target.id,
  );
  const isRead = nodesOf(functionOf(list), "Name").filter(
    ({ id, parent }) => id === target.id && parent?.kind === "Argument",
  );
  return isRead.length > 0 ? undefined : attributeOf(handing[0]?.targets[0], self);
}

function attributeOf(target: Expr | undefined, self: string): string | undefined {
  const isOwn = target?.kind === "Attribute" && target.value.kind === "Name" && target.value.id === self;
  return isOwn ? target.attribute.id : undefined;
}

function isSequential(node: Node): boolean {
  return node.kind === "Call" && apiNames(node.callee).includes("torch.nn.Sequential");
}

/** True when the list goes on to something that may register its layers, or a loop over it does so or switches them. */
function isRegistered(owner: ClassDefinition, attribute: string): boolean {
  return nodesOf(owner, "Attribute").some((use) => {
    if (use.attribute.id !== attribute) {
      return false;
    }
    const call = use.parent?.kind === "Argument" ? use.parent.parent : undefined;
    const isHandedOn = call?.kind === "Call" && !readers.has(moduleOf(call).names.builtin(call.callee) ?? "");
    const loop = [...ancestors(use)].find((one) => one.kind === "For");
    return isHandedOn || (loop !== undefined && contains(loop.iterable, use) && nodesOf(loop, "Call").some(registers));
  });
}

function registers(call: Call): boolean {
  const name = methodName(call) ?? moduleOf(call).names.builtin(call.callee) ?? "";
  return /^(?:add_module|register_module|setattr|train|eval)$/.test(name);
}

/** Builtins that look at a list and keep nothing of it. */
const readers: ReadonlySet<string> = new Set(["len", "enumerate", "zip", "reversed", "range", "print", "iter"]);
