/** The one way in which tests ask the engine: `check` runs every rule over a text, in the environment that it states. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyze } from "../server/src/analyze.ts";
import { environmentOf } from "../server/src/project/environment.ts";
import { type Module, openModule } from "../server/src/project/module.ts";
import { loadParser } from "../server/src/python/parser.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Finding } from "../server/src/rules/rule.ts";
import { type Annotation, environmentIn } from "./annotations.ts";

/** The project's folder; the bundled tests lie two folders below it. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Reads a file by its path from the project's folder. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Loads the parser that the build put into dist/; `before(loadEngine)` stands at the head of a suite. */
export function loadEngine(): Promise<void> {
  return loadParser({
    runtime: readFileSync(join(root, "dist/web-tree-sitter.wasm")),
    grammar: readFileSync(join(root, "dist/tree-sitter-python.wasm")),
  });
}

export function open(source: string): Module {
  return openModule(source, { environment: environmentOf(environmentIn(source)) });
}

/**
 * What all rules find in `source`.
 *
 * @throws Error when a rule throws
 */
export function check(source: string): Finding[] {
  return analyze(open(source), rules, {
    onRuleError: (rule, cause) => {
      throw new Error(`${rule} threw`, { cause });
    },
  });
}

/** What is found without being asked for by name: opt-in rules say what holds in nearly every script. */
export function checkAsRecommended(source: string): Finding[] {
  return check(source).filter(({ rule }) => rule.optIn !== true);
}

/** A finding as fixtures show it. */
export function annotationOf(finding: Finding): Annotation {
  const { rule, severity, fixes = [] } = finding;
  const words = [rule.id];
  if (severity !== rule.severity) {
    words.push(severity);
  }
  if (fixes.some((fix) => fix.refused === undefined)) {
    words.push("(fix)");
  }
  return { at: finding.at, label: words.join(" ") };
}

/** How often each rule reports, as text that compares: `argparse-bool ×2`. */
export function countsOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) {
    counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, count]) => `${id} ×${count}`)
    .join(", ");
}
