/** The house rules: rooms import one way, files say what they are for and stay small, rule folders are complete. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { readText, root } from "./check.ts";
import { foldersIn } from "./fixtures.ts";

/** From the ground up: a room imports itself and those before it. */
const floors = ["text", "python", "project", "facts", "rules", "analyze", "protocols", "doors"] as const;
type Floor = (typeof floors)[number];

/** What runs in a browser too, and so reads no disk. */
const portable = /^server\/src\/(?:text\.ts|analyze\.ts|notes\.ts|(?:python|project|facts|rules|lsp)\/)/;

const mostLines = 420;

const ruleParts = ["rule.ts", "note.en.md", "note.zh-cn.md", "evidence.py"];

describe("house rules", () => {
  const files = [...sourcesIn("server/src"), ...sourcesIn("client/src")];

  it("rooms import one way", () => {
    assert.deepEqual(files.flatMap(breachesOf), []);
  });

  it("each file opens with one sentence on what it is for", () => {
    const silent = [...files, ...sourcesIn("test")].filter((file) => !/^\/\*\*\s[\s\S]*?[.:]/.test(opening(file)));
    assert.deepEqual(
      silent.map((file) => `${file}: begin with /** one sentence on what the file is for */`),
      [],
    );
  });

  it("files fit into a head", () => {
    const long = files.map((file) => ({ file, lines: readText(file).split("\n").length - 1 }));
    assert.deepEqual(
      long
        .filter(({ lines }) => lines > mostLines)
        .map(({ file, lines }) => `${file} has ${lines} lines: split it into files that are each about one thing`),
      [],
    );
  });

  it("each rule has all its parts", () => {
    assert.deepEqual(foldersIn("server/src/rules").flatMap(missingPartsOf), []);
  });

  it("fixtures belong to a rule", () => {
    const rules = foldersIn("server/src/rules");
    const strays = foldersIn("test/rules").filter((folder) => !rules.includes(folder));
    assert.deepEqual(
      strays.map((folder) => `test/rules/${folder}: no rule has this id; rename or delete the folder`),
      [],
    );
  });
});

/** What is wrong with a file's imports, as sentences that say what to do. */
function breachesOf(file: string): string[] {
  return importsOf(file).flatMap((name) => {
    if (name.startsWith("node:")) {
      return portable.test(file)
        ? [`${file} imports ${name}: have a door hand it in; this also runs in a browser`]
        : [];
    }
    return name.startsWith(".") ? breach(file, posix.join(dirname(file), name)) : [];
  });
}

function breach(file: string, target: string): string[] {
  if (!target.startsWith("server/src/") && !target.startsWith("client/src/")) {
    return [];
  }
  if (file.startsWith("client/")) {
    return target.startsWith("client/") ? [] : [`${file} imports ${target}: the client starts the server, no more`];
  }
  const own = floorOf(file);
  const other = floorOf(target);
  if (floors.indexOf(other) > floors.indexOf(own)) {
    return [`${file} imports ${target}: ${own} never knows ${other}; move what both need down, or hand it in`];
  }
  const rule = ruleOf(target);
  if (rule !== undefined && rule !== ruleOf(file) && file !== "server/src/rules/index.ts") {
    return [`${file} imports ${target}: only the registry imports a rule; move what both need into facts/`];
  }
  if (target === "server/src/rules/index.ts" && own !== "protocols" && own !== "doors") {
    return [`${file} imports the registry: have it handed in`];
  }
  const [protocol, otherProtocol] = [protocolOf(file), protocolOf(target)];
  if (protocol !== undefined && otherProtocol !== undefined && protocol !== otherProtocol) {
    return [`${file} imports ${target}: lsp/ and cli/ do not know each other; move what both need beside analyze.ts`];
  }
  return [];
}

function floorOf(file: string): Floor {
  const path = file.replace("server/src/", "");
  const room = path.split("/")[0];
  switch (room) {
    case "text.ts":
      return "text";
    case "python":
    case "project":
    case "facts":
    case "rules":
      return room;
    case "lsp":
    case "cli":
      return "protocols";
    case "main.ts":
    case "browser.ts":
    case "cli.ts":
      return "doors";
    default:
      return "analyze";
  }
}

/** The rule in whose folder a file lies. */
function ruleOf(file: string): string | undefined {
  return /^server\/src\/rules\/([^/]+)\//.exec(file)?.[1];
}

function protocolOf(file: string): string | undefined {
  return /^server\/src\/(lsp|cli)\//.exec(file)?.[1];
}

function importsOf(file: string): string[] {
  const statements = readText(file).matchAll(/^\s*(?:import|export)\b[^;"=]*?"([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? "");
}

function missingPartsOf(rule: string): string[] {
  const folder = `server/src/rules/${rule}`;
  const missing = ruleParts
    .filter((part) => !existsSync(join(root, folder, part)))
    .map((part) => `${folder}/${part} is missing: write it`);
  if (!readText("server/src/rules/index.ts").includes(`"./${rule}/rule.ts"`)) {
    missing.push(`server/src/rules/index.ts does not import ./${rule}/rule.ts: register the rule`);
  }
  const fixtures = `test/rules/${rule}`;
  if (!existsSync(join(root, fixtures)) || !readdirSync(join(root, fixtures)).some((file) => file.endsWith(".py"))) {
    missing.push(`${fixtures} has no fixtures: add some that the rule reports on and some that it passes`);
  }
  return missing;
}

/** TypeScript files below `folder`, as paths from the project's folder with forward slashes. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? sourcesIn(path) : /\.m?ts$/.test(entry.name) ? [path] : [];
    });
}

/** A file's text up to the end of its first comment. */
function opening(file: string): string {
  const text = readText(file);
  return text.slice(0, text.indexOf("*/") + 2);
}
