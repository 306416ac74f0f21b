/** Reads the command line into a command; every option of every command is declared here. */

import { Command, CommanderError } from "commander";
import { version } from "../../../package.json";
import { type Locale, locales, type Severity, severities } from "../rules/rule.ts";
import { readSeverity } from "../selection.ts";
import { UsageError } from "./usageError.ts";
import type { Words } from "./words.ts";

export const outputFormats = ["full", "concise", "json"] as const;
export type OutputFormat = (typeof outputFormats)[number];
export type ColorChoice = "auto" | "always" | "never";

export interface CheckOptions {
  readonly outputFormat: OutputFormat;
  readonly select?: readonly string[];
  readonly extendSelect?: readonly string[];
  readonly ignore?: readonly string[];
  readonly minSeverity: Severity;
  readonly failOn: Severity;
  readonly fix?: boolean;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly stdinFilename?: string;
  readonly config?: string;
  readonly isolated?: true;
  readonly exclude?: readonly string[];
  readonly extendExclude?: readonly string[];
  readonly respectGitignore: boolean;
  readonly exitZero?: true;
  readonly statistics?: true;
  readonly quiet?: true;
  /** Undefined leaves it to the size of the scan. */
  readonly jobs?: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly color: ColorChoice;
  readonly language?: string;
}

export interface RuleOptions {
  readonly all?: true;
  readonly outputFormat: "text" | "json";
  readonly color: ColorChoice;
  readonly language?: string;
}

export type Invocation =
  | { readonly command: "check"; readonly paths: readonly string[]; readonly options: CheckOptions }
  | { readonly command: "rule"; readonly id: string | undefined; readonly options: RuleOptions }
  | { readonly command: "server" }
  | { readonly command: "version" };

/**
 * What the arguments ask for; undefined when help was asked for and has been printed.
 *
 * @throws UsageError when they ask for nothing that can be done
 */
export function readCommandLine(args: readonly string[], words: Words): Invocation | undefined {
  let invocation: Invocation | undefined;
  const program = commands(words, (asked) => {
    invocation = asked;
  });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.code === "commander.version") {
      return undefined;
    }
    if (error.exitCode !== 0) {
      throw new UsageError(complaint(error, words));
    }
  }
  return invocation;
}

function commands(words: Words, take: (invocation: Invocation) => void): Command {
  const { help } = words;
  const program = quietly(new Command("mlhints"), words)
    .description(help.program)
    .version(version, "-V, --version", help.version)
    .helpOption("-h, --help", help.help)
    .helpCommand("help [command]", help.helpCommand)
    .option("--language <language>", help.language)
    .addHelpText("after", `\n${help.after.join("\n")}`);

  quietly(program.command("check"), words)
    .description(help.check)
    .helpOption("-h, --help", help.help)
    .argument("[paths...]", help.paths)
    .option("--output-format <format>", help.outputFormat, choice("--output-format", outputFormats, words))
    .option("--select <names>", help.select, list)
    .option("--extend-select <names>", help.extendSelect, list)
    .option("--ignore <names>", help.ignore, list)
    .option("--min-severity <severity>", help.minSeverity, severity("--min-severity", words))
    .option("--fail-on <severity>", help.failOn, severity("--fail-on", words))
    .option("--fix", help.fix)
    .option("--unsafe-fixes", help.unsafeFixes)
    .option("--diff", help.diff)
    .option("--stdin-filename <path>", help.stdinFilename)
    .option("--config <path>", help.config)
    .option("--isolated", help.isolated)
    .option("--exclude <patterns>", help.exclude, list)
    .option("--extend-exclude <patterns>", help.extendExclude, list)
    .option("--no-respect-gitignore", help.noRespectGitignore)
    .option("--jobs <number>", help.jobs, atLeastOne("--jobs", words))
    .option("--no-cache", help.noCache)
    .option("--cache-dir <folder>", help.cacheDir)
    .option("--exit-zero", help.exitZero)
    .option("--statistics", help.statistics)
    .option("-q, --quiet", help.quiet)
    .option("--color <when>", help.color, choice("--color", colorChoices, words))
    .option("--language <language>", help.language)
    .addHelpText("after", `\n${help.after.join("\n")}`)
    .action((paths: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Partial<CheckOptions>>();
      const outputFormat = options.outputFormat ?? formatFromEnvironment(words);
      const defaults = {
        minSeverity: "hint",
        failOn: "warning",
        respectGitignore: true,
        cache: true,
        color: "auto",
      } as const;
      take({ command: "check", paths, options: { ...defaults, ...options, outputFormat } });
    });

  quietly(program.command("rule"), words)
    .alias("explain")
    .description(help.rule)
    .helpOption("-h, --help", help.help)
    .argument("[id]", help.ruleId)
    .option("--all", help.all)
    .option("--output-format <format>", help.ruleFormat, choice("--output-format", ["text", "json"], words))
    .option("--color <when>", help.color, choice("--color", colorChoices, words))
    .option("--language <language>", help.language)
    .action((id: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Partial<RuleOptions>>();
      take({ command: "rule", id, options: { outputFormat: "text", color: "auto", ...options } });
    });

  quietly(program.command("server"), words)
    .description(help.server)
    .helpOption("-h, --help", help.help)
    .option("--stdio", help.stdio)
    .action(() => take({ command: "server" }));

  quietly(program.command("version"), words)
    .description(help.version)
    .helpOption("-h, --help", help.help)
    .action(() => take({ command: "version" }));

  return program;
}

