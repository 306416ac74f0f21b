/** argparse: the options that a parser is given, what each of them reads, and how to make one read a list. */

import type { Module } from "../project/module.ts";
import type { Argument, Call, Expr } from "../python/ast.ts";
import { removeArguments } from "../python/callEdits.ts";
import { hasHiddenArguments, keywordArgument, positionalArguments } from "../python/calls.ts";
import { quotationMark } from "../python/layout.ts";
import type { Edit } from "../text.ts";
import { apiNames } from "./frameworks.ts";
import { localCall } from "./functions.ts";

/** A call of `add_argument` whose option reads words from the command line by `type`. */
export interface TypedOption {
  readonly call: Call;
  /** The whole argument, `type=…`. */
  readonly type: Argument;
  /** What `type` stands for: the one value of a variable, else the expression as written. */
  readonly reader: Expr;
  /** The long option, else the first name; undefined when the text does not show it. */
  readonly name: string | undefined;
  readonly isPositional: boolean;
}

/**
 * Every option of the module that is given a `type` and reads words by it, in document order. None in files whose parser
 * understands annotations or reads JSON by itself (jsonargparse, Lightning's CLI, simple_parsing, Flask's reqparse); an
 * `add_argument` that is a method of the workspace's own is none either.
 */
export function typedOptions(module: Module): readonly TypedOption[] {
  return module.fact(readTypedOptions);
}

function readTypedOptions(module: Module): TypedOption[] {
  if (readsTypesItself(module)) {
    return [];
  }
  return module.callsNear("add_argument").flatMap((call) => {
    const type = isAddArgument(module, call) ? keywordArgument(call, "type") : undefined;
    if (type === undefined || !readsAWord(call)) {
      return [];
    }
    const name = nameOf(call);
    const isPositional = name !== undefined && !name.startsWith("-");
    return [{ call, type, reader: module.origin(type.value), name, isPositional }];
  });
}

const ownReaders = /jsonargparse|simple_parsing|LightningCLI|LightningArgumentParser|reqparse/;

/** Libraries whose parsers give `type` a meaning of their own. */
function readsTypesItself(module: Module): boolean {
  const imports = [...module.nodesNear("Import", ownReaders), ...module.nodesNear("ImportFrom", ownReaders)];
  return imports.some((statement) => {
    const names = statement.names.map((alias) => alias.name);
    const sources = statement.kind === "Import" ? names : [statement.module, ...names];
    return sources.some((source) =>
      /^(?:jsonargparse|simple_parsing)\b|LightningCLI$|LightningArgumentParser$|\breqparse$/.test(source),
    );
  });
}

function isAddArgument(module: Module, call: Call): boolean {
  const callee = module.origin(call.callee);
  // A class of the file's own may call a method of its own so.
  return callee.kind === "Attribute" && callee.attribute.id === "add_argument" && localCall(call) === undefined;
}

/** False for actions that take no word (and raise with `type=`) or that handle the word themselves. */
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

function nameOf(call: Call): string | undefined {
  const names = positionalArguments(call).map(({ value }) =>
    value.kind === "Constant" && typeof value.value === "string"
      ? value.value
      : value.kind === "FormattedString" && value.prefix.startsWith("--")
        ? `${value.prefix}…`
        : undefined,
  );
  return names.find((name) => name?.startsWith("--")) ?? names[0];
}

/** `nargs="+"`, `"*"` or a number above 1: the option takes a list of words. */
export function takesSeveral(call: Call): boolean {
  const nargs = keywordArgument(call, "nargs")?.value;
  return (
    nargs !== undefined &&
    !(nargs.kind === "Constant" && (nargs.value === "?" || nargs.value === 1 || nargs.type === "None"))
  );
}

/**
 * Edits after which the option reads each of its words by `reader` and gives a list of `count` of them; undefined where
 * `**options` may hold what the edits would have to change.
 */
export function readSeveral(
  module: Module,
  option: TypedOption,
  reader: string,
  count: number | "+" = "+",
): readonly Edit[] | undefined {
  const { call, type } = option;
  if (hasHiddenArguments(call)) {
    return undefined;
  }
  const action = keywordArgument(call, "action")?.value;
  const collects = action?.kind === "Constant" && action.value === "append";
  const use = { start: type.value.start, end: type.value.end, text: reader };
  if (takesSeveral(call) || collects) {
    return [use];
  }
  const nargs = keywordArgument(call, "nargs");
  const wanted = typeof count === "number" ? String(count) : `${quoteOf(module, call)}+${quoteOf(module, call)}`;
  if (nargs === undefined) {
    return [{ ...use, text: `${reader}, nargs=${wanted}` }];
  }
  const mayBeAbsent = nargs.value.kind === "Constant" && nargs.value.value === "?";
  const words = mayBeAbsent ? wanted.replace("+", "*") : wanted;
  const constant = keywordArgument(call, "const");
  return [
    use,
    { start: nargs.value.start, end: nargs.value.end, text: words },
    // argparse takes `const` beside `nargs="?"` only.
    ...(constant === undefined ? [] : removeArguments(module, call, [constant])),
  ];
}

/** Edits after which the option takes one of `choices` (source code of a list), each read by `reader`. */
export function readOneOf(module: Module, option: TypedOption, choices: string, reader: string | undefined): Edit[] {
  const { call, type } = option;
  const typed = reader === undefined ? "" : `type=${reader}`;
  if (keywordArgument(call, "choices") === undefined) {
    const text = typed === "" ? `choices=${choices}` : `${typed}, choices=${choices}`;
    return [{ start: type.start, end: type.end, text }];
  }
  return typed === "" ? removeArguments(module, call, [type]) : [{ start: type.start, end: type.end, text: typed }];
}

/** The quotation mark that the call uses. */
export function quoteOf(module: Module, call: Call): string {
  return quotationMark(module, call);
}
