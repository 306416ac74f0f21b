declare module "*.md" {
  /** Front matter and body of a Markdown note, read by the bundler (`build.mjs`). */
  const note: import("./rules/rule.ts").NoteSource;
  export default note;
}

declare module "*.wasm" {
  /** File name of the WebAssembly module inside `dist/`. */
  const file: string;
  export default file;
}
