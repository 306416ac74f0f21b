/** Checks one file from bytes to findings and, where asked to, to a repaired text. */

import { statSync } from "node:fs";
import { dirname } from "node:path";
import { mayFind } from "../analyze.ts";
import { readBounded } from "../boundedFile.ts";
import { libraries } from "../facts/frameworks.ts";
import { canBeApplied, fixAmong, fixCode, otherFilesOf } from "../fixes.ts";
import { editCode } from "../python/cells.ts";
import type { Finding, Rule } from "../rules/rule.ts";
import { decodeSource, isUtf8Source, type Source, type Unreadable } from "../source.ts";
import type { Edit } from "../text.ts";
import { runWithin } from "../timeLimit.ts";
import { workspacePath } from "../workspaceDisk.ts";
import type { OpenWorkspace } from "../workspaceFiles.ts";
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
  /** With `--diff`: the files that would be changed, by path. */
  readonly drafts: Map<string, Draft>;
  /** True when a fix in another file may change the one at `path`, too. */
  readonly mayChange: (path: string) => boolean;
  readonly words: Words;
  readonly rules: readonly Rule[];
  /** Milliseconds that the analysis of one file may take. */
  readonly timeLimit: number;
  /** Told one line for people. */
  readonly complain: (line: string) => void;
  /** Told what the file at a path of the workspace held when it was read. */
  readonly onRead?: (path: string, bytes: Buffer | undefined) => void;
}

/** What a file would hold. */
export interface Draft {
  readonly file: string;
  readonly source: Source;
  readonly text: string;
}

export interface Checked {
  readonly source: Source;
  /** What was checked: what the file holds, or would hold by now. */
  readonly before: string;
  /** What it holds with its fixes applied. */
  readonly text: string;
  /** The text with these edits besides. */
  readonly textAfter: (edits: readonly Edit[]) => string;
  /** What was read of the other files that fixes would change, by path. */
  readonly otherTexts: ReadonlyMap<string, string>;
  /** How many fixes were applied. */
  readonly applied: number;
  readonly findings: readonly Finding[];
  /** Where the findings are. */
  readonly places: Places;
}

/** Reads the file and checks it; with `--fix` or `--diff` its text comes back repaired. */
export function checkFile(found: FoundFile, run: Run): Checked | SkipOutcome {
  const draft = run.drafts.get(workspacePath(found.path));
  if (draft !== undefined) {
    return checkText(draft.text, draft.source, found, run);
  }
  const bytes = readFound(found, run);
  return "reason" in bytes ? bytes : checkBytes(bytes, found, run);
}

/** Reads the file and checks it as it is; undefined where a look at its bytes tells that nothing is found in it. */
export function findInFile(found: FoundFile, run: Run): Checked | SkipOutcome | undefined {
  const bytes = readFound(found, run);
  if ("reason" in bytes) {
    return bytes;
  }
  return isFree(bytes, found, run) ? undefined : checkBytes(bytes, found, run);
}

/** True for Python that is no training code. What is no UTF-8 may be no text at all, and a notebook writes as JSON does. */
function isFree(bytes: Buffer, { file, path }: FoundFile, { rules, workspace }: Run): boolean {
  const isAmong = () => workspace.modules.imports(libraries, workspacePath(path));
  return !isNotebook(file) && isUtf8Source(bytes) && !mayFind(rules, bytes, isAmong);
}

function readFound(found: FoundFile, run: Run): Buffer | SkipOutcome {
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
  return bytes;
}

/** Checks bytes, however they came. */
export function checkBytes(bytes: Buffer, found: FoundFile, run: Run): Checked | SkipOutcome {
  const tooLarge = oversize(bytes.length, found, run);
  if (tooLarge !== undefined) {
    return tooLarge;
  }
  const source = decodeSource(bytes);
  if ("why" in source) {
    return skipped(reasonOf(source, run.words));
  }
  return checkText(source.text, source, found, run);
}

function checkText(before: string, source: Source, found: FoundFile, run: Run): Checked | SkipOutcome {
  const contents = readContents(found.file, before);
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
  const choose = (finding: Finding) => {
    const chosen = fix || diff ? fixAmong(finding, unsafeFixes === true, run.mayChange) : undefined;
    return chosen !== undefined && canBeApplied(chosen) ? chosen : undefined;
  };
  try {
    const timed = runWithin(run.timeLimit, () => fixCode(code, (current) => findIn(current, question), choose));
    if (timed === undefined) {
      return skipped(run.words.reasons.tooSlow(run.timeLimit / 1000), "analysis");
    }
    const { applied, findings, ...fixed } = timed.result;
    const text = contents.textWith(fixed.code);
    const textAfter = (edits: readonly Edit[]) => contents.textWith(editCode(fixed.code, edits));
    const places = new Places(fixed.code, indexes);
    return { source, before, text, textAfter, otherTexts: otherTexts(findings, run), applied, findings, places };
  } catch (error) {
    return skipped(run.words.reasons.failed(nameOf(error)), "analysis");
  } finally {
    const draft = run.drafts.get(workspacePath(found.path));
    if (draft === undefined) {
      run.workspace.release(found.path);
    } else if (!isNotebook(found.file)) {
      run.workspace.update(found.path, draft.text);
    }
  }
}

function otherTexts(findings: readonly Finding[], { workspace }: Run): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of findings.flatMap(({ fixes = [] }) => fixes.flatMap(otherFilesOf))) {
    const text = workspace.modules.module(path)?.text;
    if (text !== undefined) {
      texts.set(path, text);
    }
  }
  return texts;
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
