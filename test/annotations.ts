/** Reads, draws and strips the caret lines by which a Python fixture states what the tool says about the line above. */

import { Lines, lineEnd, type Span } from "../server/src/text.ts";

/** One finding as a fixture shows it. */
export interface Annotation {
  /** Where, in the text without annotations. */
  readonly at: Span;
  /** `rule-id`, then the severity where it is not the rule's own, then `(fix)` when one is offered. */
  readonly label: string;
}

/** `#` with carets behind it, and nothing before it. */
const caretLine = /^[ \t]*#[ \t]*\^+(?:[ \t]|$)/;

/** The fixture's text without its annotations: what is analysed. */
export function strip(fixture: string): string {
  const lines = wholeLines(fixture);
  const kept = lines.filter((line) => !caretLine.test(line));
  const lost = kept.length < lines.length && !/[\r\n]$/.test(fixture);
  return lost ? kept.join("").replace(/(?:\r\n|\r|\n)$/, "") : kept.join("");
}

/** The annotations of a fixture, in its order. */
export function read(fixture: string): Annotation[] {
  const source = new Lines(strip(fixture));
  const annotations: Annotation[] = [];
  let line = -1;
  for (const text of wholeLines(fixture)) {
    if (!caretLine.test(text)) {
      line++;
      continue;
    }
    const [marks = "", blanks = "", gap = ""] = /^([ \t]*)#([ \t]*)\^+/.exec(text) ?? [];
    // A `#` that touches the carets stands for the first one: how else could column 0 be marked?
    const start = blanks.length + (gap === "" ? 0 : 1 + gap.length);
    const offset = source.startOf(Math.max(line, 0));
    annotations.push({
      at: { start: offset + start, end: offset + marks.length },
      label: text.slice(marks.length).trim(),
    });
  }
  return annotations;
}

/**
 * `source` with a caret line under each place.
 *
 * @throws RangeError for a place that no carets can show
 */
export function draw(source: string, annotations: readonly Annotation[]): string {
  const lines = new Lines(source);
  const newline = lineEnd(source);
  const below = new Map<number, string[]>();
  for (const { at, label } of annotations) {
    const { line, column } = lines.positionAt(at.start);
    const width = Math.min(at.end, lines.endOf(line)) - at.start;
    const marks = `${caretsFrom(column, width, `${label} at ${line + 1}:${column + 1}`)} ${label}`;
    below.set(line, [...(below.get(line) ?? []), marks]);
  }
  return wholeLines(source)
    .map((text, line) => {
      const marks = below.get(line);
      if (marks === undefined) {
        return text;
      }
      const isLast = !/[\r\n]$/.test(text);
      return isLast ? [text, ...marks].join(newline) : text + marks.map((mark) => mark + newline).join("");
    })
    .join("");
}

function caretsFrom(column: number, width: number, what: string): string {
  if (column >= 2 && width >= 1) {
    return `#${" ".repeat(column - 1)}${"^".repeat(width)}`;
  }
  if (width >= 2) {
    return `${" ".repeat(column)}#${"^".repeat(width - 1)}`;
  }
  throw new RangeError(`${what}: carets cannot show ${width} characters there; indent the line or widen the place`);
}

/** The lines with their line ends; a last empty one is left out. */
function wholeLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** What a first line such as `# env: torch==1.13.1 python==3.8` states; empty without one. */
export function environmentIn(fixture: string): Record<string, string> {
  const stated = /^#[ \t]*env:[ \t]*(.*)/.exec(fixture)?.[1] ?? "";
  return Object.fromEntries(
    stated
      .split(/[\s,]+/)
      .filter((requirement) => requirement !== "")
      .map((requirement) => requirement.split("==") as [string, string]),
  );
}

/** The fixture's first comment, which names the construct or the exception it is there for. */
export function purposeOf(fixture: string): string {
  const comment = strip(fixture)
    .split(/\r\n|\r|\n/)
    .find((line) => /^\s*#/.test(line) && !/^#[ \t]*env:/.test(line));
  return comment?.replace(/^[\s#]+/, "").trim() ?? "";
}
