// `npm run reproduce`: packs once more from a copy elsewhere, with other times, modes, time zone and language, and compares
// with the mlhints.vsix that `npm run package` has just made.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "mlhints elsewhere "));
process.umask(0o077);
try {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const files = listed
    .toString()
    .split("\0")
    .filter((file) => file !== "");
  for (const [index, file] of files.reverse().entries()) {
    const copy = join(folder, file);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    utimesSync(copy, index, 1_000_000_000 + 60 * index);
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, [".ci/package.mjs"], {
    cwd: folder,
    env: { ...process.env, TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", SOURCE_DATE_EPOCH: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [here, there] = ["mlhints.vsix", join(folder, "mlhints.vsix")].map(sumOf);
  console.log(here === there ? `the same twice: sha256 ${here}` : `not reproducible: ${here} here, ${there} elsewhere`);
  process.exitCode = here === there ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function sumOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
