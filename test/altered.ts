/** Builds code with some of its steps replaced, to see that what they are for is noticed when it is gone. */

import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { root } from "./check.ts";

export interface Alteration {
  /** Below `server/src`. */
  readonly file: string;
  /** What stands there once. */
  readonly step: string;
  readonly instead: string;
}

/** The path of the altered server, which lies in `folder`; it takes the arguments of the real one. */
export async function buildAltered(folder: string, alterations: readonly Alteration[]): Promise<string> {
  for (const name of ["web-tree-sitter.wasm", "tree-sitter-python.wasm"]) {
    copyFileSync(join(root, "dist", name), join(folder, name));
  }
  return await bundleAltered("server/src/main.ts", join(folder, "server.cjs"), alterations);
}

/** Writes `entry`, a file of the project, with all that it imports to `outfile`, and gives that back. */
export async function bundleAltered(
  entry: string,
  outfile: string,
  alterations: readonly Alteration[],
): Promise<string> {
  const { notes } = (await import(pathToFileURL(join(root, ".ci/notes.mjs")).href)) as { notes: Plugin };
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [notes, altering(alterations)],
  });
  return outfile;
}

function altering(alterations: readonly Alteration[]): Plugin {
  return {
    name: "altering",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const here = alterations.filter(({ file }) => path === join(root, "server/src", file));
        if (here.length === 0) {
          return undefined;
        }
        const contents = here.reduce(
          (source, { file, step, instead }) => {
            assert.equal(source.split(step).length, 2, `${file} holds it once: ${step}`);
            return source.replace(step, () => instead);
          },
          readFileSync(path, "utf8"),
        );
        return { contents, loader: "ts" };
      });
    },
  };
}
