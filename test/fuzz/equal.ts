/** After any edits of real files, alone, as notebooks and among others, what is concluded equals a fresh analysis. */

import { readdirSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { type Code, cellTexts } from "../../server/src/python/cells.ts";
import { differenceInVersions, differenceInWorkspace } from "../incremental/comparing.ts";
import type { Random } from "../incremental/editing.ts";
import * as engine from "../incremental/engine.ts";
import { type FileChange, fileHistory, notebookHistory, workspaceHistory } from "../incremental/histories.ts";
import type { Failure, Fuzzer, Material } from "./fuzzer.ts";
import { shrink } from "./shrink.ts";

/** Longer files take the time of many shorter ones, and are tried less often. */
const lengths = [1500, 3000, 3000, 6000, 12_000, 40_000];
/** A difference seldom goes away by the next edit. */
const stride = 5;
const mostFiles = 5;
const editsOfFile = 40;
const editsOfWorkspace = 12;

export const equal: Fuzzer = {
  name: "equal",
  holds: "after any edits of real files all is as in a fresh analysis",
  fewCases: 60,
  start: (material) => {
    let files = 0;
    let edits = 0;
    return {
      attempt(random) {
        const text = shortText(material, random);
        // The rules have something to say about the project's own scripts, which come first.
        const own = material.read(random.of(material.files.slice(0, 500)));
        const elsewhere = () => random.of([own, text]);
        switch (random.below(5)) {
          case 0: {
            files++;
            const versions = notebookHistory(`${own}\n\n${text}`.split(/\n\n+/), editsOfFile, random, elsewhere);
            edits += versions.length - 1;
            return inVersions(versions, material);
          }
          case 1: {
            const folder = filesAround(material, random);
            files += folder.size;
            edits += editsOfWorkspace;
            const { before, changes } = workspaceHistory(folder, editsOfWorkspace, random);
            return inWorkspace(before, changes, material);
          }
          default: {
            files++;
            const whole = random.of([text, own, `${own}\n${text}`, `${text}\n${own}`]);
            const versions = fileHistory(whole, editsOfFile, random, elsewhere);
            edits += versions.length - 1;
            return inVersions(versions, material);
          }
        }
      },
      summary: () => `${files} files, ${edits.toLocaleString("en")} edits`,
    };
  },
};

function shortText({ files, read }: Material, random: Random): string {
  const longest = random.of(lengths);
  for (let tries = 0; tries < 40; tries++) {
    const text = read(random.of(files));
    if (text.length > 0 && text.length <= longest) {
      return text;
    }
  }
  return "";
}

/** Files that lie beside a real one, by where they lie: they may import each other. */
function filesAround({ files, read }: Material, random: Random): Map<string, string> {
  const folder = dirname(random.of(files));
  const longest = random.of(lengths);
  const found = new Map<string, string>();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
  const first = random.below(names.length);
  for (const name of [...names.slice(first), ...names.slice(0, first)].slice(0, mostFiles)) {
    const text = read(`${folder}${sep}${name}`);
    if (text.length <= longest) {
      found.set(`/${relative(folder, `${folder}${sep}${name}`).split(sep).join("/")}`, text);
    }
  }
  return found.size === 0 ? new Map([["/main.py", "import torch\n"]]) : found;
}

function inVersions(versions: readonly Code[], { note }: Material): Failure | undefined {
  note(JSON.stringify(versions));
  const difference = differenceInVersions(engine, versions, stride);
  if (difference === undefined) {
    return undefined;
  }
  const fails = (some: readonly Code[]) => differenceInVersions(engine, some) !== undefined;
  let few = shrink(versions.slice(0, difference.edit + 1), fails, 150);
  if (few.every(({ cells }) => cells === undefined)) {
    // Lines that are left out, are left out of every version.
    const lines = [...new Set(few.flatMap(({ text }) => text.split("\n")))];
    const withLines = (kept: readonly string[]) => {
      const left = new Set(kept);
      return few.map(({ text }) => ({
        text: text
          .split("\n")
          .filter((line) => left.has(line))
          .join("\n"),
      }));
    };
    few = withLines(shrink(lines, (kept) => fails(withLines(kept)), 600));
  }
  return {
    problem: differenceInVersions(engine, few)?.what ?? difference.what,
    input: few.map((code) => JSON.stringify(code.cells === undefined ? code.text : cellTexts(code))).join("\n"),
  };
}

function inWorkspace(
  before: readonly FileChange[],
  changes: readonly FileChange[],
  { note }: Material,
): Failure | undefined {
  note(JSON.stringify({ before, changes }));
  const difference = differenceInWorkspace(engine, before, changes);
  if (difference === undefined) {
    return undefined;
  }
  const few = shrink(
    changes.slice(0, difference.edit),
    (some) => differenceInWorkspace(engine, before, some) !== undefined,
    60,
  );
  const needed = shrink(before, (some) => differenceInWorkspace(engine, some, few) !== undefined, 60);
  return {
    problem: differenceInWorkspace(engine, needed, few)?.what ?? difference.what,
    input: [...needed, "then", ...few].map((change) => JSON.stringify(change)).join("\n"),
  };
}
