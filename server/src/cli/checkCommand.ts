/** `mlhints check`: finds the files, checks them, repairs what is asked for, and reports in the format asked for. */

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { timeLimitWith } from "../limits.ts";
import { workspacePath } from "../workspaceDisk.ts";
import { loadContent, openCache } from "./cache.ts";
import { emptyContent } from "./cacheContent.ts";
import { cacheFileFor } from "./cacheFile.ts";
import { checkAll, type EngineSource } from "./checkAll.ts";
import { type CheckOptions, readLanguage } from "./commandLine.ts";
import { type FoundFile, findFiles } from "./discovery.ts";
import { visible } from "./displayWidth.ts";
import type { Assignment } from "./engineRoom.ts";
import { mostBytes } from "./fileLimits.ts";
import { namesAreKnown } from "./knownNames.ts";
import { isSkipped, type Outcome } from "./outcome.ts";
import { type Progress, progressOn } from "./progress.ts";
import { byFile, isAppliedBy } from "./report.ts";
import { withOptions } from "./reportedFinding.ts";
import { addOutcome, newResults, noteRepair, type Results, skip, tell, tellPatches } from "./results.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { colorsFor } from "./terminal.ts";
import { digestOf } from "./trace.ts";
import { UsageError } from "./usageError.ts";
import { type Words, wordsFor } from "./words.ts";

/** A fix that changes other files may lead to findings in any of them: they are repaired again, so often. */
const mostPasses = 10;

/** Checks what the paths stand for and returns the exit code. */
export async function check(
  given: readonly string[],
  options: CheckOptions,
  words: Words,
  engine: EngineSource,
): Promise<number> {
  refuseContradictions(given, options, words);
  const cwd = process.cwd();
  const isStandardInput = given[0] === "-";
  const file = isStandardInput ? undefined : cacheFileFor(options, process.env, cwd, () => buildOf(engine));
  const content = file === undefined ? emptyContent() : loadContent(file);
  const settings = settingsOf(options, cwd, words, namesAreKnown(content.accepted, engine.load, words));
  const { language, maxFileSize } = settings.configurationIn(cwd);
  const locale = readLanguage(options.language ?? language, words);
  const isColored = colorsFor(process.stdout, options.color).isColorSupported;
  const patches = isColored ? "colored" : process.stdout.isTTY ? "visible" : "exact";
  const assignment: Assignment = { options, cwd, given, locale, patches, isTraced: file !== undefined };
  const progress = progressOn(process.stderr, process.stderr.isTTY === true && !options.quiet);
  const results = newResults(options, wordsFor(locale), (line) => {
    progress.clear();
    process.stderr.write(`mlhints: ${visible(line)}\n`);
  });
  if (isStandardInput) {
    await checkStandardInput(results, assignment, engine);
  } else {
    const { environmentIn } = settings;
    const folders = given.map((path) => resolve(cwd, path));
    const limits = { maxFileSize, mostBytes: (path: string) => mostBytes(path, settings) };
    const cache = file && openCache({ file, content, folders, ...limits, environmentIn });
    const files = discover(given.length === 0 ? ["."] : given, results, cwd, settings, progress);
    const outcomes = await checkAll(files, {
      ...{ assignment, settings, engine, cache, words: results.words, timeLimit: timeLimitWith(options.jobs) },
      onProgress: (done) => progress.show(results.words.checking(done, files.length)),
      onInterrupt: () => progress.clear(),
    });
    await addAll(files, outcomes, results, assignment, engine);
    cache?.save();
  }
  progress.clear();
  const titleOf = (rule: string) => engine.load().titleOf(rule, locale);
  return options.diff ? tellPatches(results) : tell(results, locale, isStandardInput && options.fix === true, titleOf);
}

/** One state of the product, to the byte: nothing that another one has found is taken over. */
function buildOf({ bundle }: EngineSource): string {
  const names = ["cli.js", "engine.js", "web-tree-sitter.wasm", "tree-sitter-python.wasm"];
  return digestOf(Buffer.concat(names.map((name) => readFileSync(join(dirname(bundle), name)))));
}

