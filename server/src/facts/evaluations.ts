/** Evaluations: the places where a model's outputs are only looked at, because no gradient is taken of them. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, FunctionDefinition, Name, Node, Stmt, WithItem } from "../python/ast.ts";
import { argumentValue, calledModel, lastName, methodName } from "../python/calls.ts";
import { spellingsOf, unitsNear } from "../python/sieve.ts";
import { ancestors, bodyOf, enclosingLoops, functionOf, nodesIn, nodesOf, type Unit } from "../python/traverse.ts";
import { ownCallSites } from "./callSites.ts";
import { apiNames } from "./frameworks.ts";
import { valuesOf } from "./values.ts";

/** One stretch of code that evaluates. */
export interface Evaluation {
  /** What switches gradients off, if anything does. */
  readonly gradientsOff: Expr | WithItem | undefined;
  /** The statement that the stretch consists of; a function when it evaluates as a whole. */
  readonly section: Stmt;
  /** Calls in it that may run a model, in document order. */
  readonly calls: readonly Call[];
}

/** All evaluations of the module, each with the calls that no inner one holds. */
export function evaluationsOf(module: Module): readonly Evaluation[] {
  return module.fact(readEvaluations);
}

function readEvaluations(module: Module): Evaluation[] {
  const sections = new Map<Stmt, { gradientsOff: Evaluation["gradientsOff"]; calls: Call[] }>();
  for (const call of nodesIn([...unitsThatMayEvaluate(module)], "Call")) {
    const model = calledModel(call);
    // Functions of frameworks and builtins are no models; nobody need ask who calls them from where.
    if (model === undefined || module.names.of(model).length > 0 || module.names.builtin(model) !== undefined) {
      continue;
    }
    const found = evaluationAround(call);
    if (found !== undefined) {
      const known = sections.get(found.section);
      if (known === undefined) {
        sections.set(found.section, { gradientsOff: found.gradientsOff, calls: [call] });
      } else {
        known.calls.push(call);
      }
    }
  }
  return [...sections].map(([section, rest]) => ({ section, ...rest }));
}

const gradientSwitches = ["no_grad", "inference_mode", "set_grad_enabled"];
/** What else may stand in code that evaluates, or in code that calls it. */
const evaluationWords =
  /def (?:predict|infer|inference|evaluate|validate)|(?:\b|_)(?:val|valid|validation|test|dev|eval)_?(?:data)?(?:_?(?:loader|dl|iter|set|ds|dataset|gen|batches))/i;

/** The code that mentions what evaluations are known by, and the functions that it calls without gradients. */
function unitsThatMayEvaluate(module: Module): ReadonlySet<Unit> {
  const defined = new Set([...module.text.matchAll(/\bdef\s+(\w+)/g)].map(([, name = ""]) => name));
  const switches = spellingsOf(module.ast, gradientSwitches);
  const found = new Set(unitsNear(module.ast, [...switches, evaluationWords]));
  for (const unit of found) {
    for (const call of nodesIn([unit], "Call")) {
      const name = lastName(call.callee) ?? "";
      if (defined.has(name) && evaluationAround(call)?.gradientsOff !== undefined) {
        defined.delete(name);
        for (const one of unitsNear(module.ast, `def ${name}`)) {
          found.add(one);
        }
      }
    }
  }
  return found;
}

type Around = Omit<Evaluation, "calls">;

/** The outermost evaluation of the same function that holds `call`. */
function evaluationAround(call: Call): Around | undefined {
  let outermost: Around | undefined;
  for (const parent of ancestors(call)) {
    if (parent.kind === "With") {
      const off = parent.items.find((item) => switchesGradientsOff(item.context));
      if (off !== undefined && parent.body.some((statement) => isInside(statement, call))) {
        outermost = { section: parent, gradientsOff: off };
      }
    } else if (parent.kind === "For" && parent.body.some((statement) => isInside(statement, call))) {
      if (outermost === undefined && readsHeldOutData(parent.iterable) && !takesTrainingStep(parent)) {
        outermost = { section: parent, gradientsOff: undefined };
      }
    } else if (parent.kind === "FunctionDefinition") {
      return outermost ?? ofFunction(parent);
    } else if (parent.kind === "Lambda" || parent.kind === "ClassDefinition") {
      return undefined;
    }
  }
  return outermost ?? undefined;
}

