/** Makes texts that no reader expects: real files cut, spliced and spoilt, shapes of any size, soup, bytes, notebooks. */

import { type Code, joinCells } from "../../server/src/python/cells.ts";
import { edited, type Random } from "../incremental/editing.ts";
import { characters, foreign, modern } from "./constructs.ts";
import type { Material } from "./fuzzer.ts";
import { shapes } from "./shapes.ts";
import { inTraining, trainingShapes } from "./trainingShapes.ts";

export interface Made {
  /** How it came about. */
  readonly kind: string;
  readonly code: Code;
}

/** Scripts, each part of which asks for the one before it, have fewer parts than other shapes. */
const partsOfStep = 100;
/** More text than this takes the time of other cases. */
const mostCharacters = 1_000_000;

export function makeText(material: Material, random: Random): Made {
  const shape = random.of(Object.keys(shapes));
  const training = random.of(Object.keys(trainingShapes));
  const size = sizeUpTo(random, material.limits.parts);
  const step = sizeUpTo(random, material.limits.parts / partsOfStep);
  switch (random.below(12)) {
    case 0:
    case 1: {
      const text = shapes[shape]?.(size).slice(0, mostCharacters) ?? "";
      return { kind: `${shape}, ${size}`, code: { text: random.below(2) === 0 ? text : inTraining(text) } };
    }
    case 2:
    case 3:
      return { kind: `${training}, ${step}`, code: { text: trainingShapes[training]?.(step) ?? "" } };
    case 4:
      return { kind: "bytes", code: { text: bytes(random) } };
    case 5:
    case 6:
      return { kind: "soup", code: { text: soup(material, random) } };
    case 7:
    case 8: {
      const text = random.below(2) === 0 ? soup(material, random) : spoilt(material, random);
      return { kind: "notebook", code: joinCells(text.split(random.of([/\n\n+/, /\n/, /(?=\ndef )/]))) };
    }
    default:
      return { kind: "real", code: { text: spoilt(material, random) } };
  }
}

/** Small sizes as often as large ones. */
function sizeUpTo(random: Random, most: number): number {
  return Math.floor(Math.exp((random.below(1000) / 1000) * Math.log(most))) + 1;
}

/** A real file, cut off or spliced with another, with a few things in it that do not belong there. */
export function spoilt({ files, read }: Material, random: Random): string {
  let text = read(random.of(files));
  const at = random.below(text.length + 1);
  const other = random.below(3) === 0 ? read(random.of(files)) : "";
  switch (random.below(5)) {
    case 0:
      text = text.slice(0, at);
      break;
    case 1:
      text = text.slice(at);
      break;
    case 2:
      text = text.slice(0, at) + other.slice(random.below(other.length + 1));
      break;
    default:
  }
  for (let count = random.below(6); count > 0; count--) {
    const place = random.below(text.length + 1);
    const piece = random.of([random.of(characters), random.of(modern), random.of(foreign), ""]);
    text = piece === "" ? edited(text, [], random) : text.slice(0, place) + piece + text.slice(place);
  }
  switch (random.below(12)) {
    case 0:
      return text.replaceAll("\n", random.of(["\r", "\r\n", "\u2028", "\n\r", "\f\n", "\0"]));
    case 1:
      return text.replace(/\n/g, () => random.of(["\n", "\r", "\r\n"]));
    case 2:
      return text.replace(/^ +/gm, (blanks) => random.of([blanks, "\t", ` ${blanks}`, `\f${blanks}`]));
    case 3:
      return `\ufeff${text}`;
    case 4:
      return text.replace(/[()[\]{}:,]/g, (sign) => (random.below(60) === 0 ? random.of(["", "(", "]", ":"]) : sign));
    case 5:
      return text.replace(/["']/g, (sign) => (random.below(40) === 0 ? random.of(["", '"""', "'"]) : sign));
    default:
      return text;
  }
}

/** Pieces of everything after one another, at random depths. */
function soup({ files, read }: Material, random: Random): string {
  let text = "";
  for (let count = 1 + random.below(60); count > 0; count--) {
    const lines = read(random.of(files)).split("\n");
    const line = random.below(lines.length);
    const piece = random.of([
      random.of(modern),
      random.of(modern),
      random.of(foreign),
      random.of(characters),
      `${lines.slice(line, line + 1 + random.below(12)).join("\n")}\n`,
    ]);
    const indentation = random.of(["", "", "    ", "        ", "\t", " "]);
    text += indentation === "" ? piece : piece.replace(/^/gm, indentation);
  }
  return text;
}

function bytes(random: Random): string {
  const length = sizeUpTo(random, 20_000);
  const most = random.of([128, 256, 65_536]);
  const values = Array.from({ length }, () => random.below(most));
  return most === 256 ? Buffer.from(values).toString("utf8") : String.fromCharCode(...values);
}
