/** Fixes that reach into another file: of scripts whose models are moved to a file of their own. */

import { analyze } from "../../server/src/analyze.ts";
import { isOffered, otherFilesOf } from "../../server/src/fixes.ts";
import { openModule } from "../../server/src/project/module.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { Finding, Fix } from "../../server/src/rules/rule.ts";
import { applyEdits } from "../../server/src/text.ts";
import { split, workspaceOf } from "../severalFiles.ts";
import { touchedLines, wrongFindings, wrongLayout } from "./fixChecks.ts";
import type { PythonReader } from "./fixPython.ts";

export type Files = ReadonlyMap<string, string>;

interface Offered {
  readonly path: string;
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The scripts that become of `text` when its models return probabilities, each split in two. */
export function* splitScripts(text: string): Iterable<Files> {
  for (const activation of ["softmax(dim=1)", "sigmoid()"]) {
    const losses = activation === "sigmoid()" ? ["BCELoss", "BCEWithLogitsLoss"] : ["CrossEntropyLoss", "NLLLoss"];
    for (const loss of losses) {
      const files = split(
        withActivation(text, activation).replace(/\b(?:CrossEntropy|NLL|BCE|BCEWithLogits)Loss\b/g, loss),
      );
      if (files !== undefined) {
        yield files;
      }
    }
  }
}

/** A second one would be found once the first is gone. */
function withActivation(text: string, activation: string): string {
  if (/softmax|sigmoid/i.test(text)) {
    return text;
  }
  const returned = nodesOf(openModule(text).ast, "FunctionDefinition")
    .filter(({ name }) => name.id === "forward")
    .flatMap(({ body }) => body.at(-1) ?? [])
    .flatMap((last) => (last.kind === "Return" && last.value?.kind !== "Tuple" ? (last.value ?? []) : []));
  const edits = returned.map(({ start, end }) => ({ start, end, text: `(${text.slice(start, end)}).${activation}` }));
  return applyEdits(text, edits);
}

/** What is wrong with those fixes of `files` that change more than their own file. */
export async function problemsAcross(
  files: Files,
  python: PythonReader | undefined,
): Promise<{ readonly fixes: number; readonly problems: readonly string[] }> {
  const offered = offeredIn(files);
  const problems: string[] = [];
  for (const { path, finding, fix } of offered) {
    const name = `${finding.rule.id} ${fix.key}`;
    const after = fixed(files, path, fix);
    if (typeof after === "string") {
      problems.push(`${name}: ${after}`);
      continue;
    }
    const found = (all: Files) => [...findingsIn(all).values()].flat();
    const wrong = wrongFindings(found(files), found(after), finding.rule.id);
    for (const [other, text] of files) {
      const edits = fix.edits.filter(({ document = path }) => document === other);
      const now = after.get(other) ?? "";
      const repair = { before: [text], after: [now], touched: touchedLines(text, edits) };
      wrong.push(...((await python?.complaints(repair)) ?? []), ...wrongLayout({ text }, { text: now }));
    }
    const again = offeredIn(after).some(
      (other) =>
        other.path === path && other.finding.rule === finding.rule && other.finding.at.start === finding.at.start,
    );
    problems.push(...[...wrong, ...(again ? ["it is offered again"] : [])].map((problem) => `${name}: ${problem}`));
  }
  return { fixes: offered.length, problems };
}

export function offeredIn(files: Files): Offered[] {
  return [...findingsIn(files)].flatMap(([path, findings]) =>
    findings.flatMap((finding) =>
      (finding.fixes ?? [])
        .filter((fix) => isOffered(fix) && otherFilesOf(fix).length > 0)
        .map((fix) => ({ path, finding, fix })),
    ),
  );
}

function findingsIn(files: Files): ReadonlyMap<string, readonly Finding[]> {
  const workspace = workspaceOf(files);
  const onRuleError = (rule: string, cause: unknown) => {
    throw new Error(`${rule} threw`, { cause });
  };
  return new Map(
    [...files.keys()].map((path) => {
      const module = workspace.module(path);
      return [path, module === undefined ? [] : analyze(module, rules, { onRuleError })];
    }),
  );
}

/** The files with the fix of a finding in the one at `path`, or why it cannot be applied. */
function fixed(files: Files, path: string, { edits }: Fix): Files | string {
  try {
    return new Map(
      [...files].map(([other, text]) => [
        other,
        applyEdits(
          text,
          edits.filter(({ document = path }) => document === other),
        ),
      ]),
    );
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
