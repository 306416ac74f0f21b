/** Guesses which known name a misspelt one stands for. */

/** The time it takes to compare grows with the length; no name is as long as this. */
const longestName = 100;

/** The known name nearest to `name`, when it is near enough to be worth asking "did you mean …?". */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestName) {
    return undefined;
  }
  const wanted = spelling(name);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, spelling(candidate));
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function spelling(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/** How many letters to insert, delete, replace or swap with their neighbour (Damerau–Levenshtein, restricted). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      }
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.POSITIVE_INFINITY;
}
