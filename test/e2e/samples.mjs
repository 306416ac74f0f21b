/** The sample files, in a place where tests may change them. */

import { cpSync, realpathSync } from "node:fs";
import { temporaryFolder } from "./ending.mjs";
import { samples } from "./paths.mjs";

/** A folder that holds copies of all samples and is gone when this process is. */
export function copyOfSamples() {
  const folder = realpathSync(temporaryFolder("samples"));
  cpSync(samples, folder, { recursive: true });
  return folder;
}
