/** Follows the frames of a stream of messages, to say when it can no longer be told where the next one begins. */

/** Longer messages are no messages: a document that may be read has a hundredth of it. */
const longest = 256 * 1024 * 1024;
const longestHeader = 4096;

/** A function that is given all chunks in turn, and returns what is wrong with the stream once something is. */
export function createFraming(): (chunk: Uint8Array) => string | undefined {
  let header = "";
  /** Bytes of the current message that are still to come. */
  let left = 0;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left > 0) {
        const step = Math.min(left, chunk.length - at);
        left -= step;
        at += step;
        continue;
      }
      header += String.fromCharCode(chunk[at++] ?? 0);
      if (header.endsWith("\r\n\r\n")) {
        const [, length] = /^content-length:[ \t]*(\d+)[ \t]*\r$/im.exec(header) ?? [];
        left = Number(length);
        if (!(left <= longest)) {
          return `a message must say its length: ${JSON.stringify(header.slice(0, 100))}`;
        }
        header = "";
      } else if (header.length > longestHeader) {
        return "a message must begin with its length";
      }
    }
    return undefined;
  };
}
