/** `npm run evidence -- --python PATH`: runs all experiments, shows what they print and how the notes differ. */

import { parseArgs } from "node:util";
import {
  defaultPython,
  type Experiment,
  expectedLines,
  findExperiments,
  installedVersions,
  runExperiment,
  whatIsMissing,
} from "./experiments.ts";

const { values, positionals } = parseArgs({ options: { python: { type: "string" } }, allowPositionals: true });
const python = values.python ?? defaultPython();
const experiments = findExperiments().filter(({ rule }) => positionals.length === 0 || positionals.includes(rule));
const required = (process.env.MLHINTS_REQUIRE ?? "").split(",").includes("evidence");
const versions = installedVersions(python, experiments);
const known = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
console.log(`${python}: ${known.join(", ") || "not a Python that runs"}`);

const outcomes = experiments.map(report);
const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
console.log(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
const unusable = experiments.length === 0 || (values.python !== undefined && versions.python === undefined);
process.exitCode = count("failed") > 0 || unusable ? 1 : 0;

function report(experiment: Experiment): "passed" | "failed" | "skipped" {
  const missing = whatIsMissing(experiment, versions);
  if (missing !== undefined) {
    console.log(`\n- ${experiment.rule}: ${missing}`);
    return required ? "failed" : "skipped";
  }
  try {
    const printed = runExperiment(python, experiment);
    const quotes = Object.entries(experiment.quoted).map(([locale, quoted]) => ({
      note: `note.${locale}.md`,
      lines: expectedLines(quoted, versions),
    }));
    const differing = quotes.filter(({ lines }) => lines.join("\n") !== printed.join("\n"));
    console.log(`\n${differing.length === 0 ? "✔" : "✘"} ${experiment.rule}\n${indent(printed)}`);
    for (const { note, lines } of differing) {
      console.log(`  ${note} quotes instead:\n${indent(lines.filter((line) => !printed.includes(line)))}`);
      console.log(`  ${note} does not quote:\n${indent(printed.filter((line) => !lines.includes(line)))}`);
    }
    return differing.length === 0 ? "passed" : "failed";
  } catch (error) {
    console.log(`\n✘ ${experiment.rule}\n${error instanceof Error ? error.message : error}`);
    return "failed";
  }
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join("\n");
}
