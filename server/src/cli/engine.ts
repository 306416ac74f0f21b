/** The engine as the command line uses it: files in, outcomes out, with the parser's files beside the bundle. */

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { timeLimitWith } from "../limits.ts";
import { isParserIntact, loadParser } from "../python/parser.ts";
import { rules } from "../rules/index.ts";
import { encodeSource } from "../source.ts";
import { openWorkspace } from "../workspaceFiles.ts";
import { type Checked, checkBytes, checkFile, type Run } from "./checkFile.ts";
import type { Assignment, Engine } from "./engineRoom.ts";
import type { RepairOutcome, SkipOutcome } from "./outcome.ts";
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
  const run: Run = { ...own, ...onRead, options, settings, workspace, words, complain };
  const { fix, diff, ...checkingOptions } = options;
  const checking: Run = { ...run, options: checkingOptions };
  let isInOrder = true;

  function report({ findings, places }: Checked) {
    const said = complaints;
    complaints = [];
    return { findings: reportFindings(findings, places, locale), complaints: said };
  }

  function repaired(file: string, checked: Checked | SkipOutcome): RepairOutcome {
    if ("reason" in checked) {
      return checked;
    }
    const { source, text, applied, notWritten } = checked;
    const exact = diff ? unifiedDiff(file, source.text, text) : "";
    const patch =
      patches === "exact" || exact === "" ? exact : patchForPeople(exact, plainOrColored(patches === "colored"));
    return { ...report(checked), applied, patch, notWritten, bytes: encodeSource(source, text) };
  }

  return {
    check(found) {
      const checked = checkFile(found, checking);
      isInOrder &&= !("reason" in checked && checked.due === "analysis");
      return "reason" in checked ? checked : report(checked);
    },
    repair(found) {
      const outcome = repaired(found.file, checkFile(found, run));
      if ("reason" in outcome && outcome.due === "analysis") {
        // Whatever was being read or concluded is half done.
        workspace.forget();
      }
      return outcome;
    },
    repairBytes(bytes, found) {
      const checked = checkBytes(bytes, found, run);
      const outcome = repaired(found.file, checked);
      return "reason" in checked || "reason" in outcome || !fix || outcome.bytes !== undefined
        ? outcome
        : { ...outcome, notWritten: words.reasons.otherEncoding(checked.source.encoding) };
    },
    trace: () => tracing.finish(workspace),
    isSound: () => isInOrder && isParserIntact(),
  };
}

function bundled(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}
