/** Models: which expressions are modules, and whether train and eval mode make a difference to them. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr, FunctionDefinition, Node } from "../python/ast.ts";
import { argumentValue, keywordArgument, lastName } from "../python/calls.ts";
import { keep } from "../python/keep.ts";
import { walk } from "../python/traverse.ts";
import { foreignBases, lineage, methodOf } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { elementsOf } from "./lists.ts";
import { calledFunction, constructedClass } from "./references.ts";
import { type Value, valuesOf } from "./values.ts";

/** A layer that knows modes, and where it is made. */
export interface ModeLayer {
  /** As PyTorch calls it: `Dropout`, `BatchNorm2d`. */
  readonly name: string;
  readonly at: Node;
}

/** What `train()` and `eval()` change in a model. */
export type ModeSensitivity =
  /** Layers that behave differently in the two modes, each kind once. */
  | { readonly kind: "sensitive"; readonly layers: readonly ModeLayer[] }
  | { readonly kind: "insensitive" }
  | { readonly kind: "unknown" };

const insensitive: ModeSensitivity = { kind: "insensitive" };
const unknownSensitivity: ModeSensitivity = { kind: "unknown" };

const baseClasses: ReadonlySet<string> = new Set([
  "torch.nn.Module",
  "torch.nn.Sequential",
  "torch.nn.ModuleList",
  "torch.nn.ModuleDict",
  "torch.jit.ScriptModule",
  "lightning.LightningModule",
  "lightning.core.LightningModule",
]);

/** True for a class of this file that derives from `nn.Module` or a Lightning module, as far as the file tells. */
export function isModuleClass(definition: ClassDefinition): boolean {
  return foreignBases(definition).some((base) => apiNames(base).some((name) => baseClasses.has(name)));
}

/**
 * True also for a class that derives from a layer of a framework, or from an unknown class, and has a `forward` of its
 * own; not for `torch.autograd.Function`, whose `forward` takes no self.
 */
export function actsAsModule(definition: ClassDefinition): boolean {
  const bases = foreignBases(definition);
  const isFunction = bases.some((base) => apiNames(base).some((name) => /^torch\.autograd\./.test(name)));
  const isLayer = bases.some((base) =>
    apiNames(base).some((name) => /^torch\.nn\.[A-Z]|\.LightningModule$/.test(name)),
  );
  return !isFunction && (isLayer || isModuleClass(definition) || (bases.length > 0 && hasForward(definition)));
}

function hasForward(definition: ClassDefinition): boolean {
  const forward = methodOf(definition, "forward");
  return forward?.parameters[0]?.star === "" && !forward.decorators.some((one) => one.kind === "Name");
}

/** True for a LightningModule: its trainer switches modes and gradients around its hooks. */
export function isLightningClass(definition: ClassDefinition): boolean {
  return foreignBases(definition).some((base) =>
    apiNames(base).some((name) => /^lightning\.(?:\w+\.)*LightningModule$/.test(name)),
  );
}

/** Whether modes make a difference to what `value` is. */
export function modeSensitivity(value: Value): ModeSensitivity {
  if (value.kind === "object") {
    return classSensitivity(value.definition);
  }
  if (value.kind !== "api") {
    return unknownSensitivity;
  }
  return constructorSensitivity(value.api, value.call);
}

function classSensitivity(definition: ClassDefinition): ModeSensitivity {
  return once(definition, readClass);
}

function functionSensitivity(definition: FunctionDefinition): ModeSensitivity {
  return once(definition, codeSensitivity);
}

/** What holds layers. */
type Holder = ClassDefinition | FunctionDefinition | Call;

/** Layers that are held by more than this are not looked for. */
const deepest = 60;

