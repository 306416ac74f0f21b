/** A workspace on disk whose files may be open, or changed but not yet written. */

import type { Environment } from "./project/environment.ts";
import { type Module, openModule } from "./project/module.ts";
import { createWorkspace, type EditableWorkspace } from "./project/workspace.ts";
import type { Code } from "./python/cells.ts";
import { createDiskHost, type DiskHost, type WorkspaceSetting, workspacePath } from "./workspaceDisk.ts";

export interface OpenWorkspace {
  /**
   * The module of the file at `path` with `code` as what it holds; `earlier`, that of the code before, is used up. A
   * notebook, which no file can import, sees the others and is seen by none.
   */
  moduleOf(path: string, code: Code, earlier?: Module): Module | undefined;
  /** False when something that `module`, of the file at `path`, was concluded from has changed since. */
  isCurrent(path: string, module: Module): boolean;
  /** The file at `path` is open, and holds `text` now. */
  update(path: string, text: string): void;
  /** The file at `path` is another one on the disk, or closed. */
  change(path: string): void;
  /** The file at `path` is what the disk holds. */
  release(path: string): void;
  /** True when the file at `path` still holds `text`; where it does not, what was read of it is forgotten. */
  stillHolds(path: string, text: string): boolean;
  /** Files came or went. */
  forget(): void;
  /** `Workspace.rest`, with the module of the file at `path` in use. */
  rest(path: string): boolean;
  /** What its modules were drawn from. */
  readonly modules: EditableWorkspace;
  readonly host: DiskHost;
}

/** `environmentOf` says which versions the file at a path runs on. */
export function openWorkspace(setting: WorkspaceSetting, environmentOf: (path: string) => Environment): OpenWorkspace {
  const texts = new Map<string, string>();
  const host = createDiskHost({ ...setting, textOf: (path) => setting.textOf?.(path) ?? texts.get(path) });
  let replaced: Module | undefined;
  /** Counts what changes; each notebook was read at one count. */
  let changes = 0;
  const readAt = new WeakMap<Module, number>();
  const workspace = createWorkspace(host, (path, text, around) => {
    const earlier = replaced?.path === path ? replaced : undefined;
    replaced = undefined;
    return openModule(text, { path, workspace: around, environment: environmentOf(path), earlier });
  });
  function change(path: string): void {
    changes++;
    workspace.change(path);
  }
  return {
    moduleOf(given, { text, cells }, earlier) {
      const path = workspacePath(given);
      if (cells !== undefined) {
        const notebook = openModule(text, { path, workspace, environment: environmentOf(path), cells, earlier });
        readAt.set(notebook, changes);
        return notebook;
      }
      replaced = earlier;
      let module = workspace.module(path);
      if (module?.text !== text) {
        texts.set(path, text);
        change(path);
        module = workspace.module(path);
      }
      replaced = undefined;
      return module;
    },
    update(given, text) {
      const path = workspacePath(given);
      if (texts.get(path) !== text) {
        texts.set(path, text);
        change(path);
      }
    },
    isCurrent: (path, module) =>
      module.cells === undefined ? workspace.holds(workspacePath(path), module) : readAt.get(module) === changes,
    change(given) {
      const path = workspacePath(given);
      texts.delete(path);
      change(path);
    },
    release(given) {
      const path = workspacePath(given);
      if (texts.delete(path)) {
        change(path);
      }
    },
    stillHolds(path, text) {
      if ((texts.get(path) ?? host.plainText(path)) === text) {
        return true;
      }
      change(path);
      return false;
    },
    modules: workspace,
    host,
    rest: (path) => workspace.rest(workspacePath(path)),
    forget: () => {
      changes++;
      host.forget();
      workspace.forget();
    },
  };
}
