/** Files that a dataset opens for every single sample. */

import { type Module, moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Conditional, Expr, FunctionDefinition, If, Node } from "../python/ast.ts";
import { argumentValue, keywordArgument } from "../python/calls.ts";
import { ancestors, bodyOf, nodesOf } from "../python/traverse.ts";
import { foreignBases } from "./classes.ts";
import { dataLoaders, optionValue } from "./dataLoaders.ts";
import { datasetsOf } from "./datasets.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";

export interface FileRead {
  /** The call that opens the file. */
  readonly call: Call;
  /** The call in `__getitem__` that leads to it; the same one where nothing stands between them. */
  readonly from: Call;
}

/** Calls into functions of the workspace are followed this far. */
const deepest = 3;

/**
 * The first call that makes `items`, a dataset's `__getitem__`, open a file each time it runs, in functions and methods
 * of the workspace, too. Undefined when nothing surely does: what is kept for the next time counts as memory.
 */
export function fileReadIn(items: FunctionDefinition): FileRead | undefined {
  const known = moduleOf(items).fact(newReads);
  if (!known.has(items)) {
    const call = readIn(items, deepest, (from) => from);
    known.set(items, call);
  }
  return known.get(items);
}

const newReads = (_module: Module) => new Map<FunctionDefinition, FileRead | undefined>();

function readIn(code: FunctionDefinition, fuel: number, entry: (call: Call) => Call): FileRead | undefined {
  if (code.decorators.some(isCache)) {
    return undefined;
  }
  for (const call of nodesOf(code, "Call").filter((one) => bodyOf(one) === code && !isKept(one))) {
    if (opensFile(call)) {
      return { call, from: entry(call) };
    }
    const callee = fuel > 0 ? localCall(call)?.callee : undefined;
    const read = callee === undefined || callee === code ? undefined : readIn(callee, fuel - 1, () => entry(call));
    if (read !== undefined) {
      return read;
    }
  }
  return undefined;
}

function isCache(decorator: Expr): boolean {
  const named = decorator.kind === "Call" ? decorator.callee : decorator;
  return apiNames(named).some((name) => /\b(?:lru_cache|cache|cached|memoize)$/.test(name));
}

/** True where the result goes into the object, or where a look at the object decides whether to read at all. */
function isKept(call: Call): boolean {
  for (const parent of ancestors(call)) {
    if (parent.kind === "FunctionDefinition") {
      return false;
    }
    if (parent.kind === "Assignment" && parent.targets.some(isInObject)) {
      return true;
    }
    const isChoice = parent.kind === "If" || parent.kind === "Conditional";
    if (isChoice && (nodesOf(parent.test, "Attribute").some(isStore) || isSwitch(parent, call))) {
      return true;
    }
  }
  return false;
}

function isInObject(target: Expr): boolean {
  const holder = target.kind === "Subscript" ? target.value : target;
  return holder.kind === "Attribute";
}

/** `self.pictures[index] if self.preloaded else read(path)`: an option of the dataset that reads nothing here. */
function isSwitch(choice: If | Conditional, call: Call): boolean {
  const test = choice.test.kind === "UnaryOperation" ? choice.test.operand : choice.test;
  return test.kind === "Attribute" && choice.orelse !== undefined && !otherWay(choice, call).some(opensFile);
}

function otherWay({ body, orelse }: If | Conditional, call: Call): Call[] {
  const ways = [body, orelse].map((way) => (Array.isArray(way) ? (way as readonly Node[]) : [way as Node]));
  const other = ways.find((nodes) => !nodes.some((one) => one.start <= call.start && call.end <= one.end)) ?? [];
  return other.flatMap((node) => nodesOf(node, "Call"));
}

/** `self.cache` in `index in self.cache`, `self.file is None` and `self.images[index] is not None`. */
function isStore(attribute: Node): boolean {
  return (
    attribute.kind === "Attribute" &&
    [...ancestors(attribute)].some(
      (one) =>
        one.kind === "Comparison" && one.operators.some((operator) => /^(?:is|is not|in|not in)$/.test(operator)),
    )
  );
}

/** Functions that open and read a file by its path. */
const readers: ReadonlySet<string> = new Set([
  ...["cv2.imread", "cv2.VideoCapture", "PIL.Image.open", "imageio.imread", "imageio.v2.imread", "imageio.v3.imread"],
  ...["skimage.io.imread", "matplotlib.pyplot.imread", "matplotlib.image.imread", "tifffile.imread", "pydicom.dcmread"],
  ...[
    "torchvision.io.read_image",
    "torchvision.io.decode_image",
    "torchvision.io.read_video",
    "torchvision.io.read_file",
  ],
  ...["torchvision.datasets.folder.default_loader", "torchvision.datasets.folder.pil_loader", "decord.VideoReader"],
  ...["torchaudio.load", "soundfile.read", "librosa.load", "librosa.core.load", "scipy.io.wavfile.read", "wave.open"],
  ...["numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "scipy.io.loadmat", "h5py.File", "torch.load", "nibabel.load"],
  ...["pandas.read_csv", "pandas.read_parquet", "pandas.read_pickle", "rasterio.open", "SimpleITK.ReadImage"],
]);

function opensFile(call: Call): boolean {
  const isOpen = moduleOf(call).names.builtin(call.callee) === "open";
  const names = apiNames(call.callee);
  const path = call.arguments[0]?.value;
  // A file that is mapped is read as far as it is looked at; bytes in memory are no file.
  const isMapped = keywordArgument(call, "mmap_mode") !== undefined;
  const isBytes = path?.kind === "Call" && apiNames(path.callee).some((name) => /^io\.(?:Bytes|String)IO$/.test(name));
  const mode = isOpen ? argumentValue(call, 1, "mode") : undefined;
  const writes = mode?.kind === "Constant" && /[wax]/.test(String(mode.value));
  return (isOpen || names.some((name) => readers.has(name))) && !isMapped && !isBytes && !writes;
}

/** The classes of the module that are read by index as datasets: by what they derive from, or because a loader reads them. */
export function datasetClasses(module: Module): readonly ClassDefinition[] {
  return module.fact(readDatasetClasses);
}

function readDatasetClasses(module: Module): ClassDefinition[] {
  const loaded = dataLoaders(module).flatMap((loader) => {
    const dataset = optionValue(loader, "dataset");
    const found = dataset === undefined ? [] : datasetsOf(dataset);
    return found.flatMap((one) => (one.kind === "map" ? [one.definition] : []));
  });
  const isDataset = (definition: ClassDefinition) =>
    loaded.includes(definition) ||
    foreignBases(definition).some((base) =>
      apiNames(base).some((name) => /^torch\.utils\.data\.(?:dataset\.)?Dataset$|^torchvision\.datasets\./.test(name)),
    );
  // One that inherits all that it does is judged where that stands.
  return module.nodesNear("ClassDefinition", /__getitem__|Dataset|datasets/).filter(isDataset);
}
