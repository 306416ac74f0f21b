/** What fixes would change, as a patch. */

import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Colors } from "picocolors/types";

/** The patch that turns `before` into `after`; empty when they are the same. */
export function unifiedDiff(file: string, before: string, after: string, colors: Colors): string {
  if (before === after) {
    return "";
  }
  const patch = createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return colors.isColorSupported ? patch.replace(/^.*$/gm, (line) => colored(line, colors)) : patch;
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
