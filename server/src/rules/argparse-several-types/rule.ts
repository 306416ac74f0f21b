/** `add_argument(type=(int, float))`: what is given as `type` cannot be called with a word. */

import { type TypedOption, typedOptions } from "../../facts/argparse.ts";
import { apiNames } from "../../facts/frameworks.ts";
import { valuesOf } from "../../facts/values.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { positionalArgument, receiver } from "../../python/calls.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";
import { repair } from "./repair.ts";

export const argparseSeveralTypes: Rule = {
  id: "argparse-several-types",
  severity: "error",
  category: "argparse",
  mentions: ["add_argument"],
  about: ["argparse.ArgumentParser.add_argument"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const option of typedOptions(module)) {
      const variant = whyNotCallable(module, option);
      if (variant !== undefined) {
        yield report(module, option, variant);
      }
    }
  },
};

type Variant = "default" | "other" | "annotation" | "text" | "called" | "first";

function report(module: Module, option: TypedOption, variant: Variant): Report {
  const fixes = repair(module, option);
  return {
    at: option.type,
    // Only who reads numbers is helped by `float`.
    variant: variant === "default" && fixes[0]?.key !== "float" ? "other" : variant,
    // The option works with words that its first type reads.
    ...(variant === "first" ? { severity: "warning" as const } : {}),
    say: {
      type: shortened(module.textOf(option.reader).replace(/\s+/g, " ")),
      option: option.name ?? "…",
      first: option.reader.kind === "BooleanOperation" ? module.textOf(option.reader.left) : "",
    },
    fixes,
  };
}

/** `Union[…]` and `(…)` where the whole would fill the message. */
function shortened(type: string): string {
  return type.length <= 32 ? type : type.replace(/^([^([{]*[([{]).*([)\]}])$/, "$1…$2");
}

/** Why the reader cannot be called with a word; undefined when it can, or when that cannot be told. */
function whyNotCallable(module: Module, option: TypedOption): Variant | undefined {
  const { reader } = option;
  switch (reader.kind) {
    case "Tuple":
    case "List":
    case "Set":
    case "Dict":
      return "default";
    case "BinaryOperation":
      return reader.operator === "|" && isType(module, reader.left) && isType(module, reader.right)
        ? "default"
        : undefined;
    case "Constant":
      if (reader.type === "str") {
        return isPlainParser(module, option) ? "text" : undefined;
      }
      return reader.type === "int" || reader.type === "float" || reader.type === "bool" ? "default" : undefined;
    case "Call":
      return givesNoFunction(module, reader.callee) ? "called" : undefined;
    case "BooleanOperation":
      return keepsFirst(module, reader.left, reader.right, reader.operator) ? "first" : undefined;
    default:
      return isAnnotation(module, reader) ? "annotation" : undefined;
  }
}

/** `typing.Union[int, float]`, `Optional[int]`, `List[int]`, `collections.abc.Sequence[int]`, also without brackets. */
function isAnnotation(module: Module, reader: Expr): boolean {
  const named = reader.kind === "Subscript" ? reader.value : reader;
  return apiNames(named).some((name) => annotations.test(name)) && module.names.builtin(named) === undefined;
}

/** Of `typing`, those that cannot be called; `Annotated`, `Text`, `Deque` and `DefaultDict` can. Measured on 3.11. */
const annotations =
  /^(?:typing|typing_extensions|collections\.abc)\.(?:Any|Union|Optional|Literal|List|Tuple|Dict|Set|FrozenSet|Sequence|Iterable|Iterator|Collection|Mapping|MutableMapping|MutableSequence|Callable|Type)$/;

/** A builtin type, None or an annotation: what `|` joins to a union. */
function isType(module: Module, operand: Expr): boolean {
  if (operand.kind === "BinaryOperation" && operand.operator === "|") {
    return isType(module, operand.left) && isType(module, operand.right);
  }
  const named = operand.kind === "Subscript" ? operand.value : operand;
  return (
    (operand.kind === "Constant" && operand.type === "None") ||
    builtinTypes.test(module.names.builtin(named) ?? "") ||
    apiNames(named).includes("pathlib.Path") ||
    isAnnotation(module, operand)
  );
}

const builtinTypes = /^(?:int|float|str|bool|complex|bytes|list|tuple|set|frozenset|dict)$/;

/** `int()` is 0. */
function givesNoFunction(module: Module, callee: Expr): boolean {
  return builtinTypes.test(module.names.builtin(callee) ?? "");
}

/** `int or float` is `int`, which refuses words that the other would have read. */
function keepsFirst(module: Module, left: Expr, right: Expr, operator: string): boolean {
  const first = module.names.builtin(left);
  const second = module.names.builtin(right);
  return operator === "or" && first === "int" && (second === "float" || second === "str");
}

/** True when the parser surely is argparse's own, and the module gives no meaning to words such as `"bool"`. */
function isPlainParser(module: Module, { call }: TypedOption): boolean {
  const registers = module.nodesNear("Call", "register").some((one) => {
    const kind = positionalArgument(one, 0)?.value;
    return module.textOf(one.callee).endsWith(".register") && kind?.kind === "Constant" && kind.value === "type";
  });
  const parser = receiver(call);
  return !registers && parser !== undefined && isArgumentParser(parser);
}

/** `ArgumentParser()`, its groups and its subparsers. */
function isArgumentParser(parser: Expr): boolean {
  const values = valuesOf(parser);
  return (
    values.length > 0 &&
    values.every((value) => {
      if (value.kind === "api") {
        return value.api === "argparse.ArgumentParser";
      }
      const isPart =
        value.kind === "method" &&
        /^add_(?:argument_group|mutually_exclusive_group|parser|subparsers)$/.test(value.method);
      const owner = isPart ? receiver(value.call) : undefined;
      return owner !== undefined && isArgumentParser(owner);
    })
  );
}
