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

/** `text` after one random edit; `before` are earlier versions of it, to which an undo returns. */
export function edited(text: string, before: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const lines = text.split("\n");
  const line = random.below(lines.length);
  const count = 1 + random.below(6);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(random.of([1, 3, 40])));
    case 1:
      return [...lines.slice(0, line), ...lines.slice(line + count)].join("\n");
    case 2:
      return [...lines.slice(0, line), ...lines.slice(line, line + count), ...lines.slice(line)].join("\n");
    case 3: {
      const rest = [...lines.slice(0, line), ...lines.slice(line + count)];
      const place = random.below(rest.length + 1);
      return [...rest.slice(0, place), ...lines.slice(line, line + count), ...rest.slice(place)].join("\n");
    }
    case 4:
      return [
        ...lines.slice(0, line),
        ...lines.slice(line, line + count).map((one) => `    ${one}`),
        ...lines.slice(line + count),
      ].join("\n");
    case 5:
      return before.length === 0 ? text : random.of(before);
    default:
      return text.slice(0, at) + random.of(typed) + text.slice(at);
  }
}
