/** What training frameworks do for their users: one table that every rule asks. */

import type { Module } from "../project/module.ts";
import type { ClassDefinition } from "../python/ast.ts";
import { foreignBases } from "./classes.ts";
import { constructorWords } from "./constructors.ts";
import { apiNames } from "./frameworks.ts";

export type Framework = "lightning" | "fabric" | "accelerate" | "transformers";

export interface Services {
  /** Calls `set_epoch` of the samplers that it puts in or is given, once an epoch. */
  readonly setsEpoch: boolean;
}

/**
 * Read off the sources: Lightning 2.x `loops/fit_loop.py` (`_set_sampler_epoch`), Fabric `wrappers.py`
 * (`_FabricDataLoader.__iter__`), Accelerate `data_loader.py` (`set_epoch` in `DataLoaderShard.__iter__`),
 * Transformers `trainer.py` (`epoch_dataloader.set_epoch`).
 */
export const frameworkServices: Readonly<Record<Framework, Services>> = {
  lightning: {
    setsEpoch: true,
  },
  fabric: {
    setsEpoch: true,
  },
  accelerate: {
    setsEpoch: true,
  },
  transformers: {
    setsEpoch: true,
  },
};

/** Canonical names of the objects that stand for a framework. */
const engines: readonly (readonly [RegExp, Framework])[] = [
  [
    /^lightning\.(?:Trainer|trainer\.Trainer|trainer\.trainer\.Trainer|LightningModule|LightningDataModule|core\.\w+)$/,
    "lightning",
  ],
  [/^lightning(?:_fabric)?\.(?:fabric\.)?Fabric$/, "fabric"],
  [/^accelerate\.(?:accelerator\.)?Accelerator$/, "accelerate"],
  [/^transformers\.(?:trainer\.)?(?:Seq2Seq)?Trainer$/, "transformers"],
];

/** Words, one of which stands where such an object is made, or in the package that its class is imported from. */
const engineWords = [
  "Trainer",
  "Seq2SeqTrainer",
  "LightningModule",
  "LightningDataModule",
  "core",
  "Fabric",
  "Accelerator",
];

/** The framework that the class or function `api` belongs to as an engine: what makes objects that run the training. */
export function frameworkOf(api: string): Framework | undefined {
  return engines.find(([pattern]) => pattern.test(api))?.[1];
}

/** The framework whose hooks the methods of the class are. */
export function frameworkOfClass(definition: ClassDefinition): Framework | undefined {
  for (const base of foreignBases(definition)) {
    const found = apiNames(base)
      .map(frameworkOf)
      .find((one) => one !== undefined);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The frameworks whose engines the module makes. */
export function enginesIn(module: Module): ReadonlySet<Framework> {
  return module.fact(readEngines);
}

const readEngines = (module: Module): ReadonlySet<Framework> =>
  new Set(
    module
      .nodesNear("Call", constructorWords(module, engineWords))
      .flatMap((call) => apiNames(call.callee).flatMap((api) => frameworkOf(api) ?? [])),
  );
