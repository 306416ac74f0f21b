/** `add_argument(type=bool)`: every word but the empty string comes out True. */

import { apiNames } from "../../facts/frameworks.ts";
import { localCall } from "../../facts/functions.ts";
import { isBelow } from "../../project/environment.ts";
import type { Module } from "../../project/module.ts";
import type { Argument, Call, Constant, Expr } from "../../python/ast.ts";
import { removeArguments } from "../../python/callEdits.ts";
import { hasHiddenArguments, keywordArgument, positionalArguments } from "../../python/calls.ts";
import { referTo, startWithDecorators, topLevelStatement } from "../../python/statementEdits.ts";
import { isStatement } from "../../python/traverse.ts";
import { type Edit, lineEnd } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const argparseBool: Rule = {
  id: "argparse-bool",
  severity: "warning",
  category: "argparse",
  mentions: ["add_argument"],
  about: ["argparse.ArgumentParser.add_argument"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    if (parsesBoolsItself(module)) {
      return;
    }
    for (const call of module.calls) {
      const type = isAddArgument(module, call) ? keywordArgument(call, "type") : undefined;
      if (type !== undefined && isBool(module, type.value) && readsAWord(call)) {
        yield report(module, call, type);
      }
    }
  },
};

function report(module: Module, call: Call, type: Argument): Report {
  const option = optionOf(call);
  const isPositional = option !== undefined && !option.startsWith("-");
  return {
    at: type,
    variant: isPositional ? "positional" : "default",
    say: { option: option ?? "…", function: parserName(module) },
    fixes: option === undefined || isPositional ? [] : fixes(module, call, type, option),
  };
}

/** Libraries whose parsers take `type=bool` and read it as people expect. */
function parsesBoolsItself(module: Module): boolean {
  return module.ast.body.some((statement) => {
    const sources =
      statement.kind === "Import"
        ? statement.names.map((alias) => alias.name)
        : statement.kind === "ImportFrom"
          ? [statement.module, ...statement.names.map((alias) => alias.name)]
          : [];
    return sources.some((source) =>
      /^(?:jsonargparse|simple_parsing)\b|LightningCLI$|LightningArgumentParser$/.test(source),
    );
  });
}

function isAddArgument(module: Module, call: Call): boolean {
  const callee = module.origin(call.callee);
  // A class of the file's own may call a method of its own so.
  return callee.kind === "Attribute" && callee.attribute.id === "add_argument" && localCall(call) === undefined;
}

/** The builtin `bool`, also behind a name or as `lambda text: bool(text)`. */
function isBool(module: Module, type: Expr): boolean {
  const value = module.origin(type);
  if (value.kind === "Lambda") {
    const { body, parameters } = value;
    const argument = body.kind === "Call" && body.arguments.length === 1 ? body.arguments[0]?.value : undefined;
    return (
      body.kind === "Call" &&
      module.names.builtin(body.callee) === "bool" &&
      argument?.kind === "Name" &&
      argument.id === parameters[0]?.name.id
    );
  }
  return module.names.builtin(value) === "bool";
}

/** False for actions that take no word (and raise with `type=`) or that handle bools themselves. */
function readsAWord(call: Call): boolean {
  const action = keywordArgument(call, "action")?.value;
  if (action === undefined) {
    return true;
  }
  return (
    action.kind === "Constant" &&
    ["store", "append", "extend"].includes(String(action.value)) &&
    !apiNames(action).includes("argparse.BooleanOptionalAction")
  );
}

/** The long option, else the first name; undefined when the text does not show it. */
function optionOf(call: Call): string | undefined {
  const names = positionalArguments(call).map(({ value }) =>
    value.kind === "Constant" && typeof value.value === "string"
      ? value.value
      : value.kind === "FormattedString" && value.prefix.startsWith("--")
        ? `${value.prefix}…`
        : undefined,
  );
  return names.find((name) => name?.startsWith("--")) ?? names[0];
}

