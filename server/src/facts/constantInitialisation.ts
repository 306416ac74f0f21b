/** Where code sets parameters to one constant, and which parameters of which layers that are. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr, FunctionDefinition, If, Node } from "../python/ast.ts";
import { argumentValue, methodName, receiver } from "../python/calls.ts";
import { ancestors, functionOf, nodesOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { originWithCallers } from "./callerValues.ts";
import { classAround } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { valuesOf } from "./values.ts";

/** One call that sets a parameter to a constant: `nn.init.zeros_(m.weight)`, `m.weight.data.fill_(0.1)`. */
export interface ConstantCall {
  readonly call: Call;
  /** The parameter, without `.data`. */
  readonly target: Expr;
  readonly value: number;
}

/** All of them in the module, in document order. */
export function constantCalls(module: Module): readonly ConstantCall[] {
  return module.fact(readConstantCalls);
}

/** Functions and methods that set to a constant. */
const setters = ["zero_", "zeros_", "ones_", "constant_", "constant", "fill_"];

function readConstantCalls(module: Module): ConstantCall[] {
  return module.callsNear(setters).flatMap((call) => {
    const found = ofInit(call) ?? ofMethod(call);
    return found === undefined ? [] : [{ call, target: withoutData(found.target), value: found.value }];
  });
}

type Setting = Omit<ConstantCall, "call">;

function ofInit(call: Call): Setting | undefined {
  const name = apiNames(call.callee)
    .find((one) => one.startsWith("torch.nn.init."))
    ?.slice("torch.nn.init.".length);
  const target = argumentValue(call, 0, "tensor");
  const value = /^constant_?$/.test(name ?? "")
    ? numberOf(argumentValue(call, 1, "val"))
    : { zeros_: 0, zeros: 0, ones_: 1, ones: 1 }[name ?? ""];
  return target === undefined || value === undefined ? undefined : { target, value };
}

/** `p.data.zero_()`, `p.data.fill_(c)`, also without `.data`. */
function ofMethod(call: Call): Setting | undefined {
  const target = receiver(call);
  const value =
    methodName(call) === "zero_" ? 0 : methodName(call) === "fill_" ? numberOf(call.arguments[0]?.value) : undefined;
  return target === undefined || value === undefined ? undefined : { target, value };
}

function numberOf(expression: Expr | undefined): number | undefined {
  const origin = expression === undefined ? undefined : moduleOf(expression).origin(expression);
  return origin?.kind === "Constant" && typeof origin.value === "number" ? origin.value : undefined;
}

/** `m.weight` of `m.weight.data`, `m.weight.detach()`. */
function withoutData(target: Expr): Expr {
  if (target.kind === "Call" && methodName(target) === "detach") {
    return withoutData(receiver(target) ?? target);
  }
  return target.kind === "Attribute" && target.attribute.id === "data" ? target.value : target;
}

/** Which parameters of a whole model one call sets, in a loop over its modules or parameters or by `apply`. */
export interface Sweep extends ConstantCall {
  readonly parameters: "weights" | "all";
  /** Canonical names of layers that a type test asks for; undefined when it asks for none. */
  readonly layers: readonly string[] | undefined;
  /** What is swept: `self`, `model`; several where a function is applied to several. */
  readonly over: readonly Expr[];
  /** The loop or function that the other settings of the same sweep stand in. */
  readonly code: Node;
}

/** The calls of a module that set all parameters, or all weights, of whole models. */
export function sweepsOf(module: Module): readonly Sweep[] {
  return module.fact(readSweeps);
}

function readSweeps(module: Module): Sweep[] {
  return constantCalls(module).flatMap((one) => ofLoop(one) ?? ofApplied(one) ?? []);
}

