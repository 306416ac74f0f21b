/** `mlhints rule`: prints a rule's note, or lists all rules. */

import type { Colors } from "picocolors/types";
import { notePage } from "../links.ts";
import { noteOf } from "../notes.ts";
import { rules } from "../rules/index.ts";
import type { Locale, Rule } from "../rules/rule.ts";
import { nearest } from "../spelling.ts";
import { type RuleOptions, readLanguage } from "./commandLine.ts";
import { colorsFor } from "./terminal.ts";
import { painter } from "./textReport.ts";
import { UsageError } from "./usageError.ts";
import { type Words, wordsFor } from "./words.ts";

/** @throws UsageError when no rule has the id */
export function tellRules(id: string | undefined, options: RuleOptions, words: Words): void {
  if (id === undefined && !options.all) {
    throw new UsageError(words.errors.ruleMissing);
  }
  const locale = readLanguage(options.language, words);
  const chosen = options.all ? rules : rules.filter((rule) => rule.id === id);
  if (chosen.length === 0) {
    const suggestion = nearest(
      id ?? "",
      rules.map((rule) => rule.id),
    );
    throw new UsageError(words.errors.unknownRule(id ?? "", suggestion));
  }
  process.stdout.write(told(chosen, options, locale));
}

function told(chosen: readonly Rule[], options: RuleOptions, locale: Locale): string {
  if (options.outputFormat === "json") {
    const objects = chosen.map((rule) => ruleObject(rule, locale));
    return `${JSON.stringify(options.all ? objects : objects[0], null, 2)}\n`;
  }
  const colors = colorsFor(process.stdout, options.color);
  if (options.all) {
    return listing(chosen, colors, locale);
  }
  const [rule] = chosen;
  if (rule === undefined) {
    return "";
  }
  const { body } = noteOf(rule, locale);
  if (process.stdout.isTTY !== true && !colors.isColorSupported) {
    return `${body}\n`;
  }
  const severity = painter(colors, rule.severity)(wordsFor(locale).severity[rule.severity]);
  const head = `${colors.bold(rule.id)}  ${wordsFor(locale).noteOf(severity, rule.category)}`;
  return `${head}\n\n${rendered(body, colors)}\n\n${colors.dim(notePage(rule.id, locale))}\n`;
}

function ruleObject(rule: Rule, locale: Locale): object {
  const { id, category, severity } = rule;
  const { title, body } = noteOf(rule, locale);
  return { id, category, severity, title, help: notePage(id, locale), note: body };
}

function listing(chosen: readonly Rule[], colors: Colors, locale: Locale): string {
  const words = wordsFor(locale);
  const width = Math.max(0, ...chosen.map((rule) => rule.id.length));
  return [...chosen]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => {
      const severity = painter(colors, rule.severity)(words.severity[rule.severity].padEnd(11));
      return `${rule.id.padEnd(width)}  ${severity}  ${noteOf(rule, locale).title}\n`;
    })
    .join("");
}

/** Markdown as a terminal shows it: headings bold, code indented and coloured, links with their address. */
function rendered(markdown: string, colors: Colors): string {
  const parts = markdown.split(/^```\w*\n([\s\S]*?)^```$/m);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part
            .trimEnd()
            .replace(/^(?=.)/gm, "    ")
            .replace(/^.+$/gm, (line) => colors.green(line))
        : part
            .replace(/^#+ (.*)$/gm, (_, heading: string) => colors.bold(colors.underline(heading.replaceAll("`", ""))))
            .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, text: string, address: string) => `${text} (${address})`)
            .replace(/\*\*([^*\n]+)\*\*/g, (_, text: string) => colors.bold(text))
            .replace(/`([^`\n]+)`/g, (_, code: string) => colors.cyan(code)),
    )
    .join("");
}
