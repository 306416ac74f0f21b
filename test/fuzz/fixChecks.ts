/** What holds for every fix: applied alone or with all others, it does what it promises and nothing besides. */

import { canBeApplied, firstFix, fixCode, safeFix } from "../../server/src/fixes.ts";
import { type Code, cellAt, cellTexts, editCode } from "../../server/src/python/cells.ts";
import { maskMagics } from "../../server/src/python/magics.ts";
import type { Finding, Fix } from "../../server/src/rules/rule.ts";
import { type Edit, Lines } from "../../server/src/text.ts";
import type { PythonReader } from "./fixPython.ts";

export type Find = (code: Code) => readonly Finding[];

export interface FixProblem {
  /** `argparse-bool optional-action`, or the way of fixing all. */
  readonly fix: string;
  readonly problem: string;
  readonly after: string;
}

export interface Checked {
  readonly fixes: number;
  readonly problems: readonly FixProblem[];
  /** False where Python itself cannot read the text, and was not asked further. */
  readonly isPython: boolean;
}

/** Every fix that is offered in `code` by itself, then all of them together. */
export async function checkFixes(code: Code, find: Find, python: PythonReader | undefined): Promise<Checked> {
  const findings = find(code);
  const problems: FixProblem[] = [];
  let fixes = 0;
  for (const finding of findings) {
    for (const fix of (finding.fixes ?? []).filter(canBeApplied)) {
      fixes++;
      const name = `${finding.rule.id} ${fix.key}`;
      const after = applied(code, fix.edits);
      const wrong =
        typeof after === "string" ? [after] : await wrongAlone(code, findings, finding, fix, after, find, python);
      if (wrong === undefined) {
        return { fixes: 0, problems: [], isPython: false };
      }
      problems.push(
        ...wrong.map((problem) => ({ fix: name, problem, after: typeof after === "string" ? "" : after.text })),
      );
    }
  }
  for (const choose of [safeFix, firstFix]) {
    if (findings.some(choose)) {
      problems.push(...(await wrongTogether(code, find, choose, python)));
    }
  }
  return { fixes, problems, isPython: true };
}

