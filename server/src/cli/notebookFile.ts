/** Notebook files: the Python in their JSON, and the same JSON with changed cells and every other byte as it was. */

import { diffArrays } from "diff";
import { type Code, cellTexts } from "../python/cells.ts";
import { type NotebookCell, type NotebookCode, notebookCode } from "../python/notebook.ts";
import type { Span } from "../text.ts";
import { elementsAt, membersAt, replaceOutsideStrings, valueAt } from "./jsonSpans.ts";

export interface NotebookFile {
  readonly code: NotebookCode;
  /** The file's text with the cells of `code`, which are those of this file with other texts. */
  textWith(code: Code): string;
}

interface FileCell extends NotebookCell {
  /** The JSON value that holds the source. */
  readonly at: Span;
}

/** Reads format 4 and, with its worksheets, format 3; otherwise says what is wrong. */
export function readNotebook(json: string): NotebookFile | "notJson" | "notNotebook" {
  const notebook = parseLeniently(json);
  if (notebook === undefined) {
    return "notJson";
  }
  const cells = isRecord(notebook) ? cellsOf(notebook, json) : undefined;
  if (!isRecord(notebook) || cells === undefined) {
    return "notNotebook";
  }
  const code = notebookCode(cells, languageOf(notebook));
  return {
    code,
    textWith(changed) {
      const texts = cellTexts(changed);
      const isAscii = !/[^\0-\x7f]/.test(json);
      const pieces: string[] = [];
      let reached = 0;
      for (const [number, index] of code.indexes.entries()) {
        const cell = cells[index];
        const text = texts[number];
        if (cell !== undefined && text !== undefined && text !== cell.source) {
          const value = json.slice(cell.at.start, cell.at.end);
          pieces.push(json.slice(reached, cell.at.start), withSource(value, text, isAscii));
          reached = cell.at.end;
        }
      }
      return [...pieces, json.slice(reached)].join("");
    },
  };
}

/** JSON, and the numbers that Python writes besides; undefined for anything else. */
function parseLeniently(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    try {
      return JSON.parse(replaceOutsideStrings(json, (text) => text.replace(/-?\b(?:NaN|Infinity)\b/g, "0")));
    } catch {
      return undefined;
    }
  }
}

/** All cells in document order; undefined where there is no list of cells. */
function cellsOf(notebook: Record<string, unknown>, json: string): FileCell[] | undefined {
  const root = valueAt(json, json.search(/\S/));
  if (Array.isArray(notebook.cells)) {
    return cellsIn(notebook, root, json);
  }
  const sheets = memberOf(root, "worksheets", json);
  if (!Array.isArray(notebook.worksheets) || sheets === undefined) {
    return undefined;
  }
  const spans = elementsAt(json, sheets.start);
  return notebook.worksheets.flatMap((sheet: unknown, index) => {
    const at = spans[index];
    return isRecord(sheet) && at !== undefined ? cellsIn(sheet, at, json) : [];
  });
}

/** The cells of a notebook of format 4, or of a worksheet of format 3. */
function cellsIn(holder: Record<string, unknown>, at: Span, json: string): FileCell[] {
  const list = memberOf(at, "cells", json);
  if (!Array.isArray(holder.cells) || list === undefined) {
    return [];
  }
  const spans = elementsAt(json, list.start);
  return holder.cells.map((cell: unknown, index) => fileCell(cell, spans[index] ?? list, json));
}

function fileCell(cell: unknown, at: Span, json: string): FileCell {
  const nothing = { source: "", isCode: false, at };
  if (!isRecord(cell) || cell.cell_type !== "code") {
    return nothing;
  }
  const key = cell.source === undefined ? "input" : "source";
  const lines: unknown = typeof cell[key] === "string" ? [cell[key]] : cell[key];
  const value = memberOf(at, key, json);
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === "string") || value === undefined) {
    return nothing;
  }
  const vscode = isRecord(cell.metadata) ? cell.metadata.vscode : undefined;
  const language = isRecord(vscode) ? vscode.languageId : cell.language;
  return {
    source: lines.join(""),
    isCode: true,
    language: typeof language === "string" ? language : undefined,
    at: value,
  };
}

/** What the kernel speaks, as far as the notebook says. */
function languageOf({ metadata }: Record<string, unknown>): string | undefined {
  if (!isRecord(metadata)) {
    return undefined;
  }
  const { language_info: info, kernelspec } = metadata;
  const language = (isRecord(info) && info.name) || (isRecord(kernelspec) && kernelspec.language);
  return typeof language === "string" ? language : undefined;
}

/** Of members with one key the last counts, as for every reader of JSON. */
function memberOf(at: Span, key: string, json: string): Span | undefined {
  return membersAt(json, at.start).findLast((member) => member.key === key);
}

/** The JSON string, or list of strings, `value` with `text` for its source; lines that stay keep their spelling. */
function withSource(value: string, text: string, isAscii: boolean): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (value.startsWith('"')) {
    const spelled = spelledLines(value.slice(1, -1));
    const kept = keptLines(spelled, lines);
    return `"${lines.map((line, index) => kept[index]?.json ?? spell(line, isAscii).slice(1, -1)).join("")}"`;
  }
  if (lines.length === 0) {
    return "[]";
  }
  const elements = elementsAt(value, 0);
  const [first, second] = elements;
  const opening = value.slice(0, first?.start ?? 1);
  const usual = second === undefined ? `,${opening.slice(1) || " "}` : value.slice(first?.end, second.start);
  const spelled = elements.map(({ start, end }, index) => {
    const before = elements[index - 1];
    const json = value.slice(start, end);
    return { json, text: JSON.parse(json) as string, separator: before && value.slice(before.end, start) };
  });
  const kept = keptLines(spelled, lines);
  const rewritten = lines.map((line, index) => {
    const separator = index === 0 ? "" : (kept[index]?.separator ?? usual);
    return separator + (kept[index]?.json ?? spell(line, isAscii));
  });
  return opening + rewritten.join("") + value.slice(elements.at(-1)?.end ?? 1);
}

interface Spelled {
  readonly text: string;
  readonly json: string;
}

/** The lines of a string as JSON spells them; `\n` is the only spelling of a line end that anyone writes. */
function spelledLines(string: string): Spelled[] {
  const ends = [...string.matchAll(/\\./g)].flatMap(({ 0: escaped, index }) => (escaped === "\\n" ? index + 2 : []));
  const starts = [0, ...ends];
  const lines = starts.map((start, index) => string.slice(start, ends[index]));
  return lines.flatMap((json) => (json === "" ? [] : [{ json, text: JSON.parse(`"${json}"`) as string }]));
}

/** For each of the new lines the old one that it is, if it is one. */
function keptLines<Line extends Spelled>(old: readonly Line[], lines: readonly string[]): (Line | undefined)[] {
  const kept: (Line | undefined)[] = [];
  let next = 0;
  for (const { added, removed, count } of diffArrays(
    old.map(({ text }) => text),
    [...lines],
  )) {
    for (let index = 0; index < count; index++) {
      if (!removed) {
        kept.push(added ? undefined : old[next]);
      }
      next += added ? 0 : 1;
    }
  }
  return kept;
}

function spell(line: string, isAscii: boolean): string {
  const json = JSON.stringify(line);
  return isAscii
    ? json.replace(/[\x7f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    : json;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
