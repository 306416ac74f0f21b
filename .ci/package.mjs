// `npm run package`: mlhints.vsix, the same to the byte whenever and wherever it is made from one commit.
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createVSIX } from "@vscode/vsce";
import { openPromise } from "yauzl";
import { ZipFile } from "yazl";
import { faultsIn } from "./contents.mjs";

const output = process.argv[2] ?? "mlhints.vsix";
const folder = mkdtempSync(join(tmpdir(), "mlhints-package-"));
try {
  const made = join(folder, "made.vsix");
  await createVSIX({ packagePath: made, dependencies: false });
  const files = await filesIn(made);
  const faults = faultsIn(files);
  if (faults.length > 0) {
    console.error(faults.join("\n"));
    process.exitCode = 1;
  } else {
    await write(output, files);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function filesIn(archive) {
  const zip = await openPromise(archive);
  const files = [];
  for await (const entry of zip.eachEntry()) {
    files.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Times, modes and the order of the files come from the machine; here they are always the same. */
async function write(archive, files) {
  const zip = new ZipFile();
  for (const { name, bytes } of files) {
    // Archives hold local time: this is the same number in every time zone.
    zip.addBuffer(bytes, name, { mtime: new Date(1980, 0, 1, 12), mode: 0o100644 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(archive));
}
