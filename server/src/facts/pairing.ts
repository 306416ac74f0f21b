/** Arrays that belong together row by row: by their names, as columns of one table, or because code uses them as pairs. */

import type { Module } from "../project/module.ts";
import type { Call, Expr, Node } from "../python/ast.ts";
import { keywordArgument } from "../python/calls.ts";
import type { PathStep } from "../python/scopes.ts";
import { bodyOf, nodesOf } from "../python/traverse.ts";
import type { Span } from "../text.ts";
import { apiNames } from "./frameworks.ts";
import { type Split, targetName } from "./splits.ts";

/** Why two splits' arrays belong together; `at` is the place that uses them as pairs. */
export interface Pairing {
  readonly at: Span | undefined;
}

/** How the arrays of two splits belong together; undefined when nothing says that they do. */
export function pairingOf(module: Module, first: Split, second: Split): Pairing | undefined {
  const isSame = first.arrays.some((one) => second.arrays.some((other) => module.textOf(one) === module.textOf(other)));
  if (isSame || first.arrays.length === 0 || second.arrays.length === 0) {
    return undefined;
  }
  const use = jointUse(module, first, second);
  if (use !== undefined) {
    return { at: use };
  }
  // A call that splits several arrays is whole by itself: two of them are two experiments unless code joins them.
  const [one] = first.arrays;
  const [other] = second.arrays;
  const isPair =
    one !== undefined &&
    other !== undefined &&
    first.arrays.length + second.arrays.length === 2 &&
    (arePairByName(module, one, other) ||
      areColumnsOfOneTable(module, one, other) ||
      areNamedAsPair(module, first, second));
  return isPair ? { at: undefined } : undefined;
}

const inputWords =
  /^(?:xs?|data|features?|feats?|inputs?|images?|imgs?|texts?|sentences?|docs?|documents?|samples?|signals?|sequences?|seqs?|frames?|df)$/;
const targetWords = /^(?:ys?|labels?|lbls?|targets?|classes|outputs?|masks?|annotations?|gt|truths?)$/;

/** Words of array names that tell nothing apart. */
const fillers = /^(?:data|set|arr|array|all|full)$/;

/** `X` and `y`, `train_images` and `train_labels`: one is input, the other target, and the rest of the names agrees. */
function arePairByName(module: Module, first: Expr, second: Expr): boolean {
  const one = roleOf(module, first);
  const other = roleOf(module, second);
  return one !== undefined && other !== undefined && one.role !== other.role && one.rest === other.rest;
}

/** `train_df, dev_df` and `train_labels, dev_labels`: the names that the parts are given make pairs. */
function areNamedAsPair(module: Module, first: Split, second: Split): boolean {
  const names = [first, second].map((split) => split.unpacked?.targets ?? []);
  const [one = [], other = []] = names;
  return (
    one.length === 2 &&
    other.length === 2 &&
    one.every((target, side) => {
      const pair = other[side];
      return pair !== undefined && arePairByName(module, target, pair);
    })
  );
}

function roleOf(module: Module, array: Expr): { role: "input" | "target"; rest: string } | undefined {
  const holder = unwrap(module, array);
  const name = targetName(holder);
  if (name === undefined) {
    return undefined;
  }
  // `cancer.data` and `boston.target` are of different tables.
  const table = holder.kind === "Attribute" || holder.kind === "Subscript" ? module.textOf(holder.value) : "";
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/_|(?<=[a-z])(?=\d)/)
    .filter((word) => word !== "");
  const target = words.findIndex((word) => targetWords.test(word));
  const index = target >= 0 ? target : words.findIndex((word) => inputWords.test(word));
  return index < 0
    ? undefined
    : {
        role: target >= 0 ? "target" : "input",
        rest: [table, ...words.filter((word, at) => at !== index && !fillers.test(word))].join("_"),
      };
}

/** Methods and functions that keep the rows as they are. */
const keepsRows =
  /^(?:values|to_numpy|copy|astype|reshape|ravel|flatten|fillna|squeeze|toarray|tolist|to_frame|array|asarray|get_dummies|tensor|from_numpy|fit_transform|transform|to_categorical|float|long|DataFrame|Series|stack|T)$/;

/** The array behind conversions that keep its rows. */
function unwrap(module: Module, expression: Expr): Expr {
  if (expression.kind === "Attribute" && keepsRows.test(expression.attribute.id)) {
    return unwrap(module, expression.value);
  }
  if (expression.kind === "Call") {
    const { callee } = expression;
    const [first] = expression.arguments;
    const name = callee.kind === "Attribute" ? callee.attribute.id : callee.kind === "Name" ? callee.id : "";
    if (keepsRows.test(name)) {
      const isFunction = callee.kind !== "Attribute" || module.names.of(callee).length > 0 || /transform$/.test(name);
      const inner = isFunction ? first?.value : callee.kind === "Attribute" ? callee.value : undefined;
      return inner === undefined ? expression : unwrap(module, inner);
    }
  }
  return expression;
}

function areColumnsOfOneTable(module: Module, first: Expr, second: Expr): boolean {
  const one = tableOf(module, first, 8);
  const other = tableOf(module, second, 8);
  return one !== undefined && one === other;
}

