/** Rewrites a Python module so that its spelling changes and its meaning stays. */

import type { Module } from "../server/src/project/module.ts";
import type { Expr, Node, Stmt } from "../server/src/python/ast.ts";
import { isStatement, nodesOf, walk } from "../server/src/python/traverse.ts";
import { applyEdits, type Edit, lineEnd, type Span } from "../server/src/text.ts";

/** Names that count by themselves, as the catalogue's rows on splits, validation loaders and `warmup_*` say. */
const spokenNames = /val|test|dev|eval|predict|infer|warm_?up/i;

/** Every local name, class, function and attribute of self under a new name; names that count by themselves stay. */
export function renamed(module: Module): string {
  const names = renamableNames(module);
  const attributes = renamableAttributes(module);
  const fresh = new Map<string, string>();
  const edits: Edit[] = [];
  const rename = (span: Span, id: string) => {
    const name = fresh.get(id) ?? `${/^[A-Z]/.test(id) ? "Zeta" : "zeta"}${fresh.size + 1}`;
    fresh.set(id, name);
    edits.push({ start: span.start, end: span.end, text: name });
  };
  walk(module.ast, (node) => {
    const name = nameOf(node);
    if (name !== undefined && names.has(name.id)) {
      rename(name, name.id);
    }
    if (node.kind === "Attribute" && isSelf(node.value) && attributes.has(node.attribute.id)) {
      rename(node.attribute, node.attribute.id);
    }
  });
  return applyEdits(module.text, edits);
}

/** The name that a node is or introduces. */
function nameOf(node: Node): (Span & { readonly id: string }) | undefined {
  switch (node.kind) {
    case "Name":
      return node;
    case "FunctionDefinition":
    case "ClassDefinition":
    case "Parameter":
      return node.name;
    default:
      return undefined;
  }
}

/** Names that the module binds itself and that nobody knows from outside. */
function renamableNames(module: Module): Set<string> {
  const bound = new Set<string>();
  const kept = new Set(["self", "cls", ...namesThatCount(module)]);
  walk(module.ast, (node) => {
    for (const { kind, binding } of module.scopes.definitionsAt(node)) {
      bound.add(binding.name);
      if (kind === "import" || binding.scope.owner.kind === "ClassDefinition" || /^__/.test(binding.name)) {
        kept.add(binding.name);
      }
    }
  });
  for (const argument of nodesOf(module.ast, "Argument")) {
    kept.add(argument.keyword?.id ?? "");
  }
  for (const declaration of nodesOf(module.ast, "ScopeDeclaration")) {
    for (const name of declaration.names) {
      kept.add(name);
    }
  }
  return new Set([...bound].filter((name) => !kept.has(name) && !spokenNames.test(name)));
}

/** Attributes that are set on self and read nowhere else. */
function renamableAttributes(module: Module): Set<string> {
  const set = new Set<string>();
  const kept = new Set(["training", "automatic_optimization", ...namesThatCount(module)]);
  for (const { targets } of nodesOf(module.ast, "Assignment")) {
    for (const target of targets) {
      if (target.kind === "Attribute" && isSelf(target.value)) {
        set.add(target.attribute.id);
      }
    }
  }
  for (const { value, attribute } of nodesOf(module.ast, "Attribute")) {
    if (!isSelf(value) && module.names.of(value).length === 0) {
      kept.add(attribute.id);
    }
  }
  for (const { body } of nodesOf(module.ast, "ClassDefinition")) {
    for (const statement of body) {
      kept.add(nameOf(statement)?.id ?? "");
    }
  }
  return new Set([...set].filter((name) => !kept.has(name) && !spokenNames.test(name)));
}

/** What splits are called on and what they are unpacked into. */
function namesThatCount(module: Module): string[] {
  const counting: string[] = [];
  for (const call of nodesOf(module.ast, "Call").filter((one) => /split/i.test(module.textOf(one.callee)))) {
    const around = call.parent?.kind === "Assignment" ? call.parent : call;
    walk(around, (node) => {
      if (node.kind === "Name" || node.kind === "Identifier") {
        counting.push(node.id);
      }
    });
  }
  return counting;
}

function isSelf(expression: Expr): boolean {
  return expression.kind === "Name" && expression.id === "self";
}

/** The module's code moved into a function that is called; imports at the top stay there. */
export function wrapped(module: Module): string {
  const { text, lines } = module;
  const first = module.ast.body.find((statement) => !staysOutside(statement));
  if (first === undefined) {
    return text;
  }
  const previous = module.ast.body[module.ast.body.indexOf(first) - 1];
  const firstLine = previous === undefined ? lines.lineAt(startOf(first)) : lines.lineAt(previous.end) + 1;
  const strings = [...nodesOf(module.ast, "Constant"), ...nodesOf(module.ast, "FormattedString")];
  const indent = /^\t/m.test(text) ? "\t" : "    ";
  const edits: Edit[] = [];
  for (let line = firstLine; line < lines.starts.length; line++) {
    const start = lines.startOf(line);
    const inString = strings.some((string) => string.start < start && start < string.end);
    if (lines.lineText(line).trim() !== "" && !inString) {
      edits.push({ start, end: start, text: indent });
    }
  }
  const at = lines.startOf(firstLine);
  const newline = lineEnd(text);
  const header = { start: at, end: at, text: `def main_of_all():${newline}` };
  const footer = { start: text.length, end: text.length, text: `${newline}${newline}main_of_all()${newline}` };
  return applyEdits(text, [header, ...edits, footer]);
}

function staysOutside(statement: Stmt): boolean {
  return (
    statement.kind === "Import" ||
    statement.kind === "ImportFrom" ||
    (statement.kind === "ExpressionStatement" && statement.value.kind === "Constant")
  );
}

/** A remark above every statement, and one behind those that end a line. */
export function commented(module: Module): string {
  const { text, lines } = module;
  const newline = lineEnd(text);
  const edits: Edit[] = [];
  walk(module.ast, (node) => {
    if (!isStatement(node)) {
      return;
    }
    const start = startOf(node);
    const line = lines.startOf(lines.lineAt(start));
    const indent = text.slice(line, start);
    // What stands above the first statement may concern the whole file.
    if (indent.trim() === "" && node !== module.ast.body[0]) {
      edits.push({ start: line, end: line, text: `${indent}# a remark${newline}` });
    }
    if (!("body" in node) && text.slice(node.end, lines.endOf(lines.lineAt(node.end))).trim() === "") {
      edits.push({ start: node.end, end: node.end, text: "  # another remark" });
    }
  });
  return applyEdits(text, edits);
}

/** Where a statement begins, its decorators included. */
function startOf(statement: Stmt): number {
  return "decorators" in statement ? (statement.decorators[0]?.start ?? statement.start + 1) - 1 : statement.start;
}
