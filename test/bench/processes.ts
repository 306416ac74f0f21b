/** Whole processes over whole folders: the command line beside TorchFix, flake8 and CPython, its workers and its cache. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../check.ts";
import { type Corpus, read } from "./corpora.ts";
import { busyness, interleaved, median } from "./measuring.ts";
import type { Row } from "./rows.ts";

export interface Peers {
  readonly python: string;
  readonly flake8: string;
  readonly torchfix: string;
}

/** What a process took, in seconds: of the processor, with all processes that it started, and until it was done. */
interface Taken {
  readonly cpu: number;
  readonly wall: number;
}

/** Runs a command, as often as is said at the same time, and prints what it took; Node does not tell of its children. */
const stopwatch = `
import resource, subprocess, sys, time
start = time.perf_counter()
silence = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
running = [subprocess.Popen(sys.argv[2:], **silence) for _ in range(int(sys.argv[1]))]
codes = [one.wait() for one in running]
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, wall, max(codes))
`;

/** Parses the files named on standard input, and prints the seconds of that alone. */
const astParse = `
import ast, sys, time, warnings
warnings.simplefilter("ignore")
texts = [open(path, "rb").read() for path in sys.stdin.read().splitlines()]
start = time.process_time()
for text in texts:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        pass
print(time.process_time() - start)
`;

const cli = join(root, "dist/cli.js");

/** In a short look the folder is a small one. */
export async function measureProcesses(
  corpora: readonly Corpus[],
  peers: Peers,
  rounds: number,
  isQuick: boolean,
): Promise<Row[]> {
  const folders = foldersOf(corpora, isQuick ? ["optim"] : trainingFolders);
  if (folders.length === 0) {
    return [{ what: "whole process over a repository", unit: "×", note: "torch is not here, skipped" }];
  }
  const files = corpora.flatMap(({ paths }) =>
    paths.filter((path) => folders.some((one) => path.startsWith(`${one}/`))),
  );
  const kilobytes = Math.round(files.flatMap(read).reduce((sum, { text }) => sum + text.length, 0) / 1024);
  const note = `${namesOf(folders)} of torch: ${files.length} files, ${kilobytes} kB`;
  const run = (...command: string[]) => take(peers.python, command);
  const own = ["--jobs", "--no-cache"].filter(hasOption);
  const check = [
    process.execPath,
    cli,
    "check",
    "--isolated",
    ...own.flatMap((one) => (one === "--jobs" ? [one, "1"] : [one])),
  ];
  const [mine = [], flake8 = [], parse = []] = await interleaved(rounds, [
    () => run(...check, ...folders),
    () => run(...peers.flake8.split(" "), "--isolated", "--jobs=1", ...folders),
    () => parseWithPython(peers.python, files),
  ]);
  const torchfix = run(...peers.torchfix.split(" "), "--jobs", "1", ...folders);
  const mineTimes = mine.flatMap((one) => one ?? []);
  const against = (others: readonly (Taken | undefined)[], turned = false): Pick<Row, "value" | "times" | "note"> => {
    const ratios = mine.flatMap((one, round) => {
      const other = others[round % others.length];
      return one === undefined || other === undefined ? [] : [turned ? other.cpu / one.cpu : one.cpu / other.cpu];
    });
    const theirs = others.flatMap((one) => one ?? []);
    const times = [median(mineTimes.map(({ cpu }) => cpu * 1000)), median(theirs.map(({ cpu }) => cpu * 1000))];
    return ratios.length === 0 ? { note: "not here, skipped" } : { value: median(ratios), times, note };
  };
  return [
    {
      what: "whole process over a repository, against TorchFix on the same files (CPU seconds)",
      unit: "×",
      must: 30,
      atLeast: true,
      ...against([torchfix], true),
    },
    { what: "the same against flake8", unit: "×", must: 1, ...against(flake8) },
    { what: "the same against CPython's parse alone", unit: "×", must: 1.5, ...against(parse) },
    await measureWorkers(isQuick ? folders : foldersOf(corpora, largeFolders), peers.python, rounds),
    await measureCache(folders, peers.python, rounds),
  ];
}

/** The parts of torch that are about training: small enough for the peers, and written by many. */
const trainingFolders = ["distributions", "nn", "optim", "utils"];
const largeFolders = [...trainingFolders, "ao", "distributed", "fx"];

function namesOf(folders: readonly string[]): string {
  return folders.map((folder) => basename(folder)).join(", ");
}

