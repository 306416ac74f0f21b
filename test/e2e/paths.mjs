/** Where the project's parts lie. */

import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..", "..");
export const samples = join(root, "test", "samples");
export const screenshots = join(root, "test", "e2e", "screenshots");
export const pythonExtension = join(root, "test", "e2e", "standIns", "pythonExtension");
/** The mocha suite as `node build.mjs --tests` leaves it. */
export const suite = join(root, "out", "test", "e2e", "suite", "index.js");
