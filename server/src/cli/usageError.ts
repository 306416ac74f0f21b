/** What a command line asks for in vain; said in one sentence, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Also of one that another bundle has thrown, which has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}
