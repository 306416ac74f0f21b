/** Breaks of command lines: types that are none, and lists that are read as one word. */

import type { Module } from "../../server/src/project/module.ts";
import type { Argument, Call } from "../../server/src/python/ast.ts";
import { keywordArgument } from "../../server/src/python/calls.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const argparseMutations: readonly Mutation[] = [
  { rule: "argparse-list", title: "a list of words becomes type=list", breaks: readListsByType },
  { rule: "argparse-several-types", title: "a number may be int or float", breaks: readEitherNumber },
  { rule: "argparse-several-types", title: "an option gets an annotation for its type", breaks: annotate },
];

function* readListsByType(module: Module): Iterable<Edit[]> {
  for (const { call, type } of typedCalls(module)) {
    const nargs = keywordArgument(call, "nargs");
    if (nargs !== undefined && /^(?:["'][+*]["']|[2-9])$/.test(module.textOf(nargs.value))) {
      yield [replace(type, "type=list")];
    }
  }
}

function* readEitherNumber(module: Module): Iterable<Edit[]> {
  for (const { type } of typedCalls(module)) {
    if (/^type=(?:int|float)$/.test(module.textOf(type))) {
      yield [replace(type, "type=(int, float)")];
    }
  }
}

function* annotate(module: Module): Iterable<Edit[]> {
  for (const { type } of typedCalls(module)) {
    if (/^type=(?:int|float|str)$/.test(module.textOf(type))) {
      const start = { start: 0, end: 0, text: "import typing\n" };
      yield [start, replace(type.value, `typing.Optional[${module.textOf(type.value)}]`)];
    }
  }
}

/** Only those of argparse itself: others give `type` a meaning of their own. */
function typedCalls(module: Module): { call: Call; type: Argument }[] {
  const isArgparse = /^\s*(?:import argparse|from argparse import)/m.test(module.text);
  const calls = isArgparse
    ? nodesOf(module.ast, "Call").filter((one) => /\badd_argument$/.test(module.textOf(one.callee)))
    : [];
  return calls.flatMap((call) => {
    const type = keywordArgument(call, "type");
    const action = keywordArgument(call, "action");
    return type === undefined || action !== undefined ? [] : [{ call, type }];
  });
}

function replace(span: { start: number; end: number }, text: string): Edit {
  return { start: span.start, end: span.end, text };
}
