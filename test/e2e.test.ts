/** The extension in a real VS Code: the suite in its extension host, and the packed extension through its interface. */

import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const missing = execFileSync(process.execPath, ["test/e2e/missing.mjs"], { encoding: "utf8" })
  .split("\n")
  .filter(Boolean);

describe("in a real VS Code", function () {
  this.timeout(300_000);

  if (missing.length > 0) {
    it(`needs ${missing.join(" and ")}`, function () {
      if ((process.env.MLHINTS_REQUIRE ?? "").split(",").includes("e2e")) {
        throw new Error(`the end-to-end tests are required and need ${missing.join(" and ")}`);
      }
      this.skip();
    });
    return;
  }

  it("the suite passes in the extension host", () => harness("runSuite.mjs"));

  describe("the packed extension", () => {
    before(() => run("npm", ["run", "package"]));

    for (const language of ["en", "zh-cn"]) {
      it(`repairs a file through the user interface, language ${language}`, () =>
        harness("runInterface.mjs", "mlhints.vsix", language));
    }
  });
});

/** Runs one script of the harness; what it printed becomes the error when it fails. */
async function harness(script: string, ...parameters: string[]): Promise<void> {
  try {
    await run(process.execPath, [`test/e2e/${script}`, ...parameters], { timeout: 240_000, maxBuffer: 64 << 20 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${script} failed\n${stdout}${stderr}`);
  }
}
