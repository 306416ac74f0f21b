/** One name for each framework function, however it is imported: old, private and alternative paths are folded together. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { keep } from "../python/keep.ts";

/** Dotted prefixes and what they are called in the rest of the engine; the first that fits is applied. */
const foldings: readonly (readonly [RegExp, string])[] = [
  [/^torch\.nn\.modules\.\w+\.(?=\w+$)/, "torch.nn."],
  [/^torch\.nn\.parallel\.(?:data_parallel\.|distributed\.)?(?=\w+$)/, "torch.nn.parallel."],
  [/^torch\.nn\.DataParallel$/, "torch.nn.parallel.DataParallel"],
  [/^torch\.functional\.(?=\w+$)/, "torch."],
  [/^torch\.special\.(?=(?:log_)?softmax$)/, "torch."],
  [/^torch\.autograd\.(?:grad_mode\.)?(?=(?:no_grad|inference_mode|set_grad_enabled|enable_grad)$)/, "torch."],
  [/^torch\.utils\.data\.(?:dataloader|dataset|sampler|distributed|_utils\.worker)\.(?=\w+$)/, "torch.utils.data."],
  [/^sklearn\.(?:cross_validation|model_selection\._split)\.(?=train_test_split$)/, "sklearn.model_selection."],
  [/^torch\.optim\.(?!lr_scheduler\.|swa_utils\.)\w+\.(?=[A-Z]\w*$)/, "torch.optim."],
  [/^transformers\.optimization\.(?=\w+$)/, "transformers."],
  [/^(?:pytorch_lightning|lightning\.pytorch)\./, "lightning."],
];

/** The name under which the engine knows what `name` names. */
export function canonicalName(name: string): string {
  for (const [pattern, replacement] of foldings) {
    if (pattern.test(name)) {
      return name.replace(pattern, replacement);
    }
  }
  return name;
}

/** Packages whose names mean themselves, even in a workspace that holds their own sources. */
const frameworks =
  /^(?:torch|torchvision|torchaudio|torchtext|sklearn|lightning|pytorch_lightning|timm|transformers|numpy|pandas|librosa|soundfile|argparse|accelerate)(?:\.|$)/;

/** True for names of packages that the engine knows by name, not by their source. */
export function isFrameworkName(name: string): boolean {
  return frameworks.test(name);
}

/** Libraries that rules speak of: training code names one of them, or is part of a project that imports one. */
export const libraries: ReadonlySet<string> = new Set([
  ...["torch", "torchvision", "torchaudio", "sklearn", "lightning", "pytorch_lightning", "transformers", "timm"],
  ...["accelerate", "numpy", "cv2", "soundfile", "librosa"],
]);

/** What tells training code that names none of them: a loop, or a parser, that is handed in. */
export const ownWords: readonly string[] = [".backward(", "add_argument"];

/** Canonical dotted names that `expression` may stand for. */
export function apiNames(expression: Expr): readonly string[] {
  if (expression.kind !== "Name" && expression.kind !== "Attribute") {
    return none;
  }
  const module = moduleOf(expression);
  const known = module.lastingFact(newApiNames);
  return known.get(expression) ?? keep(known, expression, readApiNames(module, expression));
}

const none: readonly string[] = [];
const newApiNames = (_module: Module) => new Map<Node, readonly string[]>();

function readApiNames(module: Module, expression: Expr): readonly string[] {
  const names = module.names.of(expression).map(canonicalName);
  // Several star imports leave several candidates: those that the framework does not have are none.
  const existing = names.length > 1 ? names.filter(mayExist) : names;
  return existing.length > 0 ? existing : names;
}

/** False for names that torch's modules surely lack, by how PyTorch spells classes and functions. */
function mayExist(name: string): boolean {
  const spelling: Readonly<Record<string, RegExp>> = {
    torch: /^(?:[a-z_]\w*|\w*Tensor|Generator|Size)$/,
    "torch.nn": /^(?:[A-Z]\w*|functional|init|utils|parameter|modules|parallel)$/,
    "torch.nn.functional": /^[a-z]\w*$/,
  };
  const dot = name.lastIndexOf(".");
  return spelling[name.slice(0, dot)]?.test(name.slice(dot + 1)) ?? true;
}

/** The calls of the framework function `api` in document order. */
export function callsOf(module: Module, api: string): readonly Call[] {
  const known = module.fact(newCallsOf);
  return known.get(api) ?? keep(known, api, readCallsOf(module, api));
}

function readCallsOf(module: Module, api: string): readonly Call[] {
  const word = api.slice(api.lastIndexOf(".") + 1);
  return module.callsNear(word).filter((call) => apiNames(call.callee).includes(api));
}

const newCallsOf = (_module: Module) => new Map<string, readonly Call[]>();
