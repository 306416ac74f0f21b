/** Breaks of audio files: a codec that the container lacks, an ending that soundfile does not know. */

import type { Module } from "../../server/src/project/module.ts";
import { keywordArgument } from "../../server/src/python/calls.ts";
import { nodesOf } from "../../server/src/python/traverse.ts";
import type { Edit } from "../../server/src/text.ts";
import type { Mutation } from "../mutations.ts";

export const audioFormatMutations: readonly Mutation[] = [
  { rule: "incompatible-audio-format", title: "a codec is one that the container lacks", breaks: changeCodec },
  { rule: "incompatible-audio-format", title: "a file gets the ending of another container", breaks: changeEnding },
];

function* changeCodec(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call").filter((one) =>
    /^(?:sf|soundfile)\.write$/.test(module.textOf(one.callee)),
  )) {
    const codec = keywordArgument(call, "subtype")?.value;
    if (codec?.kind === "Constant" && codec.type === "str" && /\.(?:wav|flac|ogg)"/.test(module.textOf(call))) {
      yield [{ start: codec.start, end: codec.end, text: '"DPCM_8"' }];
    }
  }
}

function* changeEnding(module: Module): Iterable<Edit[]> {
  for (const call of nodesOf(module.ast, "Call").filter((one) =>
    /^(?:sf|soundfile)\.write$/.test(module.textOf(one.callee)),
  )) {
    const ending = /\.(?:wav|flac|ogg)(?=")/.exec(module.textOf(call));
    if (ending !== null && keywordArgument(call, "format") === undefined) {
      const start = call.start + ending.index;
      yield [{ start, end: start + ending[0].length, text: ".m4a" }];
    }
  }
}
