/** What image an expression is, by its value: its holder, the order of its axes, the order of its colours. */

import { type Module, moduleOf } from "../project/module.ts";
import { standsAround } from "../project/reach.ts";
import type { Call, Expr, Parameter } from "../python/ast.ts";
import { argumentValue } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import type { Definition } from "../python/scopes.ts";
import { callSites } from "./callSites.ts";
import { callsOf } from "./frameworks.ts";
import { argumentFor, type LocalCall, localCall } from "./functions.ts";
import { imageOfCall, partOfCall } from "./imageCalls.ts";
import { elementAt, itemAt } from "./imageDatasets.ts";
import { indexed } from "./imageSubscripts.ts";
import { type Image, joinImages, joinImagesOf } from "./images.ts";
import { definitionsBehind } from "./references.ts";
import { returnedExpressions, type Value, valuesOf } from "./values.ts";

/** How a part of a value is reached: an index, the key of a dict, or `*` for a part that cannot be told. */
export type Path = readonly (number | string)[];

/** What is known inside a function that is looked at for one call of it. */
export interface Frame {
  /** What the parameters hold; those that are missing are looked up at every call. */
  readonly given: (parameter: Parameter) => { readonly image: Image | undefined } | undefined;
  /** What an attribute holds that `__init__` took over from its parameters, where it is known which call made the object. */
  readonly kept: (value: Value) => Value | undefined;
}

/** Words of what reads images. */
const readers = ["Image", "imread", "imdecode", "VideoCapture", "torchvision"];

/** False where no image that this engine knows of can be: nothing around the module reads any. */
export function mayHoldImages(module: Module): boolean {
  return standsAround(module, readers);
}

/** The image that `expression` is where it stands; undefined when it is none or the text does not tell. */
export function imageOf(expression: Expr): Image | undefined {
  return mayHoldImages(moduleOf(expression)) ? imageAt(expression, []) : undefined;
}

/** Expressions that take part in one question; more are not followed. */
const deepest = 60;
/** Expressions that are looked at for one question: functions that call functions are looked at anew for each call. */
const most = 4000;

/** By expression and path. */
type Images = Map<Expr, Map<string, Image | undefined>>;

interface Cache {
  readonly images: Images;
  readonly open: Set<string>;
  /** How many expressions the open question has looked at. */
  looked: number;
}

const newCache = (_module: Module): Cache => ({ images: new Map(), open: new Set(), looked: 0 });

const imagesByFrame = new WeakMap<Frame, Images>();

function imagesIn(frame: Frame): Images {
  return imagesByFrame.get(frame) ?? keep(imagesByFrame, frame, new Map<Expr, Map<string, Image | undefined>>());
}

/** The image at `path` in what `expression` is; within a function that is looked at for one call, `frame` is that call's. */
export function imageAt(expression: Expr, path: Path, frame?: Frame): Image | undefined {
  const cache = moduleOf(expression).fact(newCache);
  const key = path.join("/");
  const images = frame === undefined ? cache.images : imagesIn(frame);
  const known = images.get(expression);
  if (known?.has(key)) {
    return known.get(key);
  }
  if (cache.open.size === 0) {
    cache.looked = 0;
  }
  const question = `${expression.start}:${expression.end}:${key}`;
  if (cache.open.has(question) || cache.open.size > deepest || cache.looked++ > most) {
    return undefined;
  }
  cache.open.add(question);
  const image = evaluate(expression, path, frame);
  cache.open.delete(question);
  images.set(expression, (known ?? new Map<string, Image | undefined>()).set(key, image));
  return image;
}

