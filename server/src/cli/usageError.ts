/** A command line or environment that cannot be obeyed, said in one sentence in the user's language. */
export class UsageError extends Error {}
