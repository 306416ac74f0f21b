/** Runs work that may take too long, and ends it when its time is up. */

import { createContext, Script } from "node:vm";
import { parseUntil } from "./python/parser.ts";

/** Milliseconds after which work that does not notice that its time is up is interrupted. */
const grace = 500;

const box: { work?: () => void } = {};
let script: Script | undefined;

/**
 * The result of `work`, or undefined when it took more than `limit` milliseconds. The parser gives up by itself;
 * everything else is interrupted where it stands, without its `finally` blocks. So what the work was changing has to be
 * thrown away then, a workspace above all.
 */
export function runWithin<Result>(limit: number, work: () => Result): { readonly result: Result } | undefined {
  const start = performance.now();
  const isLate = () => performance.now() > start + limit;
  let done: { readonly result: Result } | undefined;
  box.work = () => {
    done = { result: work() };
  };
  script ??= new Script("work()");
  parseUntil(start + limit);
  try {
    script.runInContext(createContext(box), { timeout: limit + grace });
  } catch (error) {
    if (!isLate()) {
      throw error;
    }
  } finally {
    parseUntil(Number.POSITIVE_INFINITY);
    delete box.work;
  }
  // Parts of what has run out of time may have failed silently.
  return isLate() ? undefined : done;
}
