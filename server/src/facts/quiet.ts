/** Where rules keep quiet: tests of pytest and unittest, and code that only type checkers read. */

import type { Module } from "../project/module.ts";
import { spellingsOf } from "../python/sieve.ts";
import type { Span } from "../text.ts";

/** True when no rule may report at `offset`. */
export function isQuiet(module: Module, offset: number): boolean {
  const quiet = module.fact(readQuiet);
  return quiet.wholeFile || quiet.spans.some((span) => span.start <= offset && offset < span.end);
}

function readQuiet(module: Module): { wholeFile: boolean; spans: readonly Span[] } {
  const spans: Span[] = [];
  let wholeFile = false;
  for (const statement of module.ast.body) {
    if (statement.kind === "Import") {
      wholeFile ||= statement.names.some((alias) => isTestFramework(alias.name));
    } else if (statement.kind === "ImportFrom") {
      wholeFile ||= statement.level === 0 && isTestFramework(statement.module);
    }
  }
  const words = module.mentions("TYPE_CHECKING") ? spellingsOf(module.ast, "TYPE_CHECKING") : [];
  for (const statement of module.nodesNear("If", words)) {
    if (module.names.of(statement.test).includes("typing.TYPE_CHECKING")) {
      spans.push(...statement.body);
    }
  }
  return { wholeFile, spans };
}

function isTestFramework(module: string): boolean {
  return /^(?:pytest|unittest)(?:\.|$)/.test(module);
}