/** Those of torch's folders that are there. */
function foldersOf(corpora: readonly Corpus[], names: readonly string[]): string[] {
  const torch = corpora.find(({ name }) => name === "torch");
  const [first = ""] = torch?.paths ?? [];
  const folder = first.slice(0, first.indexOf("/torch/") + "/torch".length);
  return names.map((name) => join(folder, name)).filter((one) => existsSync(one));
}

function take(python: string, command: readonly string[], copies = 1): Taken | undefined {
  const { stdout } = spawnSync(python, ["-c", stopwatch, String(copies), ...command], { encoding: "utf8" });
  const [cpu, wall, code] = (stdout ?? "").trim().split(" ").map(Number);
  // 1 says that something was found; other codes that nothing was checked.
  return cpu === undefined || wall === undefined || (code !== 0 && code !== 1) ? undefined : { cpu, wall };
}

function parseWithPython(python: string, files: readonly string[]): Taken | undefined {
  const { stdout } = spawnSync(python, ["-c", astParse], { input: files.join("\n"), encoding: "utf8" });
  const seconds = Number(stdout || Number.NaN);
  return Number.isNaN(seconds) ? undefined : { cpu: seconds, wall: seconds };
}

let help: string | undefined;

function hasOption(option: string): boolean {
  help ??= spawnSync(process.execPath, [cli, "check", "--help"], { encoding: "utf8" }).stdout;
  return help.includes(option);
}

/** Over more files than the others: what each worker has to do before it begins should not count. */
async function measureWorkers(folders: readonly string[], python: string, rounds: number): Promise<Row> {
  const row = { what: "two workers on two idle cores, against one", unit: "×", must: 1.6, atLeast: true } as const;
  if (!hasOption("--jobs") || cpus().length < 2) {
    return { ...row, note: cpus().length < 2 ? "one core, skipped" : "no option --jobs, skipped" };
  }
  const busy = busyness(0.5);
  const command = (jobs: string) => [
    process.execPath,
    cli,
    "check",
    "--isolated",
    "--jobs",
    jobs,
    ...noCache(),
    ...folders,
  ];
  const [one = [], two = [], twice = [], bound = []] = await interleaved(rounds, [
    () => take(python, command("1")),
    () => take(python, command("2")),
    () => take(python, command("1"), 2),
    // Left alone, one worker has its second core for compiling and for collecting garbage.
    () => take(python, ["taskset", "--cpu-list", "0", ...command("1")]),
  ]);
  const wallOf = (taken: Taken | undefined) => taken?.wall ?? Number.NaN;
  const gain = median(one.map((taken, round) => (2 * wallOf(taken)) / wallOf(twice[round])));
  const gainOfCores = median(bound.map((taken, round) => wallOf(taken) / wallOf(two[round])));
  const against = Number.isNaN(gainOfCores) ? "" : `against one bound to one core: ${gainOfCores.toFixed(2)} ×; `;
  return {
    ...row,
    value: median(one.map((taken, round) => wallOf(taken) / wallOf(two[round]))),
    isMoot: busy !== undefined,
    times: [one, two].map((times) => median(times.map((taken) => wallOf(taken) * 1000))),
    note:
      busy ??
      `${namesOf(folders)} of torch; ${against}two processes that know nothing of each other: ${gain.toFixed(2)} ×`,
  };
}

function noCache(): string[] {
  return hasOption("--no-cache") ? ["--no-cache"] : [];
}

async function measureCache(folders: readonly string[], python: string, rounds: number): Promise<Row> {
  const row = { what: "second run with the cache, nothing changed", unit: "×", must: 0.1 } as const;
  if (!hasOption("--cache-dir")) {
    return { ...row, note: "no option --cache-dir, skipped" };
  }
  const ratios: number[] = [];
  const times: number[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const cache = mkdtempSync(join(tmpdir(), "mlhints-bench-"));
    const check = () =>
      take(python, [process.execPath, cli, "check", "--isolated", "--jobs", "1", "--cache-dir", cache, ...folders]);
    const [first, second] = [check()?.cpu ?? Number.NaN, check()?.cpu ?? Number.NaN];
    ratios.push(second / first);
    times[0]?.push(second * 1000);
    times[1]?.push(first * 1000);
    rmSync(cache, { recursive: true, force: true });
  }
  return { ...row, value: median(ratios), times: times.map(median), note: "CPU time of the whole process" };
}
