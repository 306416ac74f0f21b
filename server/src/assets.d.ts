/** What the bundler turns files that are no code into. */

declare module "*.md" {
  /** Front matter and body of a Markdown note, read by the bundler (`build.mjs`). */
  const note: import("./rules/rule.ts").NoteSource;
  export default note;
}
