/** `mlhints check`: finds the files, checks them, and reports in the format asked for. */

import { dirname, resolve } from "node:path";
import { isAtLeast } from "../selection.ts";
import { openWorkspace } from "../workspaceFiles.ts";
import { type Checked, checkBytes, checkFile, isSkipped, type Run, type Skipped } from "./checkFile.ts";
import { type CheckOptions, readLanguage } from "./commandLine.ts";
import { type FoundFile, findFiles } from "./discovery.ts";
import { visible } from "./displayWidth.ts";
import { loadEngine } from "./engine.ts";
import { jsonReport } from "./jsonReport.ts";
import { type Progress, progressOn } from "./progress.ts";
import { byFile, type CheckedFile, inOrder, type Report, type SkippedFile, tallyOf } from "./report.ts";
import { settingsOf } from "./settings.ts";
import { encodeSource } from "./source.ts";
import { colorsFor } from "./terminal.ts";
import { conciseReport, fullReport, statisticsReport } from "./textReport.ts";
import { patchForPeople, unifiedDiff } from "./unifiedDiff.ts";
import { UsageError } from "./usageError.ts";
import { type Words, wordsFor } from "./words.ts";

/** What checking the files has come to so far. */
interface Results {
  readonly run: Run;
  readonly checked: CheckedFile[];
  readonly skipped: SkippedFile[];
  /** With `--diff`: a patch for each file that fixes would change. */
  readonly patches: string[];
  files: number;
  fixed: number;
  notWritten: number;
}

const exitCodes = { clean: 0, found: 1 };

/** Checks what the paths stand for and returns the exit code. */
export async function check(given: readonly string[], options: CheckOptions, words: Words): Promise<number> {
  refuseContradictions(given, options, words);
  const cwd = process.cwd();
  const settings = settingsOf(options, cwd, words);
  const locale = readLanguage(options.language ?? settings.configurationIn(cwd).language, words);
  const progress = progressOn(process.stderr, process.stderr.isTTY === true && !options.quiet);
  const complain = (line: string) => {
    progress.clear();
    process.stderr.write(`mlhints: ${visible(line)}\n`);
  };
  const workspace = openWorkspace(
    { folders: given.map((path) => resolve(cwd, path)), maxFileSize: settings.configurationIn(cwd).maxFileSize },
    (path) => settings.environmentIn(dirname(path)),
  );
  const run: Run = { options, settings, workspace, words: wordsFor(locale), locale, complain };
  const results: Results = { run, checked: [], skipped: [], patches: [], files: 0, fixed: 0, notWritten: 0 };
  await loadEngine();
  if (given[0] === "-") {
    await checkStandardInput(results, cwd);
  } else {
    checkPaths(given.length === 0 ? ["."] : given, results, cwd, progress);
  }
  progress.clear();
  return options.diff ? tellPatches(results) : tell(results, given[0] === "-" && options.fix === true);
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

function checkPaths(given: readonly string[], results: Results, cwd: string, progress: Progress): void {
  const { settings, words } = results.run;
  const found = findFiles(given, cwd, settings.excludingIn, (files) => progress.show(words.looking(files)));
  if (found.missing.length > 0) {
    throw new UsageError(words.errors.noSuchPath(found.missing));
  }
  for (const { file, why, error } of found.obstacles) {
    const reason = words.reasons[why];
    skip(results, file, typeof reason === "string" ? reason : reason(error));
  }
  for (const [index, file] of [...found.files].sort(byFile).entries()) {
    progress.show(words.checking(index, found.files.length));
    add(results, file, checkFile(file, results.run));
  }
  if (results.files === 0 && results.skipped.length === 0) {
    results.run.complain(words.noFiles);
  }
}

/** With `--fix` the repaired source goes to standard output, or, where it cannot be read, the very bytes that came. */
async function checkStandardInput(results: Results, cwd: string): Promise<void> {
  const { options, words } = results.run;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const file = options.stdinFilename ?? "-";
  const found: FoundFile = { file, path: resolve(cwd, file) };
  const checked = checkBytes(bytes, found, results.run);
  if (!options.fix) {
    add(results, found, checked);
    return;
  }
  const repaired = isSkipped(checked) ? undefined : encodeSource(checked.source, checked.text);
  process.stdout.write(repaired ?? bytes);
  if (!isSkipped(checked) && repaired === undefined) {
    add(results, found, { ...checked, notWritten: words.reasons.otherEncoding(checked.source.encoding) });
  } else {
    add(results, found, checked);
  }
}

function add(results: Results, { file }: FoundFile, checked: Checked | Skipped): void {
  const { run } = results;
  if (isSkipped(checked)) {
    skip(results, file, checked.reason);
    return;
  }
  results.files++;
  results.fixed += checked.notWritten === undefined ? checked.applied : 0;
  if (checked.notWritten !== undefined) {
    results.notWritten++;
    run.complain(`${file}: ${checked.notWritten}`);
  }
  if (run.options.diff && checked.text !== checked.source.text) {
    const patch = unifiedDiff(file, checked.source.text, checked.text);
    const colors = colorsFor(process.stdout, run.options.color);
    const isForPeople = colors.isColorSupported || process.stdout.isTTY;
    results.patches.push(isForPeople ? patchForPeople(patch, colors) : patch);
  } else if (checked.findings.length > 0) {
    results.checked.push({ file, places: checked.places, findings: inOrder(checked.findings) });
  }
}

function skip(results: Results, file: string, reason: string): void {
  results.skipped.push({ file, reason });
  results.run.complain(results.run.words.skipped(file, reason));
}

function tellPatches({ run, patches, fixed }: Results): number {
  const { options, words } = run;
  process.stdout.write(patches.join(""));
  if (!options.quiet) {
    process.stderr.write(`${patches.length === 0 ? words.nothingToFix : words.wouldFix(fixed, patches.length)}\n`);
  }
  return patches.length > 0 && !options.exitZero ? exitCodes.found : exitCodes.clean;
}

/** Prints the report; on standard error where the repaired source has standard output. */
function tell(results: Results, hasSourceOnOutput: boolean): number {
  const { run, checked, skipped, files, fixed, notWritten } = results;
  const { options, words, locale } = run;
  const report: Report = {
    files,
    checked: checked.sort(byFile),
    skipped: skipped.sort(byFile),
    fixed: options.fix ? fixed : undefined,
  };
  const stream = hasSourceOnOutput ? process.stderr : process.stdout;
  const style = { colors: colorsFor(stream, options.color), words, locale };
  const isJson = options.outputFormat === "json";
  if (isJson) {
    stream.write(jsonReport(report, locale));
  } else if (options.statistics) {
    stream.write(statisticsReport(report, style));
  } else {
    stream.write(options.outputFormat === "full" ? fullReport(report, style) : conciseReport(report, style));
  }
  if (!options.quiet) {
    (isJson ? process.stderr : stream).write(`${words.summary(tallyOf(report))}\n`);
  }
  if (options.unsafeFixes && !options.fix) {
    run.complain(words.unsafeAlone);
  }
  const fails = checked.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, options.failOn)));
  return (fails || notWritten > 0) && !options.exitZero ? exitCodes.found : exitCodes.clean;
}