/** A function that is evaluation as a whole: decorated, called without gradients only, or one by its name. */
function ofFunction(definition: FunctionDefinition): Around | undefined {
  const known = moduleOf(definition).fact(newSections);
  if (!known.has(definition)) {
    known.set(definition, readFunction(definition));
  }
  return known.get(definition);
}

const newSections = (_module: Module) => new Map<FunctionDefinition, Around | undefined>();

function readFunction(definition: FunctionDefinition): Around | undefined {
  const off = definition.decorators.find((decorator) => switchesGradientsOff(decorator));
  if (off !== undefined) {
    return { section: definition, gradientsOff: off };
  }
  if (takesTrainingStep(definition)) {
    return undefined;
  }
  const caller = gradientsOffAtCallers(definition);
  const isNamedSo = /^(?:predict|infer|inference)(?:_|$)|^(?:evaluate|validate)$/.test(definition.name.id);
  return caller !== undefined || isNamedSo ? { section: definition, gradientsOff: caller } : undefined;
}

/** What switches gradients off around every call of the function in its own file. */
function gradientsOffAtCallers(definition: FunctionDefinition): Expr | WithItem | undefined {
  const asked = moduleOf(definition).fact(newAsked);
  if (asked.has(definition)) {
    return undefined;
  }
  asked.add(definition);
  const { calls, open } = ownCallSites(definition);
  const around = open ? [] : calls.map((local) => evaluationAround(local.call)?.gradientsOff);
  asked.delete(definition);
  return around.every((off) => off !== undefined) ? around[0] : undefined;
}

const newAsked = (_module: Module) => new Set<FunctionDefinition>();

/** `torch.no_grad()`, `torch.inference_mode()`, `torch.set_grad_enabled(False)`, or the first without its call as a decorator. */
export function switchesGradientsOff(expression: Expr): boolean {
  const context = moduleOf(expression).origin(expression);
  const named = context.kind === "Call" ? context.callee : context;
  for (const name of apiNames(named)) {
    if (name === "torch.no_grad") {
      return true;
    }
    const isSwitch = name === "torch.inference_mode" || name === "torch.set_grad_enabled";
    const mode = context.kind === "Call" ? argumentValue(context, 0, "mode") : undefined;
    if (
      isSwitch &&
      (mode === undefined ? name === "torch.inference_mode" : isBool(mode, name === "torch.inference_mode"))
    ) {
      return true;
    }
  }
  return false;
}

function isBool(expression: Expr, value: boolean): boolean {
  return expression.kind === "Constant" && expression.type === "bool" && expression.value === value;
}

