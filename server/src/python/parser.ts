/** Loads tree-sitter's Python grammar once per process and turns text into a flat tree. */

import { Language, Parser, type Tree } from "web-tree-sitter";
import { errorType, type FlatTree, flatten } from "./tree.ts";
import { createDecoder, type ParserMemory } from "./treeMemory.ts";

/** The grammar's node types and fields, by the ids that flat trees carry. */
export interface Grammar {
  readonly typeNames: readonly string[];
  readonly fieldIds: ReadonlyMap<string, number>;
  /** By type: 1 for what is syntax, 0 for punctuation, keywords, comments and line continuations. */
  readonly isSyntax: Uint8Array;
  /** By type: 1 for commas, comments and line continuations. */
  readonly isFiller: Uint8Array;
}

interface Loaded {
  readonly parser: Parser;
  readonly grammar: Grammar;
  /** Reads trees from the parser's memory, where that was found to agree with the cursor. */
  readonly decode: (tree: Tree) => FlatTree;
}

let loading: Promise<void> | undefined;
let loaded: Loaded | undefined;

/** Loads the parser from the bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; later calls wait for the first. */
export function loadParser(wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array }): Promise<void> {
  loading ??= load(wasm);
  return loading;
}

async function load(wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array }): Promise<void> {
  // The runtime keeps its memory on the object that it is given.
  const memory: ParserMemory & { wasmBinary: Uint8Array } = { wasmBinary: wasm.runtime };
  await Parser.init(memory);
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  loaded = { parser, grammar: readGrammar(language), decode: trustedDecoder(parser, memory) };
}

/** Every kind of thing that can go wrong in reading the memory: fields, aliases, extras, made-up tokens, errors, depth. */
const sample = `@f(1)
async def g(a, *b: int, c=None, **d) -> str: # comment
    """Text"""
    for i, j in x.y[1:2, ...]:
        print(f"{i!r:>{j}} \\n" 'b', *b, end="", **d) ; del i, (j)
    else:
        return [k for k in (yield) if k is not None and not k], {"a": 1, **d}
    try: import a.b as c, d
    except (E, F) as e: raise G from e
    finally: pass
class C(D, metaclass=M):
    match z:
        case {"k": [1, *_]} | P(q=r) if r: w: int = lambda v=1: v
with (open("é😀") as h, i): global u
if (n := 1) > 2 < 3: x = y = 1_000.5e3j
elif print 1: from . import (p, q as r,)
f(1, (2
`;

/** The decoder of trees in memory, if it reads the sample as the public cursor does; else the cursor. */
function trustedDecoder(parser: Parser, memory: ParserMemory): Loaded["decode"] {
  const tree = parser.parse(sample);
  try {
    const decode = createDecoder(memory);
    return tree !== null && areEqual(decode(tree), flatten(tree)) ? decode : flatten;
  } catch {
    return flatten;
  } finally {
    tree?.delete();
  }
}

function areEqual(first: FlatTree, second: FlatTree): boolean {
  const keys = ["types", "fields", "starts", "ends", "after", "broken"] as const;
  const { count } = first;
  return (
    count === second.count &&
    keys.every((key) => first[key].subarray(0, count).every((value, index) => value === second[key][index]))
  );
}

/** True when trees are read from the parser's memory, false when through its cursor. */
export function readsMemory(): boolean {
  return theParser().decode !== flatten;
}

/** Makes the cursor read all further trees, as where the memory cannot be trusted. */
export function readThroughCursor(): void {
  loaded = { ...theParser(), decode: flatten };
}

function readGrammar(language: Language): Grammar {
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  const typeNames = ids.map((id) => language.nodeTypeForId(id) ?? "");
  const isTrivia = (name: string) => name === "comment" || name === "line_continuation";
  const isSyntax = new Uint8Array(errorType + 1);
  const isFiller = new Uint8Array(errorType + 1);
  isSyntax[errorType] = 1;
  for (const [id, name] of typeNames.entries()) {
    isSyntax[id] = language.nodeTypeIsNamed(id) && !isTrivia(name) ? 1 : 0;
    isFiller[id] = name === "," || isTrivia(name) ? 1 : 0;
  }
  const fieldIds = new Map<string, number>();
  for (let id = 1; id <= language.fieldCount; id++) {
    fieldIds.set(language.fieldNameForId(id) ?? "", id);
  }
  return { typeNames, fieldIds, isSyntax, isFiller };
}

/** When parsing has to be done, by `performance.now()`. */
let deadline = Number.POSITIVE_INFINITY;
/** True from the start of a parse to its end; still true later when it was interrupted. */
let isParsing = false;
/** Shorter texts are parsed in some milliseconds, without asking for the time. */
const longText = 20_000;
const untilDeadline = { progressCallback: () => performance.now() > deadline };

/** Parsing that is not done by `time` throws, so that nothing ever has to interrupt the parser itself. */
export function parseUntil(time: number): void {
  deadline = time;
}

/**
 * The tree of `text`, which is good until the next text is parsed.
 *
 * @throws Error before `loadParser` has finished, and when time is up
 */
export function parse(text: string): FlatTree {
  const { parser, decode } = isParsing ? renewed() : theParser();
  if (performance.now() > deadline) {
    throw new Error("there was no time left to parse");
  }
  isParsing = true;
  const tree = parser.parse(text, null, text.length < longText ? undefined : untilDeadline);
  isParsing = false;
  if (tree === null) {
    parser.reset();
    throw new Error("the parser gave up");
  }
  try {
    return decode(tree);
  } finally {
    tree.delete();
  }
}

/** False after a parse that was interrupted or has failed inside the parser, whose memory may be in disorder. */
export function isParserIntact(): boolean {
  return !isParsing;
}

/** A parser instead of one that was left in the middle of a text, or has failed; what that one holds is lost. */
function renewed(): Loaded {
  const { parser, ...kept } = theParser();
  const fresh = new Parser();
  fresh.setLanguage(parser.language);
  loaded = { ...kept, parser: fresh };
  return loaded;
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
