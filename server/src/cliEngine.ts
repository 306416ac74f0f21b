/** The command line's second bundle: the engine, which cli.js loads when there is something to analyse, or starts as a worker. */

import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { openEngine } from "./cli/engine.ts";
import type { EngineRoom } from "./cli/engineRoom.ts";
import { tellRules, titleOf } from "./cli/ruleCommand.ts";
import { serveChecks } from "./cli/worker.ts";
import { rules } from "./rules/index.ts";
import { unknownNames } from "./selection.ts";

export const room: EngineRoom = {
  openEngine,
  unknownName: (selection) => unknownNames(selection, rules)[0],
  titleOf,
  tellRules,
};

if (!isMainThread && parentPort !== null) {
  serveChecks(parentPort, openEngine(workerData));
}