function isInside(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** By name: a loop over a loader or dataset called val, valid, test, dev or eval. */
function readsHeldOutData(iterable: Expr): boolean {
  let current = iterable;
  // `enumerate(tqdm(val_loader))`
  while (current.kind === "Call" && current.arguments[0] !== undefined) {
    current = current.arguments[0].value;
  }
  const name = current.kind === "Attribute" ? current.attribute.id : current.kind === "Name" ? current.id : "";
  return heldOut.test(name);
}

const heldOut =
  /(?:^|_)(?:val|valid|validation|test|dev|eval)_?(?:data)?(?:_?(?:loader|dl|iter|iterator|set|ds|dataloader|dataset|generator|gen|batches))(?:_|\d*$)/i;

/** True when a gradient is taken, or parameters are changed, anywhere in `node`. */
export function takesTrainingStep(node: Node): boolean {
  return firstTrainingStep(node, 0) !== undefined;
}

/** The first call in `node`, from `offset` on, that takes a gradient. */
function firstTrainingStep(node: Node, offset: number): Call | undefined {
  const steps = moduleOf(node).fact(readGradientCalls);
  return steps.find((call) => call.start >= offset && isInside(node, call));
}

/** All calls that take a gradient. */
const readGradientCalls = (module: Module): readonly Call[] =>
  module.nodesNear("Call", /\.(?:manual_)?backward\b|\.grad\b/).filter(isTrainingStep);

function isTrainingStep(call: Call): boolean {
  const name = methodName(call);
  return name === "backward" || name === "manual_backward" || (name === "grad" && call.arguments.length >= 2);
}

/**
 * True for a forward pass without gradients that serves a training step: targets, pseudo-labels and keys of a momentum
 * encoder are computed before the `backward` of the same iteration.
 */
export function servesTrainingStep(call: Call): boolean {
  const [loop] = enclosingLoops(call).filter((one) => takesTrainingStep(one));
  const scope = loop ?? functionOf(call);
  // Of nested loops the innermost that trains counts; an evaluation loop of its own stands between otherwise.
  const between = enclosingLoops(call).find((one) => one !== loop);
  if (loop !== undefined && between !== undefined && isInside(loop, between) && between !== loop) {
    return false;
  }
  if (scope.kind === "Module" || scope.kind === "Lambda") {
    return false;
  }
  return scope.body.some(
    (statement) =>
      statement.end > call.end &&
      firstTrainingStep(statement, call.end) !== undefined &&
      !holdsLoopOnly(statement, call),
  );
}

/** True when the training steps behind `call` stand in a loop of their own: another phase, not this step. */
function holdsLoopOnly(statement: Stmt, call: Call): boolean {
  const step = firstTrainingStep(statement, call.end);
  if (step === undefined) {
    return false;
  }
  const shared = new Set(enclosingLoops(call));
  return enclosingLoops(step).some((loop) => !shared.has(loop));
}

/** Factory functions whose tensors carry no data: what is fed to look at shapes, or the noise of a generator. */
const emptyTensors =
  /^torch\.(?:zeros|ones|rand|randn|empty|full|randint|normal|zeros_like|ones_like|rand_like|randn_like|arange|linspace)$/;

/** True when the model is fed made-up data: a shape probe, a warm-up, or samples drawn from a generator. */
export function isFedMadeUpData(call: Call): boolean {
  return call.arguments.some((argument) => isMadeUp(argument.value, 6));
}

function isMadeUp(expression: Expr, fuel: number): boolean {
  if (fuel === 0) {
    return false;
  }
  if (expression.kind === "BinaryOperation") {
    return isMadeUp(expression.left, fuel - 1) || isMadeUp(expression.right, fuel - 1);
  }
  return valuesOf(expression).some((value) => {
    if (value.kind === "api") {
      const fedOn = /^torch\.(?:cat|stack|autograd\.Variable)$/.test(value.api)
        ? value.call.arguments[0]?.value
        : undefined;
      const parts =
        fedOn?.kind === "List" || fedOn?.kind === "Tuple" ? fedOn.elements : fedOn === undefined ? [] : [fedOn];
      return emptyTensors.test(value.api) || parts.some((part) => isMadeUp(part, fuel - 1));
    }
    return value.kind === "method" && value.call.callee.kind === "Attribute"
      ? /^(?:new_(?:zeros|ones|empty|full)|normal_|uniform_|random_)$/.test(value.method) ||
          isMadeUp(value.call.callee.value, fuel - 1)
      : false;
  });
}

/** True when the output is never read: a call that only initialises lazy layers. */
export function isUnread(call: Call): boolean {
  return call.parent?.kind === "ExpressionStatement" || readsOf(call)?.length === 0;
}

/** True when only the shape of the output is read: `model(x).shape`. */
export function isShapeProbe(call: Call): boolean {
  const { parent } = call;
  if (parent?.kind === "Attribute") {
    return shapeAttributes.has(parent.attribute.id);
  }
  const reads = readsOf(call) ?? [];
  return (
    reads.length > 0 &&
    reads.every((use) => use.parent?.kind === "Attribute" && shapeAttributes.has(use.parent.attribute.id))
  );
}

/** Where the one variable that takes the result of `call` is read; undefined when it goes elsewhere. */
function readsOf(call: Call): readonly Name[] | undefined {
  const { parent } = call;
  const target = parent?.kind === "Assignment" && parent.targets.length === 1 ? parent.targets[0] : undefined;
  if (target?.kind !== "Name") {
    return undefined;
  }
  const module = moduleOf(call);
  const [definition] = module.scopes.definitionsAt(target);
  return nodesOf(bodyOf(call), "Name").filter(
    (name) => name !== target && definition !== undefined && module.definitions.of(name).includes(definition),
  );
}

const shapeAttributes: ReadonlySet<string> = new Set(["shape", "size", "ndim", "numel", "dim"]);
