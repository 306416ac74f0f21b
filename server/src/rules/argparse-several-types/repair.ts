/** What the author of a `type` that cannot be called most likely meant, and the edits that say so. */

import { readOneOf, readSeveral, type TypedOption } from "../../facts/argparse.ts";
import { apiNames } from "../../facts/frameworks.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { referTo } from "../../python/references.ts";
import type { Edit } from "../../text.ts";
import type { Fix } from "../rule.ts";

/** What an option is to read: one word, several, one of some choices, or JSON. */
type Meaning =
  | { readonly kind: "one"; readonly reader: string }
  | { readonly kind: "several"; readonly reader: string; readonly count: number | "+" }
  | { readonly kind: "choices"; readonly choices: readonly Expr[]; readonly reader: string | undefined }
  | { readonly kind: "json" };

/** The fix, if what was meant can be told. */
export function repair(module: Module, option: TypedOption): Fix[] {
  const meaning = meaningOf(module, option.reader);
  const edits = meaning === undefined ? undefined : editsFor(module, option, meaning);
  if (meaning === undefined || edits === undefined) {
    return [];
  }
  return [{ key: meaning.kind === "one" ? fixKeyOf(meaning.reader) : meaning.kind, safe: false, edits }];
}

function fixKeyOf(reader: string): string {
  return reader === "float" ? "float" : "one";
}

function editsFor(module: Module, option: TypedOption, meaning: Meaning): readonly Edit[] | undefined {
  const { value } = option.type;
  switch (meaning.kind) {
    case "one":
      return [{ start: value.start, end: value.end, text: meaning.reader }];
    case "several":
      return readSeveral(module, option, meaning.reader, meaning.count);
    case "choices": {
      const choices = meaning.choices.map((choice) => module.textOf(choice)).join(", ");
      return readOneOf(module, option, `[${choices}]`, meaning.reader);
    }
    default: {
      const loads = referTo(module, "json.loads", option.call);
      return [{ start: value.start, end: value.end, text: loads.text }, ...loads.edits];
    }
  }
}

function meaningOf(module: Module, type: Expr): Meaning | undefined {
  switch (type.kind) {
    case "Tuple":
    case "List":
      return ofDisplay(module, type.elements, type.kind === "List");
    case "Set":
      return choicesOf(type.elements) ?? ofUnion(module, type.elements);
    case "BinaryOperation":
      return ofUnion(module, membersOf(type));
    case "BooleanOperation":
      return ofUnion(module, [type.left, type.right]);
    case "Constant":
      return type.type === "str" ? one(wordReaders.get(String(type.value))) : undefined;
    case "Call":
      return type.arguments.length === 0 ? ofName(module, type.callee) : undefined;
    case "Subscript":
      return ofSubscript(module, type.value, type.index.kind === "Tuple" ? type.index.elements : [type.index]);
    default:
      return ofName(module, type);
  }
}

/** What people write for a type who know it from `optparse` or from a schema. */
const wordReaders: ReadonlyMap<string, string> = new Map([
  ["int", "int"],
  ["integer", "int"],
  ["float", "float"],
  ["double", "float"],
  ["str", "str"],
  ["string", "str"],
]);

function one(reader: string | undefined): Meaning | undefined {
  return reader === undefined ? undefined : { kind: "one", reader };
}

/** `(int, int)` is a pair, `[int]` a list, `("adam", "sgd")` a choice, `(int, float)` a union. */
function ofDisplay(module: Module, elements: readonly Expr[], isList: boolean): Meaning | undefined {
  const readers = elements.map((element) => readerOf(module, element));
  const [first] = readers;
  if (first !== undefined && readers.every((reader) => reader === first) && (isList || readers.length > 1)) {
    return { kind: "several", reader: first, count: readers.length === 1 ? "+" : readers.length };
  }
  return choicesOf(elements) ?? ofUnion(module, elements);
}

function choicesOf(elements: readonly Expr[]): Meaning | undefined {
  const types = new Set(elements.map((element) => (element.kind === "Constant" ? element.type : undefined)));
  const [only] = types;
  if (types.size !== 1 || (only !== "str" && only !== "int" && only !== "float")) {
    return undefined;
  }
  return { kind: "choices", choices: elements, reader: only === "str" ? undefined : only };
}

function ofUnion(module: Module, elements: readonly Expr[]): Meaning | undefined {
  const members = elements.flatMap(membersOf).filter((member) => !isNone(module, member));
  const readers = new Set(members.map((member) => readerOf(module, member)));
  if (readers.size === 2 && readers.has("int") && readers.has("float")) {
    return one("float");
  }
  const [only] = members;
  return members.length === 1 && only !== undefined ? meaningOf(module, only) : undefined;
}

/** The members of `A | B | C`. */
function membersOf(type: Expr): Expr[] {
  return type.kind === "BinaryOperation" && type.operator === "|"
    ? [...membersOf(type.left), ...membersOf(type.right)]
    : [type];
}

function isNone(module: Module, type: Expr): boolean {
  return (type.kind === "Constant" && type.type === "None") || /^type\(None\)$|\bNoneType$/.test(module.textOf(type));
}

function ofSubscript(module: Module, named: Expr, elements: readonly Expr[]): Meaning | undefined {
  const [first] = elements;
  const reader = first === undefined ? undefined : readerOf(module, first);
  switch (formOf(module, named)) {
    case "Union":
    case "Optional":
      return ofUnion(module, elements);
    case "Literal":
      return choicesOf(elements.filter((element) => !isNone(module, element)));
    case "Dict":
    case "Mapping":
      return { kind: "json" };
    case "Tuple": {
      const isFixed = elements.length > 1 && elements.every((element) => readerOf(module, element) === reader);
      const count = isFixed ? elements.length : "+";
      const isUniform = isFixed || elements.slice(1).every((element) => module.textOf(element) === "...");
      return reader === undefined || !isUniform ? undefined : { kind: "several", reader, count };
    }
    case "List":
      return reader === undefined ? undefined : { kind: "several", reader, count: "+" };
    default:
      return undefined;
  }
}

function ofName(module: Module, named: Expr): Meaning | undefined {
  switch (formOf(module, named)) {
    case "List":
    case "Tuple":
      return { kind: "several", reader: "str", count: "+" };
    case "Dict":
    case "Mapping":
      return { kind: "json" };
    case "Any":
      return one("str");
    default:
      return one(readerOf(module, named));
  }
}

/** The form of an annotation: `List` for `typing.List`, `list` and all that holds elements of one type. */
function formOf(module: Module, named: Expr): string | undefined {
  const name = module.names.builtin(named) ?? apiNames(named)[0]?.split(".").at(-1);
  if (name === undefined) {
    return undefined;
  }
  if (/^(?:list|set|frozenset|List|Set|FrozenSet|Sequence|MutableSequence|Iterable|Iterator|Collection)$/.test(name)) {
    return "List";
  }
  return /^(?:tuple|dict|Mapping|MutableMapping)$/.test(name)
    ? name.replace(/^(?:Mutable)?(\w)/, (_, letter: string) => letter.toUpperCase())
    : name;
}

/** How to write a callable that reads one word; undefined for what reads none, or none well, as `bool`. */
function readerOf(module: Module, type: Expr): string | undefined {
  const builtin = module.names.builtin(type);
  if (builtin !== undefined) {
    return /^(?:int|float|str|complex)$/.test(builtin) ? builtin : undefined;
  }
  return apiNames(type).includes("pathlib.Path") ? module.textOf(type) : undefined;
}
