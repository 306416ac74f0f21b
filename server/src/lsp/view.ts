/** One version of an open document, read and checked: what diagnostics, hovers and code actions are made from. */

import type { Module } from "../project/module.ts";
import type { Finding, Locale } from "../rules/rule.ts";

export interface View {
  readonly uri: string;
  readonly version: number;
  readonly module: Module;
  readonly findings: readonly Finding[];
  /** The language that its reader wants. */
  readonly locale: Locale;
}