/** Reads each class, function and container once; one that holds itself adds nothing to itself. */
function once<H extends Holder>(holder: H, readSensitivity: (holder: H) => ModeSensitivity): ModeSensitivity {
  const cache = moduleOf(holder).fact(newSensitivities);
  const known = cache.found.get(holder);
  if (known !== undefined) {
    return known;
  }
  if (cache.depth >= deepest) {
    return unknownSensitivity;
  }
  cache.found.set(holder, insensitive);
  cache.depth++;
  const found = readSensitivity(holder);
  cache.depth--;
  cache.found.set(holder, found);
  return found;
}

const newSensitivities = (_module: Module) => ({ found: new Map<Holder, ModeSensitivity>(), depth: 0 });

function readClass(definition: ClassDefinition): ModeSensitivity {
  const bases = foreignBases(definition).some(
    (base) => !apiNames(base).some((name) => baseClasses.has(name)) && moduleOf(base).names.builtin(base) !== "object",
  );
  return strongest([...(bases ? [unknownSensitivity] : []), ...lineage(definition).map((one) => codeSensitivity(one))]);
}

/** What the calls in the code of a class, or of a function that builds layers, bring in. */
function codeSensitivity(code: ClassDefinition | FunctionDefinition): ModeSensitivity {
  const found: ModeSensitivity[] = [];
  walk(code, (node) => {
    if (node.kind === "Call") {
      found.push(callSensitivity(node));
    } else if (isLayerReference(node)) {
      // `norm_layer=nn.BatchNorm2d`: a layer class that is handed on.
      const layer = apiNames(node).find((name) => alwaysSensitive.test(name));
      if (layer !== undefined) {
        found.push(sensitiveLayer(lastPart(layer), node));
      }
    }
  });
  return strongest(found);
}

function isLayerReference(node: Node): node is Extract<Expr, { kind: "Attribute" | "Name" }> {
  const isName = node.kind === "Attribute" || node.kind === "Name";
  const { parent } = node;
  return (
    isName &&
    (parent?.kind === "Argument" || parent?.kind === "Assignment" || parent?.kind === "Parameter") &&
    !(parent.kind === "Assignment" && (parent.targets as readonly Node[]).includes(node))
  );
}

function callSensitivity(call: Call): ModeSensitivity {
  const definition = constructedClass(call.callee);
  if (definition !== undefined) {
    return classSensitivity(definition);
  }
  const factory = calledFunction(call.callee);
  if (factory !== undefined) {
    return functionSensitivity(factory);
  }
  const apis = apiNames(call.callee);
  if (apis.length > 0) {
    return strongest(apis.map((api) => constructorSensitivity(api, call)));
  }
  // A class or factory that was handed in: `block(…)`, `norm_layer(…)`.
  if (call.callee.kind === "Name" && assignsAttribute(call)) {
    return moduleOf(call).names.builtin(call.callee) === undefined ? unknownSensitivity : insensitive;
  }
  return insensitive;
}

function assignsAttribute(call: Call): boolean {
  return call.parent?.kind === "Assignment" && call.parent.targets.some((target) => target.kind === "Attribute");
}

function sensitiveLayer(name: string, at: Node): ModeSensitivity {
  return { kind: "sensitive", layers: [{ name, at }] };
}

/** What several parts make together: one part that knows modes is enough, one unknown part leaves doubt. */
export function strongest(found: readonly ModeSensitivity[]): ModeSensitivity {
  const layers = found.flatMap((one) => (one.kind === "sensitive" ? one.layers : []));
  if (layers.length > 0) {
    const names = layers.map((layer) => layer.name);
    return { kind: "sensitive", layers: layers.filter((layer, index) => names.indexOf(layer.name) === index) };
  }
  return found.find((one) => one.kind === "unknown") ?? insensitive;
}

const alwaysSensitive =
  /^torch\.nn\.(?:(?:Lazy)?BatchNorm\dd|SyncBatchNorm|(?:Feature)?(?:Alpha)?Dropout(?:\dd)?|RReLU)$/;
