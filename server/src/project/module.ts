/** A module as facts and rules see it: its Python, the environment it runs in, and the workspace around it. */

import type { ModuleNode, Node } from "../python/ast.ts";
import { PythonModule } from "../python/module.ts";
import type { Span } from "../text.ts";
import { type Environment, unknownEnvironment } from "./environment.ts";
import type { Workspace } from "./workspace.ts";

export interface ModuleSetting {
  readonly environment?: Environment;
  /** The module's own file, as the workspace calls it; undefined for text that lies nowhere. */
  readonly path?: string;
  /** The other modules that imports may mean; without one the module stands alone. */
  readonly workspace?: Workspace;
  /** For notebooks: the spans of the cells that `text` is joined from, in order. */
  readonly cells?: readonly Span[];
  /** The module before the last edits of its text, which must not be used any more: its syntax is taken over. */
  readonly earlier?: Module | undefined;
}

export class Module extends PythonModule {
  readonly environment: Environment;
  readonly path: string | undefined;
  readonly workspace: Workspace | undefined;

  constructor(text: string, setting: ModuleSetting) {
    super(text, setting.cells, setting.earlier);
    this.environment = setting.environment ?? unknownEnvironment;
    this.path = setting.path;
    this.workspace = setting.workspace;
  }

  protected override adoptSyntax(ast: ModuleNode): void {
    owners.set(ast, this);
  }
}

const owners = new WeakMap<Node, Module>();

/** The module that `node` is part of. */
export function moduleOf(node: Node): Module {
  let root = node;
  while (root.parent !== undefined) {
    root = root.parent;
  }
  const owner = owners.get(root);
  if (owner === undefined) {
    throw new Error("the node belongs to no module");
  }
  return owner;
}

/** Which file `node` stands in, for reports of `module`: nothing when it is the module's own. */
export function placeOf(node: Node, module: Module): { readonly document?: string } {
  const { path } = moduleOf(node);
  return path === undefined || path === module.path ? {} : { document: path };
}

/** `text` as a Python module, read when first asked for; the parser has to be loaded by then. */
export function openModule(text: string, setting: ModuleSetting = {}): Module {
  return new Module(text, setting);
}
