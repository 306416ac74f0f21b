/** Random edits as people and editors make them: typed characters, pasted and moved lines, deletions, undoing. */

export interface Random {
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
  /** One of the choices, of which there is at least one. */
  of<T>(choices: readonly T[]): T;
}

/** Numbers that are the same in every run. */
export function randomFrom(seed: number): Random {
  // Park and Miller's minimal standard generator.
  let state = (seed % 2147483646) + 1;
  const below = (limit: number) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  return {
    below,
    of: (choices) => choices[below(choices.length)] as (typeof choices)[number],
  };
}

const typed = [
  ..."xy0_.,:=()[]{}\"'#@\\ \n\t",
  '"""',
  "\n    ",
  "\n\n\ndef f(a):\n    return a\n\n\n",
  "class C(nn.Module):\n    def forward(self, x):\n        return x\n",
  "model.eval()\n",
  "    model.train()\n",
  "if x:\n    pass\nelse:\n    pass\n",
  "import torch\n",
  "\r\n",
  "é",
  "# note\n",
];

/**
 * `text` after one random edit; `before` are earlier versions of it, to which an undo returns, `elsewhere` is a text
 * that pieces are pasted from.
 */
export function edited(text: string, before: readonly string[], random: Random, elsewhere = text): string {
  const at = random.below(text.length + 1);
  const lines = text.split("\n");
  const line = random.below(lines.length);
  const count = 1 + random.below(6);
  const above = lines.slice(0, line);
  const block = lines.slice(line, line + count);
  const below = lines.slice(line + count);
  const insert = (inserted: string) => text.slice(0, at) + inserted + text.slice(at);
  switch (random.below(15)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(random.of([1, 3, 40])));
    case 1:
      return [...above, ...below].join("\n");
    case 2:
      return [...above, ...block, ...block, ...below].join("\n");
    case 3: {
      const rest = [...above, ...below];
      const place = random.below(rest.length + 1);
      return [...rest.slice(0, place), ...block, ...rest.slice(place)].join("\n");
    }
    case 4:
      return [...above, ...block.map((one) => `    ${one}`), ...below].join("\n");
    case 5:
      return before.length === 0 ? text : random.of(before);
    case 6:
      return [...above, ...block.map((one) => one.replace(/^ {1,4}/, "")), ...below].join("\n");
    case 7:
      return [...above, ...block.map((one) => `# ${one}`), ...below].join("\n");
    case 8: {
      const [indentation = ""] = /^\s*/.exec(block[0] ?? "") ?? [];
      const header = random.of(["if x:", "def f(x):", "for x in y:", "class C:", "try:", "with x:"]);
      return [...above, indentation + header, ...block.map((one) => `    ${one}`), ...below].join("\n");
    }
    case 9: {
      const others = elsewhere.split("\n");
      const from = random.below(others.length);
      return [...above, ...others.slice(from, from + random.of([1, 3, 30])), ...block, ...below].join("\n");
    }
    case 10: {
      const from = random.below(elsewhere.length + 1);
      return insert(elsewhere.slice(from, from + 1 + random.below(60)));
    }
    case 11: {
      // A word, wherever it is used.
      const words = text.match(/\b[a-z_]\w*\b/gi) ?? ["x"];
      const [word, other] = [random.of(words), random.of(words)];
      return text.replace(new RegExp(`\\b${word}\\b`, "g"), random.of([other, `${word}1`]));
    }
    default:
      return insert(random.of(typed));
  }
}

/** `text` while one line of `elsewhere` is typed into it, character by character. */
export function typing(text: string, elsewhere: string, random: Random): string[] {
  const ends = [...text.matchAll(/(?=\n)/g)].map(({ index }) => index);
  const at = ends.length === 0 ? text.length : random.of(ends);
  const indentation = /[^\n]*$/.exec(text.slice(0, at))?.[0].match(/^\s*/)?.[0] ?? "";
  const line = `\n${indentation}${random.of(elsewhere.split("\n")).trim()}`.slice(0, 60);
  return Array.from(line, (_, index) => text.slice(0, at) + line.slice(0, index + 1) + text.slice(at));
}
