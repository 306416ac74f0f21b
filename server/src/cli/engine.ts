/** The engine as the command line uses it: text in, findings out, with the parser's files beside the bundle. */

import { readFile } from "node:fs/promises";
import { analyze } from "../analyze.ts";
import type { Environment } from "../project/environment.ts";
import { type Module, openModule } from "../project/module.ts";
import type { Code } from "../python/cells.ts";
import { loadParser } from "../python/parser.ts";
import { rules } from "../rules/index.ts";
import type { Finding, Rule, Severity } from "../rules/rule.ts";
import { isAtLeast } from "../selection.ts";
import type { OpenWorkspace } from "../workspaceFiles.ts";

export interface Question {
  readonly environment: Environment;
  readonly severityOf: (rule: Rule) => Severity | "off" | undefined;
  readonly minSeverity: Severity;
  readonly onRuleError: (rule: string, error: unknown) => void;
  /** Where the code lies, with the files around it; undefined for code that has no file. */
  readonly place: { readonly path: string; readonly workspace: OpenWorkspace } | undefined;
}

function moduleOf(code: Code, { environment, place }: Question): Module {
  const { text, cells } = code;
  const setting = { environment, ...(cells === undefined ? {} : { cells }) };
  return place?.workspace.moduleOf(place.path, code) ?? openModule(text, setting);
}

/** Has to finish before anything is found. */
export async function loadEngine(): Promise<void> {
  const [runtime, grammar] = await Promise.all([bundled("web-tree-sitter.wasm"), bundled("tree-sitter-python.wasm")]);
  await loadParser({ runtime, grammar });
}

function bundled(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}

export function findIn(code: Code, question: Question): Finding[] {
  const findings = analyze(moduleOf(code, question), rules, question);
  return findings.filter((finding) => isAtLeast(finding.severity, question.minSeverity));
}
