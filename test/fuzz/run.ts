/**
 * `npm run fuzz -- [--minutes N] [--cases N] [--seed S] [--case N] [--corpus FOLDER]… [--only NAME]… [--python PATH]`:
 * tries the fuzzers one after the other, for two minutes in all unless told otherwise. Each fuzzer runs in a thread of
 * its own, so that a case that never ends, or uses up the memory, is named.
 */

import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { loadEngine } from "../check.ts";
import { type Budget, type Outcome, runCases } from "./cases.ts";
import type { Failure } from "./fuzzer.ts";
import { fuzzers } from "./fuzzers.ts";
import { findMaterial } from "./material.ts";

/** What the thread of a fuzzer is given. */
interface Task {
  readonly name: string;
  readonly python: string;
  readonly folders: readonly string[];
  readonly budget: Budget;
}

/** What it tells. */
type Told = { readonly number: number } | { readonly note: string } | { readonly outcome: Outcome };

/** A case that takes longer never ends. */
const secondsPerCase = 120;
const mostMegabytes = 1500;

if (isMainThread) {
  void main();
} else {
  void work(workerData as Task);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string" },
      cases: { type: "string" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      case: { type: "string" },
      corpus: { type: "string", multiple: true, default: [] },
      only: { type: "string", multiple: true, default: [] },
      python: { type: "string", default: "python3" },
    },
  });
  const known = fuzzers.map(({ name }) => name);
  const unknown = values.only.filter((name) => !known.includes(name));
  const numbers = [values.minutes, values.cases, values.seed, values.case].map((value) => Number(value ?? 0));
  if (unknown.length > 0 || numbers.some((value) => !(value >= 0))) {
    console.error(`--only takes ${known.join(", ")}; --minutes, --cases, --seed and --case take numbers`);
    process.exitCode = 2;
    return;
  }
  const chosen = values.only.length === 0 ? fuzzers : fuzzers.filter(({ name }) => values.only.includes(name));
  const seed = Number(values.seed);
  console.log(`seed ${seed}`);
  for (const line of findMaterial(values.python, values.corpus, () => {}).found) {
    console.log(`  ${line}`);
  }
  // A number of cases is a bound of its own.
  const minutes = Number(values.minutes ?? (values.cases === undefined ? 2 : Number.POSITIVE_INFINITY));
  for (const { name, holds } of chosen) {
    const started = Date.now();
    const budget: Budget = {
      seed,
      first: Number(values.case ?? 0),
      cases: values.case === undefined ? Number(values.cases ?? Number.POSITIVE_INFINITY) : 1,
      until: values.case === undefined ? started + (minutes * 60_000) / chosen.length : Number.POSITIVE_INFINITY,
    };
    const { cases, summary, failure } = await inThread({ name, python: values.python, folders: values.corpus, budget });
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `${failure === undefined ? "ok" : "FAILED"}: ${name}: ${holds}: ${cases} cases in ${seconds} s; ${summary}`,
    );
    if (failure !== undefined) {
      console.log(`\n${failure.problem}\n\n${failure.input}\n`);
      console.log(`to repeat it: npm run fuzz -- --only ${name} --seed ${seed} --case ${failure.number}`);
      process.exitCode = 1;
    }
  }
}

/** Runs a fuzzer in a thread, and watches it. */
function inThread(task: Task): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(__filename, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    let cases = -1;
    let input = "";
    const stop = (outcome: Outcome) => {
      clearTimeout(watch);
      resolve(outcome);
      void worker.terminate();
    };
    const fail = (problem: string) => {
      const failure: Failure & { number: number } = { problem, input, number: task.budget.first + Math.max(cases, 0) };
      stop({ cases: Math.max(cases, 0) + 1, summary: "stopped there", failure });
    };
    const watch = setTimeout(() => fail(`the case did not end within ${secondsPerCase} s`), secondsPerCase * 1000);
    worker.on("message", (told: Told) => {
      if ("outcome" in told) {
        const { failure, ...rest } = told.outcome;
        stop(failure === undefined ? rest : { ...rest, failure: { ...failure, input: failure.input || input } });
      } else if ("note" in told) {
        input = told.note;
      } else {
        cases++;
        watch.refresh();
      }
    });
    worker.on("error", (error) => fail(`the thread ended: ${error.stack ?? error.message}`));
    worker.on("exit", (code) => fail(`the thread ended with ${code}`));
  });
}

async function work({ name, python, folders, budget }: Task): Promise<void> {
  const tell = (told: Told) => parentPort?.postMessage(told);
  const fuzzer = fuzzers.find((one) => one.name === name);
  if (fuzzer !== undefined) {
    await loadEngine();
    const material = findMaterial(python, folders, (note) => tell({ note }));
    tell({ outcome: await runCases(fuzzer, material, budget, (number) => tell({ number })) });
  }
}
