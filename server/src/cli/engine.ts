/** The engine as the command line uses it: files in, outcomes out, with the parser's files beside the bundle. */

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { timeLimitWith } from "../limits.ts";
import { isParserIntact, loadParser } from "../python/parser.ts";
import { rules } from "../rules/index.ts";
import { encodeSource } from "../source.ts";
import { openWorkspace } from "../workspaceFiles.ts";
import { type Checked, checkBytes, type Draft, findInFile, type Run } from "./checkFile.ts";
import type { Assignment, Engine } from "./engineRoom.ts";
import type { RepairOutcome, SkipOutcome } from "./outcome.ts";
import { type Repaired, repairFile } from "./repairFile.ts";
import { byFile } from "./report.ts";
import { reportFindings } from "./reportedFinding.ts";
import { settingsOf } from "./settings.ts";
import { plainOrColored } from "./terminal.ts";
import { startTrace } from "./trace.ts";
import { patchForPeople, unifiedDiff } from "./unifiedDiff.ts";
import { wordsFor } from "./words.ts";

export async function openEngine(assignment: Assignment): Promise<Engine> {
  const [runtime, grammar] = await Promise.all([bundled("web-tree-sitter.wasm"), bundled("tree-sitter-python.wasm")]);
  await loadParser({ runtime, grammar });
  return engineFor(assignment, { rules, timeLimit: timeLimitWith(assignment.options.jobs) });
}

/** An engine with rules of its own, or less time for each file; the parser is loaded. */
export function engineFor(assignment: Assignment, own: Pick<Run, "rules" | "timeLimit">): Engine {
  const { options, cwd, given, locale, patches, isTraced } = assignment;
  const words = wordsFor(locale);
  // Who opens an engine has checked the names.
  const settings = settingsOf(options, cwd, words, () => {});
  const tracing = startTrace();
  const onRead = isTraced ? { onRead: tracing.note } : {};
  const folders = given.map((path) => resolve(cwd, path));
  const { maxFileSize } = settings.configurationIn(cwd);
  const environmentOf = (path: string) => settings.environmentIn(dirname(path));
  const workspace = openWorkspace({ folders, maxFileSize, ...onRead }, environmentOf);
  let complaints: string[] = [];
  const complain = (line: string) => complaints.push(line);
  const drafts = new Map<string, Draft>();
  const mayChange = () => false;
  const run: Run = { ...own, ...onRead, options, settings, workspace, drafts, mayChange, words, complain };
  const { fix, diff, ...checkingOptions } = options;
  const checking: Run = { ...run, options: checkingOptions };
  let isInOrder = true;

  function report({ findings, places }: Checked) {
    const said = complaints;
    complaints = [];
    return { findings: reportFindings(findings, places, locale), complaints: said };
  }

  function repaired(checked: Repaired | SkipOutcome): RepairOutcome {
    if ("reason" in checked) {
      return checked;
    }
    const { source, text, applied, changesOthers, notWritten } = checked;
    return { ...report(checked), applied, changesOthers, notWritten, bytes: encodeSource(source, text) };
  }

  /** After an analysis that failed whatever was being read or concluded is half done. */
  function putInOrder(skipped: SkipOutcome): SkipOutcome {
    if (skipped.due === "analysis") {
      workspace.forget();
    }
    return skipped;
  }

  function patchOf({ file, source, text }: Draft): string[] {
    const exact = unifiedDiff(file, source.text, text);
    const isExact = patches === "exact" || exact === "";
    return exact === "" ? [] : [isExact ? exact : patchForPeople(exact, plainOrColored(patches === "colored"))];
  }

  return {
    check(found) {
      const checked = findInFile(found, checking);
      if (checked === undefined) {
        return { findings: [], complaints: [] };
      }
      if ("reason" in checked) {
        isInOrder &&= checked.due !== "analysis";
        return putInOrder(checked);
      }
      return report(checked);
    },
    repair(found, others) {
      const outcome = repaired(repairFile(found, others, run));
      return "reason" in outcome ? putInOrder(outcome) : outcome;
    },
    repairBytes(bytes, found) {
      const checked = checkBytes(bytes, found, run);
      if ("reason" in checked) {
        return checked;
      }
      const { source, text } = checked;
      drafts.set(found.path, { file: found.file, source, text });
      const outcome: Repaired = { ...checked, changesOthers: false, notWritten: undefined };
      const why = words.reasons.otherEncoding(source.encoding);
      return fix && encodeSource(source, text) === undefined
        ? repaired({ ...outcome, applied: 0, notWritten: { file: found.file, why } })
        : repaired(outcome);
    },
    patches: () => [...drafts.values()].sort(byFile).flatMap(patchOf),
    trace: () => tracing.finish(workspace),
    isSound: () => isInOrder && isParserIntact(),
  };
}

function bundled(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}
