/** Snapshots of weights: what code keeps of a model while training goes on, without having copied it. */

import { type Module, moduleOf } from "../project/module.ts";
import { importersOf } from "../project/reach.ts";
import type { Call, ClassDefinition, Expr, If, Node } from "../python/ast.ts";
import { dottedText, lastName, methodName, receiver } from "../python/calls.ts";
import { type Block, type Flow, flowOf, type Step } from "../python/flow.ts";
import { unitsNear } from "../python/sieve.ts";
import { ancestors, bodyOf, nodesIn, nodesOf } from "../python/traverse.ts";
import { classAround } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { isModelUse, isModuleClass } from "./models.ts";
import { modelName, parameterUpdates } from "./parameterUpdates.ts";
import { isTarget, keyOf, readsModel, readsOf, readsWeights } from "./snapshotReads.ts";
import { trainingSteps } from "./trainingLoops.ts";
import { unitsThatMayTrain } from "./trainingUnits.ts";
import { isChangedByKey, valuesOf } from "./values.ts";

/** Weights that are kept by reference, change with the model, and are read as if they had not. */
export interface LiveSnapshot {
  /** What is kept: `model.state_dict()`, also in `dict(…)` or before `.copy()`, or the model itself. */
  readonly kept: Expr;
  /** The part of it that a copy has to be made of. */
  readonly source: Expr;
  readonly model: Expr;
  readonly isWholeModel: boolean;
  /** The call that trains the model while the snapshot is kept; undefined where another function does. */
  readonly trained: Call | undefined;
  /** Where the changed weights are read. */
  readonly read: Node;
}

/** All snapshots of the module that training changes before they are read. */
export function liveSnapshots(module: Module): readonly LiveSnapshot[] {
  return module.fact(readLiveSnapshots);
}

/** An expression that a variable, an attribute, or a part of one keeps. */
export interface Keeping {
  readonly kept: Expr;
  readonly source: Expr;
  readonly model: Expr;
  readonly isWholeModel: boolean;
  /** The variable or attribute that keeps it. */
  readonly holder: Expr;
  /** True when the holder keeps other things beside it. */
  readonly isPart: boolean;
  /** The key under which the holder keeps it, where it is written out. */
  readonly key?: string | undefined;
  readonly statement: Node;
}

function readLiveSnapshots(module: Module): LiveSnapshot[] {
  return keepings(module).flatMap(
    (keeping) => outlivesTraining(module, keeping) ?? outlivesMethod(module, keeping) ?? [],
  );
}

function keepings(module: Module): Keeping[] {
  const units = new Set([...unitsThatMayTrain(module), ...unitsNear(module.ast, plainStateDict)]);
  const assigned = nodesIn([...units], "Assignment").flatMap((statement) =>
    statement.targets.flatMap((target) => keptBy(target, statement.value, statement, false)),
  );
  const added = module.nodesNear("Call", plainStateDict, "append").flatMap((call) => {
    const list = methodName(call) === "append" ? receiver(call) : undefined;
    const element = call.arguments[0]?.value;
    return list === undefined || element === undefined ? [] : keptBy(list, element, call, true);
  });
  return [...assigned, ...added];
}

const plainStateDict = /\bstate_dict\s*\(\s*\)/;

/** What `target = value` keeps of a model, through tuples, dicts and conditional expressions. */
function keptBy(target: Expr, value: Expr, statement: Node, isPart: boolean): Keeping[] {
  if (target.kind === "Tuple" || target.kind === "List") {
    return value.kind === "Tuple" || value.kind === "List"
      ? target.elements.flatMap((one, index) => {
          const element = value.elements[index];
          return element === undefined ? [] : keptBy(one, element, statement, isPart);
        })
      : [];
  }
  if (target.kind === "Subscript") {
    return keptBy(target.value, value, statement, true);
  }
  if (target.kind !== "Name" && target.kind !== "Attribute") {
    return [];
  }
  switch (value.kind) {
    case "Dict":
      return value.entries.flatMap((entry) => {
        const key = entry.key === undefined ? undefined : keyOf(entry.key);
        return keptBy(target, entry.value, statement, true).map((kept) => ({ ...kept, key: kept.key ?? key }));
      });
    case "Tuple":
    case "List":
      return value.elements.flatMap((element) => keptBy(target, element, statement, true));
    case "Conditional":
      return [value.body, value.orelse].flatMap((one) => keptBy(target, one, statement, isPart));
    default: {
      const weights = mayBeWeights.has(value.kind) ? liveWeights(value) : undefined;
      if (weights !== undefined) {
        return [{ kept: value, ...weights, isWholeModel: false, holder: target, isPart, statement }];
      }
      // Without a condition a whole model is only named anew.
      const isNamed = !isPart && dottedText(value) !== undefined && !isNamedEitherWay(target, statement);
      return isNamed && isUnderComparison(moduleOf(value), statement) && isModelName(value)
        ? [{ kept: value, source: value, model: value, isWholeModel: true, holder: target, isPart, statement }]
        : [];
    }
  }
}

