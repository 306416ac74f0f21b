/** Loads tree-sitter's Python grammar once per process and turns text into a flat tree. */

import { Language, Parser } from "web-tree-sitter";
import { type FlatTree, flatten } from "./tree.ts";

/** Names of the grammar's node types and fields, by the ids that flat trees carry. */
export interface Grammar {
  readonly typeNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
  readonly named: readonly boolean[];
}

interface Loaded {
  readonly parser: Parser;
  readonly grammar: Grammar;
}

let loading: Promise<void> | undefined;
let loaded: Loaded | undefined;

/** Loads the parser from the bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; later calls wait for the first. */
export function loadParser(wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array }): Promise<void> {
  loading ??= load(wasm);
  return loading;
}

async function load(wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array }): Promise<void> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  loaded = { parser, grammar: readGrammar(language) };
}

function readGrammar(language: Language): Grammar {
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  const fields = Array.from({ length: language.fieldCount + 1 }, (_, id) => id);
  return {
    typeNames: ids.map((id) => language.nodeTypeForId(id) ?? ""),
    named: ids.map((id) => language.nodeTypeIsNamed(id)),
    fieldNames: fields.map((id) => language.fieldNameForId(id)),
  };
}

/**
 * The tree of `text`.
 *
 * @throws Error before `loadParser` has finished
 */
export function parse(text: string): FlatTree {
  const tree = theParser().parser.parse(text);
  if (tree === null) {
    throw new Error("the parser gave up");
  }
  try {
    return flatten(tree);
  } finally {
    tree.delete();
  }
}

/** The loaded grammar's names. */
export function grammar(): Grammar {
  return theParser().grammar;
}

function theParser(): Loaded {
  if (loaded === undefined) {
    throw new Error("loadParser has to finish before anything is parsed");
  }
  return loaded;
}