/** In `for m in model.modules()`, and `for p in model.parameters()`. */
function ofLoop(one: ConstantCall): Sweep | undefined {
  const root = one.target.kind === "Attribute" ? one.target.value : one.target;
  const [definition, ...others] = root.kind === "Name" ? moduleOf(root).definitions.of(root) : [];
  const source = definition?.kind === "loop" && others.length === 0 ? definition.value : undefined;
  const loop = [...ancestors(one.call)].find((node) => node.kind === "For" && node.iterable === source);
  const method = source?.kind === "Call" ? methodName(source) : undefined;
  const over = source?.kind === "Call" ? receiver(source) : undefined;
  const tests = loop === undefined ? undefined : testsAround(one.call, loop);
  if (loop === undefined || over === undefined || tests === undefined) {
    return undefined;
  }
  if (/^(?:named_)?(?:modules|children)$/.test(method ?? "") && isWeight(one.target)) {
    const layers = layersTested(tests);
    return layers === "other" ? undefined : { ...one, parameters: "weights", layers, over: [over], code: loop };
  }
  if (/^(?:named_)?parameters$/.test(method ?? "") && one.target.kind === "Name") {
    const parameters = parametersTested(tests);
    return parameters === undefined ? undefined : { ...one, parameters, layers: undefined, over: [over], code: loop };
  }
  return undefined;
}

/** In a function that `model.apply(…)` runs on each layer. */
function ofApplied(one: ConstantCall): Sweep | undefined {
  const code = functionOf(one.call);
  const root = one.target.kind === "Attribute" && isWeight(one.target) ? one.target.value : undefined;
  const [definition] = root?.kind === "Name" ? moduleOf(root).definitions.of(root) : [];
  if (code.kind !== "FunctionDefinition" || definition?.kind !== "parameter" || definition.node.parent !== code) {
    return undefined;
  }
  const tests = testsAround(one.call, code);
  const layers = tests === undefined ? "other" : layersTested(tests);
  const over = appliedTo(code);
  return layers === "other" || over.length === 0 ? undefined : { ...one, parameters: "weights", layers, over, code };
}

function appliedTo(definition: FunctionDefinition): readonly Expr[] {
  return moduleOf(definition)
    .nodesNear("Call", definition.name.id)
    .flatMap((call) => {
      const applied = methodName(call) === "apply" ? call.arguments[0]?.value : undefined;
      const name =
        applied?.kind === "Attribute" ? applied.attribute.id : applied?.kind === "Name" ? applied.id : undefined;
      const isSame = applied?.kind === "Attribute" ? classAround(applied) === classAround(definition) : true;
      const on = receiver(call);
      return name === definition.name.id && isSame && on !== undefined ? [on] : [];
    });
}

function isWeight(target: Expr): boolean {
  return target.kind === "Attribute" && target.attribute.id === "weight";
}

/** The tests of all ifs between `call` and `code`; undefined where the call stands in an else or is chosen otherwise. */
function testsAround(call: Call, code: Node): readonly Expr[] | undefined {
  const tests: Expr[] = [];
  let child: Node = call;
  for (const parent of ancestors(call)) {
    if (parent === code) {
      return tests;
    }
    if (parent.kind === "If") {
      const isThen = (parent.body as readonly Node[]).includes(child);
      // An elif stands in the else of the type test before it.
      if (!isThen && !(child.kind === "If" && isTypeTest(parent))) {
        return undefined;
      }
      if (isThen) {
        tests.push(parent.test);
      }
    } else if (parent.kind !== "ExpressionStatement" && parent.kind !== "With" && parent.kind !== "For") {
      return undefined;
    }
    child = parent;
  }
  return undefined;
}

function isTypeTest({ test }: If): boolean {
  return layersTested([test]) !== "other";
}

