/**
 * `npm run fuzz -- [--minutes N] [--cases N] [--seed S] [--case N] [--corpus FOLDER]… [--only NAME]… [--python PATH]`:
 * tries the fuzzers one after the other, for two minutes in all unless told otherwise. Each fuzzer runs in a process of
 * its own, so that a case that never ends, or uses up the memory, is named.
 */

import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadEngine, root } from "../check.ts";
import { type Budget, type Outcome, runCases } from "./cases.ts";
import type { Limits } from "./fuzzer.ts";
import { fuzzers } from "./fuzzers.ts";
import { findMaterial } from "./material.ts";

/** What the process of a fuzzer is given. */
interface Task {
  readonly name: string;
  readonly python: string;
  readonly folders: readonly string[];
  readonly budget: Budget;
}

/** What it tells. */
type Told = { readonly number: number } | { readonly outcome: Outcome };

/** A case that takes longer never ends. */
const secondsPerCase = 120;
const limits: Limits = { seconds: 20, parts: 100_000 };
const mostMegabytes = 1500;

if (process.send === undefined) {
  void main();
} else {
  void work(JSON.parse(process.argv[2] ?? "") as Task);
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
  const minutes = Number(values.minutes ?? (values.cases === undefined ? 2 : Number.MAX_SAFE_INTEGER));
  for (const { name, holds } of chosen) {
    const started = Date.now();
    const budget: Budget = {
      seed,
      first: Number(values.case ?? 0),
      cases: values.case === undefined ? Number(values.cases ?? Number.MAX_SAFE_INTEGER) : 1,
      until: values.case === undefined ? started + (minutes * 60_000) / chosen.length : Number.MAX_SAFE_INTEGER,
    };
    const { cases, summary, failure } = await inProcess({
      name,
      python: values.python,
      folders: values.corpus,
      budget,
    });
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `${failure === undefined ? "ok" : "FAILED"}: ${name}: ${holds}: ${cases} cases in ${seconds} s; ${summary}`,
    );
    if (failure !== undefined) {
      console.log(`\n${failure.problem}\n\n${failure.input || `its input is ${inputOf(name)}`}\n`);
      console.log(`to repeat it: npm run fuzz -- --only ${name} --seed ${seed} --case ${failure.number}`);
      process.exitCode = 1;
    }
  }
}

/** Runs a fuzzer in a process, and watches it. */
function inProcess(task: Task): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = fork(__filename, [JSON.stringify(task)], {
      execArgv: ["--enable-source-maps", `--max-old-space-size=${mostMegabytes}`],
    });
    let number = task.budget.first;
    let outcome: Outcome | undefined;
    let problem: string | undefined;
    const end = () => {
      problem = `the case did not end within ${secondsPerCase} s`;
      child.kill("SIGKILL");
    };
    const watch = setTimeout(end, secondsPerCase * 1000);
    child.on("message", (told: Told) => {
      if ("outcome" in told) {
        outcome = told.outcome;
      } else {
        number = told.number;
        watch.refresh();
      }
    });
    child.on("exit", (code, signal) => {
      clearTimeout(watch);
      const failure = { problem: problem ?? `the process ended with ${code ?? signal}`, input: "", number };
      resolve(outcome ?? { cases: number - task.budget.first + 1, summary: "ended there", failure });
    });
  });
}

async function work({ name, python, folders, budget }: Task): Promise<void> {
  const tell = (told: Told) => process.send?.(told);
  const fuzzer = fuzzers.find((one) => one.name === name);
  if (fuzzer !== undefined) {
    await loadEngine();
    // Written at once: what ends the process cannot keep it back.
    const material = findMaterial(python, folders, (input) => writeFileSync(inputOf(name), input), limits);
    tell({ outcome: await runCases(fuzzer, material, budget, (number) => tell({ number })) });
  }
  process.disconnect?.();
}

/** Where the last input that a fuzzer tried lies. */
function inputOf(name: string): string {
  return join(root, "out", `fuzz-${name}.txt`);
}
