/** The yardstick: tree-sitter's parse of a text and nothing else. */

import { Language, Parser } from "web-tree-sitter";

/** A function that parses a text and throws the tree away; after `loadParser`, which starts the runtime. */
export async function createBareParser(grammar: Uint8Array): Promise<(text: string) => void> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text) => parser.parse(text)?.delete();
}
