/** A script that times one loader of a module with several numbers of workers: the answer that no rule can give. */

import { type DataLoader, dataLoaderApi } from "./facts/dataLoaders.ts";
import { apiNames } from "./facts/frameworks.ts";
import { constructedClass } from "./facts/references.ts";
import { type Gap, sliceFor } from "./facts/slices.ts";
import { sourcesOf } from "./facts/sources.ts";
import type { Module } from "./project/module.ts";
import type { Expr } from "./python/ast.ts";
import type { Locale } from "./rules/rule.ts";
import { sweepWords } from "./sweepWords.ts";

/** Options that the script sets by itself, or that have no meaning for it. */
const ownOptions: ReadonlySet<string> = new Set([
  "num_workers",
  "persistent_workers",
  "prefetch_factor",
  "multiprocessing_context",
  "timeout",
]);

/** The script for `loader`, which stands in the file called `path`. */
export function sweepScript(module: Module, loader: DataLoader, path: string, locale: Locale): string {
  const words = sweepWords[locale];
  // The name stands in docstrings, which it must neither end nor break.
  const file = path.replace(/["\\\p{C}\p{Zl}\p{Zp}]/gu, "_");
  const line = module.lines.lineAt(loader.call.start) + 1;
  const isSharded = isDistributed(loader.options.get("sampler")?.value);
  const options = [...loader.options].filter(
    ([name]) => !ownOptions.has(name) && !(isSharded && (name === "sampler" || name === "shuffle")),
  );
  const isNamed =
    apiNames(loader.call.callee).includes(dataLoaderApi) || constructedClass(loader.call.callee) !== undefined;
  const made = isNamed ? [loader.call.callee] : [];
  const slice = sliceFor(module, [...options.map(([, { value }]) => value), ...made]);
  const maker = slice.expressions[options.length] ?? "torch.utils.data.DataLoader";
  const entries = [
    ...options.map(([name], index) => `"${name}": ${indented(slice.expressions[index] ?? "...", "        ")},`),
    ...(isSharded ? ['"shuffle": True,'] : []),
    ...(loader.hidden ? [`# ${words.hidden}`] : []),
  ];
  return [
    `"""${words.title(file, line)}"""`,
    "",
    ["import os", "import sys", "from time import perf_counter"].join("\n"),
    "",
    [...(isNamed ? [] : ["import torch.utils.data"]), ...new Set(slice.imports)].join("\n"),
    "",
    settings(words.batches, words.seconds),
    ...slice.definitions.flatMap((definition) => ["", "", definition]),
    "",
    "",
    "def loader_options():",
    `    """${words.options(file, line)}"""`,
    ...slice.gaps.map((gap) => `    ${gapLine(gap, words)}`),
    ...checkOf(slice.gaps, words.fillFirst),
    ...slice.statements.map((statement) => `    ${indented(statement, "    ")}`),
    "    return {",
    ...entries.map((entry) => `        ${entry}`),
    "    }",
    "",
    "",
    measuring(maker, words),
    "",
  ].join("\n");
}

function isDistributed(sampler: Expr | undefined): boolean {
  const found = sampler === undefined ? [] : sourcesOf(sampler).found;
  return found.some(
    (one) => one.kind === "Call" && apiNames(one.callee).some((name) => name.endsWith("DistributedSampler")),
  );
}

type Words = (typeof sweepWords)[Locale];

function gapLine({ name, of, assumed }: Gap, words: Words): string {
  return assumed === undefined
    ? `${name} = ...  # ${words.fillIn(of)}`
    : `${name} = ${assumed}  # ${words.byDefault(of)}`;
}

function checkOf(gaps: readonly Gap[], message: string): string[] {
  const open = gaps.filter(({ assumed }) => assumed === undefined).map(({ name }) => `"${name}": ${name}`);
  return open.length === 0
    ? []
    : [
        `    unknown = [name for name, value in {${open.join(", ")}}.items() if value is ...]`,
        "    if unknown:",
        `        sys.exit("${message} " + ", ".join(unknown))`,
      ];
}

function indented(text: string, indent: string): string {
  return text.replaceAll("\n", `\n${indent}`);
}

function settings(batches: string, seconds: string): string {
  return `WORKERS = (0, 1, 2, 4, 8, 12, 16)
MOST_BATCHES = 200  # ${batches}
MOST_SECONDS = 60  # ${seconds}`;
}

function measuring(maker: string, words: Words): string {
  return `def seconds_per_batch(loader):
    """${words.onePass}"""
    start = perf_counter()
    count = 0
    for count, _ in enumerate(loader, 1):
        if count == MOST_BATCHES or perf_counter() - start > MOST_SECONDS:
            break
    return (perf_counter() - start) / max(count, 1)


def memory_left():
    """${words.memory}"""
    if not os.path.exists("/proc/meminfo"):
        return 1.0
    with open("/proc/meminfo") as file:
        sizes = dict(line.split()[:2] for line in file)
    return int(sizes["MemAvailable:"]) / int(sizes["MemTotal:"])


def main():
    options = loader_options()
    print("num_workers   ${words.first}   ${words.second}")
    seconds = {}
    for workers in WORKERS:
        if memory_left() < 0.15:
            print(f"{workers:>11}   ${words.stopped}")
            break
        loader = ${maker}(**options, num_workers=workers, persistent_workers=workers > 0)
        first, second = seconds_per_batch(loader), seconds_per_batch(loader)
        seconds[workers] = second
        print(f"{workers:>11}   {1000 * first:>10.2f}   {1000 * second:>11.2f}", flush=True)
        del loader
    if not seconds:
        return
    best = min(seconds.values())
    enough = min(workers for workers, value in seconds.items() if value <= 1.05 * best)
    print(f"${words.result}")
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot

    pyplot.bar([str(workers) for workers in seconds], [1000 * value for value in seconds.values()])
    pyplot.xlabel("num_workers")
    pyplot.ylabel("ms per batch")
    picture = os.path.splitext(os.path.abspath(__file__))[0] + ".png"
    pyplot.savefig(picture)
    print(picture)


if __name__ == "__main__":
    main()`;
}
