/** Audio files in code: literals that end like the name of one, and words handed to the libraries that read and write them. */

import type { Module } from "../project/module.ts";
import type { Constant, FormattedString } from "../python/ast.ts";
import { nodesOf } from "../python/traverse.ts";

const libraries =
  /^(?:soundfile|torchaudio|torchcodec|librosa|audioread|audiofile|pydub|wave|sox|scipy\.io\.wavfile)(?:\.|$)/;

export interface AudioLiteral {
  readonly node: Constant | FormattedString;
  /** How the literal ends, in lower case: `.wav`. */
  readonly extension: string | undefined;
  /** What the literal says when it is an argument of an audio library, in upper case: `PCM_16`. */
  readonly word: string | undefined;
}

/** The string literals that name audio files or formats; none in modules that import no audio library. */
export function audioLiterals(module: Module): readonly AudioLiteral[] {
  return module.fact(findLiterals);
}

function findLiterals(module: Module): readonly AudioLiteral[] {
  if (!importsAudio(module)) {
    return [];
  }
  const strings = nodesOf(module.ast, "Constant").filter(({ type }) => type === "str");
  return [...strings, ...nodesOf(module.ast, "FormattedString")].flatMap((node) => {
    const text = module.text.slice(node.start, node.end);
    const extension = /\.[a-z][a-z0-9]{1,4}(?=["']+$)/i.exec(text)?.[0].toLowerCase();
    const word = node.kind === "Constant" && isWord(module, node) ? String(node.value).toUpperCase() : undefined;
    return extension === undefined && word === undefined ? [] : [{ node, extension, word }];
  });
}

function importsAudio(module: Module): boolean {
  const imported = module.nodesNear("Import", "import").flatMap(({ names }) => names.map(({ name }) => name));
  const from = module
    .nodesNear("ImportFrom", "import")
    .flatMap((statement) => statement.names.map(({ name }) => `${statement.module}.${name}`));
  return [...imported, ...from].some((name) => libraries.test(name));
}

/** True for a plain argument of a call of an audio library. */
function isWord(module: Module, node: Constant): boolean {
  const call = node.parent?.kind === "Argument" ? node.parent.parent : undefined;
  return call?.kind === "Call" && module.names.of(call.callee).some((name) => libraries.test(name));
}
