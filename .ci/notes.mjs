// An esbuild plugin that hands a Markdown note to the code as its parsed front matter and its body.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

export const notes = {
  name: "notes",
  setup({ onLoad }) {
    onLoad({ filter: /\.md$/ }, ({ path }) => {
      const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, "utf8").replaceAll("\r\n", "\n"));
      if (match === null) {
        throw new Error(`${path}: a note starts with front matter between two lines of ---`);
      }
      return { loader: "json", contents: JSON.stringify({ frontMatter: parse(match[1]), body: match[2] }) };
    });
  },
};
