/** A module as facts and rules see it: its Python, and the environment it runs in. */

import { PythonModule } from "../python/module.ts";
import { type Environment, unknownEnvironment } from "./environment.ts";

export class Module extends PythonModule {
  constructor(
    text: string,
    readonly environment: Environment,
  ) {
    super(text);
  }
}

/** Reads `text` as a Python module. The parser has to be loaded. */
export function openModule(text: string, environment: Environment = unknownEnvironment): Module {
  return new Module(text, environment);
}
