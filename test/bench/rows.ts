/** The table of the bench: what was measured, what it must reach, and whether it does. */

import { milliseconds, tableOf } from "./measuring.ts";

export type Unit = "×" | "ms" | "MB" | "%";

/** One measured value. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  /** What the value must not exceed or, where `atLeast`, what it must come up to; undefined for lines that only tell. */
  readonly must?: number;
  readonly atLeast?: true;
  /** Undefined where it could not be measured: `note` says why. */
  readonly value?: number | undefined;
  /** True where the machine was in no state to measure it. */
  readonly isMoot?: boolean;
  /** The two times that a ratio was made of, or the time itself. */
  readonly times?: readonly number[];
  /** On what it was measured, or why it was not. */
  readonly note?: string;
}

export function reached({ must, value, atLeast, isMoot }: Row): boolean | undefined {
  if (must === undefined || value === undefined || isMoot === true) {
    return undefined;
  }
  return atLeast === true ? value >= must : value <= must;
}

const head = ["what", "must reach", "measured", "ms", "", "on"];

export function printRows(rows: readonly Row[]): string {
  return tableOf([head, ...cellsOf(rows)]);
}

/** The same for the README. */
export function markdownRows(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...cellsOf(rows).map(line)].join("\n");
}

function cellsOf(rows: readonly Row[]): string[][] {
  return rows.map((row) => [
    row.what,
    row.must === undefined ? "" : `${row.atLeast === true ? "≥" : "≤"} ${row.must} ${row.unit}`,
    row.value === undefined ? "not measured" : `${numberOf(row.value, row.unit)} ${row.unit}`,
    (row.times ?? []).map(milliseconds).join(" : "),
    { true: "reached", false: "MISSED", undefined: "" }[String(reached(row))] ?? "",
    row.note ?? "",
  ]);
}

function numberOf(value: number, unit: Unit): string {
  if (unit === "×") {
    return value < 10 ? value.toFixed(2) : value.toFixed(0);
  }
  return value.toFixed(unit === "MB" ? 0 : 1);
}
