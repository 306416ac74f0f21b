/** The models that a training loop runs on the batches of a loader, where they surely are in train mode. */

import { moduleOf } from "../project/module.ts";
import type { ClassDefinition, Node } from "../python/ast.ts";
import { argumentValue, calledModel, methodName } from "../python/calls.ts";
import { bodyOf, functionOf, nodesOf } from "../python/traverse.ts";
import { leavesBatchAxis } from "./batchAxis.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { frameworkOfClass } from "./frameworkServices.ts";
import type { LoaderUse } from "./loaderUses.ts";
import { isModuleClass } from "./models.ts";
import { Mode } from "./modeState.ts";
import { modeAt } from "./modes.ts";
import { type Value, valuesOf } from "./values.ts";

/** What the models of the loop may be, frozen ones left out. */
export function trainedModels(use: LoaderUse): readonly Value[] {
  return use.framework === undefined || use.loop !== undefined ? inLoop(use.loop ?? functionOf(use.at)) : ofHook(use);
}

function inLoop(code: Node): readonly Value[] {
  return nodesOf(code, "Call").flatMap((call) => {
    const model = calledModel(call);
    const state = model === undefined ? undefined : modeAt(model);
    const given = call.arguments[0]?.value;
    const inTrainMode = Mode.initial | Mode.train | Mode.trained;
    if (model === undefined || state === undefined || (state.modes & ~inTrainMode) !== 0) {
      return [];
    }
    if (given !== undefined && leavesBatchAxis(given)) {
      return [];
    }
    // What a method switches to train mode may be made elsewhere.
    return state.origins.size > 0 ? [...state.origins] : valuesWithCallers(model);
  });
}

/** `trainer.fit(model, loader)`, and the class whose `train_dataloader` it is when that is the model itself. */
function ofHook(use: LoaderUse): readonly Value[] {
  const call = use.at.parent?.kind === "Argument" ? use.at.parent.parent : use.at.parent;
  if (call?.kind === "Call") {
    const model = argumentValue(call, 0, "model");
    return model === undefined ? [] : valuesOf(model);
  }
  const definition = classOf(use.at);
  if (definition === undefined || frameworkOfClass(definition) !== use.framework) {
    return [];
  }
  return isModuleClass(definition) ? [{ kind: "object", definition, call: undefined }] : fittedOn(definition);
}

/** The models that the same file trains on a data module: `trainer.fit(model, datamodule=data)`. */
function fittedOn(dataModule: ClassDefinition): readonly Value[] {
  const fits = moduleOf(dataModule)
    .nodesNear("Call", "fit")
    .filter(
      (call) =>
        methodName(call) === "fit" &&
        call.arguments.some(({ value }) =>
          valuesOf(value).some((one) => one.kind === "object" && one.definition === dataModule),
        ),
    );
  return fits.flatMap((call) => {
    const model = argumentValue(call, 0, "model");
    return model === undefined ? [] : valuesOf(model);
  });
}

function classOf(node: Node): ClassDefinition | undefined {
  const method = functionOf(node);
  const body = method.kind === "FunctionDefinition" ? bodyOf(method) : undefined;
  return body?.kind === "ClassDefinition" ? body : undefined;
}