/** `if is_wrapped: net = model.module`, `else: net = model`: the other branch assigns to `target`, too. */
function isNamedEitherWay(target: Expr, statement: Node): boolean {
  const module = moduleOf(target);
  const name = module.textOf(target);
  const around = statement.parent;
  const branches = around?.kind === "If" ? [around.body, around.orelse] : [];
  const others = branches.filter((branch) => !(branch as readonly Node[]).includes(statement)).flat();
  return others
    .flatMap((one) => nodesOf(one, "Assignment"))
    .some(({ targets }) => targets.some((one) => module.textOf(one) === name));
}

const mayBeWeights: ReadonlySet<string> = new Set(["Name", "Attribute", "Call", "Comprehension"]);

function isModelName(value: Expr): boolean {
  return dottedText(value) !== undefined && isModelUse(value, new Set(valuesOf(value)));
}

/** The state dict that `value` shares its tensors with: itself, or a copy that goes no deeper than the dict. */
function liveWeights(value: Expr): Pick<Keeping, "source" | "model"> | undefined {
  const module = moduleOf(value);
  const origin = module.origin(value);
  if (origin.kind === "Comprehension") {
    return sharedByComprehension(origin, value);
  }
  if (origin.kind !== "Call") {
    return undefined;
  }
  const on = receiver(origin);
  if (methodName(origin) === "state_dict" && on !== undefined) {
    return isWeightHolder(on) && origin.arguments.length === 0 ? { source: value, model: on } : undefined;
  }
  const isShallow =
    apiNames(origin.callee).some((name) => name === "copy.copy" || name === "collections.OrderedDict") ||
    module.names.builtin(origin.callee) === "dict";
  const inner = isShallow ? origin.arguments[0]?.value : methodName(origin) === "copy" ? on : undefined;
  const weights = inner === undefined ? undefined : liveWeights(inner);
  return weights === undefined ? undefined : { ...weights, source: value === origin ? weights.source : value };
}

/** `{k: v.cpu() for k, v in model.state_dict().items()}`, where the model has never left the CPU. */
function sharedByComprehension(
  { clauses, element }: Extract<Expr, { kind: "Comprehension" }>,
  value: Expr,
): Pick<Keeping, "source" | "model"> | undefined {
  const [clause, ...others] = clauses;
  const items = clause?.iterable;
  const dict = items?.kind === "Call" && methodName(items) === "items" ? receiver(items) : undefined;
  const target = clause?.target.kind === "Tuple" ? clause.target.elements[1] : undefined;
  if (dict === undefined || target?.kind !== "Name" || others.length > 0) {
    return undefined;
  }
  const module = moduleOf(value);
  const text = module.textOf(element);
  const rest = text.startsWith(target.id) ? text.slice(target.id.length) : "?";
  const shares = /^(?:\.data|\.detach\(\)|\.cpu\(\))*$/.test(rest) && (!rest.includes("cpu") || staysOnCpu(module));
  const weights = shares ? liveWeights(dict) : undefined;
  return weights === undefined ? undefined : { ...weights, source: value };
}