/** The code after the edits, or why they cannot be applied. */
export function applied(code: Code, edits: readonly Edit[]): Code | string {
  const { cells } = code;
  if (cells !== undefined && edits.some(({ start, end }) => end > (cells[cellAt(cells, start)]?.end ?? 0))) {
    return "an edit reaches into the next cell";
  }
  try {
    return editCode(code, edits);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function wrongAlone(
  code: Code,
  findings: readonly Finding[],
  finding: Finding,
  { edits }: Fix,
  after: Code,
  find: Find,
  python: PythonReader | undefined,
): Promise<string[] | undefined> {
  const touched = touchedLines(code.text, edits);
  const said = await python?.complaints({ before: masked(code), after: masked(after), touched });
  if (python !== undefined && said === undefined) {
    return undefined;
  }
  return [...(said ?? []), ...wrongFindings(findings, find(after), finding.rule.id), ...wrongLayout(code, after)];
}

/** Findings that come to light when the code says more: once a loop evaluates, it can evaluate in a wrong way. */
const revealed: Readonly<Record<string, readonly string[]>> = {
  // Where two were applied, the one that is left is found.
  "bce-after-sigmoid": ["sigmoid-before-bce-with-logits"],
  "evaluation-in-train-mode": ["evaluation-with-gradients"],
  "evaluation-with-gradients": ["shuffled-evaluation-loader"],
  "training-in-eval-mode": ["evaluation-in-train-mode"],
  "whole-model-saved": ["oversized-checkpoint", "weights-only-checkpoint"],
  "worker-option-without-workers": ["workers-without-main-guard"],
  "workers-from-cpu-count": ["unsharded-iterable-dataset"],
};

export function wrongFindings(before: readonly Finding[], after: readonly Finding[], repaired: string): string[] {
  const count = (findings: readonly Finding[], id: string) => findings.filter(({ rule }) => rule.id === id).length;
  const wrong = new Set<string>();
  if (count(after, repaired) >= count(before, repaired)) {
    wrong.add("the finding is still there");
  }
  for (const { rule } of after) {
    const isRevealed = revealed[repaired]?.includes(rule.id) ?? false;
    if (rule.id !== repaired && !isRevealed && count(after, rule.id) > count(before, rule.id)) {
      wrong.add(`${rule.id} is new`);
    }
  }
  return [...wrong];
}

/** Line ends, blanks at the ends of lines, indentation and quotation marks that the text does not have otherwise. */
export function wrongLayout({ text: before }: Code, { text: after }: Code): string[] {
  const wrong: string[] = [];
  for (const [ending, name] of [
    [/\r\n/, "CRLF"],
    [/(?<!\r)\n/, "LF"],
    [/\r(?!\n)/, "CR"],
  ] as const) {
    if (/[\r\n]/.test(before) && ending.test(after) && !ending.test(before)) {
      wrong.push(`${name} is new as a line end`);
    }
  }
  const known = new Set(before.split(/\r?\n/));
  const added = after.split(/\r?\n/).filter((line) => !known.has(line));
  const trailing = added.find((line) => /[ \t]$/.test(line));
  const blanksIn = (text: string) => text.match(/[ \t]\r?$/gm)?.length ?? 0;
  if (trailing !== undefined && blanksIn(after) > blanksIn(before)) {
    wrong.push(`blanks at the end of ${JSON.stringify(trailing)}`);
  }
  if (/^\t/m.test(before) && !/^\t* /m.test(before) && /^\t* /m.test(after)) {
    wrong.push("blanks indent a file of tabs");
  }
  if (!/^[ ]*\t/m.test(before) && /^[ ]*\t/m.test(after)) {
    wrong.push("tabs indent a file of blanks");
  }
  if (before.includes("'") && !before.includes('"') && after.replaceAll('"""', "").includes('"')) {
    wrong.push("double quotation marks in a file of single ones");
  }
  if (/\n$/.test(before) !== /\n$/.test(after)) {
    wrong.push("another end of the file");
  }
  return wrong;
}

/** A mode that is switched holds from there on: a later finding may go with the first one. */
const lasting: ReadonlySet<string> = new Set(["evaluation-in-train-mode", "training-in-eval-mode"]);

/** All fixes at once converge, change nothing the second time, and leave what they leave one after the other. */
async function wrongTogether(
  code: Code,
  find: Find,
  choose: (finding: Finding) => Fix | undefined,
  python: PythonReader | undefined,
): Promise<FixProblem[]> {
  const name = choose === safeFix ? "all safe fixes" : "all first fixes";
  const wrong: string[] = [];
  let fixed: ReturnType<typeof fixCode>;
  try {
    fixed = fixCode(code, find, choose);
  } catch (error) {
    return [{ fix: name, problem: error instanceof Error ? error.message : String(error), after: "" }];
  }
  const left = fixed.findings.find(choose);
  if (left !== undefined) {
    wrong.push(`${left.rule.id} is left after ${fixed.rounds} rounds`);
  }
  const single = fixed.applied > 1 ? oneByOne(code, find, choose, fixed.applied) : fixed.code;
  const repaired = find(code).flatMap((finding) => (choose(finding) === undefined ? [] : finding.rule.id));
  const isOneRule = new Set(repaired).size === 1 && !repaired.some((id) => lasting.has(id));
  // What one rule repairs may hide from the engine what another one sees; either order has to end.
  if (single.text !== fixed.code.text && (isOneRule || find(single).some(choose))) {
    wrong.push(`one after the other they leave something else: ${firstDifference(fixed.code.text, single.text)}`);
  }
  const said = await python?.complaints({ before: masked(code), after: masked(fixed.code), touched: null });
  wrong.push(...(said ?? []), ...wrongLayout(code, fixed.code));
  return wrong.map((problem) => ({ fix: name, problem, after: fixed.code.text }));
}

function oneByOne(code: Code, find: Find, choose: (finding: Finding) => Fix | undefined, most: number): Code {
  let current = code;
  for (let step = 0; step < 2 * most + 5; step++) {
    const fix = find(current)
      .map(choose)
      .find((one) => one !== undefined);
    if (fix === undefined) {
      break;
    }
    current = editCode(current, fix.edits);
  }
  return current;
}

export function firstDifference(one: string, other: string): string {
  const lines = [one.split("\n"), other.split("\n")] as const;
  const at = lines[0].findIndex((line, index) => line !== lines[1][index]);
  return `line ${at + 1}: ${JSON.stringify(lines[0][at])} and ${JSON.stringify(lines[1][at])}`;
}

/** The cells as Python reads them. */
function masked(code: Code): string[] {
  return code.cells === undefined ? [code.text] : cellTexts(code).map((cell) => maskMagics(cell));
}

export function touchedLines(text: string, edits: readonly Edit[]): number[] {
  const lines = new Lines(text);
  return edits.flatMap(({ start, end }) => {
    const first = lines.lineAt(start);
    const last = lines.lineAt(end);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index + 1);
  });
}
