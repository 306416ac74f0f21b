/** Makes failing inputs small: parts are left out as long as what remains still fails. */

/** More tries than this take longer than reading a larger input. */
const mostTries = 400;

/** As few of `parts` as still make `fails` true, in their order. */
export function shrink<T>(
  parts: readonly T[],
  fails: (parts: readonly T[]) => boolean,
  tries = mostTries,
): readonly T[] {
  let kept = parts;
  let left = tries;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < kept.length && left > 0; ) {
      const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
      left--;
      if (fails(rest)) {
        kept = rest;
      } else {
        start += size;
      }
    }
  }
  return kept;
}

/** As short a text as still makes `fails` true: lines are left out first, then characters. */
export function shrinkText(text: string, fails: (text: string) => boolean, tries = mostTries): string {
  const lines = shrink(text.split(/(?<=\n)/), (parts) => fails(parts.join("")), tries).join("");
  return shrink([...lines], (parts) => fails(parts.join("")), tries).join("");
}
