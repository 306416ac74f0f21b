/** The command line's door: `node cli.js check …`. */

import { runCommandLine } from "./cli/main.ts";

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough, such as `head`, is no failure.
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
}

void runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