/** Leaves exits and complaints to the caller and words the headings of the help. */
function quietly(command: Command, words: Words): Command {
  return command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({ styleTitle: (title) => words.headings?.[title] ?? title });
}

const colorChoices = ["auto", "always", "never"] as const;

/** Comma lists, given once or several times. */
function list(value: string, earlier: readonly string[] | undefined): string[] {
  const names = value.split(",").map((name) => name.trim());
  return [...(earlier ?? []), ...names.filter((name) => name !== "")];
}

function choice<Value extends string>(
  option: string,
  allowed: readonly Value[],
  words: Words,
): (value: string) => Value {
  return (value) => {
    const chosen = allowed.find((known) => known === value);
    if (chosen === undefined) {
      throw new UsageError(words.errors.badChoice(option, value, allowed));
    }
    return chosen;
  };
}

function atLeastOne(option: string, words: Words): (value: string) => number {
  return (value) => {
    if (!/^[1-9]\d{0,5}$/.test(value)) {
      throw new UsageError(words.errors.badNumber(option, value));
    }
    return Number(value);
  };
}

function severity(option: string, words: Words): (value: string) => Severity {
  return (value) => readSeverity(value) ?? choice(option, severities, words)(value);
}

function formatFromEnvironment(words: Words): OutputFormat {
  const value = process.env.MLHINTS_OUTPUT_FORMAT;
  return value ? choice("MLHINTS_OUTPUT_FORMAT", outputFormats, words)(value) : "full";
}

/** The language that the arguments ask for, read before them because their errors are worded in it too. */
export function languageOf(args: readonly string[]): string | undefined {
  const index = args.findIndex((argument) => argument === "--language" || argument.startsWith("--language="));
  return index < 0 ? undefined : (args[index]?.split("=")[1] ?? args[index + 1]);
}

/** The locale that `--language` or a configuration names; `auto` asks the environment. */
export function readLanguage(language: string | undefined, words: Words): Locale {
  const wanted = language?.toLowerCase().replaceAll("_", "-") ?? "en";
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  if (wanted === "auto") {
    return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh-cn" : "en";
  }
  const locale = locales.find((known) => known === wanted || (known === "zh-cn" && wanted === "zh"));
  return locale ?? choice("--language", locales, words)(wanted);
}

/** The argument parser's complaint as one sentence. */
function complaint(error: CommanderError, words: Words): string {
  if (error.code === "commander.help") {
    return words.errors.commandMissing;
  }
  const [sentence = "", hint = ""] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = /Did you mean (?:one of )?(.*)\?\)$/.exec(hint)?.[1];
  const named = /'([^']*)'/.exec(sentence)?.[1];
  const asked = suggestion ?? (error.code === "commander.unknownCommand" ? `mlhints check ${named}` : undefined);
  const translated = words.commander?.[error.code];
  const problem = translated === undefined ? sentence.replace(/\.$/, "") : `${translated} ${named ?? ""}`.trim();
  return asked === undefined ? problem : `${problem}${words.errors.didYouMean(asked)}`;
}
