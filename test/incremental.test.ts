/** After any edits, what is concluded equals a fresh analysis; and every step that sees to that is needed. */

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Alteration, bundleAltered } from "./altered.ts";
import { strip } from "./annotations.ts";
import { readText, root } from "./check.ts";
import { cleanScripts, foldersIn, ruleFixtures } from "./fixtures.ts";
import { type Difference, differenceInVersions, differenceInWorkspace, type Engine } from "./incremental/comparing.ts";
import { type Random, randomFrom } from "./incremental/editing.ts";
import * as engine from "./incremental/engine.ts";
import { found } from "./incremental/found.ts";
import { fileHistory, notebookHistory, workspaceHistory } from "./incremental/histories.ts";

/** How many edits are made all in all; MLHINTS_EDITS asks for more. */
const edits = Number(process.env.MLHINTS_EDITS ?? 2000);

const wasm = {
  runtime: readFileSync(join(root, "dist/web-tree-sitter.wasm")),
  grammar: readFileSync(join(root, "dist/tree-sitter-python.wasm")),
};

/** Scripts of some length that hold classes; short ones first, so that what goes wrong comes to light soon. */
function scripts(): string[] {
  return [...cleanScripts(), ...ruleFixtures()]
    .map(({ source }) => source)
    .filter((source) => source.length > 1500 && /^class /m.test(source))
    .sort((first, second) => first.length - second.length)
    .slice(0, 40);
}

/** Scripts as notebooks whose cells are what stands between blank lines. */
const cellsOf = (text: string) => text.split(/\n\n+/);

function workspaces(): ReadonlyMap<string, string>[] {
  return foldersIn("test/workspaces").map((name) => {
    const folder = join("test/workspaces", name);
    const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    const files = paths.filter((path) => path.endsWith(".py")).sort();
    return new Map(files.map((path) => [`/${path}`, strip(readText(join(folder, path)))]));
  });
}

/** The first difference in what was found before, or in about `count` edits of scripts. */
function inFoundOrScripts(tried: Engine, count: number): string | undefined {
  const versions = found.map((one) => one.versions.map((text) => ({ text })));
  return first(versions, (codes) => differenceInVersions(tried, codes)) ?? inScripts(tried, count);
}

function inScripts(tried: Engine, count: number): string | undefined {
  const files = scripts();
  const edits = Math.ceil(count / files.length);
  return first(files, (text, random) => differenceInVersions(tried, fileHistory(text, edits, random)));
}

function inNotebooks(tried: Engine, count: number): string | undefined {
  const files = scripts().slice(0, 10);
  const edits = Math.ceil(count / files.length);
  return first(files, (text, random) => differenceInVersions(tried, notebookHistory(cellsOf(text), edits, random)));
}

/** In many short runs, for what is true when a workspace is first read matters most. */
function inWorkspaces(tried: Engine, count: number): string | undefined {
  const folders = workspaces();
  const runs = Array.from({ length: Math.ceil(count / 10) }, (_, run) => folders[run % folders.length] ?? new Map());
  return first(runs, (folder, random) => {
    const { before, changes } = workspaceHistory(folder, 10, random);
    return differenceInWorkspace(tried, before, changes);
  });
}

function first<T>(
  all: readonly T[],
  differenceIn: (one: T, random: Random) => Difference | undefined,
): string | undefined {
  for (const [seed, one] of all.entries()) {
    const difference = differenceIn(one, randomFrom(seed));
    if (difference !== undefined) {
      return `number ${seed} after edit ${difference.edit}: ${difference.what}`;
    }
  }
  return undefined;
}

