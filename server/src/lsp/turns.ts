/** Whose turn it is to work, one slice at a time: between two slices the messages that have arrived are read. */

/** Somebody waits for an answer. */
export interface Wish {
  /** A person looks at the place that the answer is about. */
  readonly isUrgent: boolean;
  /** False once nobody needs the answer any more. */
  isWanted(): boolean;
}

export interface Turns {
  /** Settles when it is the turn of `wish`, or when it is no longer wanted. Urgent ones go first, then the latest. */
  next(wish: Wish): Promise<void>;
  /** A message was read: while more of them may lie there, work waits a little, for it may be in vain. */
  heard(): void;
}

/** Milliseconds that messages without end may hold up work. */
const longestWait = 50;

/** `soon` runs something after messages were given a chance to be read; `now` tells milliseconds. */
export function createTurns(soon: (work: () => void) => void, now: () => number): Turns {
  let waiting: { readonly wish: Wish; readonly begin: () => void }[] = [];
  let isRunning = false;
  let messages = 0;
  let messagesBefore = 0;
  let workedAt = now();

  function run(): void {
    if (messages !== messagesBefore && now() - workedAt < longestWait) {
      messagesBefore = messages;
      soon(run);
      return;
    }
    const unwanted = waiting.filter(({ wish }) => !wish.isWanted());
    waiting = waiting.filter((one) => !unwanted.includes(one));
    const urgent = waiting.findLastIndex(({ wish }) => wish.isUrgent);
    const chosen = waiting.splice(urgent < 0 ? waiting.length - 1 : urgent, 1);
    isRunning = waiting.length > 0;
    if (isRunning) {
      soon(run);
    }
    workedAt = now();
    for (const { begin } of [...unwanted, ...chosen]) {
      begin();
    }
  }

  return {
    next: (wish) =>
      new Promise((resolve) => {
        waiting.push({ wish, begin: resolve });
        if (!isRunning) {
          isRunning = true;
          soon(run);
        }
      }),
    heard: () => {
      messages++;
    },
  };
}