/** True when nothing in the file moves a model to another device. */
function staysOnCpu(module: Module): boolean {
  return !/\bcuda\b|\.to\(|\bmps\b|\bdevice\b|accelerat|Lightning|lightning|Fabric/.test(module.text);
}

const optimizerMethods = ["step", "update", "unscale_"];

/** False for optimizers, schedulers and scalers, whose state dicts hold no weights. */
function isWeightHolder(expression: Expr): boolean {
  const module = moduleOf(expression);
  const name = module.textOf(expression);
  const values = valuesOf(expression);
  const isOther = values.some((value) => value.kind === "api" && /^torch\.(?:optim|cuda\.amp|amp)\./.test(value.api));
  const steps = module
    .nodesNear("Call", lastName(expression) ?? name, optimizerMethods)
    .some((call) => optimizerMethods.includes(methodName(call) ?? "") && textOfReceiver(module, call) === name);
  return !isOther && !steps && !/optim|sched|scaler|ema/i.test(name.slice(name.lastIndexOf(".") + 1));
}

function textOfReceiver(module: Module, call: Call): string | undefined {
  const on = receiver(call);
  return on === undefined ? undefined : module.textOf(on);
}

/** Follows the flow from where the snapshot is taken: the model is trained, then the snapshot is read. */
function outlivesTraining(module: Module, keeping: Keeping): LiveSnapshot | undefined {
  const body = bodyOf(keeping.statement);
  const updates = isWhole(module, keeping) ? parameterUpdates(body, keeping.model) : [];
  const flow = flowOf(body);
  const start = updates.length === 0 ? undefined : flow.stepOf(keeping.statement);
  if (start === undefined) {
    return undefined;
  }
  const marks = marksOf(module, keeping, flow, updates);
  const found = searchForward(start, marks);
  return found === undefined ? undefined : snapshotOf(keeping, found.trained, found.read);
}

function snapshotOf(keeping: Keeping, trained: Call | undefined, read: Node): LiveSnapshot {
  const { kept, source, model, isWholeModel } = keeping;
  return { kept, source, model, isWholeModel, trained, read };
}

/** `best_model = model` counts only under a condition: without one it is another name for the model. */
function isWhole(module: Module, { isWholeModel, statement, kept }: Keeping): boolean {
  return !isWholeModel || (isUnderComparison(module, statement) && isModelUse(kept, new Set(valuesOf(kept))));
}

/** What happens at the steps of a flow. */
interface Marks {
  readonly updates: ReadonlyMap<Step, Call>;
  readonly reads: ReadonlyMap<Step, Node>;
  /** Steps that give the holder something else. */
  readonly replaced: ReadonlySet<Step>;
  /** Steps that make the model's name mean another model. */
  readonly renewed: ReadonlySet<Step>;
}

function marksOf(module: Module, keeping: Keeping, flow: Flow, updates: readonly Call[]): Marks {
  const { holder, model, statement, isPart } = keeping;
  const steps = (nodes: readonly Node[]) => nodes.flatMap((node) => flow.stepOf(node) ?? []);
  const isAppend = statement.kind === "Call";
  const own = isPart && isAppend ? undefined : flow.stepOf(statement);
  const replaced = new Set([...steps(assignmentsTo(module, holder, flow)), ...(own === undefined ? [] : [own])]);
  return {
    updates: new Map(updates.flatMap((call) => steps([call]).map((step): [Step, Call] => [step, call]))),
    reads: new Map(
      readsOf(module, keeping, flow).flatMap((read) => steps([read]).map((step): [Step, Node] => [step, read])),
    ),
    replaced,
    renewed: new Set(steps(assignmentsTo(module, rootOf(model), flow))),
  };
}

function rootOf(expression: Expr): Expr {
  return expression.kind === "Attribute" && expression.attribute.id === "module" ? expression.value : expression;
}

/** The nodes of the flow's body that assign to what `holder` names, as a whole. */
function assignmentsTo(module: Module, holder: Expr, flow: Flow): readonly Node[] {
  if (holder.kind === "Name") {
    const definitions = module.scopes.resolve(holder)?.definitions ?? [];
    return definitions.filter((one) => one.kind !== "augmented").map((one) => one.node);
  }
  const text = module.textOf(holder);
  return nodesOf(flow.body, "Assignment").filter((one) => one.targets.some((target) => module.textOf(target) === text));
}

/** Depth-first over the ways from `start` on: first an update, then a read, neither holder nor model renewed before. */
function searchForward(start: Step, marks: Marks): { trained: Call; read: Node } | undefined {
  const seen = new Set<string>();
  const open: { block: Block; from: number; trained: Call | undefined }[] = [
    { block: start.block, from: start.index + 1, trained: undefined },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let { trained } = next;
    let goesOn = true;
    for (const step of next.block.steps.slice(next.from)) {
      const read = marks.reads.get(step);
      if (trained !== undefined && read !== undefined) {
        return { trained, read };
      }
      if (marks.replaced.has(step) || (trained === undefined && marks.renewed.has(step))) {
        goesOn = false;
        break;
      }
      trained ??= marks.updates.get(step);
    }
    for (const block of goesOn ? next.block.successors : []) {
      const id = `${block.id}${trained === undefined ? "" : " trained"}`;
      if (!seen.has(id)) {
        seen.add(id);
        open.push({ block, from: 0, trained });
      }
    }
  }
  return undefined;
}

/**
 * `self.best = model.state_dict()` in a method that keeps the best: training goes on between its calls, and another
 * function reads the attribute.
 */
function outlivesMethod(module: Module, keeping: Keeping): LiveSnapshot | undefined {
  const { holder, statement, isWholeModel, model } = keeping;
  const owner = classAround(statement);
  const body = bodyOf(statement);
  if (
    holder.kind !== "Attribute" ||
    holder.value.kind !== "Name" ||
    owner === undefined ||
    body.kind !== "FunctionDefinition" ||
    body.name.id === "__init__" ||
    isModuleClass(owner) ||
    !isUnderComparison(module, statement) ||
    (isWholeModel ? !isTrainedHere(module, model, owner) : isMadeHere(module, model, body)) ||
    isChangedByKey(holder)
  ) {
    return undefined;
  }
  const name = holder.attribute.id;
  const read = [module, ...importersOf(module)]
    .flatMap((one) => one.nodesNear("Attribute", name))
    .find(
      (use) =>
        use.attribute.id === name &&
        bodyOf(use) !== body &&
        !isTarget(use) &&
        (isWholeModel ? readsModel(use) : readsWeights(use, keeping.isPart)),
    );
  return read === undefined ? undefined : snapshotOf(keeping, undefined, read);
}

/** A model that the class trains itself, and makes only once. */
function isTrainedHere(module: Module, model: Expr, owner: ClassDefinition): boolean {
  const name = modelName(model);
  const makers = nodesOf(owner, "Assignment").filter((one) =>
    one.targets.some((target) => module.textOf(target) === name),
  );
  const isMadeOnce = makers.every((one) => {
    const around = bodyOf(one);
    return around.kind === "FunctionDefinition" && around.name.id === "__init__";
  });
  return (
    model.kind === "Attribute" &&
    isMadeOnce &&
    trainingSteps(module).some(
      ({ code, forwards }) =>
        classAround(code) === owner && forwards.some((call) => module.textOf(call.callee) === name),
    )
  );
}

/** A model that the same function builds is another one in its next call. */
function isMadeHere(module: Module, model: Expr, body: Node): boolean {
  const definitions = model.kind === "Name" ? module.definitions.of(model) : [];
  return definitions.some((one) => one.kind !== "parameter" && bodyOf(one.node) === body);
}

/** True under an `if` that compares two values by size, in any of its branches, or asks a function or a flag that did. */
export function isUnderComparison(module: Module, node: Node): boolean {
  const body = bodyOf(node);
  const chain = [...ancestors(node)].filter((one): one is If => one.kind === "If" && bodyOf(one) === body);
  return chain.some((one) => branchTests(one).some((test) => comparesBySize(module, test)));
}

/** The tests of an `if` and of its `elif`s. */
function branchTests(statement: If): Expr[] {
  const [only, ...others] = statement.orelse;
  return [statement.test, ...(only?.kind === "If" && others.length === 0 ? branchTests(only) : [])];
}

function comparesBySize(module: Module, test: Expr): boolean {
  const origin = module.origin(test);
  const comparisons = [...nodesOf(origin, "Comparison"), ...nodesOf(test, "Comparison")];
  return (
    comparisons.some((one) => one.operators.some((operator) => /[<>]/.test(operator))) ||
    nodesOf(test, "Call").some((call) => module.names.builtin(call.callee) === undefined && !asksModel(call))
  );
}

/** `if has_batch_norms(model):` looks at the model, not at how well it does. */
function asksModel(call: Call): boolean {
  return call.arguments.some(({ value }) => isModelName(value));
}