/** Steps by which a later version does away with what an earlier one concluded; each stands once in its file. */
const invalidations: readonly Alteration[] = [
  { file: "python/syntax.ts", step: "node.start += by;", instead: "" },
  { file: "python/syntax.ts", step: "node.end += by;", instead: "" },
  { file: "python/syntax.ts", step: "node.parentheses.start += by;", instead: "" },
  { file: "python/deferredDefinitions.ts", step: "node.start += by;", instead: "" },
  { file: "python/deferredDefinitions.ts", step: "node.end += by;", instead: "" },
  { file: "python/deferredDefinitions.ts", step: "part.move(by);", instead: "" },
  { file: "python/syntax.ts", step: "statement.parent = ast;", instead: "statement.parent ??= ast;" },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is code
  { file: "python/syntax.ts", step: "${isInner} ${code}", instead: "${isInner} ${code.length}" },
  { file: "python/syntax.ts", step: "ast.end = length;", instead: "" },
  { file: "python/syntax.ts", step: "forgetNodes(definition);", instead: "" },
  { file: "python/syntax.ts", step: "forgetFlow(definition);", instead: "" },
  { file: "python/syntax.ts", step: "rereadWords(ast, rewriting.rewritten);", instead: "" },
  { file: "python/syntax.ts", step: "reader.reopen(closed);", instead: "" },
  { file: "python/rewriting.ts", step: "moveTo(head, from);", instead: "" },
  { file: "python/rewriting.ts", step: " && part.name.id === nameIn(outline)", instead: "" },
  { file: "python/rewriting.ts", step: "bindsOutside(part.code) || bindsOutside(code) ?", instead: "false ?" },
  { file: "python/rewriting.ts", step: "head?.code !== code.slice(0, first.start)", instead: "head === undefined" },
  { file: "python/deferredDefinitions.ts", step: "this.#nodes = undefined;", instead: "" },
  { file: "python/module.ts", step: "answers.delete(node);", instead: "" },
  { file: "python/readScopes.ts", step: "this.closed.set(definition, home);", instead: "" },
  { file: "python/readScopes.ts", step: "this.scopes.delete(definition);", instead: "" },
  {
    file: "python/wordIndex.ts",
    step: "this.forget([...this.places.keys()].filter((unit) => !places.has(unit)));",
    instead: "",
  },
  { file: "python/wordIndex.ts", step: "this.learn(come);", instead: "if (this.byWord.size === 0) this.learn(come);" },
  { file: "python/wordIndex.ts", step: "index.forget(changed);", instead: "" },
  { file: "python/wordIndex.ts", step: "index.learn(changed);", instead: "" },
  { file: "python/wordIndex.ts", step: "words.delete(unit);", instead: "" },
  { file: "python/wordIndex.ts", step: "codes.delete(unit);", instead: "" },
  { file: "project/workspace.ts", step: "imports.delete(path);", instead: "" },
  { file: "project/workspace.ts", step: "wiring = newWiring();\n    }", instead: "}" },
  { file: "project/workspace.ts", step: " || files.has(gone)", instead: "" },
  { file: "project/workspace.ts", step: "(isRewired && asksImporters) || files.has", instead: "files.has" },
  { file: "project/workspace.ts", step: "before.join() !== importedNames(path).join()", instead: "false" },
  { file: "project/workspace.ts", step: "found.clear();", instead: "" },
  { file: "project/workspace.ts", step: "!kept.has(module.path)", instead: "module.path !== path" },
];

describe("incremental analysis", function () {
  this.timeout(0);
  before(() => engine.loadParser(wasm));

  for (const [title, differenceIn, share] of [
    ["scripts", inScripts, 0.7],
    ["notebooks", inNotebooks, 0.15],
    ["workspaces", inWorkspaces, 0.15],
  ] as const) {
    it(`equals a fresh one after ${edits * share} random edits of ${title}`, () => {
      assert.equal(differenceIn(engine, edits * share), undefined);
    });
  }

  for (const { what, versions } of found) {
    it(what, () => {
      const codes = versions.map((text) => ({ text }));
      assert.equal(differenceInVersions(engine, codes), undefined);
    });
  }

  describe("needs every invalidation:", () => {
    const folder = mkdtempSync(join(tmpdir(), "mlhints-incremental-"));
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const [index, { file, step, instead }] of invalidations.entries()) {
      it(`${file}: ${step.split("\n")[0]}`, async () => {
        const path = await bundleAltered("test/incremental/engine.ts", join(folder, `${index}.cjs`), [
          { file, step, instead },
        ]);
        const tried = createRequire(import.meta.url)(path) as Engine;
        await tried.loadParser(wasm);
        const differenceIn = file.startsWith("project") ? inWorkspaces : inFoundOrScripts;
        assert.notEqual(differenceIn(tried, 1500), undefined, "nobody noticed that it was taken out");
      });
    }
  });
});