function evaluate(expression: Expr, path: Path, frame: Frame | undefined): Image | undefined {
  switch (expression.kind) {
    case "Name":
      return imageOfName(expression, path, frame);
    case "Attribute":
      return imageOfAttribute(expression, path, frame);
    case "Call":
      return imageOfLocalCall(expression, path, frame) ?? frameworkCall(expression, path, frame);
    case "Subscript":
      return imageOfSubscript(expression, path, frame);
    case "BinaryOperation":
      return path.length === 0 && /^(?:[-+*/]|\/\/|\*\*|&|\|)$/.test(expression.operator)
        ? combined(imageAt(expression.left, [], frame), imageAt(expression.right, [], frame))
        : undefined;
    case "UnaryOperation":
      return expression.operator === "-" ? imageAt(expression.operand, path, frame) : undefined;
    case "Conditional":
      return joinImages([imageAt(expression.body, path, frame), imageAt(expression.orelse, path, frame)]);
    case "Tuple":
    case "List": {
      const [first, ...rest] = path;
      const element = typeof first === "number" ? expression.elements.at(first) : undefined;
      const isPlain = expression.elements.every((one) => one.kind !== "Starred");
      return isPlain && element !== undefined ? imageAt(element, rest, frame) : undefined;
    }
    case "Dict": {
      const [first, ...rest] = path;
      const entry = expression.entries.findLast((one) => one.key?.kind === "Constant" && one.key.value === first);
      return entry === undefined ? undefined : imageAt(entry.value, rest, frame);
    }
    case "Walrus":
    case "Await":
      return imageAt(expression.value, path, frame);
    default:
      return undefined;
  }
}

/** Arithmetic leaves the axes alone: with a number, with an array of means, with another image. */
function combined(left: Image | undefined, right: Image | undefined): Image | undefined {
  const image = left === undefined || right === undefined ? (left ?? right) : joinImages([left, right]);
  return image === undefined ? undefined : { ...image, isBytes: false };
}

function frameworkCall(call: Call, path: Path, frame: Frame | undefined): Image | undefined {
  return path.length === 0 ? imageOfCall(call, frame) : partOfCall(call, path, frame);
}

function imageOfName(name: Extract<Expr, { kind: "Name" }>, path: Path, frame: Frame | undefined): Image | undefined {
  const definitions = definitionsBehind(name);
  const optional = definitions.filter(isOptionalTransform);
  if (moduleOf(name).fact(readConvertedInPlace).has(name.id)) {
    return undefined;
  }
  const images = (some: readonly Definition[]) => joinImagesOf(some, (one) => imageOfDefinition(one, path, frame));
  // A transform that is known is there, so its condition holds.
  return images(optional) ?? images(definitions);
}

/** Names of images that `cv2.cvtColor(image, code, image)` writes into: they hold one order before it, another behind it. */
const readConvertedInPlace = (module: Module): ReadonlySet<string> =>
  new Set(
    callsOf(module, "cv2.cvtColor").flatMap((call) => {
      const target = argumentValue(call, 2, "dst");
      return target?.kind === "Name" ? [target.id] : [];
    }),
  );

/** `image = self.transform(image)` under `if self.transform:` */
function isOptionalTransform({ node, value }: Definition): boolean {
  const statement = node.parent;
  const condition = statement?.parent;
  if (
    value?.kind !== "Call" ||
    condition?.kind !== "If" ||
    !(condition.body as readonly unknown[]).includes(statement)
  ) {
    return false;
  }
  const module = moduleOf(node);
  const test = module.textOf(condition.test);
  const callee = module.textOf(value.callee);
  return test === callee || test === `${callee} is not None`;
}

function imageOfDefinition(definition: Definition, path: Path, frame: Frame | undefined): Image | undefined {
  const { kind, node, value } = definition;
  if (kind === "parameter" && node.kind === "Parameter") {
    return imageOfParameter(node, path, frame);
  }
  const whole = [...definition.path, ...path];
  switch (kind) {
    case "assignment":
    case "with":
      return value === undefined ? undefined : imageAt(value, whole, frame);
    case "loop":
      return value === undefined ? undefined : elementAt(value, whole, frame);
    case "augmented":
      return imageBefore(definition, path, frame);
    default:
      return undefined;
  }
}

