/** `add_argument(type=list)`: the word is taken apart into its characters; `type=dict` reads no word at all. */

import { quoteOf, readSeveral, type TypedOption, typedOptions } from "../../facts/argparse.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { keywordArgument } from "../../python/calls.ts";
import { referTo } from "../../python/references.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const argparseList: Rule = {
  id: "argparse-list",
  severity: "warning",
  category: "argparse",
  mentions: ["add_argument"],
  about: ["argparse.ArgumentParser.add_argument"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const option of typedOptions(module)) {
      const container = containerOf(module, option.reader);
      if (container !== undefined && !isMeantByCharacter(module, option)) {
        yield report(module, option, container);
      }
    }
  },
};

interface Container {
  /** The builtin that is called with the word. */
  readonly name: string;
  /** What stands between the brackets of `list[int]`. */
  readonly element: Expr | undefined;
}

/** `list`, `tuple`, `set`, `frozenset` and `dict`, also with brackets behind them. */
function containerOf(module: Module, reader: Expr): Container | undefined {
  const named = reader.kind === "Subscript" ? reader.value : reader;
  const name = module.names.builtin(named);
  if (name === undefined || !/^(?:list|tuple|set|frozenset|dict)$/.test(name)) {
    return undefined;
  }
  const index = reader.kind === "Subscript" ? reader.index : undefined;
  return { name, element: index?.kind === "Tuple" ? index.elements[0] : index };
}

/** `default=list("abc")` shows that single characters are what the option is for. */
function isMeantByCharacter(module: Module, { call }: TypedOption): boolean {
  const given = keywordArgument(call, "default")?.value;
  const [first] = given?.kind === "Call" ? given.arguments : [];
  return (
    given?.kind === "Call" &&
    /^(?:list|tuple|set|frozenset)$/.test(module.names.builtin(given.callee) ?? "") &&
    first?.value.kind === "Constant" &&
    first.value.type === "str"
  );
}

function report(module: Module, option: TypedOption, container: Container): Report {
  const isDict = container.name === "dict";
  return {
    at: option.type,
    ...(isDict ? { severity: "error" as const } : {}),
    variant: isDict ? "dict" : container.name.endsWith("set") ? "set" : "default",
    say: {
      type: module.textOf(option.reader),
      option: option.name ?? "…",
      result: container.name === "tuple" ? "('1', '2')" : "['1', '2']",
    },
    fixes: isDict ? [readJson(module, option)] : readWords(module, option, container),
  };
}

function readJson(module: Module, { type }: TypedOption): Fix {
  const reader = referTo(module, "json.loads", type);
  return {
    key: "json",
    safe: false,
    edits: [{ start: type.value.start, end: type.value.end, text: reader.text }, ...reader.edits],
  };
}

function readWords(module: Module, option: TypedOption, container: Container): Fix[] {
  const given = keywordArgument(option.call, "default")?.value;
  const reader = elementReader(module, container, given);
  if (given?.kind === "Constant" && given.type === "str" && given.value !== "") {
    return splitAtCommas(module, option, reader, String(given.value));
  }
  const edits = readSeveral(module, option, reader);
  return edits === undefined ? [] : [{ key: "several", safe: false, edits }];
}

/** A default written as `"1,2,3"` tells how the words come; argparse reads it by `type`, too. */
function splitAtCommas(module: Module, { call, type }: TypedOption, reader: string, given: string): Fix[] {
  if (!given.includes(",")) {
    return [];
  }
  const isNumeric = given.split(",").every((part) => /^\s*-?\d+\s*$/.test(part));
  const read = isNumeric ? "int" : reader;
  const mark = quoteOf(module, call);
  const parts = `text.split(${mark},${mark})`;
  const text = read === "str" ? `lambda text: ${parts}` : `lambda text: [${read}(part) for part in ${parts}]`;
  return [{ key: "split", safe: false, edits: [{ start: type.value.start, end: type.value.end, text }] }];
}

/** What reads one word: the type in the brackets, else that of the default's elements, else `str`. */
function elementReader(module: Module, { element }: Container, given: Expr | undefined): string {
  const named = element === undefined ? undefined : module.names.builtin(element);
  if (named !== undefined && /^(?:int|float|str|complex)$/.test(named)) {
    return named;
  }
  const display = given === undefined ? undefined : module.origin(given);
  const elements =
    display?.kind === "List" || display?.kind === "Tuple" || display?.kind === "Set" ? display.elements : [];
  const types = new Set(elements.map((one) => numberType(one)));
  if (types.size === 0 || types.has(undefined)) {
    return "str";
  }
  return types.has("float") ? "float" : "int";
}

/** `int` or `float` for a number, with or without a sign. */
function numberType(element: Expr): "int" | "float" | undefined {
  const number = element.kind === "UnaryOperation" ? element.operand : element;
  return number.kind === "Constant" && (number.type === "int" || number.type === "float") ? number.type : undefined;
}
