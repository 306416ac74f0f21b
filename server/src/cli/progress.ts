/** A line on the terminal that tells how far a long run is; short runs never show it. */

export interface Progress {
  show(text: string): void;
  /** Wipes the line; so that other output can follow. */
  clear(): void;
}

const patience = 1000;
const interval = 100;

export function progressOn(stream: NodeJS.WriteStream, enabled: boolean): Progress {
  let next = Date.now() + patience;
  let shown = false;
  return {
    show(text) {
      const now = enabled ? Date.now() : 0;
      if (enabled && now >= next) {
        next = now + interval;
        shown = true;
        stream.write(`\r\x1b[K${text}`);
      }
    },
    clear() {
      if (shown) {
        shown = false;
        stream.write("\r\x1b[K");
      }
    },
  };
}
