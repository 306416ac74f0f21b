/** Which disk a path lies on, from what the system lists about its mounts and devices. */

/** The kernel's lists, as text. */
export interface SystemLists {
  /** `/proc/self/mountinfo` */
  readonly mounts: string;
  /** `/proc/diskstats`: the devices that `iostat` can report on. */
  readonly devices: string;
}

interface Mount {
  readonly point: string;
  /** `major:minor` */
  readonly number: string;
  readonly source: string;
}

/**
 * The name of the device below the absolute `path`, as the system lists it; undefined for what is no disk, such as network
 * and overlay file systems.
 */
export function diskBelow(path: string, { mounts, devices }: SystemLists): string | undefined {
  const mount = mountsIn(mounts)
    .filter(({ point }) => isBelow(path, point))
    // Of several at one point the last is on top.
    .reduce<Mount | undefined>(
      (best, one) => (best !== undefined && best.point.length > one.point.length ? best : one),
      undefined,
    );
  if (mount === undefined) {
    return undefined;
  }
  const listed = devicesIn(devices);
  // Some file systems (btrfs) have a number of their own above the device that they name.
  const named = /^\/dev\/([\w-]+)$/.exec(mount.source)?.[1];
  const name = listed.get(mount.number) ?? [...listed.values()].find((one) => one === named);
  return name !== undefined && /^[\w-]+$/.test(name) ? name : undefined;
}

function isBelow(path: string, point: string): boolean {
  return point === "/" || path === point || path.startsWith(`${point}/`);
}

function mountsIn(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const [, , number, , point] = before.split(" ");
    const source = after.split(" ")[1];
    return number === undefined || point === undefined || source === undefined
      ? []
      : [{ number, point: unescaped(point), source: unescaped(source) }];
  });
}

/** Device names by `major:minor`. */
function devicesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap((line): [string, string][] => {
      const [major, minor, name] = line.trim().split(/\s+/);
      return major === undefined || minor === undefined || name === undefined ? [] : [[`${major}:${minor}`, name]];
    }),
  );
}

/** The kernel writes blanks and backslashes in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
