/** The one engine door: runs rules over a module, isolates a failing rule, applies suppressions, sorts. */

import { libraries, ownWords } from "./facts/frameworks.ts";
import { isQuiet } from "./facts/quiet.ts";
import type { Module } from "./project/module.ts";
import { keptToCell } from "./python/cells.ts";
import { keepComments } from "./python/keptComments.ts";
import { unitsNear } from "./python/sieve.ts";
import { type Unit, unitsOf } from "./python/traverse.ts";
import { holds } from "./python/wordIndex.ts";
import { createWordSearch, type WordSearch } from "./python/wordSearch.ts";
import type { Finding, Report, Rule, RuleId, Severity } from "./rules/rule.ts";
import { withinOneLine } from "./text.ts";

export interface AnalyzeOptions {
  /** The severity the user chose for a rule, `off`, or undefined to leave it to the rule. */
  readonly severityOf?: (rule: Rule) => Severity | "off" | undefined;
  /** Told when a rule throws; the other rules still report. */
  readonly onRuleError?: (rule: RuleId, error: unknown) => void;
}

/** What `rules` find in `module`, sorted by place, then by rule. */
export function analyze(module: Module, rules: readonly Rule[], options: AnalyzeOptions = {}): Finding[] {
  const steps = ruleByRule(module, rules, options);
  while (true) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * `analyze` in steps: reading the syntax, then one rule after the other. Each step tells what the rules before it found.
 * Between steps the module must not be used up, nor anything change that it is concluded from.
 */
export function* analysis(
  module: Module,
  rules: readonly Rule[],
  options: AnalyzeOptions = {},
): Generator<readonly Finding[], Finding[]> {
  for (const _part of module.text.length > large ? readParts(module, rules) : []) {
    yield [];
  }
  return yield* ruleByRule(module, rules, options);
}

function* ruleByRule(
  module: Module,
  rules: readonly Rule[],
  options: AnalyzeOptions,
): Generator<readonly Finding[], Finding[]> {
  const mentioned = mentionsIn(module.text, rules, () => isAmongTraining(module));
  const findings: Finding[] = [];
  for (const rule of rules) {
    const chosen = options.severityOf?.(rule);
    if (chosen === "off" || !rule.mentions.some((word) => mentioned.has(word))) {
      continue;
    }
    void module.ast;
    yield findings;
    try {
      for (const report of rule.check(module)) {
        if (!isQuiet(module, report.at.start) && !module.suppressions.covers(rule.id, report.at.start)) {
          const severity = chosen ?? report.severity ?? rule.severity;
          const at = withinOneLine(module.lines, report.at);
          findings.push({ ...withWholeFixes(module, withoutNodes(report)), at, rule, severity });
        }
      }
    } catch (error) {
      options.onRuleError?.(rule.id, error);
    }
  }
  return findings.sort(byPlace);
}

/** Of more characters than this, a rule that looks at much of the code would read it all in one step. */
const large = 100_000;

/** Reads what mentions a word of `rules`, part by part: first its words, then its syntax. */
function* readParts(module: Module, rules: readonly Rule[]): Generator<Unit> {
  const words = mentionsIn(module.text, rules, () => isAmongTraining(module));
  if (words.size === 0) {
    return;
  }
  const names = [...words].flatMap((word) => word.match(/\w+/g) ?? []);
  const { ast } = module;
  for (const unit of unitsOf(ast)) {
    holds(unit, names);
    yield unit;
  }
  for (const unit of unitsNear(ast, names)) {
    void unit.nodes;
    yield unit;
  }
}

/**
 * False where `rules` surely find nothing in the text that `bytes` encode, in an encoding that writes ASCII as ASCII does.
 * `isAmong` is asked for code that names no library itself: whether the project around it imports one of `libraries`.
 */
export function mayFind(rules: readonly Rule[], bytes: Buffer, isAmong: () => boolean): boolean {
  return mentionsIn(bytes, rules, isAmong).size > 0;
}

/** The words of `rules` in `source`; none where it is no training code. */
function mentionsIn(source: string | Buffer, rules: readonly Rule[], isAmong: () => boolean): ReadonlySet<string> {
  return searchTraining(source).size > 0 || isAmong() ? searchFor(rules)(source) : none;
}

const none: ReadonlySet<string> = new Set();

/** Of a notebook, which is no file of the workspace, nobody knows what it imports. */
function isAmongTraining({ path, workspace, cells }: Module): boolean {
  return cells !== undefined || (path !== undefined && workspace?.imports(libraries, path) === true);
}

const searchTraining = createWordSearch([...libraries, ...ownWords]);
const searches = new WeakMap<readonly Rule[], WordSearch>();

/** The search for the words of all `rules`. */
function searchFor(rules: readonly Rule[]): WordSearch {
  let search = searches.get(rules);
  if (search === undefined) {
    search = createWordSearch(rules.flatMap(({ mentions }) => mentions));
    searches.set(rules, search);
  }
  return search;
}

/** Fixes keep comments, and in notebooks no edit reaches over the end of the cell that it begins in. */
function withWholeFixes(module: Module, report: Report): Report {
  if (report.fixes === undefined) {
    return report;
  }
  const { cells, text } = module;
  // A file without a last line end keeps none, as a cell does.
  const parts = cells ?? (text.endsWith("\n") ? [] : [{ start: 0, end: text.length }]);
  const fixes = report.fixes.map((fix) => ({
    ...fix,
    edits: keepComments(module, fix.edits).map((edit) => keptToCell({ text, cells: parts }, edit)),
  }));
  return { ...report, fixes };
}

/** Findings outlive the syntax: nodes in the place of spans would hold on to it, and move with the next edit. */
function withoutNodes(report: Report): Report {
  return report.related === undefined
    ? report
    : {
        ...report,
        related: report.related.map(({ span, ...rest }) => ({ ...rest, span: { start: span.start, end: span.end } })),
      };
}

function byPlace(a: Finding, b: Finding): number {
  return a.at.start - b.at.start || a.at.end - b.at.end || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
}