/** What identifies the table that `array` takes whole columns of; undefined when it may take other rows. */
function tableOf(module: Module, array: Expr, fuel: number): Node | undefined {
  const expression = unwrap(module, array);
  if (fuel === 0) {
    return undefined;
  }
  switch (expression.kind) {
    case "Name": {
      const [only, ...others] = module.definitions.of(expression);
      if (only === undefined || others.length > 0) {
        return undefined;
      }
      const { value, path, kind } = only;
      if (kind !== "assignment" || value === undefined) {
        return only.node;
      }
      return path.length > 0 ? tableOfPart(value, path) : (tableOf(module, value, fuel - 1) ?? only.node);
    }
    case "Attribute":
      return /^(?:data|target|targets|labels|features|images)$/.test(expression.attribute.id)
        ? tableOf(module, expression.value, fuel - 1)
        : undefined;
    case "Subscript":
      return takesColumns(module, expression) ? tableOf(module, tableUnder(expression.value), fuel - 1) : undefined;
    case "Call": {
      const { callee } = expression;
      const takesColumn =
        callee.kind === "Attribute" &&
        (callee.attribute.id === "pop" || (callee.attribute.id === "drop" && dropsColumns(expression)));
      return takesColumn && callee.kind === "Attribute" ? tableOf(module, callee.value, fuel - 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** `X, y = load_iris(return_X_y=True)`, and the train or test parts of one split: the same rows. */
function tableOfPart(value: Expr, path: readonly PathStep[]): Node | undefined {
  const names = value.kind === "Call" ? apiNames(value.callee) : [];
  if (value.kind !== "Call" || path.length !== 1) {
    return undefined;
  }
  if (names.includes("sklearn.model_selection.train_test_split")) {
    // Train parts and test parts are other rows: the call stands for the one, its callee for the other.
    return Number(path[0]) % 2 === 0 ? value : value.callee;
  }
  return names.some((name) => name.startsWith("sklearn.datasets.")) ? value : undefined;
}

/** `df` in `df.iloc[…]`, `df.loc[…]`, `df.values[…]` and `df[…]`. */
function tableUnder(value: Expr): Expr {
  return value.kind === "Attribute" && /^(?:i?loc|values)$/.test(value.attribute.id) ? value.value : value;
}

/** `df["a"]`, `df[["a", "b"]]`, `df.iloc[:, 1:]`, `data[:, -1]`; a mask or a list of rows is none of these. */
function takesColumns(module: Module, subscript: Extract<Expr, { kind: "Subscript" }>): boolean {
  const { index } = subscript;
  if (index.kind === "Tuple") {
    const [rows] = index.elements;
    return rows?.kind === "Slice" && rows.lower === undefined && rows.upper === undefined && rows.step === undefined;
  }
  const isLoc = subscript.value.kind === "Attribute" && /^i?loc$/.test(subscript.value.attribute.id);
  const value = module.origin(index);
  const isName = value.kind === "Constant" && value.type === "str";
  const isNames =
    value.kind === "List" &&
    value.elements.length > 0 &&
    value.elements.every((element) => element.kind === "Constant" && element.type === "str");
  return !isLoc && (isName || isNames);
}

function dropsColumns(call: Call): boolean {
  const axis = keywordArgument(call, "axis")?.value;
  const isColumns = axis?.kind === "Constant" && (axis.value === 1 || axis.value === "columns");
  const second = call.arguments[1];
  const isSecond = second?.keyword === undefined && second?.value.kind === "Constant" && second.value.value === 1;
  return keywordArgument(call, "columns") !== undefined || isColumns || isSecond;
}

/** Functions and methods whose arguments are pairs, row by row. */
const takesPairs =
  /^(?:fit|partial_fit|score|evaluate|fit_generator|fit_resample|zip|DMatrix|Pool|from_tensor_slices|cross_val_score|cross_validate|train_on_batch|\w*[Dd]ata_?(?:[Ss]et|[Ll]oader)|fit_predict)$/;

/** The first call that takes the train parts, or the test parts, of both splits as pairs. */
function jointUse(module: Module, first: Split, second: Split): Span | undefined {
  const owner = bodyOf(first.call);
  for (const call of nodesOf(owner, "Call")) {
    const { callee } = call;
    const name = callee.kind === "Attribute" ? callee.attribute.id : callee.kind === "Name" ? callee.id : "";
    if (call.start > first.call.end && takesPairs.test(name)) {
      const parts = call.arguments.flatMap((argument) => partsIn(module, argument.value, [first, second]));
      const isPair = parts.some((one) => parts.some((other) => one.split !== other.split && one.side === other.side));
      if (isPair) {
        return call;
      }
    }
  }
  return undefined;
}

interface Part {
  readonly split: Split;
  /** 0 for train, 1 for test. */
  readonly side: number;
}

/** Which parts of the splits an argument holds: by itself, in a tuple, or behind one conversion. */
function partsIn(module: Module, argument: Expr, splits: readonly Split[]): Part[] {
  if (argument.kind === "Tuple" || argument.kind === "List") {
    return argument.elements.flatMap((element) => partsIn(module, element, splits));
  }
  const inner = unwrap(module, argument);
  if (inner.kind === "BinaryOperation") {
    return [...partsIn(module, inner.left, splits), ...partsIn(module, inner.right, splits)];
  }
  if (inner.kind !== "Name") {
    return inner.kind === "Call" && inner.arguments.length === 1 && inner.arguments[0] !== undefined
      ? partsIn(module, inner.arguments[0].value, splits)
      : [];
  }
  const definitions = new Set<Node>(module.definitions.of(inner).map((one) => one.node));
  const parts = splits.flatMap((split) => {
    const at = split.unpacked?.targets.findIndex((target) => definitions.has(target)) ?? -1;
    return at < 0 ? [] : [{ split, side: at % 2 }];
  });
  // A name that may hold parts of either split, such as a global one that is read in a function, tells nothing.
  return parts.length === 1 ? parts : [];
}
