/** Asks the rules about code: text in, findings out. */

import { analyze } from "../analyze.ts";
import type { Environment } from "../project/environment.ts";
import { type Module, openModule } from "../project/module.ts";
import type { Code } from "../python/cells.ts";
import type { Finding, Rule, Severity } from "../rules/rule.ts";
import { isAtLeast } from "../selection.ts";
import type { OpenWorkspace } from "../workspaceFiles.ts";

export interface Question {
  readonly rules: readonly Rule[];
  readonly environment: Environment;
  readonly severityOf: (rule: Rule) => Severity | "off" | undefined;
  readonly minSeverity: Severity;
  readonly onRuleError: (rule: string, error: unknown) => void;
  /** Where the code lies, with the files around it; undefined for code that has no file. */
  readonly place: { readonly path: string; readonly workspace: OpenWorkspace } | undefined;
}

export function findIn(code: Code, question: Question): Finding[] {
  const findings = analyze(moduleOf(code, question), question.rules, question);
  return findings.filter((finding) => isAtLeast(finding.severity, question.minSeverity));
}

function moduleOf(code: Code, { environment, place }: Question): Module {
  const { text, cells } = code;
  const setting = { environment, ...(cells === undefined ? {} : { cells }) };
  return place?.workspace.moduleOf(place.path, code) ?? openModule(text, setting);
}
