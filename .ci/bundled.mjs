// Which packages the shipped bundles hold, by what esbuild read and which WASM files stand beside them, with their licences.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Licences that let us ship a package as we do; another one is a decision for people. */
export const acceptedLicences = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

/**
 * Each package once, by name and version. `files` are paths of what was bundled or copied.
 *
 * @throws Error when a package does not say under which licence it comes, or under one that is not accepted
 */
export function bundledPackages(files) {
  const packages = new Map();
  for (const folder of new Set(files.map(packageFolder).filter((folder) => folder !== undefined))) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (!acceptedLicences.includes(license)) {
      throw new Error(
        `${name} ${version} comes under ${license}: accept that licence in .ci/bundled.mjs, or do without`,
      );
    }
    packages.set(`${name}@${version}`, { name, version, licence: license, texts: textsIn(folder, name) });
  }
  return [...packages.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The innermost package that holds the file. */
function packageFolder(file) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(resolve(file).replaceAll("\\", "/"))?.[0];
}

/** The licence, and the notices that come with it. */
function textsIn(folder, name) {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice|third-?party)/i.test(file));
  if (!files.some((file) => /^(?:licen[cs]e|copying)/i.test(file))) {
    throw new Error(`${name} brings no text of its licence`);
  }
  return files.sort(compare).map((file) => readFileSync(join(folder, file), "utf8"));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
