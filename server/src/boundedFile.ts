/** Reads files that strangers may have made: regular ones alone, and no more of them than a limit. */

import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";

/** On Windows, where no file waits for a writer, there is no such flag. */
const withoutWaiting: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const chunkSize = 1 << 16;

/**
 * The bytes of the file at `path`; `notRegular` for pipes, devices and the like, which could block or never end, and for
 * folders; `tooLarge` when it has more than `limit` bytes, whatever its size says.
 *
 * @throws a system's error, when the file is not there or may not be read
 */
export function readBounded(path: string, limit: number): Buffer | "notRegular" | "tooLarge" {
  // To open a device may do something already.
  if (!statSync(path).isFile()) {
    return "notRegular";
  }
  const file = openSync(path, withoutWaiting);
  try {
    const status = fstatSync(file);
    if (!status.isFile()) {
      return "notRegular";
    }
    return status.size > limit ? "tooLarge" : readUpTo(file, status.size, limit);
  } finally {
    closeSync(file);
  }
}

/** The system's own files say that they are empty, and files may grow while they are read. */
function readUpTo(file: number, expected: number, limit: number): Buffer | "tooLarge" {
  const chunks: Buffer[] = [];
  let length = 0;
  for (let size = expected + 1; ; size = chunkSize) {
    const chunk = Buffer.allocUnsafe(size);
    const count = readSync(file, chunk);
    if (count === 0) {
      return Buffer.concat(chunks, length);
    }
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > limit) {
      return "tooLarge";
    }
  }
}
