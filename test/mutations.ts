/** Ways to break good training code, one pitfall at a time; each rule has to notice what breaks in its field. */

import type { Module } from "../server/src/project/module.ts";
import type { Argument, Assignment, Call, Expr, For, Node, Stmt } from "../server/src/python/ast.ts";
import { keywordArgument } from "../server/src/python/calls.ts";
import { enclosingLoops, functionOf, nodesOf, statementOf } from "../server/src/python/traverse.ts";
import { applyEdits, type Edit, lineEnd, type Span } from "../server/src/text.ts";
import { accumulationMutations } from "./mutations/accumulation.ts";
import { argparseMutations } from "./mutations/argparse.ts";
import { audioFormatMutations } from "./mutations/audioFormats.ts";
import { checkpointMutations } from "./mutations/checkpoints.ts";
import { dataLoaderMutations } from "./mutations/dataLoaders.ts";
import { dropoutMutations } from "./mutations/dropout.ts";
import { gradientMutations } from "./mutations/gradients.ts";
import { imageLayoutMutations } from "./mutations/imageLayouts.ts";
import { initialisationMutations } from "./mutations/initialisation.ts";
import { lossMutations } from "./mutations/losses.ts";
import { sampleMutations } from "./mutations/samples.ts";
import { scheduleMutations } from "./mutations/schedules.ts";
import { spectrumMutations } from "./mutations/spectra.ts";
import { workerMutations } from "./mutations/workers.ts";

export interface Mutation {
  /** The rule that has to find it. */
  readonly rule: string;
  readonly title: string;
  /** Every way to break `module` once, as edits. */
  readonly breaks: (module: Module) => Iterable<readonly Edit[]>;
}

export const mutations: readonly Mutation[] = [
  ...argparseMutations,
  ...audioFormatMutations,
  ...spectrumMutations,
  ...checkpointMutations,
  ...lossMutations,
  { rule: "accumulation-with-batch-norm", title: "the optimizer steps every fourth batch only", breaks: accumulate },
  { rule: "argparse-bool", title: "a way to say yes or no becomes type=bool", breaks: readBoolsByType },
  ...dataLoaderMutations,
  ...dropoutMutations,
  { rule: "evaluation-in-train-mode", title: "an eval() is dropped", breaks: dropEval },
  ...gradientMutations,
  ...initialisationMutations,
  { rule: "separate-splits", title: "one split becomes several", breaks: tearSplit },
  { rule: "softmax-before-cross-entropy", title: "a softmax is put into the loss call", breaks: insertSoftmax },
  { rule: "softmax-before-cross-entropy", title: "a softmax is put before the loss call", breaks: insertSoftmaxAbove },
  { rule: "stft-without-return-complex", title: "a return_complex is dropped", breaks: dropReturnComplex },
  { rule: "swapped-split-targets", title: "the targets of a split are sorted by part", breaks: sortTargets },
  ...imageLayoutMutations,
  { rule: "training-in-eval-mode", title: "a train() in the epoch loop is dropped", breaks: dropTrain },
  ...sampleMutations,
  ...workerMutations,
  ...accumulationMutations,
  ...scheduleMutations,
];

/** The module's text after one of its breaks. */
export function broken(module: Module, edits: readonly Edit[]): string {
  return applyEdits(module.text, edits);
}

