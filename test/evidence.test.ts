/** Holds every rule's note to what its evidence.py prints on the libraries that are installed. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import {
  defaultPython,
  expectedLines,
  findExperiments,
  installedVersions,
  runExperiment,
  type Versions,
  whatIsMissing,
} from "./evidence/experiments.ts";

describe("evidence", () => {
  const experiments = findExperiments();
  const python = defaultPython();
  const required = (process.env.MLHINTS_REQUIRE ?? "").split(",").includes("evidence");
  let versions: Versions = {};

  before(function () {
    this.timeout(180_000);
    versions = installedVersions(python, experiments);
  });

  for (const experiment of experiments) {
    describe(experiment.rule, () => {
      it("has an experiment, quoted alike in both languages", () => {
        assert.ok(existsSync(experiment.script), `${experiment.script} is missing`);
        assert.deepEqual(experiment.quoted["zh-cn"], experiment.quoted.en);
      });

      it("prints what the notes quote", function () {
        this.timeout(180_000);
        const missing = whatIsMissing(experiment, versions);
        if (missing !== undefined) {
          if (required) {
            throw new Error(`${experiment.script} ${missing}`);
          }
          if (this.test !== undefined) {
            this.test.title += ` (skipped: ${missing})`;
          }
          this.skip();
        }
        assert.deepEqual(runExperiment(python, experiment), expectedLines(experiment.quoted.en, versions));
      });
    });
  }

  it("holds a tagged line to the versions it names", () => {
    const quoted = ["a # not a tag", "b  # torch < 2.0", "c  # torch >= 2.0", "d  # torch >= 1.8, torch < 2.10"];
    assert.deepEqual(expectedLines(quoted, { torch: "1.13.0a0" }), ["a # not a tag", "b", "d"]);
    assert.deepEqual(expectedLines(quoted, { torch: "2.13.0+cpu" }), ["a # not a tag", "c"]);
  });
});