/** The layers that the tests ask for; "other" when one asks for something else, as a name or a shape. */
function layersTested(tests: readonly Expr[]): readonly string[] | undefined | "other" {
  let layers: readonly string[] | undefined;
  for (const test of tests.flatMap(alternatives)) {
    const text = moduleOf(test).textOf(test);
    if (!/^hasattr\(|\bis not None$|\brequires_grad$/.test(text)) {
      const found = layersOfTest(test, text);
      if (found.length === 0) {
        return "other";
      }
      layers = [...(layers ?? []), ...found];
    }
  }
  return layers;
}

function alternatives(test: Expr): readonly Expr[] {
  return test.kind === "BooleanOperation" ? [...alternatives(test.left), ...alternatives(test.right)] : [test];
}

/** `isinstance(m, (nn.Linear, nn.Conv2d))`, `type(m) == nn.Linear`, `classname.find("Conv") != -1`, `"Conv" in name`. */
function layersOfTest(test: Expr, text: string): readonly string[] {
  if (/^isinstance\(|^type\(\w+\) (?:==|is|in)\s/.test(text)) {
    return [...nodesOf(test, "Attribute"), ...nodesOf(test, "Name")].flatMap((one) =>
      apiNames(one).filter((name) => /^torch\.nn\.[A-Z]/.test(name)),
    );
  }
  const word = /\.find\(["'](\w+)["']\) (?:!=|>|>=) -?\d$|^["'](\w+)["'] in \w+$|\.__name__ == ["'](\w+)["']$/.exec(
    text,
  );
  const name = word?.[1] ?? word?.[2] ?? word?.[3];
  return name === undefined || !/^[A-Z]/.test(name) ? [] : [`torch.nn.${name}`];
}

/** Which parameters the tests let through: all without any, weights where the name is asked for. */
function parametersTested(tests: readonly Expr[]): Sweep["parameters"] | undefined {
  const texts = tests.map((test) => moduleOf(test).textOf(test)).filter((text) => !/\.requires_grad$/.test(text));
  const [first, ...others] = texts;
  if (first === undefined) {
    return "all";
  }
  return others.length === 0 && /^["']weight["'] in \w+$|^\w+\.endswith\(["']\.?weight["']\)$/.test(first)
    ? "weights"
    : undefined;
}

/** How many layers with weights, of `kinds` if these are given, the model has: 2 stands for several. */
export function countLayers(model: Expr | ClassDefinition, kinds: readonly string[] | undefined, fuel = 6): number {
  if (fuel === 0) {
    return 0;
  }
  if (model.kind === "ClassDefinition") {
    return sum(nodesOf(model, "Call").map((call) => countOfCall(call, kinds, fuel) * (isRepeated(call) ? 2 : 1)));
  }
  return sum(
    valuesOf(model)
      .slice(0, 1)
      .map((value) => {
        if (value.kind === "object") {
          return countLayers(value.definition, kinds, fuel - 1);
        }
        const isContainer = value.kind === "api" && /^torch\.nn\.(?:Sequential|Module(?:List|Dict))$/.test(value.api);
        return isContainer ? sum(nodesOf(value.call, "Call").map((call) => countOfCall(call, kinds, fuel))) : 0;
      }),
  );
}

function countOfCall(call: Call, kinds: readonly string[] | undefined, fuel: number): number {
  if (apiNames(call.callee).some((api) => isCounted(api, kinds))) {
    return 1;
  }
  const [value] = apiNames(call.callee).length > 0 ? [] : valuesOf(call);
  return value?.kind === "object" && value.call === call ? countLayers(value.definition, kinds, fuel - 1) : 0;
}

function isCounted(api: string, kinds: readonly string[] | undefined): boolean {
  return weightLayers.test(api) && (kinds === undefined || kinds.some((kind) => api.startsWith(kind)));
}

/** Layers that multiply what they are given by their weights. */
export const weightLayers = /^torch\.nn\.(?:Lazy)?(?:Linear|Conv(?:Transpose)?[123]d|Bilinear)$/;

function isRepeated(call: Call): boolean {
  return [...ancestors(call)].some((one) => one.kind === "For" || one.kind === "Comprehension");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** A sweep over a model of several layers with weights, as it is left. */
export interface SweptStack {
  readonly sweep: Sweep;
  /** What becomes of the biases: a constant too, none at all, or PyTorch's random default. */
  readonly biases: "constant" | "none" | "default";
  /** True when the model uses ReLU. */
  readonly hasRelu: boolean;
}

/** The sweeps that set all weights of stacked layers, and that no later code overwrites. */
export function sweptStacks(module: Module): readonly SweptStack[] {
  return sweepsOf(module).flatMap((sweep) => {
    const models = sweep.over.map((over) => modelOf(handedTo(sweep, over)));
    const isStack =
      (sweep.layers?.some((one) => weightLayers.test(one) || /^torch\.nn\.(?:Conv|Linear)$/.test(one)) ?? true) &&
      models.every((model) => model !== undefined && countLayers(model, sweep.layers) >= 2);
    if (!isStack || isOverwritten(sweep)) {
      return [];
    }
    const texts = models.flatMap((model) => (model === undefined ? [] : [textAround(model)]));
    const hasRelu = texts.some((text) => /\brelu|ReLU/.test(text));
    return [{ sweep, biases: biasesOf(sweep, texts), hasRelu }];
  });
}

/** The model that the one caller of `init_weights(model)` hands over, unless it fills it with other weights. */
function handedTo({ code }: Sweep, over: Expr): Expr {
  const owner = functionOf(code);
  const given = owner.kind === "FunctionDefinition" ? originWithCallers(over) : over;
  const around = functionOf(given);
  return around === owner || !otherWeights.test(moduleOf(given).textOf(around)) ? given : over;
}

/** The class that `self` is an object of, or the expression; undefined where the text does not tell what is swept. */
function modelOf(over: Expr): Expr | ClassDefinition | undefined {
  const [value, ...others] = valuesOf(over);
  if (value?.kind === "object" && others.length === 0) {
    return value.definition;
  }
  return value?.kind === "api" && others.length === 0 ? over : undefined;
}

function textAround(model: Expr | ClassDefinition): string {
  const [value] = model.kind === "ClassDefinition" ? [] : valuesOf(model);
  const node = value?.kind === "api" ? value.call : model;
  return moduleOf(node).textOf(node);
}

function biasesOf({ code, parameters, target }: Sweep, texts: readonly string[]): SweptStack["biases"] {
  const module = moduleOf(code);
  const root = target.kind === "Attribute" ? module.textOf(target.value) : "";
  const set = constantCalls(module).some(
    (one) => contains(code, one.call) && module.textOf(one.target) === `${root}.bias`,
  );
  if (parameters === "all" || set) {
    return "constant";
  }
  const layers = texts.flatMap((text) => text.match(/\b(?:Linear|Conv(?:Transpose)?[123]d|Bilinear)\(.*/g) ?? []);
  return layers.length > 0 && layers.every((one) => /bias=False/.test(one)) ? "none" : "default";
}

/** By word: weights that are copied or loaded into the model, an average that is gathered in it, a second initialiser. */
function isOverwritten({ call, code, target }: Sweep): boolean {
  const module = moduleOf(call);
  const around = classAround(call) ?? functionOf(code);
  const text =
    around.kind === "ClassDefinition" ? module.textOf(around) : module.textOf({ start: code.end, end: around.end });
  const name = module.textOf(target);
  const isSetAgain = nodesOf(code, "Call").some((one) => {
    const isInit = apiNames(one.callee).some((api) => api.startsWith("torch.nn.init."));
    const set = isInit ? argumentValue(one, 0, "tensor") : receiver(one);
    const isSame = set !== undefined && module.textOf(withoutData(set)) === name;
    return one.start > call.end && isSame && branchOf(call).includes(branchOf(one)[0]);
  });
  return isSetAgain || otherWeights.test(text);
}

const otherWeights = /\.copy_\(|load_state_dict\(|load_url|pretrained|\.add_\(|\.lerp_\(|from_numpy\(|\.data\s*[-+*/]=/;

/** The ifs around a call, innermost first; the last one stands for the code outside of all. */
function branchOf(call: Call): readonly (Node | undefined)[] {
  return [...[...ancestors(call)].filter((one) => one.kind === "If"), undefined];
}
