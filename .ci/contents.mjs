// Says what must not be in a package: files that nobody listed, traces of the machine that built it, maps of the sources.
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, parse, sep } from "node:path";

const expected = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/README.zh-cn.md",
  "extension/THIRD-PARTY.txt",
  "extension/changelog.md",
  "extension/client/l10n/bundle.l10n.zh-cn.json",
  "extension/dist/cli.js",
  "extension/dist/engine.js",
  "extension/dist/extension.js",
  "extension/dist/languageServer.js",
  "extension/dist/sbom.cdx.json",
  "extension/dist/server.js",
  "extension/dist/tree-sitter-python.wasm",
  "extension/dist/web-tree-sitter.wasm",
  "extension/package.json",
  "extension/package.nls.json",
  "extension/package.nls.zh-cn.json",
  "extension/readme.md",
  "extension/snippets/python.json",
];

/** What is wrong with the files of a package, `{ name, bytes }` each, as sentences. */
export function faultsIn(files, machine = tracesOfThisMachine()) {
  const names = files.map(({ name }) => name);
  return [
    ...names.filter((name) => !expected.includes(name)).map((name) => `${name} is not on the list in .ci/contents.mjs`),
    ...expected.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...files.flatMap(({ name, bytes }) => [
      ...machine
        .filter((trace) => bytes.includes(trace))
        .map((trace) => `${name} says ${trace}, which is this machine's`),
      ...(bytes.includes("sourceMappingURL=") ? [`${name} points to a source map`] : []),
    ]),
  ];
}

/** Folders that no other machine needs to have. */
function tracesOfThisMachine() {
  const modules = dirname(realpathSync("node_modules"));
  const folders = [process.cwd(), modules, homedir()].filter((folder) => folder !== parse(folder).root);
  return [...new Set(folders)].map((folder) => folder + sep);
}
