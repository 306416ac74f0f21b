/** How new code can name something of a library: through an import that is there, else through a new one. */

import { distinctEdits, type Edit, lineEnd } from "../text.ts";
import type { ImportAlias, Node, Stmt } from "./ast.ts";
import type { PythonModule } from "./module.ts";
import type { Binding, Definition, Scope } from "./scopes.ts";
import { startWithDecorators } from "./statementEdits.ts";
import { ancestors, bodyOf } from "./traverse.ts";

/** How new code can name something, and the edits that make it so. */
export interface Reference {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** A way to write `dotted` (`torch.view_as_real`) at `at`: through an import that the module has, else through a new one. */
export function referTo(module: PythonModule, dotted: string, at: Node): Reference {
  let best: string | undefined;
  for (const binding of bindingsAround(module, at)) {
    const source = module.scopes.visible(binding.name, at) === binding ? importedBy(module, binding, at) : undefined;
    if (source !== undefined && (dotted === source || dotted.startsWith(`${source}.`))) {
      const text = binding.name + dotted.slice(source.length);
      best = best === undefined || text.length < best.length ? text : best;
    }
  }
  return best === undefined ? newReference(module, dotted, at) : { text: best, edits: [] };
}

/** The edits that several references need, each once. */
export function editsOf(...references: readonly Reference[]): Edit[] {
  return distinctEdits(references.flatMap(({ edits }) => edits));
}

/** The names that the code around `node` can use, those of the module last. */
function bindingsAround(module: PythonModule, node: Node): Binding[] {
  const bindings: Binding[] = [];
  let scope: Scope | undefined = module.scopes.scopeOf(bodyOf(node));
  while (scope !== undefined) {
    bindings.push(...scope.bindings.values());
    scope = scope.parent;
  }
  return bindings;
}

/** The dotted name that `binding` has at `at` by whichever of its imports ran; `None` stands in for a missing library. */
function importedBy(module: PythonModule, binding: Binding, at: Node): string | undefined {
  const reaching = module.definitions.reaching(binding, at);
  const sources = new Set(reaching.filter((one) => !isStandIn(one)).map(sourceOf));
  const [source] = sources;
  return sources.size === 1 ? source : undefined;
}

function isStandIn({ kind, value }: Definition): boolean {
  return kind === "assignment" && value?.kind === "Constant" && value.type === "None";
}

function sourceOf({ kind, node }: Definition): string | undefined {
  return kind === "import" && node.kind === "ImportAlias" && !isForTypesOnly(node) ? sourceOfAlias(node) : undefined;
}

/** `import torch.nn` binds `torch`. */
function sourceOfAlias({ alias, name, parent }: ImportAlias): string | undefined {
  if (parent?.kind === "ImportFrom") {
    return parent.level > 0 ? undefined : `${parent.module}.${name}`;
  }
  return alias === undefined ? name.split(".")[0] : name;
}

function isForTypesOnly(alias: ImportAlias): boolean {
  return [...ancestors(alias)].some((one) => one.kind === "If" && namesTypeChecking(one.test));
}

function namesTypeChecking(test: Node): boolean {
  return test.kind === "Attribute"
    ? test.attribute.id === "TYPE_CHECKING"
    : test.kind === "Name" && test.id === "TYPE_CHECKING";
}

function newReference(module: PythonModule, dotted: string, at: Node): Reference {
  const [root = dotted] = dotted.split(".");
  if (isFree(module, root, at, root)) {
    return { text: dotted, edits: [importEdit(module, `import ${root}`)] };
  }
  const split = dotted.lastIndexOf(".");
  const name = dotted.slice(split + 1);
  const source = `from ${dotted.slice(0, split)} import ${name}`;
  if (isFree(module, name, at, dotted)) {
    return { text: name, edits: [importEdit(module, source)] };
  }
  const alias = `${root}_${name}`;
  return { text: alias, edits: [importEdit(module, `${source} as ${alias}`)] };
}

/** True when `name` means nothing at `at` and in the module, or nothing but the import of `source`. */
function isFree(module: PythonModule, name: string, at: Node, source: string): boolean {
  const outermost = module.scopes.scopeOf(module.ast).bindings.get(name);
  const found = [module.scopes.visible(name, at), outermost].flatMap((binding) => binding?.definitions ?? []);
  return found.every((one) => one.node.kind === "ImportAlias" && sourceOfAlias(one.node) === source);
}

/** Adds an import behind the imports at the module's head, or behind its docstring and leading comments. */
function importEdit(module: PythonModule, code: string): Edit {
  const { ast, lines, text } = module;
  let last: Stmt | undefined;
  for (const statement of ast.body) {
    const isDocstring = statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
    if (statement.kind === "Import" || statement.kind === "ImportFrom" || (isDocstring && last === undefined)) {
      last = statement;
    } else {
      break;
    }
  }
  const end = lineEnd(text);
  if (last !== undefined) {
    const at = lines.endOf(lines.lineAt(last.end));
    return { start: at, end: at, text: `${end}${code}` };
  }
  const first = ast.body[0];
  const at = first === undefined ? 0 : lines.startOf(lines.lineAt(startWithDecorators(first)));
  return { start: at, end: at, text: `${code}${end}` };
}
