/** Finds the parts of valid JSON text, so that one of them can be replaced and everything else keeps its bytes. */

import type { Span } from "../text.ts";

/** A member of an object by its key; the span is its value's. */
export interface Member extends Span {
  readonly key: string;
}

/** The members of the object that begins at `start`. */
export function membersAt(json: string, start: number): Member[] {
  const members: Member[] = [];
  let at = skipBlank(json, start + 1);
  while (json[at] !== "}") {
    const keyEnd = stringEnd(json, at);
    const key: string = JSON.parse(json.slice(at, keyEnd));
    const value = valueAt(json, skipBlank(json, skipBlank(json, keyEnd) + 1));
    members.push({ ...value, key });
    at = behindComma(json, value.end);
  }
  return members;
}

/** The elements of the array that begins at `start`. */
export function elementsAt(json: string, start: number): Span[] {
  const elements: Span[] = [];
  let at = skipBlank(json, start + 1);
  while (json[at] !== "]") {
    const element = valueAt(json, at);
    elements.push(element);
    at = behindComma(json, element.end);
  }
  return elements;
}

/** The value that begins at `start`. */
export function valueAt(json: string, start: number): Span {
  if (!/["{[]/.test(json[start] ?? "")) {
    const scalar = /[^\s,\]}]+/y;
    scalar.lastIndex = start;
    scalar.exec(json);
    // An end that does not come is no valid JSON; the text's own end keeps callers from looping.
    return { start, end: scalar.lastIndex || json.length };
  }
  const structure = /["{}[\]]/g;
  let depth = 0;
  let end = start;
  do {
    structure.lastIndex = end;
    const found = structure.exec(json);
    if (found === null) {
      return { start, end: json.length };
    }
    depth += found[0] === '"' ? 0 : found[0] === "{" || found[0] === "[" ? 1 : -1;
    end = found[0] === '"' ? stringEnd(json, found.index) : found.index + 1;
  } while (depth > 0);
  return { start, end };
}

/** Everything outside of strings by `replace`; strings stay. */
export function replaceOutsideStrings(json: string, replace: (text: string) => string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < json.length) {
    const quote = json.indexOf('"', at);
    const end = quote < 0 ? json.length : stringEnd(json, quote);
    pieces.push(replace(json.slice(at, quote < 0 ? json.length : quote)), quote < 0 ? "" : json.slice(quote, end));
    at = end;
  }
  return pieces.join("");
}

/** Offset behind the string that opens at `start`. */
function stringEnd(json: string, start: number): number {
  let quote = start;
  while (true) {
    quote = json.indexOf('"', quote + 1);
    if (quote < 0) {
      return json.length;
    }
    let backslashes = quote;
    while (json[backslashes - 1] === "\\") {
      backslashes--;
    }
    if ((quote - backslashes) % 2 === 0) {
      return quote + 1;
    }
  }
}

function skipBlank(json: string, start: number): number {
  let at = start;
  while (/\s/.test(json[at] ?? "")) {
    at++;
  }
  return at;
}

function behindComma(json: string, start: number): number {
  const at = skipBlank(json, start);
  return json[at] === "," ? skipBlank(json, at + 1) : at;
}
