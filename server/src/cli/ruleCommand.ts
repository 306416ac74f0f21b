/** `mlhints rule`: prints the note of a rule or a topic, or lists them all. */

import type { Colors } from "picocolors/types";
import { notePage, topicPage } from "../links.ts";
import { type Noted, noteOf } from "../notes.ts";
import { rules } from "../rules/index.ts";
import type { Locale, Rule } from "../rules/rule.ts";
import { nearest } from "../spelling.ts";
import { topics } from "../topics/index.ts";
import type { Topic } from "../topics/topic.ts";
import { type RuleOptions, readLanguage } from "./commandLine.ts";
import { colorsFor } from "./terminal.ts";
import { painter } from "./textReport.ts";
import { UsageError } from "./usageError.ts";
import { type Words, wordsFor } from "./words.ts";

/** @throws UsageError when no rule and no topic has the id */
export function tellRules(id: string | undefined, options: RuleOptions, words: Words): void {
  if (id === undefined && !options.all) {
    throw new UsageError(words.errors.ruleMissing);
  }
  const locale = readLanguage(options.language, words);
  process.stdout.write(options.all ? allTold(options, locale) : told(id ?? "", options, locale, words));
}

function allTold(options: RuleOptions, locale: Locale): string {
  return options.outputFormat === "json"
    ? json(rules.map((rule) => ruleObject(rule, locale)))
    : listing(colorsFor(process.stdout, options.color), locale);
}

function told(id: string, options: RuleOptions, locale: Locale, words: Words): string {
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) {
    return options.outputFormat === "json" ? json(ruleObject(rule, locale)) : page(ruleSheet(rule, locale), options);
  }
  const topic = topics.find((one) => one.id === id);
  if (topic !== undefined) {
    return options.outputFormat === "json"
      ? json(topicObject(topic, locale))
      : page(topicSheet(topic, locale), options);
  }
  const known = [...rules, ...topics].map((one) => one.id);
  throw new UsageError(words.errors.unknownRule(id, nearest(id, known)));
}

/** What a terminal shows of one note. */
interface Sheet {
  readonly id: string;
  /** What stands beside the id. */
  head(colors: Colors): string;
  readonly body: string;
  readonly address: string;
}

function ruleSheet(rule: Rule, locale: Locale): Sheet {
  const { severity, noteOf: described } = wordsFor(locale);
  return {
    id: rule.id,
    head: (colors) => described(painter(colors, rule.severity)(severity[rule.severity]), rule.category),
    body: noteOf(rule, locale).body,
    address: notePage(rule.id, locale),
  };
}

function topicSheet(topic: Topic, locale: Locale): Sheet {
  return {
    id: topic.id,
    head: () => wordsFor(locale).topic,
    body: noteOf(topic, locale).body,
    address: topicPage(topic.id, locale),
  };
}

function page({ id, head, body, address }: Sheet, options: RuleOptions): string {
  const colors = colorsFor(process.stdout, options.color);
  return process.stdout.isTTY !== true && !colors.isColorSupported
    ? `${body}\n`
    : `${colors.bold(id)}  ${head(colors)}\n\n${rendered(body, colors)}\n\n${colors.dim(address)}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function ruleObject(rule: Rule, locale: Locale): object {
  const { id, category, severity } = rule;
  const { title, body } = noteOf(rule, locale);
  return { id, category, severity, title, help: notePage(id, locale), note: body };
}

function topicObject(topic: Topic, locale: Locale): object {
  const { title, body } = noteOf(topic, locale);
  return { id: topic.id, title, help: topicPage(topic.id, locale), note: body };
}

/** The rules, then the topics, each by id. */
function listing(colors: Colors, locale: Locale): string {
  const words = wordsFor(locale);
  const width = Math.max(...[...rules, ...topics].map(({ id }) => id.length));
  const line = (noted: Noted, kind: string) => `${noted.id.padEnd(width)}  ${kind}  ${noteOf(noted, locale).title}\n`;
  return [
    ...[...rules]
      .sort(byId)
      .map((rule) => line(rule, painter(colors, rule.severity)(words.severity[rule.severity].padEnd(11)))),
    ...[...topics].sort(byId).map((topic) => line(topic, words.topic.padEnd(11))),
  ].join("");
}

function byId(a: Noted, b: Noted): number {
  return a.id < b.id ? -1 : 1;
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

/** What the note of a rule is called. */
export function titleOf(id: string, locale: Locale): string {
  const rule = rules.find((known) => known.id === id);
  return rule === undefined ? id : noteOf(rule, locale).title;
}
