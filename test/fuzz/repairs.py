"""Answers what is wrong with a repaired text, one question and one answer in JSON a line; null where nothing can be said."""

import ast
import builtins
import collections
import io
import json
import re
import symtable
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(5000)


def trees(cells):
    """The syntax of each cell, which compiles."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if len(cells) > 1 else 0
    found = []
    for cell in cells:
        tree = ast.parse(cell)
        compile(tree, "text", "exec", flags, dont_inherit=True)
        found.append(tree)
    return found


def comments(cells):
    """How often each comment stands there."""
    return collections.Counter(
        re.sub(r"\s+$", "", token.string)
        for cell in cells
        for token in tokenize.generate_tokens(io.StringIO(cell, newline="").readline)
        if token.type == tokenize.COMMENT
    )


def unbound(text):
    """Names that are read and that neither the module nor Python defines."""
    top = symtable.symtable(text, "text", "exec")
    bound = {one.get_name() for one in top.get_symbols() if one.is_assigned() or one.is_imported() or one.is_namespace()}
    used, tables = set(), [top]
    while tables:
        table = tables.pop()
        tables.extend(table.get_children())
        for one in table.get_symbols():
            name = one.get_name()
            if one.is_global() and (one.is_assigned() or one.is_imported()):
                bound.add(name)
            if one.is_referenced() and (one.is_global() or table is top):
                used.add(name)
    return used - bound - set(dir(builtins)) - {"__file__", "__annotations__", "__path__", "__class__"}


def simple(tree, offset, touched, where=""):
    """The simple statements below `tree`."""
    found = collections.Counter()
    for child in ast.iter_child_nodes(tree):
        inner = where
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inner = where + "." + child.name
        if isinstance(child, ast.stmt) and not hasattr(child, "body"):
            lines = range(child.lineno + offset, child.end_lineno + offset + 1)
            if not touched.intersection(lines):
                found[(where, ast.dump(child))] += 1
        elif not isinstance(child, ast.expr):
            found += simple(child, offset, touched, inner)
    return found


def all_simple(cells, found_trees, touched):
    """The simple statements of all cells that stand on no touched line, with the definitions around them."""
    total, offset = collections.Counter(), 0
    for cell, tree in zip(cells, found_trees):
        total += simple(tree, offset, touched)
        offset += cell.count("\n") + 1
    return total


def imports(found_trees):
    """Where each import stands: its text, what it binds, its line, and whether it stands at the outermost level."""
    for number, tree in enumerate(found_trees):
        outermost = set(map(id, tree.body))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names = [(one.asname or one.name.split(".")[0]) for one in node.names]
                yield ast.dump(node), names, (number, node.lineno), id(node) in outermost


def bindings(text):
    """Names that the text binds other than by an import, in whatever scope."""
    found, tables = set(), [symtable.symtable(text, "text", "exec")]
    while tables:
        table = tables.pop()
        tables.extend(table.get_children())
        if table.get_type() != "class":
            found |= {
                one.get_name()
                for one in table.get_symbols()
                if (one.is_assigned() or one.is_parameter() or one.is_namespace()) and not one.is_imported()
            }
    return found


def complaints(before, after, touched):
    try:
        before_trees = trees(before)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    try:
        after_trees = trees(after)
    except SyntaxError as error:
        return ["does not compile: line %s: %s" % (error.lineno, error.msg)]
    found = []
    try:
        lost = comments(before) - comments(after)
        if lost:
            found.append("lost comments: " + "; ".join(sorted(lost)))
    except (tokenize.TokenError, SyntaxError):
        pass
    old, new = "\n".join(before), "\n".join(after)
    fresh = unbound(new) - unbound(old)
    if fresh:
        found.append("names that nothing defines: " + ", ".join(sorted(fresh)))
    was = collections.Counter((one[0], one[3]) for one in imports(before_trees))
    taken = bindings(old)
    for text, names, line, is_outermost in imports(after_trees):
        if was[text, is_outermost] > 0:
            was[text, is_outermost] -= 1
            continue
        for name in set(names) & taken:
            found.append("the new import of %s meets another meaning of the name" % name)
        if not is_outermost:
            found.append("the new import of %s stands inside of other code" % ", ".join(names))
        for number, tree in enumerate(after_trees):
            for node in outer_names(tree):
                if node.id in names and (number, node.lineno) < line and node.id in fresh_names(before_trees, after_trees):
                    found.append("%s is used before its import" % node.id)
    if [ast.get_docstring(tree) for tree in before_trees[:1]] != [ast.get_docstring(tree) for tree in after_trees[:1]]:
        found.append("another docstring")
    if touched is not None:
        missing = all_simple(before, before_trees, set(touched)) - all_simple(after, after_trees, set())
        for where, dump in sorted(missing):
            found.append("changed outside of the edits: %s %s" % (where, dump[:120]))
    return found


def outer_names(tree):
    """What is read while the module runs, functions left out."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            stack.extend(ast.iter_child_nodes(node))


def fresh_names(before_trees, after_trees):
    """Names that are read more often than before."""
    count = lambda trees: collections.Counter(
        node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)
    )
    return count(after_trees) - count(before_trees)


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = complaints(asked["before"], asked["after"], asked["touched"])
    except (RecursionError, SyntaxError, ValueError):
        answer = None
    print(json.dumps(answer), flush=True)
