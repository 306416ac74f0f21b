/** Values of literals as they are written. */

import type { Constant } from "./ast.ts";

/** The value of a number or a keyword; `type` is the grammar's. */
export function constant(type: string, text: string): Pick<Constant, "type" | "value"> {
  const digits = text.replace(/_/g, "");
  switch (type) {
    case "true":
    case "false":
      return { type: "bool", value: type === "true" };
    case "none":
      return { type: "None", value: null };
    case "ellipsis":
      return { type: "Ellipsis", value: null };
    default:
      if (/j$/i.test(digits)) {
        return { type: "complex", value: null };
      }
      return type === "integer"
        ? { type: "int", value: Number(digits.replace(/l$/i, "")) }
        : { type: "float", value: Number(digits) };
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** The text of a string literal between its quotes. */
export function decodeEscapes(text: string): string {
  return text.includes("\\") ? text.replace(/\\([\s\S])/g, (whole, next: string) => escapes[next] ?? whole) : text;
}
