/** What is open, as the checker reads it: a document by itself, or the Python cells of a notebook together. */

import {
  type Connection,
  type DidChangeNotebookDocumentParams,
  type NotebookCell,
  NotebookCellKind,
  type TextDocumentItem,
  type TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/** The kinds of notebooks that are followed. */
export const notebookTypes = ["jupyter-notebook", "interactive"];

/** What is checked as one module. */
export interface Script {
  /** The document's, or the notebook's. */
  readonly uri: string;
  /** The same object as long as it is open. */
  readonly key: object;
  readonly isNotebook: boolean;
  /** Its texts, in order. */
  readonly documents: readonly TextDocument[];
}

export interface Scripts {
  /** The script that the document, cell or notebook at `uri` is, or is part of. */
  at(uri: string): Script | undefined;
  all(): Script[];
}

interface Notebook {
  readonly uri: string;
  readonly cells: NotebookCell[];
  readonly documents: Map<string, TextDocument>;
}

/** `onChange` is told of each notebook that opens, changes or closes, and of the cells that are gone with it. */
export function followScripts(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  onChange: (uri: string, gone: readonly string[]) => void,
): Scripts {
  const notebooks = new Map<string, Notebook>();
  const { synchronization } = connection.notebooks;

  // The library's own NotebookDocuments tells nobody of a cell that is merely moved, and forgets no cell.
  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
    const opened = cellTextDocuments.map((item) => [item.uri, documentOf(item)] as const);
    notebooks.set(uri, { uri, cells: [...cells], documents: new Map(opened) });
    onChange(uri, []);
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change: { cells } }) => {
    const notebook = notebooks.get(uri);
    if (notebook !== undefined && cells !== undefined) {
      changeCells(notebook, cells);
      onChange(uri, cells.structure?.didClose?.map((cell) => cell.uri) ?? []);
    }
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    const gone = [...(notebooks.get(uri)?.documents.keys() ?? [])];
    notebooks.delete(uri);
    onChange(uri, gone);
  });

  return {
    at(uri) {
      const document = documents.get(uri);
      if (document !== undefined) {
        // An editor that knows no notebooks may still open their cells, one by one.
        return { uri, key: document, isNotebook: isCell(uri), documents: [document] };
      }
      const notebook =
        notebooks.get(uri) ??
        [...notebooks.values()].find((one) => one.documents.has(uri)) ??
        // A cell that holds no Python, and so is not known: actions for the whole notebook may be asked for at any.
        (isCell(uri) ? [...notebooks.values()].find((one) => pathOf(one.uri) === pathOf(uri)) : undefined);
      return notebook && scriptOf(notebook);
    },
    all: () => [
      ...documents.all().map((document) => ({
        uri: document.uri,
        key: document,
        isNotebook: isCell(document.uri),
        documents: [document],
      })),
      ...[...notebooks.values()].map(scriptOf),
    ],
  };
}

function changeCells(
  { cells, documents }: Notebook,
  { structure, data, textContent }: NonNullable<DidChangeNotebookDocumentParams["change"]["cells"]>,
): void {
  if (structure !== undefined) {
    const { start, deleteCount, cells: added = [] } = structure.array;
    cells.splice(start, deleteCount, ...added);
    for (const { uri } of structure.didClose ?? []) {
      documents.delete(uri);
    }
    for (const item of structure.didOpen ?? []) {
      documents.set(item.uri, documentOf(item));
    }
  }
  for (const changed of data ?? []) {
    const index = cells.findIndex((cell) => cell.document === changed.document);
    if (index >= 0) {
      cells[index] = changed;
    }
  }
  for (const { document, changes } of textContent ?? []) {
    const known = documents.get(document.uri);
    if (known !== undefined) {
      TextDocument.update(known, changes, document.version);
    }
  }
}

function documentOf({ uri, languageId, version, text }: TextDocumentItem): TextDocument {
  return TextDocument.create(uri, languageId, version, text);
}

function scriptOf(notebook: Notebook): Script {
  const documents = notebook.cells.flatMap((cell) => {
    const document = cell.kind === NotebookCellKind.Code ? notebook.documents.get(cell.document) : undefined;
    return document?.languageId === "python" ? [document] : [];
  });
  return { uri: notebook.uri, key: notebook, isNotebook: true, documents };
}

function isCell(uri: string): boolean {
  return uri.startsWith("vscode-notebook-cell:");
}

/** What a cell's address has in common with its notebook's: with a remote workspace not even the authority. */
function pathOf(uri: string): string {
  return uri.replace(/^[^:]*:(?:\/\/[^/]*)?/, "").replace(/[?#].*$/, "");
}
