/** Typing into a file: what it takes from a keystroke to the new findings. */

import { analyze } from "../../server/src/analyze.ts";
import { openModule } from "../../server/src/project/module.ts";
import { rules } from "../../server/src/rules/index.ts";
import { randomFrom } from "../incremental/editing.ts";
import type { SourceFile } from "./corpora.ts";
import { cpuTimeOf, median, percentile } from "./measuring.ts";

export interface Typing {
  readonly file: string;
  readonly lines: number;
  readonly median: number;
  readonly p95: number;
  /** The median as a share of a bare parse of the whole file. */
  readonly ratio: number;
  /** Medians, by keystroke. */
  readonly piecesParsed: number;
  readonly factsComputed: number;
}

/** What people type: a new statement at the end of one, character by character. */
const typed = "\nloss = net(x)";
const places = 4;

/** Typing at several places of a file of about `lines` lines, made of one of `files`, or of several where none is long enough. */
export function measureTyping(
  files: readonly SourceFile[],
  lines: number,
  parseBarely: (text: string) => void,
): Typing | undefined {
  const chosen = chooseFile(files, lines);
  if (chosen === undefined) {
    return undefined;
  }
  const { path: file, text } = chosen;
  const random = randomFrom(lines);
  const ends = [...text.matchAll(/[\w)\]](?=\n)/g)].map(({ index }) => index + 1);
  const times: number[] = [];
  const pieces: number[] = [];
  const facts: number[] = [];
  let earlier = openModule(text);
  analyze(earlier, rules);
  for (let place = 0; place < places && ends.length > 0; place++) {
    const end = random.of(ends);
    const indentation = /[ \t]*$/.exec(text.slice(0, text.lastIndexOf("\n", end) + 1))?.[0] ?? "";
    const statement = typed.replace("\n", `\n${indentation}`);
    for (let length = 1; length <= statement.length; length++) {
      const edited = text.slice(0, end) + statement.slice(0, length) + text.slice(end);
      times.push(
        cpuTimeOf(() => {
          const module = openModule(edited, { earlier });
          analyze(module, rules);
          earlier = module;
        }),
      );
      pieces.push(earlier.parsed);
      facts.push(earlier.computed);
    }
  }
  const bare = median(Array.from({ length: 5 }, () => cpuTimeOf(() => parseBarely(text))));
  return {
    file,
    lines: countLines(text),
    median: median(times),
    p95: percentile(times, 0.95),
    ratio: median(times) / bare,
    piecesParsed: median(pieces),
    factsComputed: median(facts),
  };
}

function chooseFile(files: readonly SourceFile[], lines: number): SourceFile | undefined {
  const distance = ({ text }: SourceFile) => Math.abs(Math.log(countLines(text) / lines));
  const [nearest] = [...files].sort((first, second) => distance(first) - distance(second));
  if (nearest === undefined || distance(nearest) < 0.2) {
    return nearest;
  }
  // Imports of the standard library's future have to stand first; nobody else minds.
  let text = "";
  for (const file of files) {
    if (countLines(text) < lines) {
      text += `${file.text.replace(/^from __future__.*$/gm, "")}\n`;
    }
  }
  return { path: "several files as one", text };
}

function countLines(text: string): number {
  return text.split("\n").length;
}
