/**
 * Whatever a text holds, reading it, and making all of it that the product can make, throws nothing, comes to an end, and
 * takes memory by the size of the text.
 */

import { readNotebook } from "../../server/src/cli/notebookFile.ts";
import { type Code, cellTexts, joinCells } from "../../server/src/python/cells.ts";
import type { Random } from "../incremental/editing.ts";
import { problemWith } from "./examine.ts";
import type { Failure, Fuzzer, Material } from "./fuzzer.ts";
import { excess, heldNow, measure, megabytes } from "./memory.ts";
import { shrink, shrinkText } from "./shrink.ts";
import { makeText } from "./texts.ts";

export const total: Fuzzer = {
  name: "total",
  holds: "no text makes anything throw, go on for ever or take more memory than its size allows",
  fewCases: 150,
  start: (material) => {
    const inAll = heldNow();
    const count = { cases: 0, characters: 0, longest: 0, atOnce: 0, grown: 0 };
    return {
      attempt(random) {
        const { kind, code } = makeText(material, random);
        const { length } = code.text;
        count.cases++;
        count.characters += length;
        count.longest = Math.max(count.longest, length);
        material.note(`${kind}\n${code.text}`);
        const held = measure(() => attempt(kind, code, material, random));
        count.atOnce = Math.max(count.atOnce, held.atOnce);
        count.grown = held.inAll - inAll;
        const tooMuch = held.result === undefined ? excess(held, length, { inAll, longest: count.longest }) : undefined;
        return tooMuch === undefined ? held.result : { problem: `${kind}: ${tooMuch}`, input: shown(code) };
      },
      summary: () =>
        `${count.cases} texts, ${count.characters.toLocaleString("en")} characters; ${megabytes(count.atOnce)} at once, ${megabytes(count.grown)} held in the end`,
    };
  },
};

function attempt(kind: string, code: Code, material: Material, random: Random): Failure | undefined {
  const before = process.cpuUsage();
  const problem = problemWith(code) ?? problemWithFile(code, random);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1_000_000;
  if (problem !== undefined) {
    return { problem: `${kind}: ${problem}`, input: shown(smallest(code, (one) => problemWith(one) !== undefined)) };
  }
  return seconds > material.limits.seconds
    ? { problem: `${kind}: ${code.text.length} characters took ${seconds.toFixed(1)} s`, input: shown(code) }
    : undefined;
}

/** A notebook is also a file of JSON, which may be broken. */
function problemWithFile({ text, cells }: Code, random: Random): string | undefined {
  if (cells === undefined) {
    return undefined;
  }
  const sources = cellTexts({ text, cells });
  const whole = JSON.stringify({
    cells: sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source: source.split(/(?<=\n)/) })),
    metadata: { kernelspec: { language: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  });
  const at = random.below(whole.length);
  const texts = [
    whole,
    whole.slice(0, at),
    whole.slice(0, at) + random.of(['"', "{", "]", ",", "\\", "\0", "NaN", "\n"]) + whole.slice(at),
  ];
  try {
    for (const json of texts) {
      const file = readNotebook(json);
      if (typeof file !== "string" && file.textWith(file.code) !== json) {
        return "a notebook that is not changed is written otherwise than it was read";
      }
    }
  } catch (error) {
    return `reading a notebook's file: ${error instanceof Error ? error.stack : error}`;
  }
  return undefined;
}

function smallest({ text, cells }: Code, fails: (code: Code) => boolean): Code {
  return cells === undefined
    ? { text: shrinkText(text, (one) => fails({ text: one })) }
    : joinCells(shrink(cellTexts({ text, cells }), (some) => fails(joinCells(some))));
}

/** Long texts by their ends; characters that nobody sees are spelled out. */
function shown({ text, cells }: Code): string {
  const whole = cells === undefined ? text : cellTexts({ text, cells }).join("\n# %%\n");
  const short =
    whole.length > 6000 ? `${whole.slice(0, 3000)}\n… ${whole.length} characters …\n${whole.slice(-1000)}` : whole;
  return short.replace(/[^\n\x20-\x7e\u3000-\u9fff]/g, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
