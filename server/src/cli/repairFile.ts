/** Repairs a file, and with it other files of the run where a fix reaches into them; all that belongs together, or nothing. */

import { readBounded } from "../boundedFile.ts";
import { fixAmong, otherFilesOf } from "../fixes.ts";
import { bytesOf, decodeSource, encodeSource, type Source } from "../source.ts";
import { applyEdits } from "../text.ts";
import { workspacePath } from "../workspaceDisk.ts";
import { replaceFiles } from "./atomicFile.ts";
import { type Checked, checkFile, type Run } from "./checkFile.ts";
import type { FoundFile } from "./discovery.ts";
import { isNotebook, mostBytes } from "./fileLimits.ts";
import type { NotWritten, SkipOutcome } from "./outcome.ts";
import { nameOf } from "./systemErrors.ts";

export interface Repaired extends Checked {
  readonly changesOthers: boolean;
  /** Why something could not be written; the findings are those of the text as it is. */
  readonly notWritten: NotWritten | undefined;
}

/** A file and what it is to hold. */
interface Change {
  readonly found: FoundFile;
  readonly source: Source;
  /** What it holds now, and what it shall hold. */
  readonly before: string;
  readonly after: string;
}

const mostRounds = 10;

/** Repairs what the options ask for; with `--fix` it is written. `others` are the files of the run, by path. */
export function repairFile(found: FoundFile, others: ReadonlyMap<string, FoundFile>, run: Run): Repaired | SkipOutcome {
  const repairing: Run = { ...run, mayChange: (path) => isOther(others.get(path)) };
  let applied = 0;
  let changesOthers = false;
  for (let round = 0; ; round++) {
    const checked = checkFile(found, repairing);
    if ("reason" in checked) {
      return checked;
    }
    const { source, before, text } = checked;
    const isChanged = text !== before;
    const refused = isChanged ? save([{ found, source, before, after: text }], run) : undefined;
    if (refused !== undefined) {
      const { fix, ...options } = run.options;
      const asItWas = checkFile(found, { ...run, options });
      return "reason" in asItWas ? asItWas : { ...asItWas, applied, changesOthers, notWritten: refused };
    }
    applied += checked.applied;
    const changes = round < mostRounds ? changesAcross(checked, found, others, repairing) : undefined;
    const notWritten = changes === undefined || isChanged ? undefined : save(changes, run);
    if (changes === undefined || notWritten !== undefined) {
      return { ...checked, applied, changesOthers, notWritten };
    }
    if (!isChanged) {
      applied++;
      changesOthers = true;
    }
  }
}

function isOther(found: FoundFile | undefined): boolean {
  return found !== undefined && !isNotebook(found.file);
}

/** What the first fix that reaches into other files makes of them all. */
function changesAcross(
  { findings, source, before, textAfter, otherTexts }: Checked,
  found: FoundFile,
  others: ReadonlyMap<string, FoundFile>,
  run: Run,
): Change[] | undefined {
  const { mayChange, options } = run;
  const fix = findings
    .map((finding) => fixAmong(finding, options.unsafeFixes === true, mayChange))
    .find((one) => one !== undefined && otherFilesOf(one).length > 0);
  if (fix === undefined) {
    return undefined;
  }
  const changes = otherFilesOf(fix).flatMap((path): Change[] => {
    const other = others.get(path);
    const read = otherTexts.get(path);
    const now = other && sourceOf(other, run);
    if (other === undefined || read === undefined || now === undefined) {
      return [];
    }
    const edits = fix.edits.filter(({ document }) => document === path);
    return [{ found: other, source: now, before: read, after: applyEdits(read, edits) }];
  });
  const after = textAfter(fix.edits.filter(({ document }) => document === undefined));
  // The file with the finding first: a run that is killed before the others leaves a finding whose fix does the rest.
  return after === before ? changes : [{ found, source, before, after }, ...changes];
}

function sourceOf({ path }: FoundFile, { drafts, settings }: Run): Source | undefined {
  const draft = drafts.get(workspacePath(path));
  if (draft !== undefined) {
    return draft.source;
  }
  try {
    const bytes = readBounded(path, mostBytes(path, settings));
    const source = bytes instanceof Buffer ? decodeSource(bytes) : undefined;
    return source === undefined || "why" in source ? undefined : source;
  } catch {
    return undefined;
  }
}

/** Keeps what the files are to become; with `--fix` on the disk. Undefined when it is done. */
function save(changes: readonly Change[], run: Run): NotWritten | undefined {
  return run.options.fix ? write(changes, run) : draft(changes, run);
}

function draft(changes: readonly Change[], { drafts, workspace }: Run): undefined {
  for (const { found, source, after } of changes) {
    drafts.set(workspacePath(found.path), { file: found.file, source, text: after });
    if (!isNotebook(found.file)) {
      workspace.update(found.path, after);
    }
  }
}

function write(changes: readonly Change[], { words: { reasons }, workspace }: Run): NotWritten | undefined {
  const replacements = [];
  for (const { found, source, before, after } of changes) {
    const bytes = encodeSource(source, after);
    if (bytes === undefined) {
      return { file: found.file, why: reasons.otherEncoding(source.encoding) };
    }
    if (source.text !== before) {
      return { file: found.file, why: reasons.changed };
    }
    replacements.push({ path: found.path, before: bytesOf(source), after: bytes });
  }
  const refusal = replaceFiles(replacements);
  if (refusal !== undefined) {
    const file = changes.find(({ found }) => found.path === refusal.path)?.found.file ?? refusal.path;
    return { file, why: refusal.error === undefined ? reasons.changed : reasons.notWritten(nameOf(refusal.error)) };
  }
  for (const { found } of changes) {
    workspace.change(found.path);
  }
  return undefined;
}
