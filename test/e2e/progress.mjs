/** Tells a person at the terminal how far a script has come. */

const began = performance.now();

/** Prints one line, preceded by the seconds since the script began. */
export function tell(message) {
  console.log(`[${seconds(began)} s] ${message}`);
}

/** Announces `work`, waits for it, and says every few seconds that it still goes on. */
export async function tellWhile(message, work) {
  tell(`${message} …`);
  const since = performance.now();
  const timer = setInterval(() => tell(`  … still at it, for ${seconds(since)} s now`), 5_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
