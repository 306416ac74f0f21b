/** Errors in one word or one line, for people. */

/** A system error by its code, any other by the first line of its message. */
export function nameOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return code ?? sentence;
}
