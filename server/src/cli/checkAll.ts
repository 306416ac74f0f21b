/** Checks many files: what earlier runs found and still holds, and for the rest an engine here, or workers. */

import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { workspacePath } from "../workspaceDisk.ts";
import type { Cache, KeyedOutcome } from "./cache.ts";
import type { FoundFile } from "./discovery.ts";
import type { Assignment, EngineRoom } from "./engineRoom.ts";
import { mostBytes } from "./fileLimits.ts";
import { isSkipped, type Outcome, type SkipOutcome } from "./outcome.ts";
import { checkInPool, type PoolWorker, type Traced } from "./pool.ts";
import type { Settings } from "./settings.ts";
import { nameOf } from "./systemErrors.ts";
import { digestOf } from "./trace.ts";
import type { Words } from "./words.ts";

/** Where the engine comes from. */
export interface EngineSource {
  /** Loads its bundle into this thread. */
  load(): EngineRoom;
  /** The path of that bundle, which is also what a worker runs. */
  readonly bundle: string;
}

export interface CheckAllSetting {
  readonly assignment: Assignment;
  readonly settings: Settings;
  readonly words: Words;
  readonly engine: EngineSource;
  readonly cache: Cache | undefined;
  readonly timeLimit: number;
  readonly onProgress: (done: number) => void;
  readonly onInterrupt: () => void;
}

/** In bytes of code: what one thread checks while a worker would still be starting. */
const smallScan = 400_000;
/** In megabytes; a worker with more room for what is new collects garbage less often. */
const workerLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 3072 };

/**
 * How much a function has run before V8 compiles it anew for speed: eight times what it takes by itself. A run is over in
 * seconds, and a third of them went into compiling what was hardly used after that, in threads that workers want. The flag
 * has a name for each V8, and one that is not known would be complained of beside the report: Node 20, then 22 and 24.
 */
const compileLate: Readonly<Record<string, string>> = {
  "11.3": "--interrupt-budget=540672",
  "12.4": "--invocation-count-for-turbofan=24000",
  "13.6": "--invocation-count-for-turbofan=24000",
};

/** The outcome of each file, by the file as it was found. */
export async function checkAll(
  files: readonly FoundFile[],
  setting: CheckAllSetting,
): Promise<ReadonlyMap<string, Outcome>> {
  const { cache, settings, assignment, words } = setting;
  const outcomes = new Map<string, Outcome>();
  const sizes = new Map<FoundFile, number>();
  const take = (file: string, outcome: Outcome) => {
    outcomes.set(file, outcome);
    setting.onProgress(outcomes.size);
  };
  for (const found of files) {
    const size = sizeOf(found.path, mostBytes(found.path, settings), words);
    if (typeof size === "number") {
      sizes.set(found, size);
    } else {
      take(found.file, size);
    }
  }

  const places = new Map<string, KeyedPlace>();
  if (cache !== undefined) {
    for (const { file, path } of sizes.keys()) {
      places.set(file, { path: workspacePath(path), key: keyFor(path, settings, assignment) });
    }
    const known = cache.outcomesOf(new Map([...places.values()].map(({ path, key }) => [path, key])));
    for (const found of [...sizes.keys()]) {
      const outcome = known.get(places.get(found.file)?.path ?? "");
      if (outcome !== undefined) {
        sizes.delete(found);
        take(found.file, outcome);
      }
    }
  }

  const traced = sizes.size === 0 ? [] : await analyse(sizes, setting, take);
  for (const { files, trace } of traced) {
    const kept = files.flatMap((file): KeyedOutcome[] => {
      const [place, outcome] = [places.get(file), outcomes.get(file)];
      return place !== undefined && outcome !== undefined && isLasting(outcome) ? [{ ...place, outcome }] : [];
    });
    cache?.keep(kept, trace);
  }
  return outcomes;
}

type KeyedPlace = Pick<KeyedOutcome, "path" | "key">;

/** In this thread where there is little to do, else in as many workers as are wanted. */
async function analyse(
  sizes: ReadonlyMap<FoundFile, number>,
  { assignment, engine, words, timeLimit, onInterrupt }: CheckAllSetting,
  take: (file: string, outcome: Outcome) => void,
): Promise<Traced[]> {
  const flag = compileLate[process.versions.v8.split(".", 2).join(".")];
  if (flag !== undefined) {
    setFlagsFromString(flag);
  }
  const files = [...sizes.keys()];
  const traced: Traced[] = [];
  const workers = workersFor(sizes, assignment.options.jobs);
  if (workers === 0) {
    const checker = await engine.load().openEngine(assignment);
    const done: string[] = [];
    for (let found = files[0]; found !== undefined && checker.isSound(); found = files[0]) {
      files.shift();
      take(found.file, checker.check(found));
      done.push(found.file);
    }
    traced.push({ files: done, trace: checker.trace() });
  }
  if (files.length > 0) {
    const interrupt = () => {
      onInterrupt();
      // Nobody listens any more: the run ends as interrupted programs do.
      process.kill(process.pid, "SIGINT");
    };
    process.once("SIGINT", interrupt);
    const pool = await checkInPool(files, {
      workers: Math.max(1, workers),
      start: (): PoolWorker => new Worker(engine.bundle, { workerData: assignment, resourceLimits: workerLimits }),
      patience: timeLimit * 3,
      onOutcome: take,
      crashed: words.reasons.crashed,
    });
    process.removeListener("SIGINT", interrupt);
    traced.push(...pool);
  }
  return traced;
}

/** How many workers are worth their start; 0 for this thread alone. */
function workersFor(sizes: ReadonlyMap<FoundFile, number>, jobs: number | undefined): number {
  const most = Math.min(jobs ?? availableParallelism(), sizes.size);
  if (jobs !== undefined && jobs > 1) {
    return most;
  }
  const code = [...sizes].reduce((sum, [{ path }, size]) => sum + (path.endsWith(".py") ? size : size / 8), 0);
  return code <= smallScan ? 0 : Math.min(most, Math.ceil(code / smallScan));
}

/** The size of a file, or why it will not be read: for that no engine is needed. */
function sizeOf(path: string, limit: number, { reasons }: Words): number | SkipOutcome {
  try {
    const status = statSync(path);
    if (!status.isFile()) {
      return { reason: reasons.notRegular, due: "disk" };
    }
    return status.size > limit ? { reason: reasons.tooLarge(status.size, limit), due: "disk" } : status.size;
  } catch (error) {
    return { reason: reasons.unreadable(nameOf(error)), due: "disk" };
  }
}

/** All that decides about the file at `path` besides what files hold. */
function keyFor(path: string, settings: Settings, { options, locale }: Assignment): string {
  const { select, extendSelect, ignore, severity } = settings.selectionFor(path);
  const selection = [select, extendSelect, ignore, Object.entries(severity)];
  return digestOf(JSON.stringify([selection, options.minSeverity, locale, mostBytes(path, settings)])).slice(0, 16);
}

/** False where another run may come to something else. */
function isLasting(outcome: Outcome): boolean {
  return isSkipped(outcome) ? outcome.due === "content" : outcome.complaints.length === 0;
}
