/** What a topic is: knowledge that belongs on a symbol rather than on a mistake, shown on hover; every word is its note's. */

import type { Module } from "../project/module.ts";
import type { Expr } from "../python/ast.ts";
import type { Locale, NoteSource } from "../rules/rule.ts";
import type { Span } from "../text.ts";

/** Kebab-case name of the subject; also its folder and its page. No rule has the same. */
export type TopicId = string;

export interface Topic {
  readonly id: TopicId;
  /** Dotted names of the APIs that the note is about: hovering over the name shows it. */
  readonly apis?: readonly string[];
  /** Keyword arguments: hovering over `name=`, or over a plain value behind it, shows the note. */
  readonly keywords?: readonly Keyword[];
  readonly audio?: AudioWords;
  /** Places that neither a name nor a keyword tells. */
  places?(module: Module): Iterable<Span>;
  /** A picture for the place at `span`, made from the code there. */
  draw?(module: Module, span: Span, label: Label): Picture | undefined;
  readonly notes: Readonly<Record<Locale, NoteSource>>;
}

/** A keyword argument of some APIs; `fits` narrows it to values that the note is about. */
export interface Keyword {
  readonly name: string;
  readonly of: readonly string[];
  fits?(value: Expr): boolean;
}

/** What an audio file is called in code that works with audio. */
export interface AudioWords {
  /** Endings of paths, in lower case: `.wav`. */
  readonly extensions: readonly string[];
  /** Values of `format=`, `subtype=`, `encoding=` and the like, in upper case: `PCM_16`. */
  readonly words: readonly string[];
}

/** The words that the note's front matter has under `labels`, with their {placeholders} filled. */
export type Label = (key: string, say?: Readonly<Record<string, string>>) => string;

export interface Picture {
  /** Drawn with `charts.ts`. */
  readonly svg: string;
  /** What is seen, in one line of Markdown: all that editors without pictures show. */
  readonly caption: string;
}
