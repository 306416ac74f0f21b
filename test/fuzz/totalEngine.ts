/** What the fuzzer of texts needs of the engine, as one bundle. */

export { loadParser } from "../../server/src/python/parser.ts";
export { total } from "./total.ts";
