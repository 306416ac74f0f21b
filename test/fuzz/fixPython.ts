/** What Python itself says about a repaired text, by one long-lived python3 fed over a pipe. */

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../check.ts";

/** A repair as Python is asked about it; notebooks as the texts of their cells. */
export interface Repair {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The lines of the joined cells before the repair, from 1, that its edits touch; null to leave them uncompared. */
  readonly touched: readonly number[] | null;
}

export interface PythonReader {
  /** What is wrong, a line each; undefined where Python cannot read the text before the repair either. */
  complaints(repair: Repair): Promise<readonly string[] | undefined>;
  stop(): void;
}

const script = join(root, "test/fuzz/repairs.py");

/** Undefined where there is no such Python. */
export async function startPython(python: string): Promise<PythonReader | undefined> {
  const child = spawn(python, ["-X", "utf8", script], { stdio: ["pipe", "pipe", "inherit"] });
  const started = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("spawn", () => resolve(true));
  });
  return started ? reader(child) : undefined;
}

function reader(child: ChildProcess): PythonReader {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) {
    throw new Error("python3 was started without pipes");
  }
  const waiting: { answer: (line: string) => void; fail: (error: Error) => void }[] = [];
  createInterface({ input: stdout }).on("line", (line) => waiting.shift()?.answer(line));
  // Whoever waits is told when it ends.
  stdin.on("error", () => {});
  child.once("exit", (status) => {
    for (const one of waiting.splice(0)) {
      one.fail(new Error(`python3 ended with ${status}`));
    }
  });
  return {
    async complaints(repair) {
      const line = await new Promise<string>((answer, fail) => {
        waiting.push({ answer, fail });
        stdin.write(`${JSON.stringify(repair)}\n`);
      });
      return (JSON.parse(line) as readonly string[] | null) ?? undefined;
    },
    stop: () => stdin.end(),
  };
}
