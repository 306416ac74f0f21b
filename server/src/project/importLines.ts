/** Reads import lines off a text without parsing it: the dotted names that they may mean as modules, and the words of those. */

/** `from a.b import c, d` may mean the modules `a.b`, `a.b.c` and `a.b.d`; `import a.b as e` means `a.b`. */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  const joined = text.replace(/\\\r?\n/g, " ");
  for (const [, module = "", list = ""] of joined.matchAll(
    /^[ \t]*from[ \t]+([.\p{IDC}]+)[ \t]+import[ \t]*(\((?:[^()#]|#[^\r\n]*)*\)|[^\r\n#;]*)/gmu,
  )) {
    names.add(module);
    for (const [word] of list.replace(/\bas\s+\p{IDC}+|#.*$/gmu, "").matchAll(/\p{IDC}+/gu)) {
      names.add(module.endsWith(".") ? module + word : `${module}.${word}`);
    }
  }
  for (const [, list = ""] of joined.matchAll(/^[ \t]*import[ \t]+([^\r\n#;]*)/gm)) {
    for (const [word] of list.replace(/\bas\s+\p{IDC}+/gu, "").matchAll(/[.\p{IDC}]+/gu)) {
      names.add(word);
    }
  }
  return [...names];
}

/** The word that an absolute import begins with; undefined for relative ones. */
export function firstWord(dotted: string): string | undefined {
  return /^[^.]+/.exec(dotted)?.[0];
}

/** The word that a dotted name ends with; empty for the dots of a package. */
export function lastWord(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}

/** The word by which other files import the one at `path`. */
export function moduleName(path: string): string {
  const file = path.endsWith("/__init__.py") ? path.slice(0, path.lastIndexOf("/")) : path.replace(/\.py$/, "");
  return file.slice(file.lastIndexOf("/") + 1);
}