/** `image /= 255` keeps what the name held before; in a loop that may be what another such statement left. */
function imageBefore(definition: Definition, path: Path, frame: Frame | undefined): Image | undefined {
  const statement = definition.node.parent;
  const isArithmetic = statement?.kind === "AugmentedAssignment" && /^(?:[-+*/]|\/\/)=?$/.test(statement.operator);
  const before = isArithmetic ? moduleOf(statement).definitions.at(definition.binding, statement.value) : [];
  const asked = moduleOf(definition.node).fact(newAsked);
  asked.add(definition);
  const others = before.filter((one) => !asked.has(one));
  const image = joinImagesOf(others, (one) => imageOfDefinition(one, path, frame));
  asked.delete(definition);
  return image;
}

const newAsked = (_module: Module) => new Set<Definition>();

/** What every caller hands over, unless the frame says what this one does. */
function imageOfParameter(parameter: Parameter, path: Path, frame: Frame | undefined): Image | undefined {
  const given = frame?.given(parameter);
  if (given !== undefined) {
    return path.length === 0 ? given.image : undefined;
  }
  const definition = parameter.parent;
  if (definition?.kind !== "FunctionDefinition" || frame !== undefined) {
    return undefined;
  }
  const { calls, open } = callSites(definition);
  return open || calls.length === 0
    ? undefined
    : joinImagesOf(calls, (call) => {
        const argument = argumentFor(call, parameter);
        return argument === undefined ? undefined : imageAt(argument, path);
      });
}

function imageOfAttribute(
  expression: Extract<Expr, { kind: "Attribute" }>,
  path: Path,
  frame: Frame | undefined,
): Image | undefined {
  if (path.length === 0 && expression.attribute.id === "data") {
    return imageAt(expression.value, [], frame);
  }
  const owner = path.length === 0 ? imageAt(expression.value, [], frame) : undefined;
  if (owner !== undefined) {
    return expression.attribute.id === "T" && owner.axes !== undefined
      ? { ...owner, axes: [...owner.axes].reverse() }
      : undefined;
  }
  return joinValues(valuesOf(expression), path, frame);
}

/** The image at `path` of values that stand in other code, as those of an attribute do. */
export function joinValues(values: readonly Value[], path: Path, frame: Frame | undefined): Image | undefined {
  return joinImagesOf(values, (value) => imageOfValue(value, path, frame));
}

function imageOfValue(value: Value, path: Path, frame: Frame | undefined): Image | undefined {
  switch (value.kind) {
    case "api":
    case "called":
    case "method":
      return imageAt(value.call, path, frame);
    case "literal":
      return value.node.kind === "Lambda" ? undefined : imageAt(value.node, path, frame);
    case "part":
      return imageOfValue(value.of, [...value.path, ...path], frame);
    default:
      return undefined;
  }
}

function imageOfSubscript(
  expression: Extract<Expr, { kind: "Subscript" }>,
  path: Path,
  frame: Frame | undefined,
): Image | undefined {
  const { index, value } = expression;
  const whole = path.length === 0 ? imageAt(value, [], frame) : undefined;
  if (whole !== undefined) {
    return indexed(whole, index);
  }
  const item = itemAt(value, path, frame);
  if (item !== undefined) {
    return item;
  }
  const key = index.kind === "Constant" ? index.value : undefined;
  if (typeof key === "number" || typeof key === "string") {
    return imageAt(value, [key, ...path], frame);
  }
  // `image, label = samples[i]`
  return elementAt(value, path, frame);
}

/** What a function of the workspace returns for the arguments of `call`. */
function imageOfLocalCall(call: Call, path: Path, frame: Frame | undefined): Image | undefined {
  const local = localCall(call);
  return local === undefined || local.receiver === "constructed" ? undefined : returnedImage(local, path, frame);
}

function returnedImage(local: LocalCall, path: Path, outer: Frame | undefined): Image | undefined {
  const returns = returnedExpressions(local.callee);
  const frame: Frame = {
    given: (parameter) => {
      const argument = local.callee.parameters.includes(parameter) ? argumentFor(local, parameter) : undefined;
      return argument === undefined ? undefined : { image: imageAt(argument, [], outer) };
    },
    kept: (value) => outer?.kept(value),
  };
  return joinImagesOf(returns, (one) => imageAt(one, path, frame));
}
