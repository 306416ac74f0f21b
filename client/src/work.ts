/** Commands behind code actions that do work: a new script beside a file, a terminal that watches the disk below some data. */

import { constants } from "node:fs";
import { access, readFile, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { commands, Disposable, l10n, Uri, ViewColumn, window, workspace } from "vscode";
import { readDiskPlace, readNewScript } from "./commandArguments.ts";
import { diskBelow } from "./disks.ts";

/** What the server may ask for here. */
export const workCommands: readonly string[] = [
  "mlhints.openScript",
  ...(process.platform === "win32" ? [] : ["mlhints.watchDisk"]),
];

export function registerWork(): Disposable {
  return Disposable.from(
    commands.registerCommand("mlhints.openScript", openScript),
    commands.registerCommand("mlhints.watchDisk", watchDisk),
  );
}

/** Opens `text` unsaved, under a name that is free in the folder of the document at `uri`. */
async function openScript(given: unknown): Promise<void> {
  const script = readNewScript(given);
  if (script === undefined) {
    return;
  }
  const { uri, name, text } = script;
  const beside = Uri.parse(uri);
  const target = beside.scheme === "file" ? await freeName(Uri.joinPath(beside, ".."), name) : undefined;
  const document =
    target === undefined
      ? await workspace.openTextDocument({ language: "python" })
      : await workspace.openTextDocument(target.with({ scheme: "untitled" }));
  const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside });
  await editor.edit((edit) => edit.insert(document.positionAt(0), text));
}

async function freeName(folder: Uri, name: string): Promise<Uri> {
  for (let number = 1; ; number++) {
    const file = Uri.joinPath(folder, number === 1 ? name : name.replace(/(?=\.\w+$)/, `_${number}`));
    const isOpen = workspace.textDocuments.some((document) => document.uri.path === file.path);
    const isThere = await access(file.fsPath).then(
      () => true,
      () => false,
    );
    if (!isOpen && !isThere) {
      return file;
    }
  }
}

/** Runs `iostat` in a terminal; of what the file says only the path is used, and only to look up the disk below it. */
async function watchDisk(given: unknown): Promise<void> {
  const place = readDiskPlace(given);
  if (place === undefined || !workspace.isTrusted) {
    return;
  }
  const { uri, path } = place;
  if (!(await isInstalled("iostat"))) {
    const install = "sudo apt-get install sysstat";
    window.showWarningMessage(l10n.t("iostat is not installed. It is part of the package sysstat: {0}", install));
    return;
  }
  const disk = process.platform === "linux" ? await diskOf(uri, path) : undefined;
  if (process.platform === "linux" && disk === undefined) {
    window.showInformationMessage(
      l10n.t("The data lie on no disk that iostat knows, such as a network file system; all disks are shown."),
    );
  }
  const command =
    process.platform === "linux" ? ["iostat", "-x", ...(disk ?? []), "3", "5"] : ["iostat", "-w", "3", "-c", "5"];
  const terminal = window.createTerminal({ name: command.join(" ") });
  terminal.show(true);
  terminal.sendText(command.join(" "));
}

async function isInstalled(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** The device of the place that the file names, or of the file itself where there is no such place. */
async function diskOf(uri: string, path: string | undefined): Promise<[string] | undefined> {
  const document = Uri.parse(uri);
  const folder = workspace.getWorkspaceFolder(document)?.uri.fsPath;
  const file = document.scheme === "file" ? [document.fsPath] : [];
  const home = path?.replace(/^~(?=\/|$)/, homedir());
  const bases = [folder, ...file.map(dirname)].filter((base) => base !== undefined);
  const places = [...(home === undefined ? [] : bases.map((base) => resolve(base, home))), ...file];
  const [mounts, devices] = await Promise.all([read("/proc/self/mountinfo"), read("/proc/diskstats")]);
  for (const place of places) {
    const real = await realpath(place).catch(() => undefined);
    const disk = real === undefined ? undefined : diskBelow(real, { mounts, devices });
    if (real !== undefined) {
      return disk === undefined ? undefined : [disk];
    }
  }
  return undefined;
}

function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
