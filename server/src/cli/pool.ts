/** Shares files out among workers, and starts another worker where one has crashed. */

import type { FoundFile } from "./discovery.ts";
import type { Outcome } from "./outcome.ts";
import type { Trace } from "./trace.ts";
import type { WorkerNews, WorkerOrder } from "./worker.ts";

/** A worker as the pool sees it; `node:worker_threads` has such ones. */
export interface PoolWorker {
  postMessage(order: WorkerOrder): void;
  on(event: "message", listener: (news: WorkerNews) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<number>;
}

export interface PoolSetting {
  readonly workers: number;
  readonly start: () => PoolWorker;
  /** Milliseconds after which a worker that is still at the same file is given up. */
  readonly patience: number;
  readonly onOutcome: (file: string, outcome: Outcome) => void;
  /** What is said of a file whose worker crashed. */
  readonly crashed: (error: string) => string;
}

/** Files that a worker gets at a time. */
const blockSize = 8;
/** Workers in a row that may end before they begin anything. */
const mostFalseStarts = 3;

/** What the outcomes of some files were drawn from. */
export interface Traced {
  readonly files: readonly string[];
  readonly trace: Trace;
}

/** Settles when each file has its outcome; what a worker that crashed has drawn is not known. */
export async function checkInPool(files: readonly FoundFile[], setting: PoolSetting): Promise<Traced[]> {
  const shares = sharesOf(files, setting.workers);
  const traces: Traced[] = [];
  const running = new Set<PoolWorker>();
  let falseStarts = 0;

  /** The next files of a worker's own share, and when that is done the last ones of the longest other. */
  function blockFor(share: FoundFile[]): FoundFile[] {
    const [longest = []] = [...shares].sort((a, b) => b.length - a.length);
    return share.length > 0
      ? share.splice(0, blockSize)
      : longest.splice(-Math.ceil(Math.min(blockSize, longest.length / 2)));
  }

  /** Works until no file is left; settles when its worker has ended. */
  function employ(share: FoundFile[]): Promise<void> {
    return new Promise((settle, refuse) => {
      const worker = setting.start();
      running.add(worker);
      let open: FoundFile[] = [];
      let begun: string | undefined;
      const done: string[] = [];
      let failure = "";
      let timer: NodeJS.Timeout | undefined;

      function close(file: string, outcome: Outcome): void {
        clearTimeout(timer);
        begun = undefined;
        open = open.filter((one) => one.file !== file);
        setting.onOutcome(file, outcome);
      }

      worker.on("message", (news) => {
        switch (news.kind) {
          case "ready":
            open = blockFor(share);
            worker.postMessage(open);
            break;
          case "begun":
            falseStarts = 0;
            begun = news.file;
            timer = setTimeout(() => void worker.terminate(), setting.patience);
            break;
          case "done":
            done.push(news.file);
            close(news.file, news.outcome);
            break;
          case "finished":
            traces.push({ files: done, trace: news.trace });
            break;
        }
      });
      worker.on("error", (error) => {
        failure = "code" in error ? String(error.code) : error.message;
      });
      worker.on("exit", () => {
        clearTimeout(timer);
        running.delete(worker);
        if (begun !== undefined) {
          close(begun, { reason: setting.crashed(failure || "its worker ended"), due: "analysis" });
        } else if (done.length === 0 && (failure !== "" || open.length > 0) && ++falseStarts > mostFalseStarts) {
          refuse(new Error(`workers cannot be started: ${failure}`));
          return;
        }
        share.unshift(...open);
        settle(shares.some((one) => one.length > 0) ? employ(share) : undefined);
      });
    });
  }

  try {
    await Promise.all(shares.map(employ));
  } finally {
    for (const worker of running) {
      void worker.terminate();
    }
  }
  return traces;
}

/** Neighbours stay together, because they share what is read. */
function sharesOf(files: readonly FoundFile[], workers: number): FoundFile[][] {
  const size = files.length / workers;
  return Array.from({ length: workers }, (_, index) =>
    files.slice(Math.round(index * size), Math.round((index + 1) * size)),
  );
}
