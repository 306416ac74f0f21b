/** Texts of one shape and any size: nesting, chains and long lists, each of which asks some part of the reader for depth. */

type Shape = (size: number) => string;

/** `before` and `after` nested `size` times around `middle`. */
const nested =
  (before: string, middle: string, after: string): Shape =>
  (size) =>
    before.repeat(size) + middle + after.repeat(size);

const repeated =
  (before: string, part: string, after = "\n"): Shape =>
  (size) =>
    before + part.repeat(size) + after;

const numbered =
  (part: (index: number) => string, before = "", after = ""): Shape =>
  (size) =>
    before + Array.from({ length: size }, (_, index) => part(index)).join("") + after;

/** Compound statements in each other; indentation makes the text grow with the square of its depth. */
const blocks =
  (header: string): Shape =>
  (size) =>
    `${numbered((index) => `${" ".repeat(index)}${header}\n`)(Math.min(size, 1500))}${" ".repeat(1500)}pass\n`;

export const shapes: Readonly<Record<string, Shape>> = {
  "open parentheses": repeated("", "("),
  "open square brackets": repeated("x = ", "["),
  "open curly brackets": repeated("", "{"),
  "closing parentheses": repeated("", ")"),
  "open brackets of every kind": repeated("", "([{"),
  "brackets that do not match": repeated("", "(]{)[}"),
  parentheses: nested("(", "1", ")"),
  lists: nested("[", "", "]"),
  tuples: nested("(", "1", ",)"),
  dictionaries: nested("{1: ", "1", "}"),
  sets: nested("{", "1", "}"),
  calls: nested("f(", "x", ")"),
  "keyword arguments": nested("f(a=", "x", ")"),
  subscripts: nested("x[", "0", "]"),
  "calls of calls": repeated("f", "()"),
  "subscripts of subscripts": repeated("x", "[0]"),
  attributes: repeated("x", ".y"),
  methods: repeated("x", ".y(z)"),
  sum: repeated("x = 1", " + 1"),
  powers: repeated("x = 1", " ** 1"),
  conjunctions: repeated("x = a", " and a"),
  comparisons: repeated("x = a", " < a"),
  negations: repeated("x = ", "not ", "y\n"),
  minuses: repeated("x = ", "-", "1\n"),
  tildes: repeated("x = ", "~", "1\n"),
  stars: repeated("f(", "*", "x)\n"),
  awaits: repeated("async def f():\n    ", "await ", "x\n"),
  lambdas: repeated("f = ", "lambda x: ", "x\n"),
  "conditional expressions": repeated("x = ", "a if b else ", "c\n"),
  "conditions in parentheses": nested("(a if b else ", "c", ")"),
  walruses: nested("(a := ", "1", ")"),
  comprehensions: nested("[a for a in ", "b", "]"),
  "elements that are comprehensions": nested("[", "a", " for a in b]"),
  "clauses of a comprehension": repeated("[a", " for a in b if a", "]\n"),
  strings: repeated("x = ", "'a' "),
  "formatted strings": repeated("x = ", "f'{a}' "),
  "replacement fields": repeated('x = f"', "{a}", '"\n'),
  "open replacement fields": repeated('x = f"', "{", '"\n'),
  "formatted strings in each other": nested('f"{', "x", '}"'),
  "format specifications in each other": (size) => `x = f"${"{a:".repeat(size)}${"}".repeat(size)}"\n`,
  "formatted strings that are left open": repeated("x = ", 'f"{'),
  "formatted strings of several kinds, left open": repeated("x = ", `f"{f'{`),
  "formatted strings over many lines, left open": repeated("x = ", 'f"""{a} {\n'),
  "template strings in each other": nested('t"{', "x", '}"'),
  quotes: repeated("", "'"),
  "triple quotes": repeated("x = ", '"""'),
  "open triple quotes": repeated('x = """', "a\n", ""),
  backslashes: repeated("x = 'a", "\\"),
  "line continuations": repeated("x = 1", " + \\\n 1"),
  "bare line continuations": repeated("x = 1", "\\\n"),
  decorators: repeated("", "@f\n", "def g(): pass\n"),
  functions: blocks("def f():"),
  "async functions": blocks("async def f():"),
  classes: blocks("class C:"),
  conditions: blocks("if x:"),
  loops: blocks("for x in y:"),
  "endless loops": blocks("while x:"),
  contexts: blocks("with x:"),
  attempts: blocks("try:"),
  matches: (size) => {
    const depth = Math.min(size, 700);
    return `${numbered((index) => `${" ".repeat(2 * index)}match x:\n${" ".repeat(2 * index + 1)}case y:\n`)(depth)}${" ".repeat(1500)}pass\n`;
  },
  "alternatives in each other": (size) => {
    const depth = Math.min(size, 1000);
    return numbered((index) => `${" ".repeat(index)}if x: pass\n${" ".repeat(index)}else:\n`)(depth);
  },
  "patterns in each other": (size) => `match x:\n  case ${"[".repeat(size)}${"]".repeat(size)}: pass\n`,
  "classes in patterns": (size) => `match x:\n  case ${"C(".repeat(size)}${")".repeat(size)}: pass\n`,
  "alternatives of a pattern": repeated("match x:\n  case 0", " | 1", ": pass\n"),
  "elif clauses": repeated("if a: pass\n", "elif b: pass\n"),
  "except clauses": repeated("try: pass\n", "except E: pass\n"),
  "case clauses": repeated("match x:\n", "  case 1: pass\n"),
  "headers on one line": repeated("", "if x: "),
  "else without if": repeated("", "else:\n"),
  statements: repeated("", "x = 1\n"),
  semicolons: repeated("", "x = 1;"),
  "bare semicolons": repeated("", ";"),
  comments: repeated("", "# a\n"),
  "one long comment": repeated("#", "a"),
  "one long name": repeated("", "a"),
  "one long number": repeated("", "1"),
  "one long string": repeated("'", "a", "'\n"),
  "blank lines": repeated("", "\n"),
  "carriage returns": repeated("x = 1", "\r"),
  "form feeds": repeated("", "\f\n"),
  blanks: repeated("", " "),
  "deeper and deeper lines": numbered((index) => `${" ".repeat(index % 1500)}x\n`),
  "lines less and less deep": numbered((index) => `${" ".repeat(1500 - (index % 1500))}x\n`),
  arguments: repeated("f(", "a, ", ")\n"),
  parameters: numbered((index) => `a${index}, `, "def f(", "): pass\n"),
  elements: repeated("x = [", "1, ", "]\n"),
  entries: repeated("x = {", "1: 2, ", "}\n"),
  targets: numbered((index) => `a${index} = `, "", "1\n"),
  "targets of one tuple": numbered((index) => `a${index}, `, "", " = x\n"),
  "targets in each other": nested("(a, ", "b", ")"),
  imports: numbered((index) => `import a${index}\n`),
  "imported names": numbered((index) => `a${index}, `, "from a import (", ")\n"),
  "dots of an import": repeated("from ", ".", " import a\n"),
  "parts of an import": repeated("import a", ".a"),
  "global names": numbered((index) => `a${index}, `, "def f():\n  global ", "a\n"),
  "deleted names": numbered((index) => `a${index}, `, "del ", "a\n"),
  slices: repeated("x[", "::, ", "0]\n"),
  "type parameters": numbered((index) => `T${index}: int = int, `, "class C[", "T]: pass\n"),
  annotations: nested("x: list[", "int", "] = 1"),
  yields: nested("(yield ", "1", ")"),
  suppressions: repeated("", "# mlhints: ignore[a, b] because\n"),
  "names in a suppression": repeated("x = 1  # mlhints: ignore[", "argparse-bool, ", "a]\n"),
  "open suppression": repeated("x = 1  # mlhints: ignore[", "a,"),
};
