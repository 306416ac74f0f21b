/** A rule's or topic's note in one language: message, related labels, fix titles, hover text, examples. */

import type { Finding, Locale, NoteSource } from "./rules/rule.ts";

/** One Markdown section of a note: the heading's words and the text below it. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

export interface Note {
  /** Variant → message with {placeholders}; `default` is always there. */
  readonly messages: Readonly<Record<string, string>>;
  readonly related: Readonly<Record<string, string>>;
  readonly fixes: Readonly<Record<string, string>>;
  /** Why a fix is refused, by the key that a rule's `refused` carries. */
  readonly refusals: Readonly<Record<string, string>>;
  /** The words of a topic's picture. */
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  /** The paragraph under the title: what happens and why it bites. */
  readonly lead: string;
  readonly sections: readonly Section[];
  /** The whole Markdown below the front matter. */
  readonly body: string;
}

/** What has a note: a rule or a topic. */
export interface Noted {
  readonly id: string;
  readonly notes: Readonly<Record<Locale, NoteSource>>;
}

/** A finding in human words. */
export interface Wording {
  readonly message: string;
  /** Labels, in the order of the finding's `related`. */
  readonly related: readonly string[];
  /** Titles, in the order of the finding's `fixes`. */
  readonly fixes: readonly string[];
  /** Reasons, in the order of the finding's `fixes`; undefined where the fix can be applied. */
  readonly refusals: readonly (string | undefined)[];
}

const parsed = new WeakMap<NoteSource, Note>();

/** The rule's or topic's note in `locale`. */
export function noteOf({ notes }: Noted, locale: Locale): Note {
  return readNote(notes[locale]);
}

/** Says the labels of a topic's note in `locale`, their {placeholders} filled. */
export function labelsOf(
  noted: Noted,
  locale: Locale,
): (key: string, say?: Readonly<Record<string, string>>) => string {
  const { labels } = noteOf(noted, locale);
  return (key, say = {}) => fillPlaceholders(labels[key] ?? `${noted.id}: ${key}`, say);
}

/** Reads a note's front matter and headings; each source is read once. */
export function readNote(source: NoteSource): Note {
  const known = parsed.get(source);
  if (known !== undefined) {
    return known;
  }
  const [title = "", ...rest] = source.body.trim().split("\n");
  const [lead = "", ...sections] = rest.join("\n").split(/^## /m);
  const note: Note = {
    messages: words(source, "messages"),
    related: words(source, "related"),
    fixes: words(source, "fixes"),
    refusals: words(source, "refusals"),
    labels: words(source, "labels"),
    title: title.replace(/^#\s*/, ""),
    lead: lead.trim(),
    sections: sections.map(readSection),
    body: source.body.trim(),
  };
  parsed.set(source, note);
  return note;
}

function words(source: NoteSource, key: string): Readonly<Record<string, string>> {
  const value = source.frontMatter[key];
  return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
}

function readSection(text: string): Section {
  const end = text.indexOf("\n");
  return end < 0
    ? { heading: text.trim(), text: "" }
    : { heading: text.slice(0, end).trim(), text: text.slice(end).trim() };
}

/** The finding's message, labels and titles in `locale`. */
export function wordFinding(finding: Finding, locale: Locale): Wording {
  const note = noteOf(finding.rule, locale);
  const fill = (template: string | undefined, key: string) =>
    fillPlaceholders(template ?? `${finding.rule.id}: ${key}`, finding.say ?? {});
  const variant = finding.variant ?? "default";
  return {
    message: fill(note.messages[variant], variant),
    related: (finding.related ?? []).map((place) => fill(note.related[place.label], place.label)),
    fixes: (finding.fixes ?? []).map((fix) => fill(note.fixes[fix.key], fix.key)),
    refusals: (finding.fixes ?? []).map((fix) =>
      fix.refused === undefined ? undefined : fill(note.refusals[fix.refused], fix.refused),
    ),
  };
}

function fillPlaceholders(template: string, say: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => say[name] ?? whole);
}

/** The Python code blocks of a section, in order. */
export function pythonBlocks(section: Section): string[] {
  return [...section.text.matchAll(/^```python\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
}

/** Language of a note that fits what a client or a user calls its language (`zh-CN`, `zh_Hans`, `en-GB`, …). */
export function localeFor(language: string | undefined): Locale {
  return /^zh\b|^zh[-_]/i.test(language ?? "") ? "zh-cn" : "en";
}