/** Only where the model that the loop runs is built in the same function and surely holds BatchNorm. */
function* accumulate(module: Module): Iterable<Edit[]> {
  for (const loop of nodesOf(module.ast, "For")) {
    const lines = loop.body.filter((one) => one.kind === "ExpressionStatement");
    const step = lines.find((one) => /^\w+\.step\((?:\w*optim\w*)?\)$/.test(module.textOf(one)));
    const reset = lines.find((one) => /^\w+\.zero_grad\(.*\)$/.test(module.textOf(one)));
    const takesGradient = lines.some((one) => /\.backward\(/.test(module.textOf(one)));
    if (step !== undefined && reset !== undefined && takesGradient && runsBatchNorm(module, loop)) {
      const newline = lineEnd(module.text);
      const indent = module.lines.indentAt(step.start);
      const guarded = ["if (batch_number + 1) % 4 == 0:", `    ${module.textOf(step)}`, `    ${module.textOf(reset)}`];
      const target = module.textOf(loop.target);
      yield [
        replace(loop.target, `batch_number, ${loop.target.kind === "Name" ? target : `(${target})`}`),
        replace(loop.iterable, `enumerate(${module.textOf(loop.iterable)})`),
        replace(reset, "pass"),
        replace(step, guarded.join(newline + indent)),
      ];
    }
  }
}

function runsBatchNorm(module: Module, loop: For): boolean {
  const classes = nodesOf(module.ast, "ClassDefinition")
    .filter((definition) => /\bBatchNorm\dd\(/.test(module.textOf(definition)))
    .filter((definition) => !/def train\(/.test(module.textOf(definition)))
    .map((definition) => `${definition.name.id}(`);
  const libraries = /^(?:\w+\.)*(?:resnet|densenet)\d+\(|^nn\.Sequential\(.*\bBatchNorm\dd\(/s;
  const code = functionOf(loop);
  const isFrozen = /isinstance\(|\.eval\(\)/.test(module.textOf({ start: code.start, end: loop.end }));
  return nodesOf(code, "Assignment").some(({ targets: [target], value }) => {
    const builder = module.textOf(value);
    const holds = libraries.test(builder) || classes.some((name) => builder.startsWith(name));
    const runs = new RegExp(`(?<![\\w.])${target?.kind === "Name" ? target.id : "-"}\\(.*\\.backward\\(`, "s");
    return holds && !isFrozen && runs.test(module.textOf(loop));
  });
}

function* readBoolsByType(module: Module): Iterable<Edit[]> {
  const ways = /^(?:action=(?:\w+\.)?BooleanOptionalAction|action="store_true"|type=.*(?:str2bool|strtobool).*)$/;
  for (const call of nodesOf(module.ast, "Call").filter((one) => /\badd_argument$/.test(module.textOf(one.callee)))) {
    for (const argument of call.arguments.filter((one) => ways.test(module.textOf(one)))) {
      yield [replace(argument, "type=bool")];
    }
  }
}

/** Only where the evaluation that needs it follows in the same function, on a model that is built there. */
function* dropEval(module: Module): Iterable<Edit[]> {
  for (const { model, statement, edit } of [...evalCalls(module), ...evalsAtConstruction(module)]) {
    if (isBuiltNearby(module, model, statement) && isNeeded(module, model, statement)) {
      yield [edit];
    }
  }
}

/** A place where a model is put into eval mode, and how to take it away. */
interface Switch {
  readonly model: string;
  readonly statement: Stmt;
  readonly edit: Edit;
}

/** `model.eval()` and `model.train(False)` on lines of their own. */
function evalCalls(module: Module): Switch[] {
  return nodesOf(module.ast, "ExpressionStatement").flatMap((statement) => {
    const model = /^(\w+)\.(?:eval\(\)|train\(False\))/.exec(module.textOf(statement))?.[1];
    const line = module.lines.lineAt(statement.start);
    const edit = { start: module.lines.startOf(line), end: module.lines.startOf(line + 1), text: "" };
    return model === undefined ? [] : [{ model, statement, edit }];
  });
}

/** `model = Net().eval()` */
function evalsAtConstruction(module: Module): Switch[] {
  return nodesOf(module.ast, "Assignment").flatMap((statement) => {
    const match = /^(\w+) = .*\)(\.eval\(\))$/s.exec(module.textOf(statement));
    const edit = { start: statement.end - (match?.[2]?.length ?? 0), end: statement.end, text: "" };
    return match?.[1] === undefined ? [] : [{ model: match[1], statement, edit }];
  });
}

function isBuiltNearby(module: Module, model: string, statement: Stmt): boolean {
  const classes = nodesOf(module.ast, "ClassDefinition").map((definition) => `${definition.name.id}(`);
  const libraries = /^(?:(?:\w+\.)*(?:models|nn|timm)\.|copy\.deepcopy\(|\w+\.from_pretrained\()/;
  return nodesOf(functionOf(statement), "Assignment").some(({ targets, value }) => {
    const builder = module.textOf(value);
    const isModel = libraries.test(builder) || classes.some((name) => builder.startsWith(name));
    return isModel && targets.some((target) => target.kind === "Name" && target.id === model);
  });
}

/** An evaluation without a training step follows, and nothing else has switched the mode before or switches it back. */
function isNeeded(module: Module, model: string, statement: Stmt): boolean {
  const siblings = siblingsOf(statement);
  const after = module.textOf({ start: statement.end, end: siblings.at(-1)?.end ?? statement.end });
  const before = module.textOf({ start: functionOf(statement).start, end: statement.start });
  const isSwitched = before.lastIndexOf(`${model}.eval()`) > before.lastIndexOf(`${model}.train()`);
  const untilTraining = after.split(`${model}.train()`)[0] ?? "";
  const evaluates = /(?:no_grad|inference_mode|set_grad_enabled\(False)/.test(untilTraining);
  const calls = new RegExp(`\\b${model}\\(`).test(untilTraining);
  return !isSwitched && evaluates && calls && !/\.train\(|\.backward\(/.test(untilTraining);
}

/** Only where the same loop trains the model and puts it into eval mode, and the model surely knows modes. */
function* dropTrain(module: Module): Iterable<Edit[]> {
  for (const { model, statement, edit } of trainCalls(module)) {
    const [loop] = enclosingLoops(statement);
    const text = loop === undefined ? "" : module.textOf(loop);
    const around = module.textOf(functionOf(statement));
    const count = (call: string) => text.split(`${model}.${call}`).length - 1;
    const trains = new RegExp(`(?<![\\w.])${model}\\(.*\\.backward\\(`, "s").test(text);
    const layers = /Dropout|BatchNorm|resnet|\.from_pretrained\(/;
    const built = nodesOf(module.ast, "ClassDefinition").filter(({ name }) => around.includes(`= ${name.id}(`));
    const knowsModes = layers.test(around) || built.some((definition) => layers.test(module.textOf(definition)));
    const switchesBack = count("train(") === 1 && count("eval()") > 0;
    if (trains && switchesBack && knowsModes && isBuiltNearby(module, model, statement)) {
      yield [edit];
    }
  }
}

/** `model.train()` on lines of their own. */
function trainCalls(module: Module): Switch[] {
  return nodesOf(module.ast, "ExpressionStatement").flatMap((statement) => {
    const model = /^(\w+)\.train\((?:True)?\)$/.exec(module.textOf(statement))?.[1];
    return model === undefined ? [] : [{ model, statement, edit: replace(statement, "pass") }];
  });
}

function siblingsOf(statement: Stmt): readonly Stmt[] {
  const parent = statement.parent;
  const blocks: (readonly Stmt[])[] = [];
  if (parent !== undefined && "body" in parent && Array.isArray(parent.body)) {
    blocks.push(parent.body);
  }
  if (parent !== undefined && "orelse" in parent && Array.isArray(parent.orelse)) {
    blocks.push(parent.orelse);
  }
  return blocks.find((block) => block.includes(statement)) ?? [];
}

function* dropReturnComplex(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call")) {
    const isOurs = module.names.of(call.callee).some((name) => /^torch\.(?:functional\.)?stft$/.test(name));
    const argument = isOurs ? keywordArgument(call, "return_complex") : undefined;
    if (argument !== undefined) {
      yield [without(call, argument)];
    }
  }
}

/** The argument with the comma before it. */
function without(call: Call, argument: Argument): Edit {
  const before = call.arguments[call.arguments.indexOf(argument) - 1];
  return { start: before?.end ?? argument.start, end: argument.end, text: "" };
}

interface Split {
  readonly call: Call;
  readonly assignment: Assignment;
  readonly targets: readonly Expr[];
  readonly arrays: readonly Argument[];
}

/** Splits of scikit-learn that are unpacked into two targets an array. */
function splitsOf(module: Module): Split[] {
  return nodesOf(module.ast, "Assignment").flatMap((assignment) => {
    const [target] = assignment.targets;
    const call = assignment.value;
    if (call.kind !== "Call" || target?.kind !== "Tuple" || !isOurSplit(module, call)) {
      return [];
    }
    const arrays = call.arguments.filter((argument) => argument.keyword === undefined && argument.star === "");
    return target.elements.length === 2 * arrays.length && arrays.length > 1
      ? [{ call, assignment, targets: target.elements, arrays }]
      : [];
  });
}

function isOurSplit(module: Module, call: Call): boolean {
  return module.names.of(call.callee).some((name) => /^sklearn\.\w+\.train_test_split$/.test(name));
}

/** Only where the names tell that the arrays belong together. */
function* tearSplit(module: Module): Iterable<Edit[]> {
  for (const { call, assignment, targets, arrays } of splitsOf(module).filter((split) => isTelling(module, split))) {
    const options = call.arguments
      .filter((argument) => argument.keyword !== undefined)
      .map((one) => module.textOf(one));
    const callee = module.textOf(call.callee);
    const calls = arrays.map((array, index) => {
      const [train, test] = targets.slice(2 * index, 2 * index + 2).map((target) => module.textOf(target));
      return `${train}, ${test} = ${callee}(${[module.textOf(array), ...options].join(", ")})`;
    });
    yield [replace(assignment, calls.join(lineEnd(module.text) + module.lines.indentAt(assignment.start)))];
  }
}

/** Only where every name tells its part. */
function* sortTargets(module: Module): Iterable<Edit[]> {
  for (const { targets } of splitsOf(module).filter((split) => isTelling(module, split))) {
    const names = targets.map((target) => module.textOf(target));
    const sorted = [...names.filter((_, index) => index % 2 === 0), ...names.filter((_, index) => index % 2 === 1)];
    yield targets.map((target, index) => replace(target, sorted[index] ?? ""));
  }
}

function isTelling(module: Module, { targets }: Split): boolean {
  return targets.every((target, index) =>
    (index % 2 === 0 ? /(?:^|_)(?:train|tr)(?:_|$)/i : /(?:^|_)(?:test|val|te)(?:_|$)/i).test(module.textOf(target)),
  );
}

function* insertSoftmax(module: Module): Iterable<Edit[]> {
  for (const input of lossInputs(module)) {
    yield [replace(input, `(${module.textOf(input)}).softmax(dim=1)`)];
  }
}

function* insertSoftmaxAbove(module: Module): Iterable<Edit[]> {
  for (const input of lossInputs(module)) {
    const statement = statementOf(input);
    if (input.kind === "Name" && statement !== undefined && statement.kind !== "Return") {
      const line = module.lines.startOf(module.lines.lineAt(statement.start));
      const text = `${module.lines.indentAt(statement.start)}${input.id} = ${input.id}.softmax(dim=-1)${lineEnd(module.text)}`;
      yield [{ start: line, end: line, text }];
    }
  }
}

/** What goes into the cross entropies of torch as the prediction. */
function lossInputs(module: Module): Expr[] {
  const criteria = nodesOf(module.ast, "Assignment")
    .filter(({ value }) => isNamed(module, rootCall(value), "torch.nn.CrossEntropyLoss"))
    .flatMap(({ targets }) => targets.map((target) => module.textOf(target)));
  return nodesOf(module.ast, "Call")
    .filter(
      (call) =>
        isNamed(module, call, "torch.nn.functional.cross_entropy") || criteria.includes(module.textOf(call.callee)),
    )
    .flatMap((call) => keywordArgument(call, "input")?.value ?? call.arguments[0]?.value ?? []);
}

/** `nn.CrossEntropyLoss(…)` of `nn.CrossEntropyLoss(…).to(device)`. */
function rootCall(value: Expr): Expr {
  return value.kind === "Call" && value.callee.kind === "Attribute" && value.callee.value.kind === "Call"
    ? rootCall(value.callee.value)
    : value;
}

function isNamed(module: Module, node: Node, name: string): boolean {
  return node.kind === "Call" && module.names.of(node.callee).includes(name);
}

function replace(span: Span, text: string): Edit {
  return { start: span.start, end: span.end, text };
}
