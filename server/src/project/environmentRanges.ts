/** Ranges of versions: read from the specifiers of pip, poetry and conda, narrowed, widened and compared. */

/** Which releases a package may have. A bound that is missing is unknown, and proves nothing. */
export interface VersionRange {
  /** Every version is this one or newer. */
  readonly lowest?: string;
  /** Every version is this one or older. */
  readonly highest?: string;
  /** Every version is older than this one; never beside `highest`. */
  readonly below?: string;
}

/** Negative, zero or positive as `first` is older than, equal to or newer than `second`. */
export function compareVersions(first: string, second: string): number {
  const left = first.split(".").map(Number);
  const right = second.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** True when every version of the range is at least `bound`. */
export function isAtLeast(range: VersionRange | undefined, bound: string): boolean {
  return range?.lowest !== undefined && compareVersions(range.lowest, bound) >= 0;
}

/** True when every version of the range is older than `bound`. */
export function isBelow(range: VersionRange | undefined, bound: string): boolean {
  return (
    (range?.highest !== undefined && compareVersions(range.highest, bound) < 0) ||
    (range?.below !== undefined && compareVersions(range.below, bound) <= 0)
  );
}

/** The range as a requirement spells it: `2.1.0`, `>=1.8,<2.0`; empty when it has no bound. */
export function spell(range: VersionRange): string {
  const { lowest, highest, below } = range;
  const isOne =
    lowest !== undefined &&
    (highest !== undefined ? compareVersions(lowest, highest) === 0 : below !== undefined && below === next(lowest));
  if (isOne) {
    return lowest;
  }
  return [
    lowest === undefined ? "" : `>=${lowest}`,
    highest === undefined ? "" : `<=${highest}`,
    below === undefined ? "" : `<${below}`,
  ]
    .filter((clause) => clause !== "")
    .join(",");
}

/** True when some bound is known. */
export function isBounded({ lowest, highest, below }: VersionRange): boolean {
  return lowest !== undefined || highest !== undefined || below !== undefined;
}

/** The versions in both ranges; undefined when there are none. */
export function intersection(first: VersionRange, second: VersionRange): VersionRange | undefined {
  const lowest = newest(first.lowest, second.lowest);
  const range = { ...(lowest === undefined ? {} : { lowest }), ...tighter(first, second) };
  return lowest !== undefined && isBelow(range, lowest) ? undefined : range;
}

/** The smallest range that holds both. */
export function hull(first: VersionRange, second: VersionRange): VersionRange {
  const lowest =
    first.lowest === undefined || second.lowest === undefined ? undefined : oldest(first.lowest, second.lowest);
  return { ...(lowest === undefined ? {} : { lowest }), ...looser(first, second) };
}

/** Exactly the version in `text`; a pre-release, a local build and a post-release count as their release. */
export function exactly(text: string): VersionRange {
  const release = releaseOf(text);
  return release === undefined ? {} : { lowest: release, highest: release };
}

/** What a person means by a version: `2.1` is every 2.1.x, `1.13.1` that release alone. */
export function seriesOf(text: string): VersionRange {
  const release = releaseOf(text);
  return release === undefined || release.split(".").length > 2 ? exactly(text) : anyOf(release);
}

/**
 * The range of a specifier such as `>=1.8,<2.0`, `==1.13.*`, `~=1.4.2`, poetry's `^1.8 || ~2.1` and conda's `=1.13`.
 * What cannot be read bounds nothing.
 */
export function rangeOf(specifier: string): VersionRange {
  return specifier.length > longestSpecifier ? {} : specifier.split(/\|+/).map(rangeOfAll).reduce(hull);
}

/** What people write has a few dozen characters. */
const longestSpecifier = 10_000;

/** No release has more digits; a longer one would make each comparison long. */
const longestRelease = 60;

const clause = /(===?|~=|!=|<=|>=|[<>^~=])? ?v?(?:(\d+)!)?(\d+(?:\.\d+)*|\*)([^\s,|<>=~^]*)/g;

/** The range of clauses that all hold. */
function rangeOfAll(specifier: string): VersionRange {
  let range: VersionRange | undefined = {};
  for (const [, operator = "", epoch = "0", release = "", rest = ""] of specifier
    .replace(/\s+/g, " ")
    .matchAll(clause)) {
    if (release !== "*" && release.length <= longestRelease && Number(epoch) === 0) {
      range = range && intersection(range, rangeOfClause(operator, release, rest));
    }
  }
  // Nothing can satisfy it, so it says nothing about what is there.
  return range ?? {};
}

function rangeOfClause(operator: string, release: string, rest: string): VersionRange {
  const isWild = rest.startsWith(".*");
  switch (operator) {
    case "":
    case "==":
    case "===":
      return isWild ? anyOf(release) : exactly(release);
    case "=":
      return anyOf(release);
    case "~=":
      return { lowest: release, below: next(withoutLast(release)) };
    case "~":
      return { lowest: release, below: next(release.split(".").slice(0, 2).join(".")) };
    case "^":
      return { lowest: release, below: next(upToFirstNonZero(release)) };
    case ">":
    case ">=":
      return { lowest: release };
    case "<=":
      return { highest: release };
    case "<":
      return /^[.-]?post/.test(rest) ? { highest: release } : { below: release };
    default:
      return {};
  }
}

/** The leading numbers of a version: `1.13.0a0+gitunknown` → `1.13.0`. An epoch of its own compares with nothing. */
function releaseOf(text: string): string | undefined {
  const [, epoch = "0", release] = /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)/.exec(text) ?? [];
  return Number(epoch) === 0 && (release?.length ?? 0) <= longestRelease ? release : undefined;
}

function anyOf(release: string): VersionRange {
  return { lowest: release, below: next(release) };
}

/** The first release after all that begin with `prefix`: `1.9` → `1.10`. */
function next(prefix: string): string {
  const parts = prefix.split(".").map(Number);
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join(".");
}

function withoutLast(release: string): string {
  return release.includes(".") ? release.slice(0, release.lastIndexOf(".")) : release;
}

function upToFirstNonZero(release: string): string {
  const parts = release.split(".");
  const index = parts.findIndex((part) => Number(part) !== 0);
  return index < 0 ? release : parts.slice(0, index + 1).join(".");
}

function newest(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined) {
    return first ?? second;
  }
  return compareVersions(first, second) >= 0 ? first : second;
}

function oldest(first: string, second: string): string {
  return compareVersions(first, second) <= 0 ? first : second;
}

type Upper = Pick<VersionRange, "highest" | "below">;

function tighter(first: VersionRange, second: VersionRange): Upper {
  return compareUpper(first, second) <= 0 ? upperOf(first) : upperOf(second);
}

function looser(first: VersionRange, second: VersionRange): Upper {
  return compareUpper(first, second) <= 0 ? upperOf(second) : upperOf(first);
}

/** Negative when `first` ends before `second` does; an open end comes last. */
function compareUpper(first: VersionRange, second: VersionRange): number {
  const [left, right] = [first.below ?? first.highest, second.below ?? second.highest];
  if (left === undefined || right === undefined) {
    return left === right ? 0 : left === undefined ? 1 : -1;
  }
  const difference = compareVersions(left, right);
  return difference !== 0 ? difference : Number(second.below !== undefined) - Number(first.below !== undefined);
}

function upperOf({ highest, below }: VersionRange): Upper {
  return below !== undefined ? { below } : highest !== undefined ? { highest } : {};
}
