"""The mutants of a source: each is the source with one small mistake in it, as somebody could make it.

A test that looks at a rule fails when the rule is broken; a mutant that no test fails for shows a rule at which none
looks, or a part of the source that says nothing.
"""

import ast
from collections import Counter
from typing import NamedTuple

# Each operator for that which is nearest to it.
_SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.And: "and", ast.Or: "or", ast.Add: "+", ast.Sub: "-",
    ast.Mult: "*", ast.BitOr: "|", ast.BitAnd: "&", ast.Not: "not", ast.Invert: "~", ast.USub: "minus",
}  # fmt: skip
_SAY_NOTHING = {"annotation", "returns", "ctx"}  # fields of a node
_ACTS = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Delete, ast.Continue, ast.Break)
_FUNCTIONS = (ast.FunctionDef, ast.Lambda)


class Mutant(NamedTuple):
    """`key` tells it from all others of its source as long as its line stays as it is: "function: line: change".
    `lines` are those of what is changed, `around` those of the function that it is in. In `holder[place]` of the tree
    stands `new` instead."""

    key: str
    lines: range
    around: range
    holder: dict | list
    place: str | int
    new: ast.AST


def mutants_of(source):
    """(the tree of `source`, [Mutant])."""
    tree = ast.parse(source)
    text, seen, found = source.splitlines(), Counter(), []
    imported = {name.asname or name.name for one in ast.walk(tree) if isinstance(one, ast.Import) for name in one.names}
    for mutant in _inside(tree, "", range(1, len(text) + 1), imported):
        name, change = mutant.key
        key = f"{name}: {text[mutant.lines[0] - 1].strip()}: {change}".removeprefix(": ")
        seen[key] += 1
        found.append(mutant._replace(key=f"{key} ({seen[key]})" if seen[key] > 1 else key))
    return tree, found


def code_of(tree, mutant=None, file="<mutant>"):
    """The code of the whole source with this mutant in it, or as it is. The tree is as before then."""
    if mutant is None:
        return compile(tree, file, "exec")
    old, mutant.holder[mutant.place] = mutant.holder[mutant.place], mutant.new
    try:
        return compile(ast.fix_missing_locations(tree), file, "exec")
    finally:
        mutant.holder[mutant.place] = old


def _inside(parent, name, around, imported):
    for holder, place, node in _children(parent):
        inner, near = name, around
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            inner = f"{name}.{node.name}".lstrip(".")
        if isinstance(node, _FUNCTIONS):
            near = range(node.lineno, node.end_lineno + 1)
        for change, new in _instead(node, bool(name), imported):
            whole = isinstance(node, ast.If | ast.While | ast.comprehension)
            where = getattr(node, "test", getattr(node, "target", node)) if whole else node
            first = getattr(where, "lineno", near[0])
            last = first if isinstance(node, ast.FunctionDef) else getattr(where, "end_lineno", first)
            if hasattr(node, "lineno") and not hasattr(new, "lineno"):
                ast.copy_location(new, node)
            yield Mutant((inner, change), range(first, last + 1), near, holder, place, new)
        yield from _inside(node, inner, near, imported)


def _children(node):
    """(what holds it, its place there, child) of each child that says something."""
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            yield from ((value, i, child) for i, child in enumerate(value) if _says_something(field, child))
        elif _says_something(field, value):
            yield vars(node), field, value


def _says_something(field, child):
    is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
    return isinstance(child, ast.AST) and field not in _SAY_NOTHING and not is_docstring


def _but(node, **fields):
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def _each_left_out(items):
    return [(item, items[:i] + items[i + 1 :]) for i, item in enumerate(items)]


def _instead(node, is_inside, imported):
    """(what is changed, the node that stands there then) for each mistake that can be made at `node`; `is_inside` a
    function or a class; `imported` are names of modules."""
    match node:
        case ast.Constant(value=bool(value)):
            yield f"{value} → {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield f"{value} → {value + 1}", ast.Constant(value + 1)
            if value:
                yield f"{value} → {value - 1}", ast.Constant(value - 1)
        case ast.Constant(value=str(value)):
            yield f"{value[:30]!r} longer", ast.Constant(value + "X")
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                new = _SWAPPED[type(op)]
                yield f"{_SIGNS[type(op)]} → {_SIGNS[new]}", _but(node, ops=[*ops[:i], new(), *ops[i + 1 :]])
        case ast.BoolOp(op=op, values=values):
            new = _SWAPPED[type(op)]
            yield f"{_SIGNS[type(op)]} → {_SIGNS[new]}", _but(node, op=new())
            for item, rest in _each_left_out(values):
                yield f"without {ast.unparse(item)}", _but(node, values=rest) if len(rest) > 1 else rest[0]
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _SWAPPED:
            new = _SWAPPED[type(op)]
            yield f"{_SIGNS[type(op)]} → {_SIGNS[new]}", _but(node, op=new())
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _SIGNS:
            yield f"without {_SIGNS[type(op)]}", operand
        case ast.IfExp(body=body, orelse=other):
            yield f"always {ast.unparse(body)}", body
            yield f"always {ast.unparse(other)}", other
        case ast.Call(func=func, keywords=keywords):
            for item, rest in _each_left_out(keywords):
                yield f"without {item.arg or '**'}=", _but(node, keywords=rest)
            if isinstance(func, ast.Attribute) and ast.unparse(func.value) not in imported:
                yield f"without .{func.attr}()", func.value
        case ast.Subscript(value=value, slice=ast.Slice()):
            yield f"without [{ast.unparse(node.slice)}]", value
        case ast.comprehension(ifs=ifs):
            for item, rest in _each_left_out(ifs):
                yield f"without if {ast.unparse(item)}", _but(node, ifs=rest)
        case ast.Return(value=value) if value and ast.unparse(value) != "None":
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.If(test=test) | ast.While(test=test) if ast.unparse(test) != "True":
            yield "never", _but(node, test=ast.copy_location(ast.Constant(False), test))
            if isinstance(node, ast.If):
                yield "always", _but(node, test=ast.copy_location(ast.Constant(True), test))
        case ast.FunctionDef(decorator_list=decorators) | ast.ClassDef(decorator_list=decorators):
            for item, rest in _each_left_out(decorators):
                yield f"without @{ast.unparse(item)}", _but(node, decorator_list=rest)
    if isinstance(node, _ACTS) and is_inside:
        yield "not done", ast.Pass()
