/** The fuzzer of the server notices a server that is broken, in each of the ways in which one might be. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Alteration, buildAltered } from "./altered.ts";
import { loadEngine } from "./check.ts";
import { runCases } from "./fuzz/cases.ts";
import { findMaterial } from "./fuzz/material.ts";
import { fuzzerOf } from "./fuzz/server.ts";

/** More than any of them has needed. */
const mostCases = 150;

const updating = (changes: string) =>
  `new TextDocuments({ create: TextDocument.create, update: (document, changes, version) =>
    TextDocument.update(document, ${changes}, version) })`;
const inBytes = `changes.map((change) => {
  if (!("range" in change)) return change;
  const lines = document.getText().split("\\n");
  const place = ({ line, character }) =>
    ({ line, character: Buffer.from(lines[line] ?? "").subarray(0, character).toString().length });
  return { ...change, range: { start: place(change.range.start), end: place(change.range.end) } };
})`;

const breaks: readonly (Alteration & { readonly what: string })[] = [
  {
    what: "drops a change",
    file: "lsp/server.ts",
    step: "new TextDocuments(TextDocument)",
    instead: updating("changes.slice(0, 1)"),
  },
  {
    what: "counts positions in bytes",
    file: "lsp/server.ts",
    step: "new TextDocuments(TextDocument)",
    instead: updating(inBytes),
  },
  {
    what: "keeps the diagnostics of what is closed",
    file: "lsp/scripts.ts",
    step: "const document = documents.get(uri);",
    instead: `const closed = (globalThis.closed ??= new Map());
      const document = documents.get(uri) ?? closed.get(uri);
      if (document !== undefined) closed.set(uri, document);`,
  },
  {
    what: "does not look at importers again",
    file: "lsp/server.ts",
    step: "outlook?.changed(document.uri, document.getText());",
    instead: "",
  },
  {
    what: "holds what was concluded from another file for ever",
    file: "lsp/checker.ts",
    step: "place.isCurrent(view.module)",
    instead: "true",
  },
  {
    what: "reads in the editor what is on the disk again",
    file: "lsp/server.ts",
    step: "outlook?.changed(uri, undefined);\n    changed(uri, [uri]);",
    instead: "changed(uri, [uri]);",
  },
  {
    what: "takes every version of a document for the same",
    file: "lsp/checker.ts",
    step: " && known[index][1] === version",
    instead: "",
  },
  {
    what: "ignores cells that move",
    file: "lsp/scripts.ts",
    step: "cells.splice(start, deleteCount, ...added);",
    instead: "if (structure.didOpen?.length || structure.didClose?.length) cells.splice(start, deleteCount, ...added);",
  },
  {
    what: "puts cells in front of their place",
    file: "lsp/scripts.ts",
    step: "cells.splice(start, deleteCount, ...added);",
    instead: "cells.splice(Math.max(0, start - 1), deleteCount, ...added);",
  },
  {
    what: "ignores what is typed in cells",
    file: "lsp/scripts.ts",
    step: "TextDocument.update(known, changes, document.version);",
    instead: "TextDocument.update(known, [], document.version);",
  },
];

describe("the fuzzer of the server notices one that", function () {
  this.timeout(0);
  before(loadEngine);

  for (const { what, ...alteration } of breaks) {
    it(what, async () => {
      const folder = mkdtempSync(join(tmpdir(), "mlhints-broken-"));
      try {
        const file = await buildAltered(folder, [alteration]);
        const material = findMaterial("python3", [], () => {});
        const budget = { seed: 1, first: 0, cases: mostCases, until: Number.POSITIVE_INFINITY };
        const { failure } = await runCases(fuzzerOf(file), material, budget);
        assert.match(failure?.problem ?? "nothing", /\ninstead of\n/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
