/** Hovers: what a finding or an API is about, why it bites, what was measured, how to repair it; all from notes. */

import type { Hover } from "vscode-languageserver";
import { rulesAbout, topicsAbout } from "../apis.ts";
import { markdownImage } from "../charts.ts";
import { notePage, topicPage } from "../links.ts";
import { labelsOf, type Noted, noteOf, type Section, wordFinding } from "../notes.ts";
import { rules } from "../rules/index.ts";
import type { Finding, Locale, Rule } from "../rules/rule.ts";
import type { Span } from "../text.ts";
import { topics } from "../topics/index.ts";
import type { Picture } from "../topics/topic.ts";
import type { Client } from "./client.ts";
import { fillMarkdown, plainText } from "./markdown.ts";
import { locationOf, type View } from "./view.ts";
import { words } from "./words.ts";

/** One rule or topic to tell of, at a place, with what is particular to this place. */
interface Matter {
  readonly subject: Noted;
  readonly page: string;
  readonly span: Span;
  /** It is wrong here, and not only something to know. */
  readonly isFound: boolean;
  /** Why its fixes cannot be applied here, as Markdown. */
  readonly refusals: readonly string[];
  readonly picture: Picture | undefined;
}

/** More links than this are a list that nobody reads. */
const mostLinks = 4;

/** What is found at `offset` is told in full; without findings, the first thing to know there. The rest is linked. */
export function hoverAt(view: View, offset: number, client: Client): Hover | null {
  const matters = mattersAt(view, offset, client);
  const [first] = matters;
  if (first === undefined) {
    return null;
  }
  const { locale } = view;
  const told = matters.filter((matter) => matter.isFound || matter === first);
  const linked = matters.filter((matter) => !told.includes(matter));
  const pictures = linked.flatMap(({ picture }) => (picture === undefined ? [] : [shown(picture, client)]));
  const parts = [...told.map((matter) => explain(matter, locale, client)), ...pictures];
  const markdown = parts.join("\n\n---\n\n") + linksTo(linked, locale);
  return {
    contents: client.showsMarkdown
      ? { kind: "markdown", value: markdown }
      : { kind: "plaintext", value: plainText(markdown) },
    range: locationOf(view, first.span).range,
  };
}

/** The findings at `offset`, one a rule; then the rules about the API there; then the topics about the place. */
function mattersAt(view: View, offset: number, client: Client): Matter[] {
  const { module, locale } = view;
  const matters = new Map<string, Matter>();
  for (const finding of view.findings) {
    if (touches(finding.at, offset) && !matters.has(finding.rule.id)) {
      matters.set(finding.rule.id, {
        ...matterOf(finding.rule, finding.at, locale),
        isFound: true,
        refusals: refusalsOf(finding, locale, client),
      });
    }
  }
  for (const { subject, span } of rulesAbout(module, rules, offset)) {
    const finding = view.findings.find(({ rule, at }) => rule === subject && touches(span, at.start));
    const refusals = finding === undefined ? [] : refusalsOf(finding, locale, client);
    if (!matters.has(subject.id)) {
      matters.set(subject.id, { ...matterOf(subject, span, locale), refusals });
    }
  }
  for (const { subject, span } of topicsAbout(module, topics, offset)) {
    matters.set(subject.id, {
      subject,
      page: topicPage(subject.id, locale),
      span,
      isFound: false,
      refusals: [],
      picture: subject.draw?.(module, span, labelsOf(subject, locale)),
    });
  }
  return [...matters.values()];
}

function matterOf(rule: Rule, span: Span, locale: Locale): Matter {
  return {
    subject: rule,
    page: notePage(rule.id, locale),
    span,
    isFound: false,
    refusals: [],
    picture: undefined,
  };
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function refusalsOf(finding: Finding, locale: Locale, client: Client): string[] {
  const worded = wordFinding(client.showsMarkdown ? { ...finding, say: {} } : finding, locale);
  const refusals = worded.refusals.filter((reason) => reason !== undefined);
  return client.showsMarkdown ? refusals.map((reason) => fillMarkdown(reason, finding.say ?? {})) : refusals;
}

function explain({ subject, page, refusals, picture }: Matter, locale: Locale, client: Client): string {
  const note = noteOf(subject, locale);
  const { more, noFix, under } = words[locale];
  const evidence = sectionOf(subject, locale, "Evidence");
  const remedy = sectionOf(subject, locale, "Remedy") ?? (picture ? undefined : sectionOf(subject, locale, "Example"));
  return [
    `**${note.title}**`,
    picture && shown(picture, client),
    note.lead,
    evidence && under(`**${evidence.heading}**`, firstParagraph(evidence)),
    remedy && `**${remedy.heading}**\n\n${throughFirstExample(remedy)}`,
    ...refusals.map((reason) => under(`**${noFix}**`, reason)),
    `[${more}](${page})`,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

function shown({ svg, caption }: Picture, client: Client): string {
  return client.showsImages ? `${markdownImage(svg, caption)}\n\n${caption}` : caption;
}

function linksTo(matters: readonly Matter[], locale: Locale): string {
  const links = matters.slice(0, mostLinks).map(({ subject, page }) => `[${noteOf(subject, locale).title}](${page})`);
  return links.length === 0 ? "" : `\n\n${words[locale].under(words[locale].seeAlso, links.join(" · "))}`;
}

/** The section that stands where the English note has the one called `heading`. */
function sectionOf(subject: Noted, locale: Locale, heading: string): Section | undefined {
  const index = noteOf(subject, "en").sections.findIndex((section) => section.heading === heading);
  return noteOf(subject, locale).sections[index];
}

function firstParagraph({ text }: Section): string {
  return (text.split(/\n\s*\n/)[0] ?? "").replace(/\s*\n\s*/g, " ");
}

/** What the section says up to its first code block, that included: a hover is small, the page has the rest. */
function throughFirstExample({ text }: Section): string {
  return /^[\s\S]*?^```[\s\S]*?^```$/m.exec(text)?.[0] ?? text;
}
