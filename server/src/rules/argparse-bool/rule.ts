/** `add_argument(type=bool)`: every word but the empty string comes out True. */

import { quoteOf, type TypedOption, takesSeveral, typedOptions } from "../../facts/argparse.ts";
import { isBelow } from "../../project/environment.ts";
import type { Module } from "../../project/module.ts";
import type { Argument, Call, Constant, Expr } from "../../python/ast.ts";
import { removeArguments } from "../../python/callEdits.ts";
import { hasHiddenArguments, keywordArgument } from "../../python/calls.ts";
import { quotationMark } from "../../python/layout.ts";
import { addFunction } from "../../python/newFunctions.ts";
import { referTo } from "../../python/references.ts";
import type { Edit } from "../../text.ts";
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
    for (const option of typedOptions(module)) {
      if (isBool(module, option.reader)) {
        yield report(module, option);
      }
    }
  },
};

function report(module: Module, { call, type, name, isPositional }: TypedOption): Report {
  return {
    at: type,
    variant: isPositional ? "positional" : "default",
    say: { option: name ?? "…", function: ownParser(module) ?? newParser },
    fixes: name === undefined || isPositional ? [] : fixes(module, call, type, name),
  };
}

/** The builtin `bool`, also behind a name or as `lambda text: bool(text)`. */
function isBool(module: Module, value: Expr): boolean {
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
    const quote = quoteOf(module, call);
    found.push({ key: "store-true", safe: false, edits: withAction(`${quote}store_true${quote}`, []) });
  }
  found.push({ key: "parser", safe: false, edits: parserEdits(module, call, type) });
  return found;
}

function inTextOrder(list: readonly Argument[]): Argument[] {
  return [...list].sort((a, b) => a.start - b.start);
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

/** A function of the module that reads a word as a bool. */
function ownParser(module: Module): string | undefined {
  const own = module.ast.body.find(
    (statement) =>
      statement.kind === "FunctionDefinition" &&
      /^_?(?:str(?:ing)?_?(?:2|to)_?bool|parse_bool)/i.test(statement.name.id),
  );
  return own?.kind === "FunctionDefinition" ? own.name.id : undefined;
}

function parserEdits(module: Module, call: Call, type: Argument): Edit[] {
  const known = ownParser(module);
  const added =
    known === undefined ? addFunction(module, call, newParser, (name) => parserCode(module, name)) : undefined;
  const use: Edit = { start: type.value.start, end: type.value.end, text: added?.name ?? known ?? newParser };
  return added === undefined ? [use] : [added.edit, use];
}

/** A ValueError makes argparse print a usage error that names the function and the word. */
function parserCode(module: Module, name: string): readonly string[] {
  const mark = quotationMark(module);
  const words = (...list: readonly string[]) => list.map((word) => mark + word + mark).join(", ");
  return [
    `def ${name}(text):`,
    '  """Read true/false, yes/no, on/off or 1/0 from the command line."""',
    "  word = text.lower()",
    `  if word in (${words("true", "yes", "on", "1")}):`,
    "    return True",
    `  if word in (${words("false", "no", "off", "0")}):`,
    "    return False",
    "  raise ValueError(text)",
  ];
}
