/** Actions that do work beyond the text: a script that times the workers of a loader, a look at the disk below a dataset. */

import { type CodeAction, CodeActionKind, type Command } from "vscode-languageserver";
import { type DataLoader, dataLoaders, optionValue } from "../facts/dataLoaders.ts";
import { dataPathOf, pathIn } from "../facts/dataPaths.ts";
import { datasetsOf } from "../facts/datasets.ts";
import { datasetClasses, fileReadIn } from "../facts/fileReads.ts";
import { workerCounts } from "../facts/workers.ts";
import { type Module, moduleOf } from "../project/module.ts";
import { sweepScript } from "../sweep.ts";
import { contains, type Span } from "../text.ts";
import type { Client } from "./client.ts";
import { diagnosticOf } from "./diagnostics.ts";
import type { View } from "./view.ts";
import { words } from "./words.ts";

/** Commands of the client; those that do not have them say so by not listing them at start. */
export const openScriptCommand = "mlhints.openScript";
export const watchDiskCommand = "mlhints.watchDisk";

/** What `mlhints.openScript` is given: opens `text` as a new file `name` beside the document at `uri`. */
export interface NewScript {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
}

/** What `mlhints.watchDisk` is given: a place that the document at `uri` names; without `path` the document's own. */
export interface DiskPlace {
  readonly uri: string;
  readonly path?: string;
}

/** The actions for the loader and the dataset at `span`. A terminal is not offered where the workspace is not trusted. */
export function workActionsOf(view: View, span: Span, client: Client, isTrusted: boolean): CodeAction[] {
  const { module, locale, uri } = view;
  const actions: CodeAction[] = [];
  const loader = client.commands.includes(openScriptCommand) ? loaderAt(module, span) : undefined;
  if (loader !== undefined) {
    const text = sweepScript(module, loader, nameIn(uri), locale);
    const script: NewScript = { uri, name: "sweep_num_workers.py", text };
    const action = actionFor(words[locale].measureWorkers, openScriptCommand, script);
    // What is found at the number of workers is answered by measuring.
    const found = touches(loader.call.callee, span) ? [] : view.findings.filter(({ at }) => touches(at, span));
    actions.push({ ...action, diagnostics: found.map((finding) => diagnosticOf(finding, view, client)) });
  }
  const place = client.commands.includes(watchDiskCommand) && isTrusted ? placeAt(view, span) : undefined;
  if (place !== undefined) {
    actions.push(actionFor(words[locale].watchDisk, watchDiskCommand, place));
  }
  return actions;
}

function nameIn(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function actionFor(said: string, command: string, argument: NewScript | DiskPlace): CodeAction {
  const title = `ML Hints: ${said}`;
  const run: Command = { title, command, arguments: [argument] };
  return { title, kind: CodeActionKind.QuickFix, command: run };
}

/** The loader whose name, or whose number of workers, `span` touches, wherever that number is written. */
function loaderAt(module: Module, span: Span): DataLoader | undefined {
  const loaders = dataLoaders(module);
  const named = loaders.find(({ call }) => touches(call.callee, span));
  if (named !== undefined) {
    return named;
  }
  const counted = workerCounts(module).find(
    ({ found, given }) =>
      touches(given.parent?.kind === "Argument" ? given.parent : given, span) ||
      found.some((one) => moduleOf(one) === module && touches(one, span)),
  );
  return loaders.find(({ call }) => call === counted?.loader);
}

/** The data that the dataset at `span` reads: at the call that opens a file, or at the loader of such a dataset. */
function placeAt({ module, uri }: View, span: Span): DiskPlace | undefined {
  for (const dataset of datasetClasses(module)) {
    const items = dataset.body.find((one) => one.kind === "FunctionDefinition" && one.name.id === "__getitem__");
    const read = items?.kind === "FunctionDefinition" ? fileReadIn(items) : undefined;
    const isHere = [read?.from, read?.call].some(
      (call) => call !== undefined && moduleOf(call) === module && touches(call.callee, span),
    );
    if (isHere) {
      return placeOf(uri, dataPathOf(module, dataset));
    }
  }
  const loader = dataLoaders(module).find(({ call }) => touches(call.callee, span));
  const given = loader === undefined ? undefined : optionValue(loader, "dataset");
  for (const dataset of given === undefined ? [] : datasetsOf(given)) {
    if (dataset.kind === "library") {
      const root = dataset.call.arguments.map(({ value }) => pathIn(value)).find((path) => path !== undefined);
      return placeOf(uri, root);
    }
    if (dataset.kind === "map" && dataset.items !== undefined && fileReadIn(dataset.items) !== undefined) {
      return placeOf(uri, dataPathOf(module, dataset.definition));
    }
  }
  return undefined;
}

function placeOf(uri: string, path: string | undefined): DiskPlace {
  return path === undefined ? { uri } : { uri, path };
}

function touches(part: Span, span: Span): boolean {
  return contains(part, span) || (part.start <= span.end && span.start <= part.end);
}
