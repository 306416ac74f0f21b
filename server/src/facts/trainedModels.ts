/** The models that a training loop runs on the batches of a loader, where they surely are in train mode. */

import type { ClassDefinition, Node } from "../python/ast.ts";
import { calledModel } from "../python/calls.ts";
import { bodyOf, functionOf, nodesOf } from "../python/traverse.ts";
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
    return state === undefined || (state.modes & Mode.eval) !== 0 ? [] : [...state.origins];
  });
}

/** `trainer.fit(model, loader)`, and the class whose `train_dataloader` it is when that is the model itself. */
function ofHook(use: LoaderUse): readonly Value[] {
  const call = use.at.parent?.kind === "Argument" ? use.at.parent.parent : use.at.parent;
  if (call?.kind === "Call") {
    const model = call.arguments.find((one) => one.keyword?.id === "model") ?? call.arguments[0];
    return model === undefined ? [] : valuesOf(model.value);
  }
  const definition = classOf(use.at);
  return definition !== undefined && isModuleClass(definition) && frameworkOfClass(definition) === use.framework
    ? [{ kind: "object", definition, call: undefined }]
    : [];
}

function classOf(node: Node): ClassDefinition | undefined {
  const method = functionOf(node);
  const body = method.kind === "FunctionDefinition" ? bodyOf(method) : undefined;
  return body?.kind === "ClassDefinition" ? body : undefined;
}
