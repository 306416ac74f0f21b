/** What to do when the server ends unasked: start it again and say so once, unless it ends again and again. */

export interface Crashes {
  /** The server has ended; what is to be done about it. */
  ended(): { readonly restart: boolean; readonly say: boolean };
}

/** More ends than these within that many milliseconds are no accidents. */
const mostRestarts = 4;
const period = 3 * 60 * 1000;

/** `now` tells milliseconds. */
export function countCrashes(now: () => number): Crashes {
  let recent: number[] = [];
  let isSaid = false;
  return {
    ended() {
      recent = [...recent.filter((time) => now() - time < period), now()];
      const restart = recent.length <= mostRestarts;
      const say = !restart || !isSaid;
      isSaid = true;
      return { restart, say };
    },
  };
}
