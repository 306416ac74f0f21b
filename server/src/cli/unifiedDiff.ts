/** What fixes would change, as a patch. */

import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Colors } from "picocolors/types";
import { visible } from "./displayWidth.ts";

/** The patch that turns `before` into `after`; empty when they are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) {
    return "";
  }
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** `patch` as a terminal gets it, without what would steer it. */
export function patchForPeople(patch: string, colors: Colors): string {
  const lines = patch.split(/\r?\n/).map((line) => line.split("\t").map(visible).join("\t"));
  return lines.map((line) => (line === "" ? "" : colored(line, colors))).join("\n");
}

function colored(line: string, colors: Colors): string {
  switch (line[0]) {
    case "+":
      return line.startsWith("+++ ") ? colors.bold(line) : colors.green(line);
    case "-":
      return line.startsWith("--- ") ? colors.bold(line) : colors.red(line);
    case "@":
      return colors.cyan(line);
    default:
      return line;
  }
}
