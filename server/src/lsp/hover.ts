/** Hovers: what a finding is about, why it bites, what was measured, how to repair it; all from the rule's note. */

import type { Hover } from "vscode-languageserver";
import { ruleAbout } from "../apis.ts";
import { notePage } from "../links.ts";
import { type Note, noteOf, type Section, wordFinding } from "../notes.ts";
import { rules } from "../rules/index.ts";
import type { Finding, Locale, Rule } from "../rules/rule.ts";
import type { Span } from "../text.ts";
import type { Client } from "./client.ts";
import { fillMarkdown, plainText } from "./markdown.ts";
import { locationOf, type View } from "./view.ts";
import { words } from "./words.ts";

/** One rule to explain, at a place, with what is particular to this place. */
interface Topic {
  readonly rule: Rule;
  readonly span: Span;
  /** Why its fixes cannot be applied here, as Markdown. */
  readonly refusals: readonly string[];
}

export function hoverAt(view: View, offset: number, client: Client): Hover | null {
  const topics = topicsAt(view, offset, client);
  const [first] = topics;
  if (first === undefined) {
    return null;
  }
  const markdown = topics.map((topic) => explain(topic, view.locale)).join("\n\n---\n\n");
  return {
    contents: client.showsMarkdown
      ? { kind: "markdown", value: markdown }
      : { kind: "plaintext", value: plainText(markdown) },
    range: locationOf(view, first.span).range,
  };
}

/** The findings at `offset`, one a rule; without any, the API there that a rule knows something about. */
function topicsAt(view: View, offset: number, client: Client): Topic[] {
  const topics = new Map<string, Topic>();
  for (const finding of view.findings) {
    if (touches(finding.at, offset) && !topics.has(finding.rule.id)) {
      topics.set(finding.rule.id, topicOf(finding, view.locale, client));
    }
  }
  const api = topics.size > 0 ? undefined : ruleAbout(view.module, rules, offset);
  if (api !== undefined) {
    const finding = view.findings.find(({ rule, at }) => rule === api.rule && touches(api.span, at.start));
    const refusals = finding === undefined ? [] : topicOf(finding, view.locale, client).refusals;
    topics.set(api.rule.id, { ...api, refusals });
  }
  return [...topics.values()];
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function topicOf(finding: Finding, locale: Locale, client: Client): Topic {
  const worded = wordFinding(client.showsMarkdown ? { ...finding, say: {} } : finding, locale);
  const refusals = worded.refusals.filter((reason) => reason !== undefined);
  return {
    rule: finding.rule,
    span: finding.at,
    refusals: client.showsMarkdown ? refusals.map((reason) => fillMarkdown(reason, finding.say ?? {})) : refusals,
  };
}

function explain({ rule, refusals }: Topic, locale: Locale): string {
  const note = noteOf(rule, locale);
  const { more, noFix, under } = words[locale];
  const evidence = sectionOf(rule, note, "Evidence");
  const remedy = sectionOf(rule, note, "Remedy");
  return [
    `**${note.title}**`,
    note.lead,
    evidence && under(`**${evidence.heading}**`, firstParagraph(evidence)),
    remedy && `**${remedy.heading}**\n\n${throughFirstExample(remedy)}`,
    ...refusals.map((reason) => under(`**${noFix}**`, reason)),
    `[${more}](${notePage(rule.id, locale)})`,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

/** The section that stands where the English note has the one called `heading`. */
function sectionOf(rule: Rule, note: Note, heading: string): Section | undefined {
  return note.sections[noteOf(rule, "en").sections.findIndex((section) => section.heading === heading)];
}

function firstParagraph({ text }: Section): string {
  return (text.split(/\n\s*\n/)[0] ?? "").replace(/\s*\n\s*/g, " ");
}

/** What the section says up to its first code block, that included: a hover is small, the page has the rest. */
function throughFirstExample({ text }: Section): string {
  return /^[\s\S]*?^```[\s\S]*?^```$/m.exec(text)?.[0] ?? text;
}