/** Arguments that go with a word to be read; argparse refuses them beside the actions that need none. */
const wordOnly = ["metavar", "choices", "const", "nargs"];

function fixes(module: Module, call: Call, type: Argument, option: string): Fix[] {
  const found: Fix[] = [];
  const withAction = (action: string, edits: readonly Edit[]): Edit[] => {
    const drop = [...wordOnly, "action"].flatMap((name) => keywordArgument(call, name) ?? []);
    return [
      { start: type.start, end: type.end, text: `action=${action}` },
      ...removeArguments(module, call, inTextOrder(drop)),
      ...boolDefault(call),
      ...edits,
    ];
  };
  if (takesSeveral(call)) {
    return [{ key: "parser", safe: false, edits: parserEdits(module, call, type) }];
  }
  // `--no-flip` would get a `--no-no-flip`.
  if (/^--(?!no[-_])/.test(option) && !isBelow(module.environment.version("python"), "3.9")) {
    const action = referTo(module, "argparse.BooleanOptionalAction", call);
    found.push({ key: "optional-action", safe: false, edits: withAction(action.text, action.edits) });
  }
  const byDefault = keywordArgument(call, "default")?.value;
  const isOff = byDefault === undefined || (byDefault.kind === "Constant" && isOffByDefault(byDefault));
  if (isOff && !hasHiddenArguments(call)) {
    const quote = module.text.slice(call.start, call.end).includes('"') ? '"' : "'";
    found.push({ key: "store-true", safe: false, edits: withAction(`${quote}store_true${quote}`, []) });
  }
  found.push({ key: "parser", safe: false, edits: parserEdits(module, call, type) });
  return found;
}

function inTextOrder(list: readonly Argument[]): Argument[] {
  return [...list].sort((a, b) => a.start - b.start);
}

/** `nargs="+"`, `"*"` or a number above 1: the option takes a list of words, which no switch can replace. */
function takesSeveral(call: Call): boolean {
  const nargs = keywordArgument(call, "nargs")?.value;
  return (
    nargs !== undefined &&
    !(nargs.kind === "Constant" && (nargs.value === "?" || nargs.value === 1 || nargs.type === "None"))
  );
}

function isOffByDefault({ type, value }: Constant): boolean {
  return value === false || (type === "str" && /^(?:false|no|off|n|f|0|)$/i.test(String(value)));
}

/** A default written as text was read by `bool`, too; an action takes it as it is. */
function boolDefault(call: Call): Edit[] {
  const value = keywordArgument(call, "default")?.value;
  if (value?.kind !== "Constant" || value.type !== "str") {
    return [];
  }
  return [{ start: value.start, end: value.end, text: isOffByDefault(value) ? "False" : "True" }];
}

const newParser = "parse_bool";

/** A function of the module that reads a word as a bool, or the one that the fix adds. */
function parserName(module: Module): string {
  const own = module.ast.body.find(
    (statement) =>
      statement.kind === "FunctionDefinition" &&
      /^_?(?:str(?:ing)?_?(?:2|to)_?bool|parse_bool)/i.test(statement.name.id),
  );
  return own?.kind === "FunctionDefinition" ? own.name.id : newParser;
}

function parserEdits(module: Module, call: Call, type: Argument): Edit[] {
  const name = parserName(module);
  const use: Edit = { start: type.value.start, end: type.value.end, text: name };
  const top = topLevelStatement(call);
  const isThere = module.ast.body.some((one) => one.kind === "FunctionDefinition" && one.name.id === name);
  if (isThere || !isStatement(top)) {
    return [use];
  }
  const at = startWithDecorators(top);
  return [{ start: at, end: at, text: parserCode.replaceAll("\n", lineEnd(module.text)) }, use];
}

// A ValueError makes argparse print a usage error that names the function and the word.
const parserCode = `def ${newParser}(text):
    """Read true/false, yes/no, on/off or 1/0 from the command line."""
    word = text.lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise ValueError(text)


`;
