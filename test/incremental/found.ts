/** Versions of texts between which something old once outlived an edit. */

export const found: readonly { readonly what: string; readonly versions: readonly string[] }[] = [
  {
    what: "a class ends where its last statement ends, also when lines without a statement were taken away before it",
    versions: ["@a\n    @a\n", "@a\n"].map(
      (lines) => `class C:\n    """\n    ${lines}    """World"""\n    def f(self) -> A:\n    @a\n    @a`,
    ),
  },
];
