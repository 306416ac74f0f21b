/** The house rules: rooms import one way, files say what they are for and stay small, rule folders are complete. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { readText, root } from "./check.ts";
import { foldersIn } from "./fixtures.ts";

/** From the ground up: a room imports itself and those before it. */
const floors = ["text", "python", "project", "facts", "rules", "topics", "analyze", "protocols", "doors"] as const;
type Floor = (typeof floors)[number];

/** What runs in a browser too, and so reads no disk. */
const portable = /^server\/src\/(?:(?:text|charts|analyze|notes|apis)\.ts|(?:python|project|facts|rules|topics|lsp)\/)/;

const mostLines = 420;

/** What lies in the folders of a room that has a registry: files that each folder has, and the one that is registered. */
const registries = [
  { room: "server/src/rules", parts: ["rule.ts", "note.en.md", "note.zh-cn.md", "evidence.py"] },
  { room: "server/src/topics", parts: ["topic.ts", "note.en.md", "note.zh-cn.md"] },
] as const;

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

  for (const registry of registries) {
    it(`each folder of ${registry.room} has all its parts`, () => {
      assert.deepEqual(
        foldersIn(registry.room).flatMap((folder) => missingPartsOf(folder, registry)),
        [],
      );
    });
  }

  it("each rule has fixtures", () => {
    const bare = foldersIn("server/src/rules").filter((rule) => !hasFixtures(rule));
    assert.deepEqual(
      bare.map(
        (rule) => `test/rules/${rule} has no fixtures: add some that the rule reports on and some that it passes`,
      ),
      [],
    );
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
  const entry = entryOf(target);
  if (entry !== undefined && entry !== entryOf(file) && file !== `${dirname(entry)}/index.ts`) {
    return [`${file} imports ${target}: only the registry imports it; move what both need into facts/`];
  }
  if (/^server\/src\/(?:rules|topics)\/index\.ts$/.test(target) && own !== "protocols" && own !== "doors") {
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
    case "charts.ts":
      return "text";
    case "python":
    case "project":
    case "facts":
    case "rules":
    case "topics":
      return room;
    case "lsp":
    case "cli":
      return "protocols";
    case "main.ts":
    case "server.ts":
    case "browser.ts":
    case "cli.ts":
    case "cliEngine.ts":
      return "doors";
    default:
      return "analyze";
  }
}

/** The folder of a rule or a topic in which a file lies. */
function entryOf(file: string): string | undefined {
  return /^server\/src\/(?:rules|topics)\/[^/]+(?=\/)/.exec(file)?.[0];
}

function protocolOf(file: string): string | undefined {
  return /^server\/src\/(lsp|cli)\//.exec(file)?.[1];
}

function importsOf(file: string): string[] {
  const statements = readText(file).matchAll(/^\s*(?:import|export)\b[^;"=]*?"([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? "");
}

function missingPartsOf(entry: string, { room, parts }: (typeof registries)[number]): string[] {
  const folder = `${room}/${entry}`;
  const missing = parts
    .filter((part) => !existsSync(join(root, folder, part)))
    .map((part) => `${folder}/${part} is missing: write it`);
  if (!readText(`${room}/index.ts`).includes(`"./${entry}/${parts[0]}"`)) {
    missing.push(`${room}/index.ts does not import ./${entry}/${parts[0]}: register it`);
  }
  return missing;
}

function hasFixtures(rule: string): boolean {
  const fixtures = join(root, "test/rules", rule);
  return existsSync(fixtures) && readdirSync(fixtures).some((file) => file.endsWith(".py"));
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
