/** Where output goes and whether it may be coloured. */

import pc from "picocolors";
import type { Colors } from "picocolors/types";
import type { ColorChoice } from "./commandLine.ts";

/** Colours on a terminal only; NO_COLOR, FORCE_COLOR and TERM=dumb are heard, an option wins over them. */
export function colorsFor(stream: NodeJS.WriteStream, choice: ColorChoice): Colors {
  return plainOrColored(choice === "always" || (choice === "auto" && wantsColor(stream)));
}

export function plainOrColored(isColored: boolean): Colors {
  return pc.createColors(isColored);
}

function wantsColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) {
    return false;
  }
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") {
    return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  }
  return stream.isTTY === true && TERM !== "dumb";
}
