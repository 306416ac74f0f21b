// Bundles the extension, the server and the command line into dist/, the tests into out/ (`--tests`), the measurements (`--bench`), the fuzzers (`--fuzz`), and writes generated pages (`--generate`).
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { bundledPackages } from "./.ci/bundled.mjs";
import { notes } from "./.ci/notes.mjs";
import { billOfMaterials, licencePage } from "./.ci/thirdParty.mjs";

const require = createRequire(import.meta.url);
const wasmFiles = [
  join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
  join(dirname(require.resolve("tree-sitter-python/package.json")), "tree-sitter-python.wasm"),
];

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: true,
  plugins: [notes],
  define: { "import.meta.url": "importMetaUrl" },
  // Code that was compiled before imports nothing dynamically, as that package's module does.
  alias: { "web-tree-sitter": require.resolve("web-tree-sitter") },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: "warning",
};

mkdirSync("dist", { recursive: true });
for (const file of wasmFiles) {
  copyFileSync(file, join("dist", basename(file)));
}
const production = process.argv.includes("--production");
const shipped = { ...common, minify: production, sourcemap: !production, metafile: true };
const bundles = await Promise.all([
  build({
    ...shipped,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
  }),
  build({ ...shipped, entryPoints: ["server/src/server.ts"], outfile: "dist/server.js" }),
  build({
    ...shipped,
    entryPoints: ["server/src/main.ts"],
    outfile: "dist/languageServer.js",
    supported: { "dynamic-import": false },
  }),
  build({
    ...shipped,
    entryPoints: ["server/src/cli.ts"],
    outfile: "dist/cli.js",
    banner: { js: `#!/usr/bin/env node\n${common.banner.js}` },
  }),
  build({ ...shipped, entryPoints: ["server/src/cliEngine.ts"], outfile: "dist/engine.js" }),
]);
const packages = bundledPackages([...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...wasmFiles]);
writeFileSync("dist/sbom.cdx.json", billOfMaterials(packages));
if (process.argv.includes("--tests")) {
  // Bundles of tests that are gone must not run.
  rmSync("out/test", { recursive: true, force: true });
  const tests = readdirSync("test")
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test", name));
  await build({ ...common, entryPoints: tests, outdir: "out/test", external: ["esbuild"] });
  const suite = readdirSync("test/e2e/suite").map((name) => join("test/e2e/suite", name));
  await build({ ...common, entryPoints: suite, outdir: "out/test/e2e/suite", external: ["vscode", "mocha"] });
}
if (process.argv.includes("--bench")) {
  // Bundled packages that are no modules ask for `require`.
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  const asModule = { ...common, format: "esm", define: {}, alias: {}, banner };
  await build({ ...asModule, entryPoints: ["test/bench/run.ts"], outfile: "out/test/bench.mjs" });
}
if (process.argv.includes("--fuzz")) {
  await build({ ...common, entryPoints: ["test/fuzz/run.ts"], outfile: "out/test/fuzz.js", external: ["esbuild"] });
}
if (process.argv.includes("--generate")) {
  writeFileSync("THIRD-PARTY.txt", licencePage(packages));
  for (const room of ["rules", "topics"]) {
    await build({ ...common, entryPoints: [`test/${room}Index.ts`], outfile: `out/${room}Index.js` });
    writeFileSync(`server/src/${room}/README.md`, execFileSync(process.execPath, [`out/${room}Index.js`]));
  }
}
