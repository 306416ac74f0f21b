/** Undoes what a script has begun, however the script ends: last begun, first undone. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const pending = new Set();

/** Registers a synchronous step for the end of this process; the returned function takes the step at once instead. */
export function atEnd(undo) {
  const step = () => {
    if (pending.delete(step)) {
      undo();
    }
  };
  pending.add(step);
  return step;
}

/** An empty folder that is gone when this process is. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `mlhints-${name}-`));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return folder;
}

process.on("exit", () => {
  for (const step of [...pending].reverse()) {
    try {
      step();
    } catch (error) {
      console.error(error);
    }
  }
});

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
for (const [signal, number] of Object.entries(signals)) {
  process.on(signal, () => process.exit(128 + number));
}
