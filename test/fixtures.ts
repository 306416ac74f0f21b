/** The Python files that tests read: annotated fixtures by rule, and good scripts. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { strip } from "./annotations.ts";
import { root } from "./check.ts";

export interface Fixture {
  /** `<rule-id>/<case>`, or `clean/<case>`. */
  readonly name: string;
  readonly path: string;
  /** The rule whose folder holds it; undefined for good scripts. */
  readonly rule: string | undefined;
  /** The file as it is written, annotations included. */
  readonly text: string;
  /** The file without annotations: what is analysed. */
  readonly source: string;
}

const fixedEnding = ".fixed.py";

/** Every fixture of every rule. */
export function ruleFixtures(): Fixture[] {
  return foldersIn("test/rules").flatMap((rule) => fixturesIn(join("test/rules", rule), rule));
}

/** The good scripts of test/clean. */
export function cleanScripts(): Fixture[] {
  return fixturesIn("test/clean", undefined);
}

/** Where the repaired fixture is kept. */
export function fixedPath(fixture: Fixture): string {
  return fixture.path.replace(/\.py$/, fixedEnding);
}

/** Repaired files whose fixture is gone. */
export function strayFixedFiles(): string[] {
  return foldersIn("test/rules")
    .map((rule) => join(root, "test/rules", rule))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((path) => path.endsWith(fixedEnding) && !existsSync(path.replace(fixedEnding, ".py")));
}

/** Names of the folders in `path`, sorted. */
export function foldersIn(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function fixturesIn(folder: string, rule: string | undefined): Fixture[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".py") && !file.endsWith(fixedEnding))
    .sort()
    .map((file) => {
      const path = join(root, folder, file);
      const text = readFileSync(path, "utf8");
      return { name: `${rule ?? "clean"}/${basename(file, ".py")}`, path, rule, text, source: strip(text) };
    });
}
