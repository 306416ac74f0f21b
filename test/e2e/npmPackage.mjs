/** Takes files out of packages of the npm registry; a package whose content is not the pinned one is refused. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./programs.mjs";

/** Fetches the package into `folder`, where its `members` then lie under `package/`. */
export async function unpackPackage({ name, version, integrity }, members, folder) {
  const [{ filename }] = JSON.parse(await npm(["pack", `${name}@${version}`, "--json"], folder));
  const archive = join(folder, filename);
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) {
    throw new Error(`${name}@${version} is not the package that was tried: expected ${integrity}, found ${found}`);
  }
  await run("tar", ["-xzf", archive, "-C", folder, ...members.map((member) => `package/${member}`)]);
}

/** Installs what the package.json and the lock file in `folder` name; nothing of it is run. */
export async function installDependencies(folder) {
  await npm(["install", "--omit=dev", "--no-audit", "--no-fund", "--legacy-peer-deps", "--prefix", folder], folder);
}

function npm(parameters, cwd) {
  return run("npm", [...parameters, "--ignore-scripts", "--loglevel=error"], { cwd });
}
