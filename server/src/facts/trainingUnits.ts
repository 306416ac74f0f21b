/** The parts of a module that may train a model, found by words: those that take gradients, and those that call them. */

import type { Module } from "../project/module.ts";
import { modulesAround } from "../project/reach.ts";
import { unitsNear } from "../python/sieve.ts";
import { type Unit, unitsOf } from "../python/traverse.ts";

const takesGradients = /\.(?:manual_)?backward\b/;
/** Calls of functions whose names say that they train. */
const trainingCalls = /\b(?:do_|run_)?(?:(?:train|fit|finetune|fine_tune|pretrain)(?:_\w*)?|epoch)\(/;

/** Functions that train through functions that they call are followed so far. */
const deepest = 3;

/** Functions and statements that train or call what does; of a class that trains, all methods. */
export function unitsThatMayTrain(module: Module): readonly Unit[] {
  return module.fact(readUnits);
}

function readUnits(module: Module): readonly Unit[] {
  const words = [takesGradients, trainingCalls, ...trainingFunctions(module)];
  return unitsOf(module.ast).flatMap((unit) => {
    const isTrainer = unit.units !== undefined && unitsNear(unit, takesGradients).length > 0;
    return unitsNear(unit, isTrainer ? /(?:)/ : words);
  });
}

/** The names of functions of the module and of those around it that take gradients. */
function trainingFunctions(module: Module): readonly string[] {
  return [...new Set(modulesAround(module).flatMap((one) => one.fact(readTrainingFunctions)))];
}

/** Those of one module, with those that call them. */
function readTrainingFunctions(module: Module): readonly string[] {
  const names = new Set<string>();
  for (let depth = 0; depth < deepest && module.mentions("backward"); depth++) {
    const words = [takesGradients, ...names];
    for (const { code } of unitsNear(module.ast, words)) {
      for (const [, name = ""] of code.matchAll(/\bdef\s+(\w+)/g)) {
        names.add(name);
      }
    }
  }
  // What every class has says nothing.
  return [...names].filter((name) => !/^__\w+__$|^forward$/.test(name));
}