function refuseContradictions(given: readonly string[], options: CheckOptions, { errors }: Words): void {
  if (given.includes("-") && given.length > 1) {
    throw new UsageError(errors.stdinWithPaths);
  }
  if (options.stdinFilename !== undefined && given[0] !== "-") {
    throw new UsageError(errors.stdinFilenameAlone);
  }
  if (options.fix && options.diff) {
    throw new UsageError(errors.fixAndDiff);
  }
  if (options.statistics && options.outputFormat === "json") {
    throw new UsageError(errors.statisticsFormat);
  }
}

/** The files in the order of their names; what stands in the way of others is complained of. */
function discover(
  given: readonly string[],
  results: Results,
  cwd: string,
  settings: Settings,
  progress: Progress,
): FoundFile[] {
  const { words } = results;
  const found = findFiles(given, cwd, settings.excludingIn, (files) => progress.show(words.looking(files)));
  if (found.missing.length > 0) {
    throw new UsageError(words.errors.noSuchPath(found.missing));
  }
  for (const { file, why, error } of found.obstacles) {
    const reason = words.reasons[why];
    skip(results, file, typeof reason === "string" ? reason : reason(error));
  }
  if (found.files.length === 0 && found.obstacles.length === 0) {
    results.complain(words.noFiles);
  }
  return [...found.files].sort(byFile);
}

/** With `--fix` or `--diff` what can be repaired is looked at again, one file after the other, as it is by then. */
async function addAll(
  files: readonly FoundFile[],
  found: ReadonlyMap<string, Outcome>,
  results: Results,
  assignment: Assignment,
  source: EngineSource,
): Promise<void> {
  const { fix, diff, unsafeFixes } = results.options;
  const option = unsafeFixes ? "unsafe-fixes" : "fix";
  const others = checkedFiles(files, found);
  const mayChange = (path: string) => others.has(path);
  const outcomes = new Map([...found].map(([file, outcome]) => [file, allowing(outcome, mayChange)]));
  const isRepairable = ({ file }: FoundFile) => {
    const outcome = outcomes.get(file);
    return (
      outcome !== undefined && !isSkipped(outcome) && outcome.findings.some((finding) => isAppliedBy(option, finding))
    );
  };
  if ((fix || diff) && files.some(isRepairable)) {
    const engine = await source.load().openEngine({ ...assignment, isTraced: false });
    for (let pass = 0; pass < mostPasses; pass++) {
      let changesOthers = false;
      for (const found of files.filter(isRepairable)) {
        const outcome = engine.repair(found, others);
        noteRepair(results, outcome);
        outcomes.set(found.file, allowing(outcome, mayChange));
        changesOthers ||= !isSkipped(outcome) && outcome.changesOthers;
      }
      if (!changesOthers) {
        break;
      }
      // What was found in any of the files may have been drawn from what is another one by now.
      for (const found of others.values()) {
        outcomes.set(found.file, allowing(engine.check(found), mayChange));
      }
    }
    results.patches = engine.patches();
  }
  for (const { file } of files) {
    const outcome = outcomes.get(file);
    if (outcome !== undefined) {
      addOutcome(results, file, outcome);
    }
  }
}

/** The outcome where a fix may change other files, too. */
function allowing(outcome: Outcome, mayChange: (path: string) => boolean): Outcome {
  if (isSkipped(outcome)) {
    return outcome;
  }
  const { findings, complaints } = outcome;
  return { findings: findings.map((one) => ({ ...one, fixes: withOptions(one.fixes, mayChange) })), complaints };
}

/** The files that are checked, by path. */
function checkedFiles(
  files: readonly FoundFile[],
  outcomes: ReadonlyMap<string, Outcome>,
): ReadonlyMap<string, FoundFile> {
  const checked = files.filter(({ file }) => !isSkipped(outcomes.get(file) ?? { findings: [], complaints: [] }));
  return new Map(checked.map((found) => [workspacePath(found.path), found]));
}

/** With `--fix` the repaired source goes to standard output, or, where it cannot be read, the very bytes that came. */
async function checkStandardInput(results: Results, assignment: Assignment, source: EngineSource): Promise<void> {
  const { options, cwd } = assignment;
  const engine = await source.load().openEngine(assignment);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const file = options.stdinFilename ?? "-";
  const outcome = engine.repairBytes(bytes, { file, path: resolve(cwd, file) });
  if (options.fix) {
    process.stdout.write(isSkipped(outcome) ? bytes : (outcome.bytes ?? bytes));
  }
  noteRepair(results, outcome);
  addOutcome(results, file, outcome);
  results.patches = engine.patches();
}
