/** Checks one file from bytes to findings and, where asked to, writes it back repaired. */

import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { readBounded } from "../boundedFile.ts";
import { firstFix, fixCode, safeFix } from "../fixes.ts";
import type { Finding, Rule } from "../rules/rule.ts";
import { decodeSource, encodeSource, type Source, type Unreadable } from "../source.ts";
import { runWithin } from "../timeLimit.ts";
import { workspacePath } from "../workspaceDisk.ts";
import type { OpenWorkspace } from "../workspaceFiles.ts";
import { replaceFile } from "./atomicFile.ts";
import type { CheckOptions } from "./commandLine.ts";
import { readContents } from "./contents.ts";
import type { FoundFile } from "./discovery.ts";
import { isNotebook, mostBytes, mostCode } from "./fileLimits.ts";
import { findIn, type Question } from "./findIn.ts";
import type { SkipOutcome } from "./outcome.ts";
import { Places } from "./places.ts";
import type { Settings } from "./settings.ts";
import { nameOf } from "./systemErrors.ts";
import type { Words } from "./words.ts";

/** What is the same for all files of a run. */
export interface Run {
  readonly options: CheckOptions;
  readonly settings: Settings;
  /** The files around those that are checked. */
  readonly workspace: OpenWorkspace;
  readonly words: Words;
  readonly rules: readonly Rule[];
  /** Milliseconds that the analysis of one file may take. */
  readonly timeLimit: number;
  /** Told one line for people. */
  readonly complain: (line: string) => void;
  /** Told what the file at a path of the workspace held when it was read. */
  readonly onRead?: (path: string, bytes: Buffer | undefined) => void;
}

export interface Checked {
  readonly source: Source;
  /** What the file holds now that the fixes are applied. */
  readonly text: string;
  /** How many fixes were applied. */
  readonly applied: number;
  readonly findings: readonly Finding[];
  /** Where the findings are. */
  readonly places: Places;
  /** Why the repaired text could not be written; the findings are those of the text as it was. */
  readonly notWritten?: string;
}

/** Reads the file and checks it; with `--fix` it writes what it repaired. */
export function checkFile(found: FoundFile, run: Run): Checked | SkipOutcome {
  let bytes: ReturnType<typeof readBounded>;
  try {
    const limit = mostBytes(found.path, run.settings);
    bytes = readBounded(found.path, limit);
    if (bytes === "tooLarge") {
      return skipped(run.words.reasons.tooLarge(statSync(found.path).size, limit));
    }
  } catch (error) {
    return skipped(run.words.reasons.unreadable(nameOf(error)), "disk");
  }
  if (bytes === "notRegular") {
    return skipped(run.words.reasons.notRegular, "disk");
  }
  run.onRead?.(workspacePath(found.path), bytes);
  const checked = checkBytes(bytes, found, run);
  if (!run.options.fix || "reason" in checked || checked.text === checked.source.text) {
    return checked;
  }
  const notWritten = write(found.path, bytes, checked, run.words);
  if (notWritten === undefined) {
    return checked;
  }
  const asItWas = checkBytes(bytes, found, { ...run, options: { ...run.options, fix: false } });
  return "reason" in asItWas ? asItWas : { ...asItWas, notWritten };
}

/** Checks what the file holds; with `--fix` or `--diff` the text comes back repaired. */
export function checkBytes(bytes: Buffer, found: FoundFile, run: Run): Checked | SkipOutcome {
  const tooLarge = oversize(bytes.length, found, run);
  if (tooLarge !== undefined) {
    return tooLarge;
  }
  const source = decodeSource(bytes);
  if ("why" in source) {
    return skipped(reasonOf(source, run.words));
  }
  const contents = readContents(found.file, source.text);
  if (typeof contents === "string") {
    return skipped(run.words.reasons[contents]);
  }
  const { code, indexes } = contents;
  const limit = mostCode(found.path, run.settings);
  if (isNotebook(found.file) && code.text.length > limit) {
    return skipped(run.words.reasons.tooLarge(code.text.length, limit));
  }
  const question = questionFor(found, run);
  const { fix, diff, unsafeFixes } = run.options;
  const choose = fix || diff ? (unsafeFixes ? firstFix : safeFix) : () => undefined;
  try {
    const timed = runWithin(run.timeLimit, () => fixCode(code, (current) => findIn(current, question), choose));
    if (timed === undefined) {
      return skipped(run.words.reasons.tooSlow(run.timeLimit / 1000), "analysis");
    }
    const { applied, findings, ...fixed } = timed.result;
    const text = contents.textWith(fixed.code);
    return { source, text, applied, findings, places: new Places(fixed.code, indexes) };
  } catch (error) {
    return skipped(run.words.reasons.failed(nameOf(error)), "analysis");
  } finally {
    run.workspace.release(found.path);
  }
}

function skipped(reason: string, due: SkipOutcome["due"] = "content"): SkipOutcome {
  return { reason, due };
}

function oversize(size: number, { path }: FoundFile, { settings, words }: Run): SkipOutcome | undefined {
  const limit = mostBytes(path, settings);
  return size > limit ? skipped(words.reasons.tooLarge(size, limit)) : undefined;
}

function reasonOf(unreadable: Unreadable, { reasons }: Words): string {
  switch (unreadable.why) {
    case "binary":
      return reasons.binary;
    case "notUtf8":
      return reasons.notUtf8(unreadable.line);
    default:
      return reasons[unreadable.why](unreadable.encoding);
  }
}

function questionFor({ file, path }: FoundFile, run: Run): Question {
  const failed = new Set<string>();
  return {
    environment: run.settings.environmentIn(dirname(path)),
    place: { path, workspace: run.workspace },
    severityOf: run.settings.severitiesFor(path),
    minSeverity: run.options.minSeverity,
    rules: run.rules,
    onRuleError(rule, error) {
      if (!failed.has(rule)) {
        failed.add(rule);
        run.complain(run.words.ruleFailed(rule, file, nameOf(error)));
      }
    },
  };
}

/** Why the repaired text could not be written, or undefined when it is. */
function write(path: string, before: Buffer, { source, text }: Checked, { reasons }: Words): string | undefined {
  const after = encodeSource(source, text);
  if (after === undefined) {
    return reasons.otherEncoding(source.encoding);
  }
  try {
    if (!readFileSync(path).equals(before)) {
      return reasons.changed;
    }
    replaceFile(path, after);
    return undefined;
  } catch (error) {
    return reasons.notWritten(nameOf(error));
  }
}
