/** How source text looks on a terminal: columns it takes, tabs opened, control characters made visible. */

const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const tabWidth = 4;

/** One character as the terminal gets it. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 offset of the character in the line. */
  readonly offset: number;
}

/** The characters of a line. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of line) {
    const text = character === "\t" ? " ".repeat(tabWidth - (column % tabWidth)) : visible(character);
    const width = character === "\t" ? text.length : widthOf(text);
    cells.push({ text, width, offset });
    offset += character.length;
    column += width;
  }
  return cells;
}

/** `text` without what would steer the terminal: escape sequences, line breaks, bidirectional overrides. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}

function widthOf(character: string): number {
  return zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
