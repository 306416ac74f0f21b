/** Checks files in a thread of its own, as it is told through a port. */

import type { MessagePort } from "node:worker_threads";
import type { FoundFile } from "./discovery.ts";
import type { Engine } from "./engineRoom.ts";
import type { Outcome } from "./outcome.ts";
import type { Trace } from "./trace.ts";

/** Files to check, or nothing when there are no more. */
export type WorkerOrder = readonly FoundFile[];

export type WorkerNews =
  /** The next order is wanted. */
  | { readonly kind: "ready" }
  /** What becomes of the worker from here on is due to this file. */
  | { readonly kind: "begun"; readonly file: string }
  | { readonly kind: "done"; readonly file: string; readonly outcome: Outcome }
  /** The last news: there are no more files, or the engine is in disorder. */
  | { readonly kind: "finished"; readonly trace: Trace };

export function serveChecks(port: MessagePort, opening: Promise<Engine>): void {
  const tell = (news: WorkerNews) => port.postMessage(news);
  void opening.then((engine) => {
    port.on("message", (order: WorkerOrder) => {
      for (const found of order) {
        if (engine.isSound()) {
          tell({ kind: "begun", file: found.file });
          tell({ kind: "done", file: found.file, outcome: engine.check(found) });
        }
      }
      if (order.length > 0 && engine.isSound()) {
        tell({ kind: "ready" });
      } else {
        tell({ kind: "finished", trace: engine.trace() });
        port.close();
      }
    });
    tell({ kind: "ready" });
  });
}
