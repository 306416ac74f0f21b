/** An editor that makes random edits and tells a server of each: files that open, change and close, and a notebook. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Range } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { edited, type Random } from "../incremental/editing.ts";
import type { LspClient } from "../lspClient.ts";

export interface Editor {
  /** Opens a file, or closes it. */
  toggle(uri: string): Promise<string>;
  /** Makes one edit, and says what it was. */
  edit(): Promise<string>;
  /** What is open now, as a server may be told all at once. */
  openIn(client: LspClient): Promise<void>;
  closeIn(client: LspClient): Promise<void>;
  /** All that diagnostics can be asked for. */
  uris(): string[];
}

interface Cell {
  /** 1: words, 2: code. */
  readonly kind: 1 | 2;
  readonly document: TextDocument;
}

/** `files` lie on the disk, but for untitled ones; the notebook, whose cells hold `cells`, does not. */
export function createEditor(
  client: LspClient,
  files: readonly string[],
  notebookUri: string,
  cells: readonly string[],
  random: Random,
): Editor {
  const open = new Map<string, TextDocument>();
  const before = new Map<string, string[]>();
  let notebook: Cell[] = [];
  let isNotebookOpen = false;
  let count = 0;
  const newCell = (text: string, kind: Cell["kind"], language = "python"): Cell => ({
    kind,
    document: TextDocument.create(
      `${notebookUri.replace("file:", "vscode-notebook-cell:")}#W${count++}`,
      language,
      1,
      text,
    ),
  });

  async function edit(): Promise<string> {
    const documents = [...open.values()];
    switch (random.below(documents.length === 0 ? 2 : 16)) {
      case 0:
        return toggle(random.of(files));
      case 1:
      case 2:
      case 3:
        return editNotebook();
      default:
        return change(random.of(documents), (params) =>
          client.connection.sendNotification("textDocument/didChange", params),
        );
    }
  }

  async function toggle(uri: string): Promise<string> {
    if (open.delete(uri)) {
      await client.close(uri);
      return `close ${uri}`;
    }
    const text = uri.startsWith("untitled:") ? cells.join("\n") : readFileSync(fileURLToPath(uri), "utf8");
    open.set(uri, TextDocument.create(uri, "python", 1, text));
    await client.open(uri, text);
    return `open ${uri}`;
  }

  async function change(
    document: TextDocument,
    send: (params: { textDocument: { uri: string; version: number }; contentChanges: ChangeEvent[] }) => Promise<void>,
  ): Promise<string> {
    const text = document.getText();
    const earlier = before.get(document.uri) ?? [];
    before.set(document.uri, [...earlier.slice(-4), text]);
    const contentChanges = changesFor(document, edited(text, earlier, random), random);
    await send({ textDocument: { uri: document.uri, version: document.version }, contentChanges });
    return `${document.uri} ${document.version}: ${JSON.stringify(contentChanges)}`;
  }

  async function editNotebook(): Promise<string> {
    if (!isNotebookOpen) {
      notebook = cells.map((text) => newCell(text, 2));
      isNotebookOpen = true;
      await openNotebookIn(client);
      return `open ${notebookUri}`;
    }
    const place = random.below(notebook.length + 1);
    const cell = notebook[place];
    switch (random.below(9)) {
      case 0:
        await closeNotebookIn(client);
        isNotebookOpen = false;
        return `close ${notebookUri}`;
      case 1: {
        const added = newCell(random.of(cells), random.of([1, 2, 2, 2]), random.of(["python", "python", "markdown"]));
        return splice(place, 0, [added], [added], []);
      }
      case 2:
        return cell === undefined ? "nothing" : splice(place, 1, [], [], [cell]);
      case 3: {
        if (cell === undefined) {
          return "nothing";
        }
        // A cell that is moved is taken out and put in again, and stays open.
        const taken = await splice(place, 1, [], [], []);
        return `${taken}, ${await splice(random.below(notebook.length + 1), 0, [cell], [], [])}`;
      }
      case 4: {
        if (cell === undefined) {
          return "nothing";
        }
        const other = newCell(cell.document.getText(), cell.kind === 1 ? 2 : 1);
        return splice(place, 1, [other], [other], [cell]);
      }
      default:
        return cell === undefined
          ? "nothing"
          : change(cell.document, ({ textDocument, contentChanges }) =>
              changeNotebook({ textContent: [{ document: textDocument, changes: contentChanges }] }),
            );
    }
  }

  /** Only cells of Python are told of, as the server asks for. */
  async function splice(
    start: number,
    deleteCount: number,
    added: readonly Cell[],
    opened: readonly Cell[],
    closed: readonly Cell[],
  ): Promise<string> {
    const known = notebook.slice(0, start).filter(isSynced).length;
    const gone = notebook.slice(start, start + deleteCount).filter(isSynced).length;
    notebook.splice(start, deleteCount, ...added);
    const array = { start: known, deleteCount: gone, cells: added.filter(isSynced).map(itemOf) };
    if (gone > 0 || array.cells.length > 0) {
      await changeNotebook({
        structure: {
          array,
          didOpen: opened.filter(isSynced).map(({ document }) => textItemOf(document)),
          didClose: closed.filter(isSynced).map(({ document: { uri } }) => ({ uri })),
        },
      });
    }
    return `cells from ${start}: ${deleteCount} out, ${JSON.stringify(added.map((cell) => cell.document.getText()))} in`;
  }

  function changeNotebook(change: object): Promise<void> {
    const notebookDocument = { uri: notebookUri, version: count };
    return client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument,
      change: { cells: change },
    });
  }

  function openNotebookIn(server: LspClient): Promise<void> {
    const synced = notebook.filter(isSynced);
    return server.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: { uri: notebookUri, notebookType: "jupyter-notebook", version: 1, cells: synced.map(itemOf) },
      cellTextDocuments: synced.map(({ document }) => textItemOf(document)),
    });
  }

  function closeNotebookIn(server: LspClient): Promise<void> {
    return server.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: notebookUri },
      cellTextDocuments: notebook.filter(isSynced).map(({ document: { uri } }) => ({ uri })),
    });
  }

  return {
    toggle,
    edit,
    async openIn(server) {
      for (const document of open.values()) {
        await server.open(document.uri, document.getText());
      }
      if (isNotebookOpen) {
        await openNotebookIn(server);
      }
    },
    async closeIn(server) {
      for (const uri of open.keys()) {
        await server.close(uri);
      }
      if (isNotebookOpen) {
        await closeNotebookIn(server);
      }
    },
    uris: () => [...files, ...(isNotebookOpen ? notebook.filter(isSynced).map(({ document: { uri } }) => uri) : [])],
  };
}

type ChangeEvent = { readonly range: Range; readonly text: string } | { readonly text: string };

/** Turns `document` into `text`, and says how: as a whole, in one range, or in two changes of one message. */
function changesFor(document: TextDocument, text: string, random: Random): ChangeEvent[] {
  const before = document.getText();
  const version = document.version + 1;
  if (random.below(6) === 0) {
    TextDocument.update(document, [{ text }], version);
    return [{ text }];
  }
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before[start] === text[start]) {
    start++;
  }
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === text.at(-1 - tail)) {
    tail++;
  }
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - tail) };
  const added = text.slice(start, text.length - tail);
  const changes: ChangeEvent[] =
    random.below(3) === 0
      ? [
          { range, text: "" },
          { range: { start: range.start, end: range.start }, text: added },
        ]
      : [{ range, text: added }];
  TextDocument.update(document, changes, version);
  return changes;
}

function isSynced({ kind, document }: Cell): boolean {
  return kind === 2 && document.languageId === "python";
}

function itemOf({ kind, document }: Cell): { kind: number; document: string } {
  return { kind, document: document.uri };
}

function textItemOf(document: TextDocument) {
  const { uri, languageId, version } = document;
  return { uri, languageId, version, text: document.getText() };
}
