/** Models that a switch of modes may reach under another name: a loop's variable, an element, an attribute by its name. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { methodName, receiver } from "../python/calls.ts";
import { nodesOf } from "../python/traverse.ts";
import { isReceiver } from "./classes.ts";
import type { LocalCall } from "./functions.ts";
import type { ModelKey, ModelKeys } from "./modelKeys.ts";
import { isModeSwitch } from "./modeSummary.ts";
import { calledFunction } from "./references.ts";
import { valuesOf } from "./values.ts";

/**
 * The models of which `call` switches some, or parts of some: `a` and `b` of `for net, flag in zip((a, b), flags): net.train(flag)`,
 * `model` of `for layer in model.modules(): layer.eval()` and of `model.apply(freeze)`.
 */
export function reachedBy(call: Call, local: LocalCall | undefined, keys: ModelKeys): readonly ModelKey[] {
  const on = receiver(call);
  if (on === undefined) {
    return [];
  }
  const name = methodName(call);
  const [given] = call.arguments;
  if (name === "eval" || name === "train") {
    return isModeSwitch(call, local) ? holdersOf(on, keys) : [];
  }
  return name === "apply" && given !== undefined && switchesModes(given.value) ? keysIn(on, keys) : [];
}

/** The models whose mode is no longer that of the whole where `expression` is given one of its own, as by `layer.training = False`. */
export function partlyNamedBy(expression: Expr, keys: ModelKeys): readonly ModelKey[] {
  const own = keys.keyOf(expression);
  return [...(own === undefined ? [] : [own]), ...holdersOf(expression, keys)];
}

/** What `expression` may be a part or an element of; empty for what is named in full. */
function holdersOf(expression: Expr, keys: ModelKeys): readonly ModelKey[] {
  const module = moduleOf(expression);
  if (expression.kind === "Name") {
    return module.definitions.of(expression).flatMap(({ kind, value, path }) => {
      if (value === undefined) {
        return [];
      }
      return kind === "loop"
        ? keysIn(value, keys)
        : kind === "assignment" && path.length === 0 && value.kind !== "Name"
          ? holdersOf(value, keys)
          : [];
    });
  }
  if (expression.kind === "Subscript") {
    return keysIn(expression.value, keys);
  }
  const isByName = expression.kind === "Call" && module.names.builtin(expression.callee) === "getattr";
  const holder = isByName ? expression.arguments[0]?.value : undefined;
  return holder === undefined ? [] : keysIn(holder, keys);
}

/** The models that `source` names; of lists and dictionaries, those that they are written out with. */
function keysIn(source: Expr, keys: ModelKeys): readonly ModelKey[] {
  return namesIn(source).flatMap((name) => {
    const own = keys.keyOf(name);
    return own === undefined
      ? []
      : [own, ...valuesOf(name).flatMap((value) => (value.kind === "literal" ? keysOf(value.node, own, keys) : []))];
  });
}

/** The models in a list or dictionary that is known as `own`. */
function keysOf(display: Expr, own: ModelKey, keys: ModelKeys): readonly ModelKey[] {
  const elements = elementsOf(display);
  // What `self.models = []` is filled with later may be any model of the object.
  const isFilledLater = elements?.length === 0 && own.holder !== undefined;
  return isFilledLater
    ? [own.holder]
    : (elements ?? []).flatMap((element) => keyBeside(own, keys.keyOf(element), keys) ?? []);
}

/** The variables and attributes in `source`, each with all that is behind it but a method that is called. */
function namesIn(source: Expr): readonly Expr[] {
  return nodesOf(source, "Name").flatMap((name) => {
    let whole: Expr = name;
    while (whole !== source && whole.parent?.kind === "Attribute") {
      const parent: Extract<Expr, { kind: "Attribute" }> = whole.parent;
      if (parent.parent?.kind === "Call" && parent.parent.callee === parent) {
        return [whole];
      }
      whole = parent;
    }
    return whole.parent?.kind === "Call" && whole.parent.callee === whole ? [] : [whole];
  });
}

function elementsOf(display: Expr): readonly Expr[] | undefined {
  switch (display.kind) {
    case "List":
    case "Tuple":
      return display.elements;
    case "Dict":
      return display.entries.map(({ value }) => value);
    default:
      return undefined;
  }
}

/** What `inner` of another method, such as `self.encoder` of `__init__`, is called beside `own`. */
function keyBeside(own: ModelKey, inner: ModelKey | undefined, keys: ModelKeys): ModelKey | undefined {
  const isOfObject = inner?.binding.definitions.some(isReceiver) === true && inner.path !== "";
  return isOfObject && own.path !== "" ? keys.key(own.binding, inner.path) : inner;
}

/** A function with an `eval()` or a `train()` in it, as it is handed to `apply`. */
function switchesModes(given: Expr): boolean {
  const code = given.kind === "Lambda" ? given : calledFunction(given);
  return code !== undefined && nodesOf(code, "Call").some((call) => /^(?:eval|train)$/.test(methodName(call) ?? ""));
}
