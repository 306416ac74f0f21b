/** Runs a command line and says how it went. */

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { version } from "../../../package.json";
import { ConfigurationError } from "../configuration.ts";
import type { Locale } from "../rules/rule.ts";
import { check } from "./checkCommand.ts";
import { languageOf, readCommandLine, readLanguage } from "./commandLine.ts";
import { visible } from "./displayWidth.ts";
import type { EngineRoom } from "./engineRoom.ts";
import { isUsageError } from "./usageError.ts";
import { wordsFor } from "./words.ts";

const failed = 2;

/** The exit code: 0 and 1 are the command's answer, 2 means that there is none. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let locale: Locale = "en";
  try {
    locale = readLanguage(languageOf(args), wordsFor(locale));
    return await obey(args, locale);
  } catch (error) {
    process.stderr.write(`mlhints: ${sentenceFor(error, locale)}\n`);
    return failed;
  }
}

async function obey(args: readonly string[], locale: Locale): Promise<number> {
  const words = wordsFor(locale);
  const invocation = readCommandLine(args, words);
  switch (invocation?.command) {
    case "check":
      return check(invocation.paths, invocation.options, words, { load: engineRoom, bundle: engineBundle });
    case "rule":
      engineRoom().tellRules(invocation.id, invocation.options, words);
      return 0;
    case "server":
      serve(args);
      return 0;
    case "version":
      process.stdout.write(`${version}\n`);
      return 0;
    case undefined:
      return 0;
  }
}

/** The bundle with the engine lies beside this one. */
const engineBundle = fileURLToPath(new URL("engine.js", import.meta.url));

function engineRoom(): EngineRoom {
  return createRequire(import.meta.url)(engineBundle).room;
}

/** The server is a bundle of its own beside this one, and reads from `process.argv` how to connect. */
function serve(args: readonly string[]): void {
  if (!args.includes("--stdio")) {
    process.argv.push("--stdio");
  }
  createRequire(import.meta.url)("./server.js");
}

function sentenceFor(error: unknown, locale: Locale): string {
  if (error instanceof ConfigurationError) {
    return visible(error.messages[locale]);
  }
  if (isUsageError(error)) {
    return visible(error.message);
  }
  const { errors } = wordsFor(locale);
  return errors.internal(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
