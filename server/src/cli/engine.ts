/** The engine as the command line uses it: text in, findings out, with the parser's files beside the bundle. */

import { readFile } from "node:fs/promises";
import { analyze } from "../analyze.ts";
import type { Environment } from "../project/environment.ts";
import { openModule } from "../project/module.ts";
import { loadParser } from "../python/parser.ts";
import { rules } from "../rules/index.ts";
import type { Finding, Rule, Severity } from "../rules/rule.ts";
import { isAtLeast } from "../selection.ts";

export interface Question {
  readonly environment: Environment;
  readonly severityOf: (rule: Rule) => Severity | "off" | undefined;
  readonly minSeverity: Severity;
  readonly onRuleError: (rule: string, error: unknown) => void;
}

/** Has to finish before anything is found. */
export async function loadEngine(): Promise<void> {
  const [runtime, grammar] = await Promise.all([bundled("web-tree-sitter.wasm"), bundled("tree-sitter-python.wasm")]);
  await loadParser({ runtime, grammar });
}

function bundled(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}

export function findIn(text: string, question: Question): Finding[] {
  const findings = analyze(openModule(text, { environment: question.environment }), rules, question);
  return findings.filter((finding) => isAtLeast(finding.severity, question.minSeverity));
}
