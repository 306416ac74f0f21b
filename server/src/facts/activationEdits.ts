/** Taking a softmax or sigmoid out of the code: the activation's call or layer, or the variable that is handed on. */

import { type Module, moduleOf, placeOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { removeArgument, removeItem } from "../python/callEdits.ts";
import { methodName } from "../python/calls.ts";
import { removeStatement } from "../python/statementEdits.ts";
import { functionOf, nodesOf } from "../python/traverse.ts";
import { contains, type Edit, type Span } from "../text.ts";
import type { Activation } from "./activations.ts";

/** An edit, and the file that it is meant for when that is not the module's own. */
type PlacedEdit = Edit & { readonly document?: string };

/** One way to make `input` the logits. */
export interface WayToLogits {
  /** `remove` takes the activation out of the code, `logits` hands on the variable that went into it. */
  readonly key: "remove" | "logits";
  readonly edits: readonly PlacedEdit[];
}

/** The ways to make the logits what a loss is given as `input`, the better one first; none where several places apply one. */
export function waysToLogits(module: Module, input: Expr, activations: readonly Activation[]): readonly WayToLogits[] {
  const [only, ...others] = activations;
  if (only === undefined || others.length > 0) {
    return [];
  }
  const logits = logitsOf(only);
  const edits = removal(module, only);
  const remove: WayToLogits[] = edits === undefined ? [] : [{ key: "remove", edits }];
  // A view or a sum of the probabilities is another tensor than the logits.
  const isVariable = input.kind === "Name" && only.model === undefined && module.origin(input) === only.applied;
  const isHere = logits !== undefined && moduleOf(logits) === module;
  if (isReadElsewhere(module, only, input) || isReturnedBeside(logits)) {
    return [];
  }
  if (!isVariable) {
    return remove;
  }
  // Where the probabilities are read elsewhere too, they have to stay.
  const first = usesOf(module, input) > 1 ? [] : remove;
  if (!isHere || logits.kind !== "Name" || !isUnchanged(module, logits, input)) {
    return first;
  }
  return [...first, { key: "logits", edits: [{ ...spanOf(input), text: module.textOf(logits) }] }];
}

/** The places that make `input` what it is, for reports: where an activation is applied, or its layer is made. */
export function activationPlaces(
  module: Module,
  input: Expr,
  activations: readonly Activation[],
): { readonly span: Span; readonly document?: string; readonly label: "layer" | "activation" }[] {
  return activations.flatMap((one) => {
    const place = one.applied ?? one.layer;
    return place === undefined || place === input
      ? []
      : [{ span: place, ...placeOf(place, module), label: one.applied === undefined ? "layer" : "activation" }];
  });
}

/** Takes the activation out of the code, in whichever file it is: its call, or the layer in the list of layers. */
export function removal(module: Module, activation: Activation): PlacedEdit[] | undefined {
  const inner = logitsOf(activation);
  const { applied, layer } = activation;
  const place = applied !== undefined && inner !== undefined ? applied : layer;
  if (place === undefined) {
    return undefined;
  }
  const owner = moduleOf(place);
  const edit = inner === undefined || place !== applied ? layerRemoval(owner, place) : unwrapped(owner, place, inner);
  return edit === undefined ? undefined : [{ ...edit, ...placeOf(place, module) }];
}

/** `x = softmax(x)` goes as a whole, any other call leaves what it was given. */
function unwrapped(module: Module, applied: Call, inner: Expr): Edit {
  const { parent } = applied;
  const text = module.textOf(inner);
  const isIdle =
    parent?.kind === "Assignment" && parent.targets.length === 1 && module.textOf(parent.targets[0] ?? inner) === text;
  const siblings = parent?.parent !== undefined && "body" in parent.parent ? parent.parent.body : undefined;
  const whole = isIdle && Array.isArray(siblings) && siblings.length > 1 ? removeStatement(module, parent) : undefined;
  const isChained = parent?.kind === "Attribute";
  return whole ?? { ...spanOf(applied), text: isChained && needsParentheses(inner) ? `(${text})` : text };
}

/** Takes a layer out of `nn.Sequential(…)`, of a list, of an OrderedDict's pairs, or the `append` or `add_module` that adds it. */
function layerRemoval(module: Module, layer: Call): Edit | undefined {
  const holder = layer.parent;
  if (holder?.kind === "Tuple" && holder.parent?.kind === "List") {
    return removeItem(module, holder.parent, holder);
  }
  if (holder?.kind === "List") {
    const statement = holder.parent;
    return statement?.kind === "AugmentedAssignment" && holder.elements.length === 1
      ? removeStatement(module, statement)
      : removeItem(module, holder, layer);
  }
  const call = holder?.parent;
  if (holder?.kind !== "Argument" || call?.kind !== "Call") {
    return undefined;
  }
  if (
    /^(?:append|add_module|register_module)$/.test(methodName(call) ?? "") &&
    call.parent?.kind === "ExpressionStatement"
  ) {
    return removeStatement(module, call.parent);
  }
  return call.arguments.length > 1 ? removeArgument(module, call, holder) : undefined;
}

/** What goes into the activation. */
export function logitsOf(activation: Activation): Expr | undefined {
  const call = activation.applied;
  if (call === undefined) {
    return undefined;
  }
  const isMethod =
    call.callee.kind === "Attribute" &&
    activation.layer === undefined &&
    moduleOf(call).names.of(call.callee).length === 0;
  if (isMethod && call.callee.kind === "Attribute") {
    return call.callee.value;
  }
  const [first] = call.arguments;
  const byName = call.arguments.find((argument) => argument.keyword?.id === "input");
  return (byName ?? (first?.keyword === undefined && first?.star === "" ? first : undefined))?.value;
}

function needsParentheses(expression: Expr): boolean {
  return /Operation|Comparison|Conditional|Lambda|Await|Walrus/.test(expression.kind);
}

/** True when `name` still holds at `place` what it held where it stands. */
export function isUnchanged(module: Module, name: Extract<Expr, { kind: "Name" }>, place: Expr): boolean {
  const binding = module.scopes.resolve(name);
  const before = module.definitions.of(name);
  const now = binding === undefined ? [] : module.definitions.at(binding, place);
  return before.length > 0 && before.length === now.length && before.every((one) => now.includes(one));
}

/** True when the probabilities have a name of their own in the same code that is read for more than what goes into the loss. */
function isReadElsewhere(module: Module, { applied }: Activation, input: Expr): boolean {
  const statement = applied?.parent;
  const target = statement?.kind === "Assignment" && statement.targets.length === 1 ? statement.targets[0] : undefined;
  const origin = module.origin(input);
  const isHere = statement !== undefined && functionOf(statement) === functionOf(input);
  if (target?.kind !== "Name" || !isHere || origin === applied) {
    return false;
  }
  return nodesOf(functionOf(statement), "Name").some(
    (name) =>
      name.id === target.id &&
      name !== target &&
      module.definitions.of(name).some(({ node }) => node === target) &&
      !contains(origin, name),
  );
}

/** True when a model returns the logits too, beside what the activation makes of them. */
function isReturnedBeside(logits: Expr | undefined): boolean {
  const code = logits === undefined ? undefined : functionOf(logits);
  if (logits?.kind !== "Name" || code?.kind !== "FunctionDefinition") {
    return false;
  }
  const { definitions } = moduleOf(logits);
  const made = definitions.of(logits);
  const isSame = (one: Expr) => one.kind === "Name" && definitions.of(one).some((other) => made.includes(other));
  return nodesOf(code, "Return").some(({ value }) => value?.kind === "Tuple" && value.elements.some(isSame));
}

/** How often the value that `name` has here is read. */
function usesOf(module: Module, name: Extract<Expr, { kind: "Name" }>): number {
  const here = module.definitions.of(name);
  return module
    .nodesNear("Name", name.id)
    .filter(
      (other) =>
        other.id === name.id && module.definitions.of(other).some((one) => here.includes(one) && one.node !== other),
    ).length;
}

function spanOf(expression: Expr): { start: number; end: number } {
  return { start: expression.start, end: expression.end };
}
