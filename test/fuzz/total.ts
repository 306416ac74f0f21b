/** Whatever a text holds, reading it, and making all of it that the product can make, throws nothing and comes to an end. */

import { readNotebook } from "../../server/src/cli/notebookFile.ts";
import { type Code, cellTexts, joinCells } from "../../server/src/python/cells.ts";
import type { Random } from "../incremental/editing.ts";
import { problemWith } from "./examine.ts";
import type { Failure, Fuzzer, Material } from "./fuzzer.ts";
import { shrink, shrinkText } from "./shrink.ts";
import { makeText } from "./texts.ts";

export const total: Fuzzer = {
  name: "total",
  holds: "no text makes anything throw or go on for ever",
  fewCases: 150,
  start: (material) => {
    let cases = 0;
    let characters = 0;
    return {
      attempt(random) {
        const { kind, code } = makeText(material, random);
        cases++;
        characters += code.text.length;
        material.note(`${kind}\n${code.text}`);
        return attempt(kind, code, material, random);
      },
      summary: () => `${cases} texts, ${characters.toLocaleString("en")} characters`,
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
