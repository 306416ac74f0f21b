/** Other programs: looks them up on the PATH, and runs them so that they never outlive this process. */

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { atEnd } from "./ending.mjs";

/** The first of `names` that the PATH holds, as a path; undefined when it holds none of them. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a program in a process group of its own, which ends with this process or when `stop()` is called. */
export function start(program, parameters, options = {}) {
  const child = spawn(program, parameters, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...options });
  const stop = atEnd(() => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended by itself.
    }
  });
  return { child, stop };
}

/** Runs a program to its end and gives what it printed; throws with all its output when it fails. */
export async function run(program, parameters, options = {}) {
  const { child, stop } = start(program, parameters, options);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (piece) => {
    stdout += piece;
  });
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  try {
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) {
      throw new Error(`${[program, ...parameters].join(" ")} ended with ${code}\n${stdout}${stderr}`);
    }
    return stdout;
  } finally {
    stop();
  }
}