/** Layers with a `dropout` argument: its position and its default. */
const withDropout: Readonly<Record<string, { readonly position: number; readonly default: number }>> = {
  "torch.nn.Transformer": { position: 5, default: 0.1 },
  "torch.nn.TransformerEncoderLayer": { position: 3, default: 0.1 },
  "torch.nn.TransformerDecoderLayer": { position: 3, default: 0.1 },
  "torch.nn.MultiheadAttention": { position: 2, default: 0 },
  "torch.nn.LSTM": { position: 5, default: 0 },
  "torch.nn.GRU": { position: 5, default: 0 },
  "torch.nn.RNN": { position: 6, default: 0 },
};

/** Libraries whose functions build no layers: what they return is never a reason to doubt a model. */
const noLayers =
  /^(?:torch\.(?!nn\.|hub\.|jit\.)|torch\.nn\.|math|numpy|np|copy|collections|functools|itertools|os|sys|typing|random|logging|warnings|abc|einops\.(?:rearrange|repeat|reduce)|torchmetrics|dataclasses|time|json|pathlib)/;

/** What a call of the framework function or class `api` brings into a model. */
function constructorSensitivity(api: string, call: Call): ModeSensitivity {
  const sensitive = (layer: string) => sensitiveLayer(layer, call.callee);
  if (alwaysSensitive.test(api)) {
    const rate = /Dropout/.test(api) ? argumentValue(call, 0, "p") : undefined;
    return isZero(rate) ? insensitive : isZeroByDefault(rate) ? unknownSensitivity : sensitive(lastPart(api));
  }
  const dropout = withDropout[api];
  if (dropout !== undefined) {
    const rate = argumentValue(call, dropout.position, "dropout");
    // Recurrent layers drop out between their layers: one layer alone never does.
    const depth = /(?:LSTM|GRU|RNN)$/.test(api) ? argumentValue(call, 2, "num_layers") : call;
    if (depth === undefined || (depth.kind === "Constant" && depth.value === 1)) {
      return insensitive;
    }
    const hasDropout = rate === undefined ? dropout.default > 0 : !isZero(rate);
    return hasDropout ? sensitive(`${lastPart(api)} (dropout)`) : insensitive;
  }
  if (/^torch\.nn\.functional\.(?:alpha_|feature_alpha_)?dropout[123]?d?$/.test(api)) {
    return keywordArgument(call, "training") === undefined && call.arguments.length < 3
      ? insensitive
      : sensitive("dropout");
  }
  if (/^torch\.nn\.InstanceNorm\dd$/.test(api)) {
    return keywordArgument(call, "track_running_stats") === undefined ? insensitive : sensitive(lastPart(api));
  }
  if (isContainer(api)) {
    return once(call, containerSensitivity);
  }
  if (/^torchvision\.models\./.test(api)) {
    const norm = keywordArgument(call, "norm_layer");
    const isOther = norm !== undefined && !apiNames(norm.value).some((name) => alwaysSensitive.test(name));
    return isOther ? unknownSensitivity : pretrainedSensitivity(lastPart(api), call);
  }
  if (/^timm\.(?:models\.)?(?:factory\.)?create_model$/.test(api)) {
    const name = argumentValue(call, 0, "model_name");
    const literal = name?.kind === "Constant" && typeof name.value === "string" ? name.value : "";
    return pretrainedSensitivity(literal, call);
  }
  return noLayers.test(api) ? insensitive : unknownSensitivity;
}

function isContainer(api: string): boolean {
  return api === "torch.nn.Sequential" || api.startsWith("torch.nn.Module");
}

