/** Makes of one text all that the product can: findings, words, reports, hovers, actions, repairs; says what went wrong. */

import colors from "picocolors";
import { analyze } from "../../server/src/analyze.ts";
import { jsonReport } from "../../server/src/cli/jsonReport.ts";
import { Places } from "../../server/src/cli/places.ts";
import type { Report } from "../../server/src/cli/report.ts";
import { reportFindings } from "../../server/src/cli/reportedFinding.ts";
import { conciseReport, fullReport, statisticsReport } from "../../server/src/cli/textReport.ts";
import { wordsFor } from "../../server/src/cli/words.ts";
import { firstFix, fixCode } from "../../server/src/fixes.ts";
import { readClient } from "../../server/src/lsp/client.ts";
import { type Background, codeActionsOf } from "../../server/src/lsp/codeActions.ts";
import { diagnosticsOf } from "../../server/src/lsp/diagnostics.ts";
import { fixAllEdits } from "../../server/src/lsp/fixAll.ts";
import { hoverAt } from "../../server/src/lsp/hover.ts";
import type { View } from "../../server/src/lsp/view.ts";
import { type Module, openModule } from "../../server/src/project/module.ts";
import { type Code, editCode } from "../../server/src/python/cells.ts";
import { rules } from "../../server/src/rules/index.ts";
import { type Finding, locales } from "../../server/src/rules/rule.ts";
import { contains } from "../../server/src/text.ts";
import { randomFrom } from "../incremental/editing.ts";

/** How many places are hovered over, besides those where something is found. */
const hovers = 12;
/** Beyond so many findings the rest is only worded. */
const mostRepaired = 30;

const background: Background = {
  isTrusted: true,
  fixAllEdits: () => [],
  mayChange: () => true,
  stillHolds: () => true,
  versionOf: () => 1,
};
const client = readClient({
  processId: null,
  rootUri: null,
  capabilities: {
    general: { markdown: { parser: "marked" } },
    textDocument: { codeAction: { disabledSupport: true }, publishDiagnostics: { relatedInformation: true } },
    workspace: { workspaceEdit: { documentChanges: true } },
  },
  initializationOptions: { commands: ["mlhints.openScript", "mlhints.watchDisk"] },
});

/** The first thing that goes wrong with `code`; undefined when all is well. */
export function problemWith(code: Code): string | undefined {
  try {
    const module = open(code);
    const findings = findingsIn(module);
    for (const finding of findings) {
      checkSpans(finding, code);
    }
    repair(code, findings);
    report(code, findings);
    show(code, module, findings);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${innermost(error)}` : String(error);
  }
}

function open({ text, cells }: Code): Module {
  return openModule(text, cells === undefined ? {} : { cells });
}

function findingsIn(module: Module): Finding[] {
  return analyze(module, rules, {
    onRuleError: (rule, cause) => {
      throw new Error(`${rule} threw ${cause instanceof Error ? cause.message : cause}`, { cause });
    },
  });
}

function innermost(error: Error): string {
  const { cause, stack = "" } = error;
  return cause instanceof Error ? innermost(cause) : stack.split("\n").slice(1, 6).join("\n");
}

/** What rules point at lies in the text; what they would change, and in notebooks in one cell. */
function checkSpans({ rule, at, related = [], fixes = [] }: Finding, { text, cells }: Code): void {
  const own = related.filter(({ document }) => document === undefined).map(({ span }) => span);
  const edits = fixes.flatMap((fix) => fix.edits).filter(({ document }) => document === undefined);
  for (const span of [at, ...own, ...edits]) {
    if (!(0 <= span.start && span.start <= span.end && span.end <= text.length)) {
      throw new Error(`${rule.id} points at ${span.start}-${span.end} of a text of ${text.length} characters`);
    }
  }
  for (const edit of cells === undefined ? [] : edits) {
    if (!cells?.some((cell) => contains(cell, edit))) {
      throw new Error(`${rule.id} has an edit of ${edit.start}-${edit.end}, which lies in no cell`);
    }
  }
}

/** Each fix by itself, and all that can be applied together. */
function repair(code: Code, findings: readonly Finding[]): void {
  for (const fix of findings.slice(0, mostRepaired).flatMap(({ fixes = [] }) => fixes)) {
    if (fix.edits.every(({ document }) => document === undefined)) {
      editCode(code, fix.edits);
    }
  }
  const find = (current: Code) => findingsIn(open(current));
  if (findings.length <= mostRepaired) {
    fixCode(code, find, firstFix);
    editCode(code, fixAllEdits(code, find));
  }
}

/** On the command line, in every language. */
function report(code: Code, findings: readonly Finding[]): void {
  const places = new Places(code, [...(code.cells ?? []).keys()]);
  for (const locale of locales) {
    const checked = { file: "a.py", findings: reportFindings(findings, places, locale) };
    const whole: Report = { files: 1, checked: [checked], skipped: [], fixed: undefined };
    const style = { colors, words: wordsFor(locale), locale };
    JSON.parse(jsonReport(whole, locale));
    fullReport(whole, style);
    conciseReport(whole, style);
    statisticsReport(whole, style, (rule) => rule);
  }
}

/** In the editor, in every language. */
function show(code: Code, module: Module, findings: readonly Finding[]): void {
  const whole = { start: 0, end: code.text.length };
  const parts = (code.cells ?? [whole]).map((span, index) => ({ uri: `file:///${index}`, version: 1, span }));
  const random = randomFrom(code.text.length);
  const offsets = [
    ...findings.slice(0, mostRepaired).map(({ at }) => at.start),
    ...Array.from({ length: hovers }, () => random.below(code.text.length + 1)),
  ];
  for (const locale of locales) {
    const isNotebook = code.cells !== undefined;
    const view: View = { uri: "file:///0", isNotebook, parts, module, findings, neighbours: new Map(), locale };
    for (const { uri } of parts) {
      diagnosticsOf(view, client, uri);
    }
    for (const offset of offsets) {
      hoverAt(view, offset, client);
      codeActionsOf(view, { start: offset, end: offset }, { only: ["quickfix"] }, client, background);
    }
  }
}
