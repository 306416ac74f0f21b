/** Layers that code puts into a model, or takes out of it, after the model was made. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr } from "../python/ast.ts";
import { lastName, methodName, receiver } from "../python/calls.ts";
import { bodyOf, nodesOf, statementOf } from "../python/traverse.ts";
import { contains } from "../text.ts";
import { assignedTo, isReceiver, methodOf } from "./classes.ts";

/** What comes last in a Sequential: `made`, a layer that was added later, or undefined where that cannot be told. */
export function lastAdded(sequential: Call, made: Expr | undefined): Expr | undefined {
  const module = moduleOf(sequential);
  const statement = statementOf(sequential);
  const target = statement?.kind === "Assignment" && statement.targets.length === 1 ? statement.targets[0] : undefined;
  const word = target === undefined ? undefined : lastName(target);
  if (target === undefined || word === undefined) {
    return made;
  }
  const text = module.textOf(target);
  const isSame = (one: Expr | undefined) => one !== undefined && module.textOf(one) === text;
  const changes = module
    .nodesNear("Call", word)
    .filter((call) => changing.has(methodName(call) ?? "") && isSame(receiver(call)));
  const isPlain = (call: Call) => call.start > sequential.end && statementOf(call)?.parent === statement?.parent;
  if (isChangedByPlace(module, word, isSame) || !changes.every(isPlain)) {
    return undefined;
  }
  const last = changes.at(-1);
  return last === undefined ? made : addedBy(last);
}

const changing: ReadonlySet<string> = new Set(["add_module", "register_module", "append", "extend", "insert", "pop"]);

function addedBy(call: Call): Expr | undefined {
  const method = methodName(call);
  const place = method === "append" ? 0 : method === "add_module" || method === "register_module" ? 1 : undefined;
  const argument = place === undefined ? undefined : call.arguments[place];
  return argument?.star === "" ? argument.value : undefined;
}

/** `layers[-1] = …` and `del layers[-1]`. */
function isChangedByPlace(module: Module, word: string, isSame: (one: Expr) => boolean): boolean {
  const isPart = (target: Expr) => target.kind === "Subscript" && isSame(target.value);
  return (
    module.nodesNear("Assignment", word).some(({ targets }) => targets.some(isPart)) ||
    module.nodesNear("Delete", word).some(({ targets }) => targets.some(isPart))
  );
}

/** True when `module` sets `model.name`, or a part of it, of an object from outside of its class. */
export function isReplacedIn(module: Module, name: string): boolean {
  const isOutside = (one: Expr) => one.kind === "Attribute" && one.attribute.id === name && !isSelf(one.value);
  const sets = (target: Expr) => isOutside(target) || (target.kind === "Subscript" && isOutside(target.value));
  return (
    module.nodesNear("Assignment", name).some(({ targets }) => targets.some(sets)) ||
    isChangedByPlace(module, name, isOutside)
  );
}

function isSelf(expression: Expr): boolean {
  const [only] = expression.kind === "Name" ? moduleOf(expression).definitions.of(expression) : [];
  return only !== undefined && isReceiver(only);
}

/** True when `definition` sets an attribute, or has a method, in place of the one that its base's `forward` uses. */
export function overridesPartOf(definition: ClassDefinition, forward: ReturnType<typeof methodOf>): boolean {
  const owner = forward === undefined ? definition : bodyOf(forward);
  if (forward === undefined || owner === definition || owner.kind !== "ClassDefinition") {
    return false;
  }
  const names = nodesOf(forward, "Attribute").flatMap(({ attribute, value }) => (isSelf(value) ? [attribute.id] : []));
  return names.some((name) => {
    const [own] = assignedTo(definition, name);
    const [inherited] = assignedTo(owner, name);
    return own?.value !== inherited?.value || methodOf(definition, name) !== methodOf(owner, name);
  });
}

/** The attribute that holds the layer: `out` of `self.out(x)`, of `self.out = nn.Softmax()`, or of the Sequential around it. */
export function holderOf(applied: Call | undefined, layer: Call | undefined): string | undefined {
  if (layer === undefined) {
    return undefined;
  }
  const called = applied?.callee;
  const statement = statementOf(layer);
  const target =
    statement?.kind === "Assignment" && contains(statement.value, layer) ? statement.targets[0] : undefined;
  return called?.kind === "Attribute" ? called.attribute.id : target === undefined ? undefined : lastName(target);
}