function containerSensitivity(call: Call): ModeSensitivity {
  const found: ModeSensitivity[] = [];
  for (const argument of call.arguments) {
    if (argument.star === "") {
      walk(argument.value, (node) => {
        if (node.kind === "Call") {
          found.push(callSensitivity(node));
          // It speaks for all that it holds.
          return !apiNames(node.callee).some(isContainer);
        }
        return true;
      });
      if (argument.value.kind === "Name") {
        found.push(...valuesOf(argument.value).map((value) => modeSensitivity(value)));
      }
    } else {
      const elements = argument.star === "*" ? elementsOf(argument.value, call) : undefined;
      found.push(
        ...(elements?.flatMap((element) => valuesOf(element)).map((value) => modeSensitivity(value)) ?? [
          unknownSensitivity,
        ]),
      );
    }
  }
  return strongest(found);
}

/** Families of torchvision and timm by what they hold; a vision transformer has dropout layers with rate 0. */
function pretrainedSensitivity(name: string, call: Call): ModeSensitivity {
  if (/^(?:vgg\d+(?!.*bn)|alexnet|squeezenet)/i.test(name)) {
    return sensitiveLayer("Dropout", call.callee);
  }
  if (
    /^(?:(?:wide_|se)?resnet|resnext|densenet|googlenet|inception|mobilenet|shufflenet|mnasnet|efficientnet|regnet|vgg\d+.*bn|xception|nfnet|hrnet|dla|deeplab|fcn_|lraspp|resnest|tf_efficientnet|mixnet|ghostnet)/i.test(
      name,
    )
  ) {
    return sensitiveLayer("BatchNorm2d", call.callee);
  }
  return unknownSensitivity;
}

/** A parameter whose default is 0: layers that callers may or may not switch on. */
function isZeroByDefault(rate: Expr | undefined): boolean {
  const definitions = rate?.kind === "Name" ? moduleOf(rate).definitions.of(rate) : [];
  return definitions.length > 0 && definitions.every((one) => one.kind === "parameter" && isZero(one.value));
}

function isZero(expression: Expr | undefined): boolean {
  return expression?.kind === "Constant" && expression.value === 0;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Methods that tell a module from any other callable. */
const moduleMethods: ReadonlySet<string> = new Set([
  "parameters",
  "named_parameters",
  "state_dict",
  "load_state_dict",
  "train",
  "eval",
  "zero_grad",
  "requires_grad_",
  "modules",
]);

const moduleMethodWords = [...moduleMethods];

/** True when what `expression` names is surely a module: by its class, or by methods that the code calls on it. */
export function isModelUse(expression: Expr, origins: ReadonlySet<Value>): boolean {
  const isKnown = [...origins].some(
    (origin) =>
      (origin.kind === "object" && isModuleClass(origin.definition)) ||
      (origin.kind === "api" && /^(?:torch\.nn\.|torchvision\.models\.|timm\.|torch\.hub\.load$)/.test(origin.api)),
  );
  return isKnown || isTrainedOrLoaded(expression);
}

/**
 * False where no way to `expression` brings what `isModelUse` asks for, whatever callers hand over: cheap to ask before
 * the flow of modes is.
 */
export function mayBeModelUse(expression: Expr): boolean {
  const mayBring = (value: Value) => value.kind === "object" || value.kind === "api" || value.kind === "parameter";
  return valuesOf(expression).some(mayBring) || isTrainedOrLoaded(expression);
}

/** True when the code calls methods on what `expression` names that only a model's parameters are good for. */
export function isTrainedOrLoaded(expression: Expr): boolean {
  const module = moduleOf(expression);
  const known = module.fact(newTrainedOrLoaded);
  const text = module.textOf(expression);
  return known.get(text) ?? keep(known, text, readTrainedOrLoaded(module, text, lastName(expression) ?? text));
}

function readTrainedOrLoaded(module: Module, text: string, word: string): boolean {
  return module
    .nodesNear("Call", word, moduleMethodWords)
    .some(
      ({ callee }) =>
        callee.kind === "Attribute" && moduleMethods.has(callee.attribute.id) && module.textOf(callee.value) === text,
    );
}

/** By expressions as they are written. */
const newTrainedOrLoaded = (_module: Module) => new Map<string, boolean>();
