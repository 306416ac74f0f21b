/** What is kept between runs, and its form as text. */

import { type Severity, severities } from "../rules/rule.ts";
import type { Outcome } from "./outcome.ts";
import type { TraceNode } from "./trace.ts";

export interface CacheContent {
  /** By path in the workspace: what is known of the file. */
  readonly nodes: Map<string, KeptNode>;
  /** By root: the import lines of all files below, as one digest. */
  readonly roots: Map<string, string>;
  /** By path: those of one file. */
  readonly importLines: Map<string, { readonly digest: string; readonly lines: string }>;
  /** By path and key. */
  readonly outcomes: Map<string, KeptOutcome>;
  /** Digests of selections whose names are all known. */
  readonly accepted: Set<string>;
}

export interface KeptNode extends Omit<TraceNode, "files" | "imports"> {
  readonly files: ReadonlySet<string>;
  readonly imports: ReadonlyMap<string, string | null>;
  /** Of the versions that the file runs on. */
  readonly environment: string;
}

export interface KeptOutcome {
  readonly path: string;
  /** Of all that decides besides the files: the file's settings and the language. */
  readonly key: string;
  /** When it was last asked for, in days since 1970. */
  readonly day: number;
  readonly outcome: Outcome;
}

export function emptyContent(): CacheContent {
  return { nodes: new Map(), roots: new Map(), importLines: new Map(), outcomes: new Map(), accepted: new Set() };
}

export function outcomeId(path: string, key: string): string {
  return `${key} ${path}`;
}

/** Paths stand once, in a list; everything else says their numbers. */
export function writeContent(content: CacheContent): string {
  const numbers = new Map<string, number>();
  const numberOf = (path: string) => {
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return number;
  };
  const nodes = [...content.nodes.values()].map((node) => [
    numberOf(node.path),
    node.digest,
    node.environment,
    node.asksImporters ? 1 : 0,
    [...node.files].map(numberOf),
    [...node.imports].map(([imported, path]) => [imported, path === null ? -1 : numberOf(path)]),
  ]);
  const roots = [...content.roots].map(([root, digest]) => [numberOf(root), digest]);
  const lines = [...content.importLines].map(([path, { digest, lines }]) => [numberOf(path), digest, lines]);
  const outcomes = [...content.outcomes.values()].map(({ path, key, day, outcome }) => [
    numberOf(path),
    key,
    day,
    isClean(outcome) ? 0 : outcome,
  ]);
  return JSON.stringify({ paths: [...numbers.keys()], nodes, roots, lines, outcomes, accepted: [...content.accepted] });
}

/** @throws Error when the text is no content as `writeContent` writes it */
export function readContent(text: string): CacheContent {
  const content = emptyContent();
  const { paths, nodes, roots, lines, outcomes, accepted } = JSON.parse(text);
  const pathOf = (number: unknown) => asText(paths[Number(number)]);
  for (const [number, digest, environment, asks, files, imports] of nodes) {
    const path = pathOf(number);
    content.nodes.set(path, {
      path,
      digest: asText(digest),
      environment: asText(environment),
      asksImporters: asks === 1,
      files: new Set(files.map(pathOf)),
      imports: new Map(
        imports.map(([imported, file]: unknown[]) => [asText(imported), file === -1 ? null : pathOf(file)]),
      ),
    });
  }
  for (const [number, digest] of roots) {
    content.roots.set(pathOf(number), asText(digest));
  }
  for (const [number, digest, ofLines] of lines) {
    content.importLines.set(pathOf(number), { digest: asText(digest), lines: asText(ofLines) });
  }
  for (const [number, key, day, outcome] of outcomes) {
    const path = pathOf(number);
    const kept = { path, key: asText(key), day: Number(day), outcome: outcome === 0 ? clean : asOutcome(outcome) };
    content.outcomes.set(outcomeId(path, kept.key), kept);
  }
  for (const digest of accepted) {
    content.accepted.add(asText(digest));
  }
  return content;
}

/** What most files come to. */
const clean: Outcome = { findings: [], complaints: [] };

function isClean(outcome: Outcome): boolean {
  return !("reason" in outcome) && outcome.findings.length === 0 && outcome.complaints.length === 0;
}

function asText(value: unknown): string {
  return is(value, typeof value === "string");
}

/** The outcome in `value`, with every part in its place: what the reports take for granted. */
function asOutcome(value: Outcome): Outcome {
  if ("reason" in value) {
    return is(value, typeof value.reason === "string");
  }
  for (const { rule, severity, message, at, frame, related, fixes } of value.findings) {
    is(at, [rule, message, frame.line, frame.carets].every(isText) && isSeverity(severity) && isRange(at));
    for (const place of related) {
      is(place, isText(place.label) && isPlace(place.at) && (place.document === undefined || isText(place.document)));
    }
    for (const fix of fixes) {
      is(fix, isText(fix.title) && fix.documents.every(isText));
      is(
        fix,
        fix.edits.every(({ at, text }) => isText(text) && isRange(at)),
      );
    }
  }
  return is(value, value.complaints.every(isText));
}

function is<Value>(value: Value, isSo: boolean): Value & string & object;
function is<Value>(value: Value, isSo: boolean): Value {
  if (!isSo) {
    throw new Error("this is nothing that was kept");
  }
  return value;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isSeverity(value: Severity): boolean {
  return severities.includes(value);
}

function isRange({ start, end }: { start: unknown; end: unknown }): boolean {
  return isPlace(start) && isPlace(end);
}

function isPlace(value: unknown): boolean {
  const { line, column, cell } = value as { line?: unknown; column?: unknown; cell?: unknown };
  return [line, column, cell ?? 0].every(Number.isSafeInteger);
}
